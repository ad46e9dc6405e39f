from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from app.domain.errors import Invalid, Stale
from app.domain.ids import MilestoneId
from app.domain.milestones import Milestone, Standing
from app.domain.questions import Status
from app.usecases.take_word import TakeWord, take_word
from tests.builders import BEN, MONDAY, PHONES, SWITCH, a_milestone, a_question, an_actor
from tests.fakes import FakeWork
from tests.fakes.milestones import FakeMilestones
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


async def test_what_is_refused_is_left_to_the_buttons_and_said_if_nothing_else_was_taken() -> None:
    work = two_lines()
    with pytest.raises(Invalid, match="That day has passed"):
        await written(work, "1 29 Nov, it was late")
    with pytest.raises(Invalid, match="1 done, 1 on track"):
        await written(work, "1 Thursday")
    assert await written(work, "1 29 Nov, it was late\n2 done")
    assert known(work, SWITCH).waiting


async def test_a_question_on_the_list_is_answered_by_its_number() -> None:
    work = two_lines()
    work.questions.kept = {PHONES: a_question(owner_id=BEN)}
    assert await written(work, "1 done\n3 VLAN 40")
    assert known(work, SWITCH).known is Standing.DONE
    answered = work.questions.kept[PHONES]
    assert (answered.status, answered.answer) == (Status.OFFERED, "VLAN 40")
    assert answered.answered_ts is None


async def test_a_word_that_loses_a_race_is_not_lost() -> None:
    """Whoever heard it tries the whole piece of work again."""

    class Raced(FakeMilestones):
        async def save(self, milestone: Milestone) -> None:
            raise Stale(milestone.name)

    work = two_lines()
    work.milestones = Raced(work.projects, work.milestones.kept)
    with pytest.raises(Stale):
        await written(work, "1 done")
