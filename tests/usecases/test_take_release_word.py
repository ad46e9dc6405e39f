from datetime import date
from uuid import UUID

import pytest

from app.domain.errors import NotAllowed
from app.domain.ids import ChannelId, EffectId, MilestoneId, Ts
from app.domain.milestones import Cause, Milestone, Release, Standing
from app.ports import Post
from app.usecases.take_release_word import TakeReleaseWord, take_release_word
from tests.builders import SWITCH, a_milestone, an_actor
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

LATER = a_milestone(known_on=date(2026, 12, 16), release=Release.PENDING, cause=Cause.VENDOR)
OTHER = MilestoneId(UUID(int=32))


def under(kind: str) -> Post:
    return Post(
        effect_id=EffectId(UUID(int=51)),
        kind=kind,
        subject=SWITCH,
        channel=ChannelId("D0CLEO"),
        ts=Ts("5.000005"),
    )


async def said(
    work: FakeWork, text: str, post: Post | None = None, by: str = "Cleo"
) -> tuple[bool, Milestone]:
    taken = await take_release_word(TakeReleaseWord(by=an_actor(by), post=post, text=text), work)
    return taken, work.milestones.kept[SWITCH]


@pytest.mark.parametrize("kind", ["AskRelease", "RemindPromise"])
async def test_under_a_date_a_word_releases_it(kind: str) -> None:
    taken, milestone = await said(a_world(LATER), "release", under(kind))
    assert taken
    assert (milestone.told_on, milestone.release) == (date(2026, 12, 16), Release.NONE)


async def test_or_holds_it() -> None:
    taken, milestone = await said(a_world(LATER), "hold", under("AskRelease"))
    assert taken
    assert milestone.release is Release.HELD


async def test_at_top_level_it_means_the_only_one_that_waits() -> None:
    at_rest = a_milestone(id=OTHER, key="other")
    taken, milestone = await said(a_world(LATER, at_rest), "release")
    assert taken
    assert milestone.release is Release.NONE
    second = a_milestone(id=OTHER, key="other", known=Standing.DONE, release=Release.PENDING)
    taken, milestone = await said(a_world(LATER, second), "release")
    assert not taken
    assert milestone == LATER


async def test_under_something_else_or_in_other_words_nothing_is_released() -> None:
    for text, post in (("release", under("AskOwner")), ("the release is late", None)):
        taken, milestone = await said(a_world(LATER), text, post)
        assert (taken, milestone) == (False, LATER)


async def test_only_who_decides_does() -> None:
    with pytest.raises(NotAllowed):
        await said(a_world(LATER), "release", under("AskRelease"), by="Ben")
    taken, _ = await said(a_world(LATER), "release", by="Ben")
    assert not taken
