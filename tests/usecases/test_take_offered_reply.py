from dataclasses import replace
from uuid import UUID

import pytest

from app.domain.archive import Message
from app.domain.effects import Direct, OfferReply, TellAsker
from app.domain.errors import NotAllowed, NotFound, WrongState
from app.domain.ids import ChannelId, EffectId, Ts, UserId
from app.domain.people import Side
from app.domain.questions import Question, Status
from app.ports import Post
from app.usecases.take_offered_reply import GONE, TakeOfferedReply, take_offered_reply
from tests.builders import (
    ACME,
    BEN,
    CLIENT_CHANNEL,
    MONDAY,
    PHONES,
    a_request,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.asking import asked, only

SAID = Ts("1796029500.000100")
OFFER = OfferReply(to=Direct(person=BEN), subject=PHONES, channel=CLIENT_CHANNEL, ts=SAID)
POST = Post(
    effect_id=EffectId(UUID(int=51)),
    kind="OfferReply",
    subject=PHONES,
    channel=ChannelId("D0BEN"),
    ts=Ts("5.000005"),
)
MESSAGE = Message(
    channel=CLIENT_CHANNEL,
    ts=SAID,
    author=UserId("U0BEN"),
    side=Side.STAFF,
    client_id=ACME,
    text="The printer comes on Friday.",
)


def offered(message: Message | None = MESSAGE) -> FakeWork:
    work = asked(a_request())
    work.deliveries.post(OFFER, POST)
    if message is not None:
        work.archive.kept[CLIENT_CHANNEL, SAID] = message
    return work


async def yes(work: FakeWork, by: str = "Ben") -> Question:
    await take_offered_reply(TakeOfferedReply(offer=POST.effect_id, by=an_actor(by)), work)
    return only(work)


async def test_the_message_beside_the_thread_was_the_answer() -> None:
    question = await yes(offered())
    assert (question.status, question.answer) == (Status.ANSWERED, MESSAGE.text)
    assert (question.answered_by, question.answered_ts) == (BEN, SAID)


async def test_the_second_hears_who_was_first_and_no_client_says_so() -> None:
    work = offered()
    await yes(work)
    with pytest.raises(WrongState, match="Ben answered this"):
        await yes(work, by="Cleo")
    with pytest.raises(NotAllowed):
        await yes(offered(), by="Dana")


async def test_a_message_that_is_gone_answers_nothing() -> None:
    for message in (None, replace(MESSAGE, text="", erased_at=MONDAY)):
        with pytest.raises(NotFound, match=GONE):
            await yes(offered(message))


async def test_what_was_never_offered_is_not_found() -> None:
    with pytest.raises(NotFound):
        await yes(asked(a_request()))
    work = asked(a_request())
    work.deliveries.post(TellAsker(to=Direct(person=BEN), subject=PHONES), POST)
    with pytest.raises(NotFound):
        await yes(work)
