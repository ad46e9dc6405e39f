"""What its author deletes is forgotten wherever it was kept (P32)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.domain.drafts import approve, hash_of
from app.domain.effects import Direct, Notice, Notify, Redraw
from app.domain.errors import WrongState
from app.domain.ids import ChannelId, EffectId, QuestionId, Ts
from app.domain.questions import Question, Status
from app.domain.record import Kind
from app.ports import Post
from app.usecases.forget_message import ERASED, ForgetMessage, forget_message
from app.usecases.hear_message import HearMessage, hear_message
from app.usecases.keep_message import KeepMessage, keep_message
from app.usecases.pick_message import PickMessage, pick_message
from tests.builders import (
    CLEO,
    CLIENT_CHANNEL,
    INTERNAL_CHANNEL,
    MONDAY,
    PHONES,
    SWITCH,
    a_milestone,
    a_question,
    a_request,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.asking import ROOT, asked
from tests.usecases.worlds import a_world

TS, NEXT = Ts("1796029500.000100"), Ts("1796029560.000100")
DIRECT = ChannelId("D0BEN")


def said(text: str, by: str = "Ben", **changes: Any) -> HearMessage:
    message = HearMessage(
        by=an_actor(by),
        channel=INTERNAL_CHANNEL,
        ts=TS,
        thread=None,
        text=text,
        addressed=False,
        permalink="https://home.slack.example/archives/C0/p1",
    )
    return replace(message, **changes)


async def heard(work: FakeWork, *messages: HearMessage) -> FakeWork:
    for message in messages:
        work.now += timedelta(minutes=1)
        async with work.begin() as piece:
            await hear_message(message, piece)
    return work


async def deleted(work: FakeWork, channel: ChannelId = INTERNAL_CHANNEL, ts: Ts = TS) -> FakeWork:
    work.now += timedelta(minutes=1)
    work.outbox.effects.clear()
    async with work.begin() as piece:
        await forget_message(ForgetMessage(channel=channel, ts=ts), piece)
    return work


def nowhere(work: FakeWork, words: str) -> bool:
    """Whether no store holds these words any more."""
    stores = (
        work.archive.kept,
        work.archive.versions,
        work.questions.kept,
        work.drafts.kept,
        work.record.kept,
        work.milestones.kept,
        work.history.happened,
        work.outbox.effects,
    )
    return not any(words in str(store) for store in stores)


def only(work: FakeWork) -> Question:
    (question,) = work.questions.kept.values()
    return question


def told(work: FakeWork) -> list[Any]:
    notices = work.outbox.of(Notify)
    assert {n.notice for n in notices} <= {Notice.EVIDENCE_GONE}
    return [n.to.person for n in notices if isinstance(n.to, Direct)]


async def test_a_message_leaves_author_time_and_hash() -> None:
    work = await deleted(await heard(a_world(), said("The rack is here.", files=("F1",))))
    grave = work.archive.kept[INTERNAL_CHANNEL, TS]
    assert (grave.author, grave.text, grave.files) == ("U0BEN", "", ())
    assert grave.erased_at == work.now
    assert work.archive.hashes[INTERNAL_CHANNEL, TS] == hash_of("The rack is here.")
    assert told(work) == [], "it was evidence of nothing"


async def test_who_deletes_their_question_takes_it_back() -> None:
    work = await heard(a_world(), said("who has the key of the cellar?", addressed=True))
    await deleted(work)
    assert nowhere(work, "cellar")
    assert (only(work).text, only(work).status) == (ERASED, Status.WITHDRAWN)
    assert only(work).remind_at is None
    assert Redraw(subject=only(work).id) in work.outbox.effects
    assert told(work) == [], "what stands before its owner says so"


async def test_the_root_of_the_thread_is_not_what_was_asked_in_it() -> None:
    root = said("The cellar is locked.")
    ask = said("who has the key?", addressed=True, ts=NEXT, thread=TS)
    work = await deleted(await heard(a_world(), root, ask), ts=TS)
    assert only(work).text == "who has the key?"
    await deleted(work, ts=NEXT)
    assert only(work).text == ERASED


async def test_of_a_request_in_two_messages_only_one_part_is_lost() -> None:
    work = await heard(
        a_world(),
        said("Can we have a printer?", "Dana", channel=CLIENT_CHANNEL, addressed=True),
        said("A red one, please", "Dana", channel=CLIENT_CHANNEL, ts=NEXT, thread=TS),
    )
    assert only(work).text == "Can we have a printer?\nA red one, please"
    await deleted(work, CLIENT_CHANNEL, NEXT)
    assert only(work).text == f"Can we have a printer?\n{ERASED}"
    await deleted(work, CLIENT_CHANNEL, TS)
    assert nowhere(work, "printer")


async def test_an_offered_answer_is_taken_back_and_the_chasing_goes_on() -> None:
    work = await heard(asked(), said("VLAN 40, for all of them.", thread=ROOT))
    assert only(work).status is Status.OFFERED
    await deleted(work)
    assert nowhere(work, "VLAN 40")
    assert (only(work).status, only(work).answer) == (Status.WAITING, None)
    assert only(work).remind_at is not None
    assert told(work) == [CLEO]


async def test_a_clients_time_stays_when_a_suggestion_is_deleted() -> None:
    request = a_request(due_at=MONDAY + timedelta(hours=3))
    work = asked(request)
    work.outbox.posts.append(a_post("OpenThread"))
    await heard(work, said("They may have it.", thread=a_post("OpenThread").ts))
    assert only(work).status is Status.OFFERED
    await deleted(work)
    assert (only(work).status, only(work).due_at) == (Status.WAITING, request.due_at)


async def test_an_answer_that_was_kept_leaves_the_record() -> None:
    reply = said("It comes at nine.", channel=CLIENT_CHANNEL, thread=ROOT)
    work = await heard(asked(a_request()), reply)
    assert only(work).status is Status.ANSWERED
    await deleted(work, CLIENT_CHANNEL)
    assert nowhere(work, "at nine")
    (entry,) = work.record.kept.values()
    assert (entry.text, entry.retired_at) == (ERASED, work.now)
    assert only(work).answer == ERASED
    assert told(work) == [CLEO]


async def test_the_kept_answer_loses_the_question_with_it() -> None:
    ask = said("Who carries the red printer?", "Dana", channel=CLIENT_CHANNEL, addressed=True)
    work = await heard(
        a_world(), ask, said("Ben does.", channel=CLIENT_CHANNEL, ts=NEXT, thread=TS)
    )
    await deleted(work, CLIENT_CHANNEL, TS)
    (entry,) = work.record.kept.values()
    assert (entry.title, entry.text, entry.retired_at) == (ERASED, "Ben does.", None)


async def test_a_better_reply_is_not_lost_with_the_first_one() -> None:
    work = await heard(
        asked(),
        said("VLAN 40, I think.", thread=ROOT),
        said("VLAN 45, I looked.", "Priya", ts=NEXT, thread=ROOT),
    )
    await deleted(work, ts=TS)
    assert (only(work).answer, only(work).status) == ("VLAN 45, I looked.", Status.OFFERED)


async def test_words_for_a_client_that_were_not_sent_can_never_be_sent() -> None:
    work = asked(a_request())
    work.outbox.posts.append(a_post("AskOwner", DIRECT))
    words = said("You may have two.", "Cleo", channel=DIRECT, thread=ROOT, direct=True)
    await heard(work, replace(words, addressed=True, thread=a_post("AskOwner").ts))
    (draft,) = work.drafts.kept.values()
    assert draft.text == "You may have two."
    await deleted(work, DIRECT)
    (draft,) = work.drafts.kept.values()
    assert draft.text == ERASED
    with pytest.raises(WrongState):
        approve(draft, by=CLEO, now=work.now)


async def test_words_that_a_client_has_read_stay_what_the_pm_approved() -> None:
    work = asked(a_request())
    work.outbox.posts.append(a_post("AskOwner", DIRECT))
    words = said("You may have two.", "Cleo", channel=DIRECT, direct=True, addressed=True)
    await heard(work, replace(words, thread=a_post("AskOwner").ts))
    (draft,) = work.drafts.kept.values()
    work.drafts.kept[draft.id] = approve(draft, by=CLEO, now=work.now)
    await deleted(work, DIRECT)
    assert work.drafts.kept[draft.id].text == "You may have two."


async def test_what_somebody_kept_in_the_record_goes_too() -> None:
    work = await heard(a_world(), said("The badge printer stands in room 2.14."))
    picked = PickMessage(
        by=an_actor("Ana"),
        channel=INTERNAL_CHANNEL,
        ts=TS,
        author=an_actor("Ben").user_id,
        text="The badge printer stands in room 2.14.",
        permalink="",
    )
    async with work.begin() as piece:
        entry, _ = await pick_message(picked, piece)
    keep = KeepMessage(
        entry_id=entry.id, by=an_actor("Ana"), kind=Kind.FACT, title="Badges", text=entry.text
    )
    async with work.begin() as piece:
        await keep_message(keep, piece)
    await deleted(work)
    assert nowhere(work, "room 2.14")
    assert work.record.kept[entry.id].retired_at == work.now
    assert told(work) == [CLEO]


async def test_a_reason_that_was_written_under_a_list_is_forgotten() -> None:
    milestone = a_milestone(asked_at=MONDAY)
    work = await heard(
        a_world(milestone),
        said("blocked: the rack is bent", channel=DIRECT, direct=True, addressed=True),
    )
    assert work.milestones.kept[SWITCH].reason == "the rack is bent"
    await deleted(work, DIRECT)
    assert nowhere(work, "bent")
    assert told(work) == [CLEO]


async def test_our_own_messages_that_quoted_it_are_kept_without_it() -> None:
    work = await heard(a_world(), said("who has the key of the cellar?", addressed=True))
    ours = replace(
        work.archive.kept[INTERNAL_CHANNEL, TS], ts=NEXT, text="Ben asks: cellar?", by_liaison=True
    )
    work.archive.kept[INTERNAL_CHANNEL, NEXT] = ours
    work.outbox.posts.append(replace(a_post("OpenThread"), subject=only(work).id, ts=NEXT))
    await deleted(work)
    assert work.archive.kept[INTERNAL_CHANNEL, NEXT].text == ERASED
    assert work.archive.kept[INTERNAL_CHANNEL, NEXT].erased_at is None


async def test_a_deletion_that_comes_before_its_message_leaves_nothing_to_hear() -> None:
    work = await deleted(a_world())
    await heard(work, said("who has the key of the cellar?", addressed=True))
    assert work.questions.kept == {}
    assert nowhere(work, "cellar")


async def test_what_was_made_of_another_message_stays() -> None:
    work = asked(a_question(), a_request(id=QuestionId(UUID(int=99))))
    before = dict(work.questions.kept)
    await deleted(work)
    assert work.questions.kept == before
    assert work.outbox.effects == []


def a_post(kind: str, channel: ChannelId = INTERNAL_CHANNEL) -> Post:
    return Post(
        effect_id=EffectId(UUID(int=51)),
        kind=kind,
        subject=PHONES,
        channel=channel,
        ts=Ts("1796029201.000001"),
    )


async def test_what_was_said_to_be_in_the_way_stands_without_its_words() -> None:
    work = await heard(a_world(), said("blocked: Jim has lost the key", addressed=True))
    (block,) = work.concerns.kept.values()
    await deleted(work)
    kept = work.concerns.kept[block.id]
    assert (kept.words, kept.status) == (ERASED, block.status)
    assert Redraw(subject=block.id) in work.outbox.of(Redraw)
    (notice,) = work.outbox.of(Notify)
    assert (notice.notice, notice.to) == (Notice.EVIDENCE_GONE, Direct(person=CLEO))
