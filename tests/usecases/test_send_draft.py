from dataclasses import replace

import pytest

from app.domain.effects import AnswerClient, Place
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.ids import ClientId
from app.domain.projects import Client
from app.domain.questions import Question, Status
from app.usecases.send_draft import NEWER, SendDraft, send_draft
from app.usecases.write_draft import WriteDraft, write_draft
from tests.builders import CLEO, CLIENT_CHANNEL, MONDAY, PHONES, a_request, an_actor
from tests.fakes import FakeWork
from tests.usecases.asking import ROOT, asked, only


async def written(work: FakeWork, text: str = "On Friday.") -> SendDraft:
    intent = WriteDraft(question_id=PHONES, by=an_actor("Cleo"), text=text)
    draft = await write_draft(intent, work)
    return SendDraft(draft_id=draft.id, by=an_actor("Cleo"))


async def sent(work: FakeWork, text: str = "On Friday.") -> Question:
    await send_draft(await written(work, text), work)
    return only(work)


async def test_the_approved_words_go_into_the_clients_thread_and_end_the_question() -> None:
    work = asked(a_request())
    question = await sent(work)
    assert (question.status, question.answer, question.answered_by) == (
        Status.ANSWERED,
        "On Friday.",
        CLEO,
    )
    (draft,) = work.drafts.kept.values()
    assert (draft.approved_by, draft.approved_at) == (CLEO, MONDAY)
    there = Place(channel=CLIENT_CHANNEL, thread=ROOT)
    assert work.outbox.of(AnswerClient) == [AnswerClient(to=there, subject=PHONES, draft=draft.id)]
    assert work.history.happened[-1][0] == "answered the client"


async def test_they_are_sent_once() -> None:
    work = asked(a_request())
    intent = await written(work)
    await send_draft(intent, work)
    with pytest.raises(WrongState, match="You answered this already"):
        await send_draft(intent, work)
    assert len(work.outbox.of(AnswerClient)) == 1


async def test_older_words_are_not_sent_once_there_are_newer_ones() -> None:
    work = asked(a_request())
    older = await written(work)
    work.now = work.now.replace(minute=5)
    await written(work, "On Monday.")
    with pytest.raises(WrongState, match=NEWER):
        await send_draft(older, work)


async def test_only_who_speaks_to_the_client_sends() -> None:
    work = asked(a_request())
    intent = await written(work)
    for by in ("Ben", "Dana"):
        with pytest.raises(NotAllowed):
            await send_draft(replace(intent, by=an_actor(by)), work)


async def test_the_guard_reads_once_more_at_sending() -> None:
    work = asked(a_request())
    intent = await written(work, "As Kestrel Law has it.")
    kestrel = Client(id=ClientId(PHONES), key="kestrel", name="Kestrel Law")
    work.projects.kept_clients[kestrel.id] = kestrel
    with pytest.raises(Invalid, match="names another client"):
        await send_draft(intent, work)


async def test_a_correction_stands_where_the_client_has_read_the_first_words() -> None:
    work = asked(a_request())
    await sent(work)
    work.outbox.taken()
    work.now = work.now.replace(hour=10)
    question = await sent(work, "On Monday.")
    assert (question.status, question.answer) == (Status.ANSWERED, "On Monday.")
    assert work.outbox.of(AnswerClient) == []
    (entry,) = work.record.kept.values()
    assert entry.text == "On Monday."
    assert work.history.happened[-1][0] == "corrected the answer"


async def test_a_correction_of_what_was_never_kept_is_a_correction_too() -> None:
    work = asked(a_request())
    await sent(work)
    work.questions.kept[PHONES] = replace(only(work), entry_id=None)
    work.record.kept = {}
    work.now = work.now.replace(hour=10)
    assert (await sent(work, "On Monday.")).answer == "On Monday."
