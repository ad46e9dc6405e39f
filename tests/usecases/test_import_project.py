"""What is new in a file, and what is refused; on the fakes and on PostgreSQL."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.errors import Invalid
from app.domain.ids import ChannelId, TeamId, UserId
from app.domain.milestones import Release, Standing
from app.domain.people import Actor, Identity, Role, Side
from app.domain.plans import (
    ChannelPlan,
    ClientPlan,
)
from app.domain.projects import Mode, Purpose, State
from app.domain.wall import Visibility
from app.files.importing import imported
from app.sandbox.seed import seed_files
from app.usecases.import_project import counted_from
from app.usecases.recognise import recognise
from tests.builders import MONDAY
from tests.usecases.import_worlds import (
    ALERTS,
    BEN,
    DANA,
    FRONT,
    INTERNAL,
    SAM,
    SWITCH,
    TODAY,
    VLAN,
    World,
    a_plan,
    another,
)

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


async def test_of_several_files_of_one_day_the_pm_gets_one_list(world: World) -> None:
    late = replace(SWITCH, due_on=TODAY - timedelta(days=3), visibility=Visibility.INTERNAL)
    await world.run(a_plan(milestones=(late,)))
    await world.run(another(milestones=(replace(late, key="late"),)))
    assert (await world.effects()).count("PassedDates") == 1
