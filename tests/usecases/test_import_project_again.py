"""A file that is imported again, when it or the world has changed; in both worlds."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from app.domain.hours import WorkingHours
from app.domain.ids import UserId
from app.domain.milestones import Release, Standing
from app.domain.people import Identity
from app.domain.projects import Mode, Target, Targets
from app.domain.wall import Visibility
from tests.builders import MONDAY
from tests.usecases.import_worlds import (
    BEN,
    DANA,
    HOME,
    PASS,
    SAM,
    SWITCH,
    TODAY,
    World,
    a_plan,
    another,
)

# --- what the file changes -----------------------------------------------------------------------


async def test_a_new_date_in_the_file_is_known_and_waits_for_release(world: World) -> None:
    await world.run(a_plan())
    moved = replace(SWITCH, due_on=date(2026, 12, 16))
    changes = await world.run(a_plan(milestones=(moved,)))

    milestone = await world.milestone("switch")
    assert changes.changed == ("milestone switch: due Fri 11 Dec -> Wed 16 Dec",)
    assert (milestone.known_on, milestone.told_on) == (date(2026, 12, 16), date(2026, 12, 11))
    assert milestone.release is Release.PENDING
    assert milestone.promise_at is None, "inside, the client was promised nothing"
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
    four = timedelta(hours=4)
    quick = Targets(client=Target(response=timedelta(minutes=30)))
    plan = a_plan(mode=Mode.LIVE, cadence="light", answer_within=four, targets=quick)
    changes = await world.run(plan)

    assert changes.kept == ()
    assert changes.changed == (
        "project network: mode inside -> live",
        'project network: cadence "standard" -> "light"',
        "project network: answer within 2 h -> 4 h",
        "project network: targets none of their own -> client: first word 0.5 h",
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
