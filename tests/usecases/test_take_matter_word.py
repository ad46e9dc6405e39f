from dataclasses import replace
from uuid import UUID

import pytest

from app.domain.effects import AskBackup, Direct, Escalate, GiveMatter, Place, Say, TellAsker
from app.domain.errors import NotAllowed
from app.domain.escalations import Status
from app.domain.ids import EffectId, EscalationId, Ts
from app.ports import Post
from app.usecases.take_matter_word import TakeMatterWord, take_matter_word
from tests.builders import (
    ALERT,
    ALERTS_CHANNEL,
    CLEO,
    MONDAY,
    NETWORK,
    PRIYA,
    an_actor,
    an_escalation,
)
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

OTHER = EscalationId(UUID(int=42))
TODAY = MONDAY.date()
ALERTS = Place(channel=ALERTS_CHANNEL)
RAISED = Escalate(to=ALERTS, subject=ALERT, project=NETWORK, on=TODAY)
POST = Post(
    effect_id=EffectId(UUID(int=51)),
    kind="Escalate",
    subject=ALERT,
    channel=ALERTS_CHANNEL,
    ts=Ts("5.000005"),
)


def raised(effect: Say | None = RAISED, kind: str = "Escalate") -> tuple[FakeWork, Post]:
    work, post = a_world(), replace(POST, kind=kind)
    second = an_escalation(id=OTHER, status=Status.BACKED_UP)
    taken = an_escalation(
        id=EscalationId(UUID(int=43)), status=Status.TAKEN, taken_by=PRIYA, taken_at=MONDAY
    )
    work.escalations.kept = {e.id: e for e in (an_escalation(), second, taken)}
    if effect is not None:
        work.deliveries.post(effect, post)
    return work, post


async def said(
    work: FakeWork, post: Post | None, text: str = "I have it", by: str = "Cleo"
) -> bool:
    return await take_matter_word(TakeMatterWord(by=an_actor(by), post=post, text=text), work)


@pytest.mark.parametrize("text", ["I have it", "on it", "Mine!", "I\u2019ll take this."])
async def test_under_an_alert_a_word_takes_what_nobody_has(text: str) -> None:
    work, post = raised()
    assert await said(work, post, text)
    who = {e.id: e.taken_by for e in work.escalations.kept.values()}
    assert who[ALERT] == who[OTHER] == CLEO
    assert who[EscalationId(UUID(int=43))] == PRIYA, "what somebody has stays theirs"


async def test_the_backup_who_was_asked_takes_it_too() -> None:
    to = Direct(person=PRIYA)
    asked = AskBackup(to=to, subject=ALERT, project=NETWORK, on=TODAY, person=PRIYA)
    work, post = raised(asked, "AskBackup")
    assert await said(work, post, by="Priya")
    assert work.escalations.kept[ALERT].taken_by == PRIYA


async def test_one_matter_that_was_given_back_is_taken_alone() -> None:
    given = GiveMatter(to=Direct(person=PRIYA), subject=ALERT, person=PRIYA)
    work, post = raised(given, "GiveMatter")
    assert await said(work, post)
    assert work.escalations.kept[ALERT].taken_by == CLEO
    assert work.escalations.kept[OTHER].taken_by is None


async def test_with_nothing_left_to_take_the_words_are_left_to_others() -> None:
    work, post = raised()
    await said(work, post)
    assert not await said(work, post, by="Priya")


@pytest.mark.parametrize("text", ["I have a question", "who has it?", ""])
async def test_other_words_take_nothing(text: str) -> None:
    work, post = raised()
    assert not await said(work, post, text)


async def test_nor_do_they_anywhere_else() -> None:
    work, post = raised()
    assert not await said(work, None)
    assert not await said(work, replace(post, kind="AskOwner"))
    unknown, post = raised(None)
    assert not await said(unknown, post)
    other, post = raised(TellAsker(to=ALERTS, subject=ALERT))
    assert not await said(other, post)


async def test_a_client_takes_nothing() -> None:
    work, post = raised()
    with pytest.raises(NotAllowed):
        await said(work, post, by="Dana")
