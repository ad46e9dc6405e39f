"""Each test runs in the fakes' world and on PostgreSQL."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.work import begin_with, make_engine
from app.domain import milestones as milestone_rules
from app.domain.effects import Redraw
from app.domain.errors import Invalid
from app.domain.hours import WorkingHours
from app.domain.ids import ActionId, ChannelId, EntryId, ProjectId, TeamId, UserId, WorkspaceId
from app.domain.imports import Changes
from app.domain.milestones import Milestone, Release, Said, Standing
from app.domain.people import Actor, Identity, Person, Role, Side
from app.domain.plans import (
    ActionPlan,
    ChannelPlan,
    ClientPlan,
    EntryPlan,
    MilestonePlan,
    PersonPlan,
    ProjectPlan,
)
from app.domain.projects import Channel, Mode, Project, Purpose, State
from app.domain.record import ClientAction, Entry, Kind
from app.domain.wall import Visibility
from app.files.importing import imported
from app.ports import Begin
from app.sandbox.seed import seed_files
from app.usecases.import_project import ImportProject, counted_from, import_project
from app.usecases.recognise import recognise
from tests.builders import MONDAY
from tests.fakes import FakeWork

TODAY = MONDAY.date()
HOME = TeamId("T0FERNHILL")


@dataclass
class FakeRecord:
    entries: dict[EntryId, Entry] = field(default_factory=dict)
    kept_actions: dict[ActionId, ClientAction] = field(default_factory=dict)

    async def of_project(self, project_id: ProjectId) -> Sequence[Entry]:
        return [e for e in self.entries.values() if e.project_id == project_id]

    async def save(self, entry: Entry) -> None:
        self.entries[entry.id] = entry

    async def actions(self, project_id: ProjectId) -> Sequence[ClientAction]:
        return [a for a in self.kept_actions.values() if a.project_id == project_id]

    async def save_action(self, action: ClientAction) -> None:
        self.kept_actions[action.id] = replace(action, version=action.version + 1)


@dataclass
class FakeImports:
    said: dict[str, Any] = field(default_factory=dict)

    async def get(self, project_key: str) -> Any:
        return self.said.get(project_key)

    async def save(self, project_key: str, said: Any) -> None:
        self.said[project_key] = said


@dataclass
class World:
    """Where an import happens: pieces of work at a time that can be turned, and what they told."""

    begin: Begin
    turn: Callable[[datetime], None]
    effects: Callable[[], Awaitable[list[str]]]

    async def run(self, plan: ProjectPlan, **how: bool) -> Changes:
        async with self.begin() as work:
            return await import_project(ImportProject(plan=plan, **how), work)

    async def milestone(self, key: str) -> Milestone:
        async with self.begin() as work:
            found = await work.milestones.of_project((await self.project()).id)
        return next(m for m in found if m.key == key)

    async def project(self) -> Project:
        async with self.begin() as work:
            found = await work.projects.by_key("network")
        assert found is not None
        return found

    async def entries(self) -> dict[str, Entry]:
        async with self.begin() as work:
            return {e.key: e for e in await work.record.of_project((await self.project()).id)}

    async def person(self, key: str) -> Person:
        async with self.begin() as work:
            found = await work.people.by_key(key)
        assert found is not None
        return found

    async def roles(self) -> dict[str, set[Role]]:
        async with self.begin() as work:
            found = await work.people.in_project((await self.project()).id)
        return {p.key: {r for q, r in found if q.key == p.key} for p, _ in found}

    async def channel(self, channel_id: str) -> Channel:
        async with self.begin() as work:
            found = await work.projects.channel(ChannelId(channel_id))
        assert found is not None
        return found

    async def say(self, key: str, **what: Any) -> None:
        """Somebody clicks a button in Slack."""
        milestone, pm = await self.milestone(key), await self.person("sam")
        said = Said(by=pm.id, now=MONDAY, reason="in Slack", **what)
        async with self.begin() as work:
            await work.milestones.save(milestone_rules.report(milestone, said, today=TODAY))


@dataclass
class SettableClock:
    at: datetime = MONDAY

    def now(self) -> datetime:
        return self.at

    def real(self) -> datetime:
        return self.at


@pytest.fixture(params=["fakes", "postgres"])
async def world(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    if request.param == "fakes":
        work = FakeWork()
        work.record, work.imports = FakeRecord(), FakeImports()

        async def told() -> list[str]:  # a Redraw of what was never posted is nothing
            return [type(e).__name__ for e in work.outbox.effects if not isinstance(e, Redraw)]

        yield World(begin=work.begin, turn=lambda at: setattr(work, "now", at), effects=told)
        return
    engine, clock = make_engine(request.getfixturevalue("database_url")), SettableClock()
    begin = begin_with(engine, clock, WorkspaceId(HOME))
    yield World(
        begin=begin, turn=lambda at: setattr(clock, "at", at), effects=lambda: _outbox(engine)
    )
    await engine.dispose()


async def _outbox(engine: AsyncEngine) -> list[str]:
    async with engine.connect() as connection:
        rows = await connection.execute(text("select kind from outbox order by seq"))
        return [row.kind for row in rows]


SAM = PersonPlan(key="sam", name="Sam Okafor", side=Side.STAFF, roles=(Role.PM,))
BEN = PersonPlan(key="ben", name="Ben Carter", side=Side.STAFF, roles=(Role.ENGINEER,))
DANA = PersonPlan(
    key="dana",
    name="Dana Reyes",
    side=Side.CLIENT,
    roles=(Role.CONTACT, Role.APPROVER),
    identity=Identity(team_id=TeamId("T0ACME"), user_id=UserId("U0DANA")),
)
SWITCH = MilestonePlan(
    key="switch",
    name="Core switch",
    client_name="Equipment installed",
    due_on=date(2026, 12, 11),
    owner="ben",
    visibility=Visibility.CLIENT,
    planned_on=date(2026, 11, 2),
)
VLAN = EntryPlan(key="fact/vlan", kind=Kind.FACT, title="Phones", text="VLAN 40.")
PASS = ActionPlan(key="pass", what="door pass", who="dana", due_on=date(2026, 12, 3))
INTERNAL = ChannelPlan(id=ChannelId("C0INT"), purpose=Purpose.INTERNAL, name="acme-internal")
FRONT = ChannelPlan(id=ChannelId("C0CLI"), purpose=Purpose.CLIENT, name="acme")
ALERTS = ChannelPlan(id=ChannelId("C0ALERTS"), purpose=Purpose.ALERTS, name="alerts")


def a_plan(**changes: Any) -> ProjectPlan:
    plan = ProjectPlan(
        key="network",
        name="Acme network",
        client_name="New network",
        client=ClientPlan(key="acme", name="Acme Ltd", team_ids=(TeamId("T0ACME"),)),
        pm="sam",
        people=(SAM, BEN, DANA),
        channels=(INTERNAL, FRONT, ALERTS),
        milestones=(SWITCH,),
        actions=(PASS,),
        entries=(VLAN,),
        read_on=TODAY,
    )
    return replace(plan, **changes)


def another(**changes: Any) -> ProjectPlan:
    """Another client's project."""
    client = ClientPlan(key="kestrel", name="Kestrel Law")
    kim = replace(DANA, key="kim", name="Kim Doyle", identity=None)
    plan = a_plan(
        key="laptops",
        client=client,
        people=(SAM, BEN, kim),
        channels=(),
        actions=(),
        milestones=(),
        entries=(),
    )
    return replace(plan, **changes)


# --- the seeds, and doing it twice -------------------------------------------------------------


async def test_the_seeds_import_quietly_and_again_on_another_day_nothing_changes(
    world: World,
) -> None:
    for path in seed_files():
        assert "added" in await imported(path, world.begin, today=TODAY)
    assert await world.effects() == []

    world.turn(MONDAY + timedelta(days=2))
    for path in seed_files():
        said = await imported(path, world.begin, today=TODAY + timedelta(days=2))
        assert said.startswith(f"{path.stem}: Nothing changed.")
        assert "Kept" not in said
    assert await world.effects() == []


async def test_a_file_changes_what_it_names_once(world: World) -> None:
    first = await world.run(a_plan())
    assert first.changed[0] == "client acme: added"
    assert "project network: added (Acme network)" in first.changed

    again = await world.run(a_plan())
    assert (again.changed, again.kept) == ((), ())
    assert again.text == "network: Nothing changed."


async def test_a_dry_run_says_it_and_does_nothing(world: World) -> None:
    changes = await world.run(a_plan(), dry_run=True)

    assert "milestone switch: added (Fri 11 Dec)" in changes.changed
    async with world.begin() as work:
        assert await work.projects.all() == []
        assert await counted_from("network", work) is None


async def test_it_remembers_from_which_day_dates_were_counted(world: World) -> None:
    await world.run(a_plan())

    async with world.begin() as work:
        assert await counted_from("network", work) == TODAY


async def test_warnings_of_the_reader_are_passed_on(world: World) -> None:
    changes = await world.run(a_plan(warnings=("acme.yaml, line 3: hm",)))

    assert changes.text.endswith("Worth a look:\n  acme.yaml, line 3: hm")


# --- what is new -------------------------------------------------------------------------------


async def test_a_new_project_is_live_and_speaks_to_staff_only(world: World) -> None:
    await world.run(a_plan())

    project = await world.project()
    assert (project.state, project.mode) == (State.LIVE, Mode.INSIDE)
    assert project.introduced_at is None


async def test_everybody_has_their_roles(world: World) -> None:
    await world.run(a_plan())

    assert await world.roles() == {
        "sam": {Role.PM},
        "ben": {Role.ENGINEER},
        "dana": {Role.CONTACT, Role.APPROVER},
    }


async def test_the_client_counts_as_told_of_the_first_date(world: World) -> None:
    await world.run(a_plan())

    milestone = await world.milestone("switch")
    assert milestone.told_on == milestone.known_on == date(2026, 12, 11)
    assert milestone.release is Release.NONE
    assert milestone.nudge_at == datetime(2026, 12, 4, 9, tzinfo=UTC)


async def test_an_internal_milestone_is_told_to_nobody(world: World) -> None:
    await world.run(a_plan(milestones=(replace(SWITCH, visibility=Visibility.INTERNAL),)))

    assert (await world.milestone("switch")).told_on is None


async def test_what_was_done_before_is_done_for_the_client_too(world: World) -> None:
    done = replace(SWITCH, due_on=date(2026, 11, 20), done_on=date(2026, 11, 19))
    await world.run(a_plan(milestones=(done,)))

    milestone = await world.milestone("switch")
    assert milestone.known is milestone.told is Standing.DONE
    assert milestone.confirmed_at == datetime(2026, 11, 19, 9, tzinfo=UTC)
    assert milestone.nudge_at is None
    assert await world.effects() == []


async def test_a_file_says_who_confirmed_a_date_but_never_in_the_future(world: World) -> None:
    confirmed = replace(SWITCH, confirmed_by="sam", confirmed_on=TODAY + timedelta(days=1))
    await world.run(a_plan(milestones=(confirmed,)))

    milestone = await world.milestone("switch")
    assert milestone.confirmed_by == (await world.person("sam")).id
    assert milestone.confirmed_at == MONDAY


async def test_dates_that_have_passed_are_one_list_to_the_pm_and_no_nudge(world: World) -> None:
    late = [replace(SWITCH, key=f"late-{n}", due_on=date(2026, 11, 9 + n)) for n in range(7)]
    await world.run(a_plan(milestones=(SWITCH, *late)))

    assert await world.effects() == ["PassedDates"]
    assert {(await world.milestone(m.key)).nudge_at for m in late} == {None}
    await world.run(a_plan(milestones=(SWITCH, *late)))
    assert await world.effects() == ["PassedDates"]


async def test_a_closed_project_with_old_dates_stays_quiet(world: World) -> None:
    late = replace(SWITCH, due_on=date(2026, 11, 9))
    await world.run(a_plan(state=State.CLOSED, milestones=(late,)))

    assert await world.effects() == []


async def test_somebody_who_only_appeared_in_slack_is_listed_now(world: World) -> None:
    await world.run(a_plan(people=(SAM, BEN, replace(DANA, identity=None))))
    stranger = Actor(
        user_id=UserId("U0ERIC"), team_id=TeamId("T0ACME"), external=True, name="eric", zone="UTC"
    )
    async with world.begin() as work:
        seen = await recognise(stranger, work, await work.projects.channel(FRONT.id))
    identity = Identity(team_id=TeamId("T0ACME"), user_id=UserId("U0ERIC"))
    eric = replace(DANA, key="eric", name="Eric Moss", identity=identity, roles=(Role.CONTACT,))
    await world.run(a_plan(people=(SAM, BEN, replace(DANA, identity=None), eric)))

    listed = await world.person("eric")
    assert (listed.id, listed.name, listed.listed) == (seen.id, "Eric Moss", True)
    assert (await world.run(a_plan(people=(SAM, BEN, DANA, eric)))).kept == ()


# --- what the file changes -----------------------------------------------------------------------


async def test_a_new_date_in_the_file_is_known_and_waits_for_release(world: World) -> None:
    await world.run(a_plan())
    moved = replace(SWITCH, due_on=date(2026, 12, 16))
    changes = await world.run(a_plan(milestones=(moved,)))

    milestone = await world.milestone("switch")
    assert changes.changed == ("milestone switch: due Fri 11 Dec -> Wed 16 Dec",)
    assert (milestone.known_on, milestone.told_on) == (date(2026, 12, 16), date(2026, 12, 11))
    assert milestone.release is Release.PENDING
    assert milestone.promise_at is not None
    assert await world.effects() == ["AskRelease"]
    assert (await world.run(a_plan(milestones=(moved,)))).changed == ()


async def test_done_in_the_file_is_known_and_waits_for_release(world: World) -> None:
    await world.run(a_plan())
    await world.run(a_plan(milestones=(replace(SWITCH, done_on=TODAY),)))

    milestone = await world.milestone("switch")
    assert (milestone.known, milestone.told) == (Standing.DONE, Standing.PLANNED)
    assert milestone.release is Release.PENDING
    assert milestone.nudge_at is None


async def test_a_milestone_that_the_client_may_see_from_now_on_is_told(world: World) -> None:
    await world.run(a_plan(milestones=(replace(SWITCH, visibility=Visibility.INTERNAL),)))
    await world.run(a_plan())
    assert (await world.milestone("switch")).told_on == date(2026, 12, 11)

    await world.run(a_plan(milestones=(replace(SWITCH, visibility=Visibility.INTERNAL),)))
    assert (await world.milestone("switch")).release is Release.NONE


async def test_other_words_need_nobody(world: World) -> None:
    await world.run(a_plan())
    changes = await world.run(a_plan(milestones=(replace(SWITCH, expect="A short outage."),)))

    assert changes.changed == ('milestone switch: expect nothing -> "A short outage."',)
    assert await world.effects() == []


async def test_another_owner_is_reminded_at_their_own_hour(world: World) -> None:
    early = replace(BEN, weekly=(*[(time(6), time(14))] * 5, None, None))
    await world.run(a_plan(people=(SAM, early, DANA)))
    plan = a_plan(people=(SAM, early, DANA), milestones=(replace(SWITCH, owner=None),))
    changes = await world.run(plan)

    assert changes.changed == ("milestone switch: owner Ben Carter -> nothing",)
    assert (await world.milestone("switch")).nudge_at == datetime(2026, 12, 4, 9, tzinfo=UTC)


async def test_a_newer_confirmation_counts_and_an_older_one_does_not(world: World) -> None:
    await world.run(a_plan(milestones=(replace(SWITCH, confirmed_on=TODAY - timedelta(days=3)),)))
    await world.run(a_plan(milestones=(replace(SWITCH, confirmed_on=TODAY),)))
    assert (await world.milestone("switch")).confirmed_at == MONDAY
    await world.run(a_plan(milestones=(replace(SWITCH, confirmed_on=TODAY - timedelta(days=9)),)))
    assert (await world.milestone("switch")).confirmed_at == MONDAY


async def test_an_entry_that_left_the_file_is_set_aside_and_may_come_back(world: World) -> None:
    await world.run(a_plan())
    gone = await world.run(a_plan(entries=()))
    assert gone.changed == ("entry fact/vlan: no longer in the file, and so set aside",)
    assert (await world.entries())["fact/vlan"].retired_at == MONDAY

    back = await world.run(a_plan())
    assert back.changed == ("entry fact/vlan: is back",)
    assert (await world.entries())["fact/vlan"].retired_at is None


async def test_milestones_and_actions_are_never_removed(world: World) -> None:
    await world.run(a_plan())
    changes = await world.run(a_plan(milestones=(), actions=()))

    assert changes.warnings == (
        "milestone switch: is no longer in the file, and stays here",
        "action pass: is no longer in the file, and stays here",
    )
    assert await world.milestone("switch")


async def test_whoever_left_the_file_leaves_the_project(world: World) -> None:
    await world.run(a_plan())
    changes = await world.run(a_plan(people=(SAM, DANA), milestones=(replace(SWITCH, owner=None),)))

    assert 'roles in the project: ben "engineer" -> nothing' in changes.changed
    assert set(await world.roles()) == {"sam", "dana"}
    assert await world.person("ben")


async def test_what_the_client_did_is_done_once(world: World) -> None:
    done = a_plan(actions=(replace(PASS, done_on=TODAY),))
    await world.run(a_plan())
    assert (await world.run(done)).changed == ("action pass: done",)
    assert (await world.run(done)).changed == ()


async def test_new_default_values_may_be_said_later(world: World) -> None:
    await world.run(a_plan())
    plan = a_plan(mode=Mode.LIVE, cadence="light", answer_within=timedelta(hours=4))
    changes = await world.run(plan)

    assert changes.kept == ()
    assert changes.changed == (
        "project network: mode inside -> live",
        'project network: cadence "standard" -> "light"',
        "project network: answer within 2 h -> 4 h",
    )


# --- what was changed here ---------------------------------------------------------------------


async def test_a_date_moved_in_slack_stays_and_is_listed(world: World) -> None:
    await world.run(a_plan())
    await world.say("switch", known=Standing.PLANNED, known_on=date(2026, 12, 17))
    changes = await world.run(a_plan())

    line = (
        "milestone switch: due stays Thu 17 Dec, as it was changed here; the file says Fri 11 Dec"
    )
    assert (changes.changed, changes.kept) == ((), (line,))
    assert (await world.milestone("switch")).known_on == date(2026, 12, 17)
    assert "Kept as changed here since (say --file-wins to overrule):" in changes.text


async def test_the_file_wins_if_it_is_told_to(world: World) -> None:
    await world.run(a_plan())
    await world.say("switch", known=Standing.PLANNED, known_on=date(2026, 12, 17))
    changes = await world.run(a_plan(), file_wins=True)

    assert changes.changed == ("milestone switch: due Thu 17 Dec -> Fri 11 Dec",)
    milestone = await world.milestone("switch")
    assert (milestone.known_on, milestone.release) == (date(2026, 12, 11), Release.NONE)


async def test_done_in_slack_is_no_conflict_with_a_file_that_does_not_speak_of_it(
    world: World,
) -> None:
    await world.run(a_plan())
    await world.say("switch", known=Standing.DONE)

    assert (await world.run(a_plan())).text == "network: Nothing changed."


async def test_both_changed_and_the_later_file_is_still_a_conflict(world: World) -> None:
    await world.run(a_plan())
    await world.say("switch", known=Standing.PLANNED, known_on=date(2026, 12, 17))
    moved = a_plan(milestones=(replace(SWITCH, due_on=date(2026, 12, 14)),))

    for _ in range(2):
        changes = await world.run(moved)
        assert (changes.changed, len(changes.kept)) == ((), 1)


async def test_a_mode_and_an_entry_changed_in_slack_stay(world: World) -> None:
    await world.run(a_plan(mode=Mode.INSIDE))
    vlan = (await world.entries())["fact/vlan"]
    async with world.begin() as work:
        await work.projects.save(replace(await world.project(), mode=Mode.LIVE))
        await work.record.save(replace(vlan, text="VLAN 45."))
    changes = await world.run(a_plan(mode=Mode.INSIDE))

    assert changes.changed == ()
    assert changes.kept == (
        "project network: mode stays live, as it was changed here; the file says inside",
        'entry fact/vlan: text stays "VLAN 45.", as it was changed here; the file says "VLAN 40."',
    )


async def test_an_entry_set_aside_in_slack_stays_aside(world: World) -> None:
    await world.run(a_plan())
    vlan = (await world.entries())["fact/vlan"]
    async with world.begin() as work:
        await work.record.save(replace(vlan, retired_at=MONDAY))

    assert (await world.run(a_plan())).kept == (
        "entry fact/vlan: was set aside here; the file still has it",
    )
    assert (await world.run(a_plan(), file_wins=True)).changed == ("entry fact/vlan: is back",)


async def test_somebody_is_away_in_slack_while_the_file_changes_their_week(world: World) -> None:
    await world.run(a_plan(people=(SAM, replace(BEN, zone="Europe/London"), DANA)))
    ben = await world.person("ben")
    away = ((date(2026, 12, 3), date(2026, 12, 14)),)
    async with world.begin() as work:
        await work.people.save(replace(ben, hours=replace(ben.hours, away=away)))
    week = (*[(time(8), time(16))] * 4, None, None, None)
    later = replace(BEN, zone="Europe/London", weekly=week)
    changes = await world.run(a_plan(people=(SAM, later, DANA)))

    assert changes.kept == ()
    assert (await world.person("ben")).hours == WorkingHours(
        zone="Europe/London", weekly=week, away=away
    )


async def test_two_files_that_differ_about_somebody_keep_the_first(world: World) -> None:
    await world.run(a_plan(people=(SAM, replace(BEN, phone="111"), DANA)))
    changes = await world.run(another(people=(SAM, replace(BEN, phone="222"))))

    assert changes.kept == (
        'person ben: phone stays "111", as it was changed here; the file says "222"',
    )
    assert (await world.person("ben")).phone == "111"


async def test_a_second_file_adds_what_the_first_left_open(world: World) -> None:
    await world.run(a_plan())
    account = Identity(team_id=HOME, user_id=UserId("U0BEN"))
    ben = replace(BEN, phone="222", zone="Europe/London", identity=account)
    changes = await world.run(another(people=(SAM, ben)))

    assert changes.kept == ()
    found = await world.person("ben")
    assert (found.phone, found.hours.zone, found.user_id) == ("222", "Europe/London", "U0BEN")


# --- channels ------------------------------------------------------------------------------------


async def test_a_channel_serves_several_projects_of_its_client(world: World) -> None:
    await world.run(a_plan())
    await world.run(replace(a_plan(), key="phones", milestones=(), actions=(), entries=()))

    front, alerts = await world.channel("C0CLI"), await world.channel("C0ALERTS")
    assert len(front.project_ids) == 2
    assert (alerts.client_id, alerts.project_ids) == (None, ())


async def test_a_channel_that_left_the_file_no_longer_serves_the_project(world: World) -> None:
    await world.run(a_plan())
    changes = await world.run(a_plan(channels=(INTERNAL, ALERTS)))

    assert changes.changed == ("channel acme: no longer serves it",)
    front = await world.channel("C0CLI")
    assert (front.project_ids, front.purpose) == ((), Purpose.CLIENT)


@pytest.mark.parametrize(
    ("channels", "reason"),
    [
        ((FRONT,), "channel acme: belongs to another client; a channel has one client"),
        (
            (replace(FRONT, purpose=Purpose.INTERNAL),),
            "channel acme: is client already; a channel never changes sides",
        ),
        (
            (replace(ALERTS, id=ChannelId("C0OTHER"), name="more"),),
            "channel more: the PMs have their alerts channel already: alerts",
        ),
    ],
)
async def test_a_channel_has_one_client_one_side_and_alerts_one_channel(
    world: World, channels: tuple[ChannelPlan, ...], reason: str
) -> None:
    await world.run(a_plan())

    with pytest.raises(Invalid) as refused:
        await world.run(another(channels=channels))
    assert str(refused.value) == reason


# --- what is refused -----------------------------------------------------------------------------


async def test_all_reasons_against_a_file_are_given_at_once_and_nothing_is_done(
    world: World,
) -> None:
    await world.run(a_plan())
    dana = replace(DANA, key="dee", roles=(Role.CONTACT,))
    ben = replace(BEN, side=Side.CLIENT, roles=(Role.CONTACT,))
    rival = ClientPlan(key="kestrel", name="Kestrel Law", team_ids=(TeamId("T0ACME"),))

    with pytest.raises(Invalid) as refused:
        await world.run(another(client=rival, people=(SAM, ben, dana, DANA), channels=(FRONT,)))
    assert str(refused.value).splitlines() == [
        "team T0ACME is the workspace of Acme Ltd already; one client has it",
        "person ben: is listed as staff; choose another key for somebody else",
        "person dee: U0DANA is the account of dana already",
        "person dana: belongs to another client; choose another key",
        "channel acme: belongs to another client; a channel has one client",
    ]
    async with world.begin() as work:
        assert await work.projects.by_key("laptops") is None


async def test_a_project_never_changes_its_client(world: World) -> None:
    await world.run(a_plan())

    with pytest.raises(Invalid, match="project network: belongs to another client"):
        await world.run(another(key="network"))


async def test_a_state_moves_only_as_states_do(world: World) -> None:
    await world.run(a_plan(state=State.LIVE))
    await world.run(a_plan(state=State.CANCELLED))

    with pytest.raises(Invalid, match="project network: is cancelled and can't become live"):
        await world.run(a_plan(state=State.LIVE))


async def test_words_that_must_not_reach_the_client_refuse_the_file(world: World) -> None:
    await world.run(another())
    switch = replace(SWITCH, expect="as at Kestrel Law; the router is 10.20.0.1")
    vlan = replace(VLAN, visibility=Visibility.CLIENT)

    with pytest.raises(Invalid) as refused:
        await world.run(a_plan(milestones=(switch,), entries=(vlan,)))
    address, name = str(refused.value).splitlines()
    assert address == (
        'milestone switch: the client would read "10.20.0.1", which is an internal address;'
        " reword it, or make it internal"
    )
    assert '"Kestrel Law", which names another client' in name
    internal = replace(switch, visibility=Visibility.INTERNAL)
    changes = await world.run(a_plan(milestones=(internal,), entries=(vlan,)))
    assert changes.warnings == ('entry fact/vlan: the client would read "VLAN", which is jargon',)
