"""What is wrong in a project file, by its line and with what to write instead."""

from datetime import date, timedelta

import pytest

from app.domain.people import Role
from app.files.project_files import read_project_text
from tests.files.reading import SMALL, TODAY, complaints, read, small


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
