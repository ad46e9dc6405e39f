from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import jsonschema
import pytest

from app.domain.people import Role, Side
from app.domain.projects import Mode, Purpose, State, Target, Targets
from app.domain.record import KEPT_ELSEWHERE, Kind
from app.domain.wall import Visibility
from app.files.models import project_file_schema
from app.files.project_files import read_project_file
from app.files.trees import read_tree
from app.sandbox.seed import seed_files
from tests.files.reading import SMALL, TODAY, complaints, read, small


@pytest.mark.parametrize("path", seed_files(), ids=lambda path: path.stem)
@pytest.mark.parametrize("days", range(0, 370, 23))
def test_the_seeds_can_be_read_on_any_day(path: Path, days: int) -> None:
    plan = read_project_file(path, today=TODAY + timedelta(days=days))

    assert plan.warnings == ()
    assert plan.mode is Mode.LIVE
    assert 5 <= len(plan.milestones) <= 9
    assert {m.visibility for m in plan.milestones} == set(Visibility)
    assert {e.visibility for e in plan.entries} == set(Visibility)
    assert {e.kind for e in plan.entries} == set(Kind) - KEPT_ELSEWHERE - {Kind.ANSWER}
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
    assert plan.targets == Targets(client=Target(answer=timedelta(hours=2)))


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
