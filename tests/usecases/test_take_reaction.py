from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from app.domain import replies
from app.domain.archive import Message
from app.domain.ids import ChannelId, EffectId, Ts, UserId
from app.domain.people import Side
from app.domain.questions import Question, Status
from app.ports import Post
from app.usecases.take_reaction import TakeReaction, take_reaction
from tests.builders import (
    ACME,
    BEN,
    INTERNAL_CHANNEL,
    MONDAY,
    PHONES,
    TWO_HOURS,
    a_question,
    a_request,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.asking import ROOT, asked, only

REPLY = Ts("1796029500.000100")
SAID = Message(
    channel=INTERNAL_CHANNEL,
    ts=REPLY,
    thread_ts=ROOT,
    author=UserId("U0BEN"),
    side=Side.STAFF,
    client_id=ACME,
    text="VLAN 40",
)


def offered(question: Question | None = None, said: Message = SAID) -> FakeWork:
    until = MONDAY + TWO_HOURS
    moved, _ = replies.offer(
        question or a_question(), by=BEN, text="VLAN 40", ts=REPLY, now=MONDAY, silence_until=until
    )
    work = asked(moved)
    work.archive.kept[INTERNAL_CHANNEL, REPLY] = said
    return work


async def reacted(work: FakeWork, name: str = "+1", by: str = "Ana", **how: Any) -> Status:
    intent = TakeReaction(by=an_actor(by), channel=INTERNAL_CHANNEL, ts=REPLY, name=name)
    await take_reaction(replace(intent, **how), work)
    return only(work).status


@pytest.mark.parametrize("name", ["+1", "thumbsup::skin-tone-3", "white_check_mark"])
async def test_the_askers_thumbs_up_on_a_reply_is_a_yes(name: str) -> None:
    work = offered()
    assert await reacted(work, name) is Status.ANSWERED
    assert work.history.happened[-1][0] == "confirmed"


async def test_on_our_question_whether_that_was_it_too() -> None:
    work = offered()
    channel, ts = ChannelId("D0ANA"), Ts("5.000005")
    effect_id = EffectId(UUID(int=51))
    ours = Post(effect_id=effect_id, kind="ConfirmAnswer", subject=PHONES, channel=channel, ts=ts)
    work.outbox.posts.append(ours)
    assert await reacted(work, channel=channel, ts=ts) is Status.ANSWERED


@pytest.mark.parametrize("name", ["-1", "eyes", "tada"])
async def test_other_signs_say_nothing(name: str) -> None:
    assert await reacted(offered(), name) is Status.OFFERED


async def test_nor_does_anybody_elses() -> None:
    for by in ("Ben", "Cleo", "Dana"):
        assert await reacted(offered(), by=by) is Status.OFFERED


async def test_a_sign_on_another_message_is_none_on_the_reply() -> None:
    assert await reacted(offered(), ts=Ts("9.000009")) is Status.OFFERED
    assert await reacted(offered(said=replace(SAID, thread_ts=None))) is Status.OFFERED
    another = offered()
    another.questions.kept[PHONES] = replace(only(another), answered_ts=Ts("8.000008"))
    assert await reacted(another) is Status.OFFERED
    nowhere = offered(said=replace(SAID, thread_ts=Ts("7.000007")))
    assert await reacted(nowhere) is Status.OFFERED


async def test_what_is_not_offered_or_is_a_clients_is_not_confirmed_by_a_sign() -> None:
    waiting = asked()
    waiting.archive.kept[INTERNAL_CHANNEL, REPLY] = SAID
    assert await reacted(waiting) is Status.WAITING
    request = offered(a_request(asked_in=INTERNAL_CHANNEL))
    assert await reacted(request, by="Dana") is Status.OFFERED
