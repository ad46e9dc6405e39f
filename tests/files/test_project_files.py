from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.people import Role, Side
from app.domain.plans import ProjectPlan
from app.domain.projects import Mode, Purpose, State
from app.domain.record import Kind
from app.domain.wall import Visibility
from app.files.models import project_file_schema
from app.files.project_files import ProjectFileError, read_project_file, read_project_text
from app.files.trees import DEEPEST, MOST_BYTES, read_tree
from app.sandbox.seed import seed_files

TODAY = date(2025, 12, 1)
SMALL = """\
client: {key: acme, name: Acme Ltd}
people:
  sam: {name: Sam Okafor, side: staff}
  ben: {name: Ben Carter, side: staff, roles: [engineer]}
  dana: {name: Dana Reyes, side: client, roles: [client contact, client approver]}
project: {key: network, name: Network, client_name: New network, pm: sam}
channels: [{id: C0INT, purpose: internal}]
"""


def read(text: str, today: date = TODAY) -> ProjectPlan:
    return read_project_text(text.encode(), name="acme.yaml", today=today)


def complaints(text: str) -> list[str]:
    with pytest.raises(ProjectFileError) as refused:
        read(text)
    return str(refused.value).splitlines()


def small(*, instead_of: str, write: str) -> str:
    assert instead_of in SMALL
    return SMALL.replace(instead_of, write)


@pytest.mark.parametrize("path", seed_files(), ids=lambda path: path.stem)
@pytest.mark.parametrize("days", range(0, 370, 23))
def test_the_seeds_can_be_read_on_any_day(path: Path, days: int) -> None:
    plan = read_project_file(path, today=TODAY + timedelta(days=days))

    assert plan.warnings == ()
    assert plan.mode is Mode.LIVE
    assert 5 <= len(plan.milestones) <= 9
    assert {m.visibility for m in plan.milestones} == set(Visibility)
    assert {e.visibility for e in plan.entries} == set(Visibility)
    assert {e.kind for e in plan.entries} == set(Kind) - {Kind.ANSWER}
    assert all(e.source_url for e in plan.entries)
    ahead = [m.due_on for m in plan.milestones if m.done_on is None]
    assert len(ahead) < len(plan.milestones)
    assert min(ahead) > plan.read_on


def test_the_seeds_are_three_projects_of_two_clients() -> None:
    plans = [read_project_file(path, today=TODAY) for path in seed_files()]

    assert [(p.key, p.client.key) for p in plans] == [
        ("acme-network", "acme"),
        ("acme-phones", "acme"),
        ("kestrel-laptops", "kestrel"),
    ]
    bound = [{c.id for c in p.channels if c.purpose is not Purpose.ALERTS} for p in plans]
    assert bound[0] == bound[1]
    assert not bound[0] & bound[2]


@pytest.mark.parametrize("path", seed_files(), ids=lambda path: path.stem)
def test_the_seeds_fit_the_schema_that_editors_get(path: Path) -> None:
    schema = project_file_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(read_tree(path.read_bytes()).value, schema)


def test_a_file_says_who_is_who() -> None:
    plan = read_project_file(seed_files()[0], today=TODAY)
    ben = next(person for person in plan.people if person.key == "ben")
    sam = next(person for person in plan.people if person.key == "sam")

    assert ben.roles == (Role.ENGINEER,)
    assert ben.weekly == (*[(time(8), time(16, 30))] * 5, None, None)
    (first, last) = (ben.on_duty or ())[0]
    assert first.astimezone(UTC) == datetime(2025, 12, 20, 20, tzinfo=UTC)
    assert last - first == timedelta(hours=8)
    assert sam.roles == (Role.PM,)
    assert plan.answer_within == timedelta(hours=2)


def test_what_is_not_said_is_internal_and_left_as_it_is() -> None:
    plan = read(SMALL + "milestones: {go: {name: Go, due: 2025-12-12}}\n")

    assert plan.milestones[0].visibility is Visibility.INTERNAL
    assert (plan.mode, plan.state, plan.client.aliases) == (None, None, None)
    assert plan.people[0].side is Side.STAFF
    assert plan.people[0].zone is None


def test_words_stay_words() -> None:
    plan = read(SMALL + "scope: {2.10: {text: Norway is no}}\n" + "site: {gate: 0123, alarm: no}\n")

    assert plan.entries[0].key == "scope/2.10"
    assert plan.site == {"gate": "0123", "alarm": "no"}


def test_a_risk_holds_its_trigger_and_its_back_up_plan() -> None:
    risk = "{title: Late line, text: It is late., trigger: No name., backup_plan: 5G.}"
    plan = read(SMALL + f"risks: {{line: {risk}}}\n")

    assert plan.entries[0].text == "It is late.\nTrigger: No name.\nBack-up plan: 5G."
    assert plan.entries[0].source_label == "acme.yaml"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-02-28", date(2026, 2, 28)),
        ("today", TODAY),
        ("+12d", date(2025, 12, 13)),
        ("-3d", date(2025, 11, 28)),
        ("+4wd", date(2025, 12, 5)),
        ("+5wd", date(2025, 12, 8)),
        ("-1wd", date(2025, 11, 28)),
        ("+2w", date(2025, 12, 15)),
        ("+2w mon", date(2025, 12, 15)),
        ("+0w fri", date(2025, 12, 5)),
        ("-1w Sun", date(2025, 11, 30)),
    ],
)
def test_days_may_be_counted(written: str, day: date) -> None:
    plan = read(SMALL + f"milestones: {{go: {{name: Go, due: {written}}}}}\n")

    assert plan.milestones[0].due_on == day


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("31 Feb", "2026-02-28"),
        ("2026-02-31", "2026-02-28"),
        ("12/12/2025", "2025-12-12"),
        ("12 December", "2025-12-12"),
        ("3rd of Jan 2027", "2025-12-01"),
        ("2026-2-3", "2026-02-03"),
        ("Friday", "2025-12-05"),
        ("soon", "2025-12-01"),
        ("+3d mon", "2025-12-08"),
    ],
)
def test_what_is_no_date_is_answered_with_one_that_is(written: str, instead: str) -> None:
    found = complaints(SMALL + f"milestones:\n  go:\n    name: Go\n    due: {written}\n")

    assert found == [f"acme.yaml, line 11: due: '{written}' is no date; write {instead}"]


@pytest.mark.parametrize("written", ["+9999w", "-9999w", "9999-12-31", "0001-01-01"])
def test_what_is_too_far_away_is_a_slip_of_the_pen(written: str) -> None:
    found = complaints(SMALL + f"milestones: {{go: {{name: Go, due: {written}}}}}\n")

    assert found == [
        f"acme.yaml, line 8: due: '{written}' is too far away to be meant; write 2025-12-01"
    ]


def test_all_mistakes_are_told_at_once_each_with_its_line() -> None:
    found = complaints("""\
client:
  key: Acme Ltd
  nmae: Acme
people:
  sam: {name: Sam, side: client, roles: [client contact], zone: Europe/Lodnon}
  ben: {name: Ben, side: staff, roles: [enginer], country: England}
project: {key: x, name: X, client_name: X, pm: sam, backup: bne, mode: loud, answer_within: soon}
channels:
  - {id: acme, purpose: client}
milestones:
  go: {name: Go, due: 31 Feb, owner: bem, visibility: client}
facts: [a, b]
""")

    assert found == [
        "acme.yaml, line 1: name is missing; add a line `name: ...` in client",
        "acme.yaml, line 2: key: 'Acme Ltd' is no key (a-z, 0-9, hyphens); write acme-ltd",
        "acme.yaml, line 3: 'nmae' is unknown here; did you mean 'name'?",
        "acme.yaml, line 5: zone: 'Europe/Lodnon' is no time zone; write Europe/London",
        "acme.yaml, line 6: country: 'England' is no country; write GB (or GB-ENG)",
        f"acme.yaml, line 6: roles: 'enginer' isn't one of {', '.join(Role)}; write engineer",
        "acme.yaml, line 7: answer_within: 'soon' is no length of time; write 2h or 90m",
        "acme.yaml, line 7: backup: nobody here has the key 'bne'; did you mean 'ben'?",
        "acme.yaml, line 7: mode: 'loud' isn't one of observe, inside, live",
        "acme.yaml, line 7: pm: 'sam' is a person of the client; name a colleague",
        "acme.yaml, line 9: id: 'acme' is no Slack channel id; write it like C0ACMECLI",
        "acme.yaml, line 11: client_name is missing: the client sees 'go'; write what they call it",
        "acme.yaml, line 11: due: '31 Feb' is no date; write 2026-02-28",
        "acme.yaml, line 11: owner: nobody here has the key 'bem'; did you mean 'ben'?",
        "acme.yaml, line 12: facts: indented lines are expected here",
    ]


@pytest.mark.parametrize(
    ("instead_of", "write", "complaint"),
    [
        ("pm: sam", "pm: dana", "pm: 'dana' is a person of the client; name a colleague"),
        ("pm: sam", "pm: sam, backup: sam", "backup: must be somebody other than the pm"),
        ("[engineer]", "[]", "roles: 'ben' has none; write roles: [engineer], say"),
        (
            "[engineer]",
            "[pm]",
            "roles: the project names 'sam' as its pm; make them agree",
        ),
        (
            "[engineer]",
            "[client approver]",
            "roles: only a person of the client can be client approver, and 'ben' isn't",
        ),
        (
            "name: Ben Carter",
            'name: Ben, on_duty: [{from: "+1d 20:00", to: "+2d 4:00"}]',
            "on_duty: needs a `zone:` beside it",
        ),
        (
            "name: Ben Carter",
            'name: Ben, hours: {mon-fri: "22:00-06:00"}',
            "hours: '22:00-06:00' ends before it starts; write what passes midnight as on_duty",
        ),
        (
            "name: Ben Carter",
            'name: Ben, hours: {mon-fri: "09:00-17:00", tue: "09:00-12:00"}',
            "hours: Tue is here twice; name each day once",
        ),
        (
            "purpose: internal}",
            "purpose: internal}, {id: C0INT, purpose: client}",
            "id: 'C0INT' is here twice; a project has one channel for each purpose",
        ),
        ("name: Acme Ltd", "name: ", "name is missing; add a line `name: ...` in client"),
        ("name: Acme Ltd", "name: [Acme]", 'name: a text is expected here, such as "New-office'),
        (
            "name: Acme Ltd",
            "name: Acme, tasks: 1",
            "'tasks' is unknown here; there is key, name, aliases, team_ids, emergency,",
        ),
        (
            "name: Acme Ltd",
            "name: 'password: hunter2'",
            "name: looks like a credential; write a link to where it is kept",
        ),
        ("[{id: C0INT", "{} #", "channels: a list is expected, such as [one, two]"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_write(
    instead_of: str, write: str, complaint: str
) -> None:
    found = complaints(small(instead_of=instead_of, write=write))

    assert any(complaint in line for line in found), found


def test_two_approvers_are_one_and_a_deputy() -> None:
    kim = "  kim: {name: Kim, side: client, roles: [client approver]}\n"

    assert complaints(small(instead_of="project:", write=f"{kim}project:")) == [
        "acme.yaml, line 6: roles: 'dana' is the approver already; write deputy approver"
    ]


def test_one_account_is_one_person() -> None:
    text = SMALL.replace("Sam Okafor,", "Sam, slack: {user: U0X, team: T0X},").replace(
        "Ben Carter,", "Ben, slack: {user: U0X, team: T0X},"
    )

    assert complaints(text) == [
        "acme.yaml, line 4: user: U0X is already 'sam'; one account is one person"
    ]


def test_dates_that_have_passed_are_only_a_warning() -> None:
    text = SMALL + "milestones:\n  go:\n    name: Go\n    due: 2025-11-03\n"

    assert read(text).warnings == (
        "acme.yaml, line 11: due: 2025-11-03 has passed and 'go' isn't done; still true?",
    )
    assert read(text, today=date(2025, 11, 3)).warnings == ()


def test_dates_count_from_the_first_day_and_are_judged_by_todays() -> None:
    text = SMALL + "milestones: {go: {name: Go, due: +3d}}\n"
    plan = read_project_text(
        text.encode(), name="a.yaml", today=TODAY, counted_from=TODAY - timedelta(days=9)
    )

    assert plan.milestones[0].due_on == TODAY - timedelta(days=6)
    assert len(plan.warnings) == 1


def test_a_live_project_without_channels_is_worth_a_look() -> None:
    text = small(instead_of="purpose: internal", write="purpose: alerts")

    warnings = read(text.replace("pm: sam", "pm: sam, mode: live")).warnings
    assert [line.split(": ", 1)[1] for line in warnings] == [
        "mode is live, and there is no client channel to be live in",
        "there is no internal channel, so nobody can ask about it",
    ]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "line 1: the file is empty"),
        (b"# nothing\n", "line 1: the file is empty"),
        (b"just words", "line 1: a project file begins with keys"),
        (b"client:\n\tkey: a", "line 2: a tab or a special character; indent with spaces"),
        (b"client: a: b", "line 1: a text that holds a colon needs quotes"),
        (b"client: [a", "line 1: this isn't YAML"),
        (b"client: 'a", "line 1: a bracket or a quote isn't closed"),
        (b"client:\n   a: 1\n  b: 2", "line 3: this line's indent fits no line above it"),
        (b"\xff\xfea", "line 1: this isn't UTF-8 text; save the file as UTF-8"),
        (b"client: 1\nproject: \x00", "line 2: an unprintable character; remove it"),
        (b'client: "\\ud800"', "line 1: an invisible control character; remove it"),
        (b'client: "\\UFFFFFFFF"', "line 1: this isn't YAML"),
        (b"client: &a [1]\nproject: *a", "line 2: & and * aren't read here; write it out"),
        (b"client: !!python/name:os.system x", "line 1: a ! isn't read here"),
        (b"client: 1\n---\nclient: 2", "line 2: one project a file"),
        (b"? [a]\n: b", "line 1: a key must be a word"),
        (b"client: 1\nclient: 2", "line 2: 'client' is here twice; the first is in line 1"),
        (b"[" * 100_000, "line 1: this is nested too deeply for a project file"),
        (b"- " * 40_000, "line 1: this is nested too deeply for a project file"),
        (b"a" * (MOST_BYTES + 1), "line 1: the file is larger than 1 MB; split it"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_what_is_no_project_file_is_refused_in_words(content: bytes, complaint: str) -> None:
    with pytest.raises(ProjectFileError, match=r"junk\.yaml, line") as refused:
        read_project_text(content, name="junk.yaml", today=TODAY)

    assert complaint in str(refused.value)


def test_a_billion_laughs_are_not_laughed() -> None:
    lines = [
        "a: &a [x]",
        *(f"{b}: &{b} [*{a}, *{a}]" for a, b in zip("abcdefg", "bcdefgh", strict=True)),
    ]

    found = complaints("\n".join(lines))
    assert sum("& and * aren't read here" in line for line in found) == len(lines)


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ProjectFileError, match="No such file"):
        read_project_file(tmp_path / "acme.yaml", today=TODAY)
    with pytest.raises(ProjectFileError, match="Is a directory"):
        read_project_file(tmp_path, today=TODAY)


def test_windows_line_ends_a_byte_order_mark_and_any_script_are_read() -> None:
    text = SMALL.replace("Acme Ltd", "\u05d0\u05e7\u05de\u05d4 \U0001f680 Ltd").replace(
        "\n", "\r\n"
    )
    content = b"\xef\xbb\xbf" + text.encode()

    plan = read_project_text(content, name="acme.yaml", today=TODAY)
    assert plan.client.name == "\u05d0\u05e7\u05de\u05d4 \U0001f680 Ltd"


def test_the_deepest_place_of_a_project_file_can_be_read() -> None:
    assert read_tree(b"a: " + b"[" * (DEEPEST - 1) + b"]" * (DEEPEST - 1)).problems == []


def test_states_and_modes_are_read() -> None:
    plan = read(
        small(
            instead_of="pm: sam",
            write="pm: sam, state: paused, mode: observe, paused_on: -9d, next_look_on: +9d,"
            " pause_reason: waiting for the permit",
        )
    )

    assert (plan.state, plan.mode) == (State.PAUSED, Mode.OBSERVE)
    assert plan.next_look_on == date(2025, 12, 10)


SEEDS = [path.read_text() for path in seed_files()]
MAPPING_KEYS = [
    "client",
    "people",
    "project",
    "channels",
    "milestones",
    "facts",
    "key",
    "name",
    "due",
]
TREES = st.recursive(
    st.none() | st.text(max_size=12) | st.sampled_from(["sam", "client", "+2d", "C0X"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(MAPPING_KEYS) | st.text(max_size=6), inner, max_size=5)
    ),
    max_leaves=20,
)


def only_refused(content: bytes) -> None:
    try:
        read_project_text(content, name="junk.yaml", today=TODAY)
    except ProjectFileError as error:
        refusal = str(error)
    else:
        return
    assert refusal.startswith("junk.yaml, line ")


@given(st.binary(max_size=200))
@example(b"%YAML 1.99999999999999999999999999\n--- a")
@example(b"a: !<tag:yaml.org,2002:int> x")
@example(b"? \n")
@example(b"&")
def test_bytes_are_read_or_refused(content: bytes) -> None:
    only_refused(content)


@given(st.text(max_size=200))
def test_text_is_read_or_refused(text: str) -> None:
    only_refused(text.encode("utf-8", "surrogatepass"))


@given(TREES)
def test_any_tree_is_read_or_refused(tree: object) -> None:
    only_refused(_yaml(tree).encode("utf-8", "surrogatepass"))


@settings(max_examples=40)
@given(st.data())
def test_a_seed_with_a_changed_place_is_read_or_refused(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SEEDS))
    start = data.draw(st.integers(0, len(text)))
    end = start + data.draw(st.integers(0, 30))
    only_refused((text[:start] + data.draw(st.text(max_size=9)) + text[end:]).encode())


def _yaml(tree: object) -> str:
    """As flow YAML, with JSON's quotes."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{_yaml(k)}: {_yaml(v)}" for k, v in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(_yaml, tree)) + "]"
    return "" if tree is None else '"' + str(tree).replace("\\", "").replace('"', "") + '"'
