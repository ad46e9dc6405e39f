from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from app.domain.ids import MilestoneId
from app.domain.milestones import Milestone, Standing
from app.usecases.take_word import TakeWord, take_word
from tests.builders import MONDAY, SWITCH, a_milestone, an_actor
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

OTHER = MilestoneId(UUID(int=32))
ASKED = MONDAY - timedelta(minutes=5)


def two_lines() -> FakeWork:
    first = a_milestone(asked_at=ASKED, known_on=date(2026, 12, 1))
    second = replace(first, id=OTHER, key="other", known_on=date(2026, 12, 2))
    before = ASKED - timedelta(days=3)
    older = replace(first, id=MilestoneId(UUID(int=33)), key="older", asked_at=before)
    return a_world(first, second, older)


async def written(work: FakeWork, text: str, by: str = "Ben") -> bool:
    return await take_word(TakeWord(by=an_actor(by), text=text), work)


def known(work: FakeWork, milestone_id: MilestoneId) -> Milestone:
    return work.milestones.kept[milestone_id]


async def test_a_number_says_which_line() -> None:
    work = two_lines()
    assert await written(work, "2 Thursday, switch is late")
    assert known(work, OTHER).known_on == date(2026, 12, 3)
    assert known(work, OTHER).reason == "switch is late"
    assert known(work, SWITCH).waiting


async def test_without_a_number_only_one_may_wait() -> None:
    work = two_lines()
    assert not await written(work, "done")
    assert await written(work, "1 on track")
    assert await written(work, "done")
    assert known(work, OTHER).known is Standing.DONE


async def test_what_is_not_about_the_list_is_left_alone() -> None:
    work = two_lines()
    for text in ("3 done", "0 done", "which VLAN do the phones use"):
        assert not await written(work, text)
    assert not await written(work, "done", by="Dana")
    assert not await written(work, "done", by="Ana")


async def test_what_is_refused_is_left_to_the_buttons() -> None:
    work = two_lines()
    assert not await written(work, "1 29 Nov, it was late")
    assert await written(work, "1 29 Nov, it was late\n2 done")
    assert known(work, SWITCH).waiting
