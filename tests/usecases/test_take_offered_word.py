from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from app.domain.archive import Message
from app.domain.effects import BringWord, OfferReply, Place
from app.domain.errors import NotAllowed, NotFound, WrongState
from app.domain.ids import EffectId, PersonId, UserId
from app.domain.people import Side
from app.domain.questions import Status
from app.domain.relays import Reply
from app.domain.relays import Status as Stage
from app.ports import Post
from app.usecases.hear_reply import hear_reply
from app.usecases.take_offered_word import TakeOfferedWord, take_offered_word
from tests.builders import (
    ACME,
    CLIENT_CHANNEL,
    DANA,
    INTERNAL_CHANNEL,
    MONDAY,
    a_question,
    a_relay,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.relaying import ERIC, REPLY_TS, relayed, sent_relay, the_question, the_relay

OFFER = BringWord(
    to=Place(channel=INTERNAL_CHANNEL),
    subject=a_relay().id,
    channel=CLIENT_CHANNEL,
    ts=REPLY_TS,
)
POST = Post(
    effect_id=EffectId(UUID(int=51)),
    kind="BringWord",
    subject=a_relay().id,
    channel=INTERNAL_CHANNEL,
    ts=REPLY_TS,
)
MESSAGE = Message(
    channel=CLIENT_CHANNEL,
    ts=REPLY_TS,
    author=UserId("U0DANA"),
    side=Side.CLIENT,
    client_id=ACME,
    text="No battery box.",
    permalink="https://home.slack.example/archives/C0/p2",
)


def offered(**changes: Any) -> FakeWork:
    work = relayed(sent_relay())
    work.deliveries.post(OFFER, POST)
    work.archive.kept[CLIENT_CHANNEL, REPLY_TS] = replace(MESSAGE, **changes)
    return work


async def yes(work: FakeWork, by: str = "Ana") -> None:
    await take_offered_word(TakeOfferedWord(offer=POST.effect_id, by=an_actor(by)), work)


async def test_it_is_the_answer_and_is_kept_with_its_source() -> None:
    work = offered()
    await yes(work)
    question = the_question(work)
    assert (question.status, question.answer) == (Status.ANSWERED, "No battery box.")
    assert the_relay(work).status is Stage.ANSWERED
    (entry,) = work.record.kept.values()
    assert (entry.said_by, entry.source_url) == (DANA, MESSAGE.permalink)


async def test_only_who_asked_says_so_and_once() -> None:
    for by in ("Ben", "Dana"):
        with pytest.raises(NotAllowed):
            await yes(offered(), by=by)
    work = offered()
    await yes(work)
    with pytest.raises(WrongState, match="Dana answered this"):
        await yes(work)


async def test_what_is_gone_or_was_never_offered_is_not_found() -> None:
    with pytest.raises(NotFound, match="don't have"):
        await yes(offered(erased_at=MONDAY))
    work = offered()
    work.deliveries.posted = {}
    with pytest.raises(NotFound):
        await yes(work)
    other = OfferReply(
        to=Place(channel=INTERNAL_CHANNEL),
        subject=a_question().id,
        channel=CLIENT_CHANNEL,
        ts=REPLY_TS,
    )
    work.deliveries.posted = {POST.effect_id: other}
    with pytest.raises(NotFound):
        await yes(work)


async def test_where_another_contact_said_something_else_the_pm_decides() -> None:
    work = offered()
    other = Reply(text="There is one.", by=PersonId(ERIC), at=MONDAY)
    await hear_reply(the_relay(work), other, work)
    await yes(work)
    assert the_relay(work).status is Stage.DISPUTED
    assert the_question(work).status is Status.WAITING
