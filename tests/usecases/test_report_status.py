from dataclasses import replace

from app.usecases.report_status import facts_of_project, report_status
from tests.builders import (
    BEN,
    CLEO,
    DANA,
    LONDON,
    MONDAY,
    NETWORK,
    PASS,
    PRIYA,
    a_milestone,
    an_action,
)
from tests.usecases.worlds import a_world


async def test_a_status_is_made_of_everything_and_everybody_that_it_names() -> None:
    work = a_world(a_milestone(confirmed_by=PRIYA))
    work.record.kept_actions = {PASS: an_action()}
    (facts,) = await report_status(work.projects.kept.values(), "Asia/Tokyo", work)
    assert (facts.project.id, facts.now, facts.zone) == (NETWORK, MONDAY, "Asia/Tokyo")
    assert list(facts.milestones) == [a_milestone(confirmed_by=PRIYA)]
    assert list(facts.actions) == [an_action()]
    assert set(facts.people) == {CLEO, DANA, BEN, PRIYA}


async def test_what_is_fresh_is_counted_in_the_pms_working_days() -> None:
    work = a_world(a_milestone(owner_id=None))
    theirs = replace(LONDON, zone="Asia/Tokyo")
    work.people.kept[CLEO] = replace(work.people.kept[CLEO], hours=theirs)
    facts = await facts_of_project(NETWORK, "Europe/London", work)
    assert facts.hours == theirs
    assert set(facts.people) == {CLEO}
