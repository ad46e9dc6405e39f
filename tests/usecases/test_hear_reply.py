from dataclasses import replace
from typing import Any

from app.domain.effects import AskWhichHolds, BringReply, Direct, Redraw
from app.domain.ids import PersonId
from app.domain.questions import Status, askers_thread
from app.domain.relays import Reply
from app.domain.relays import Status as Stage
from app.usecases.hear_reply import hear_reply
from tests.builders import ANA, BEN, CLEO, DANA, MONDAY, a_question
from tests.fakes import FakeWork
from tests.usecases.relaying import BATCH, ERIC, relayed, sent_relay, the_question, the_relay


async def say(work: FakeWork, text: str, by: PersonId = DANA, **changes: Any) -> None:
    reply = Reply(text=text, by=by, at=work.now)
    await hear_reply(the_relay(work), replace(reply, **changes), work)


async def test_it_comes_back_to_who_asked_and_nothing_is_kept_yet() -> None:
    work = relayed(sent_relay())
    await say(work, "No battery box.")
    question = the_question(work)
    assert (question.status, question.answer) == (Status.OFFERED, "No battery box.")
    assert (question.answered_by, question.confirm_at) == (DANA, None)
    assert work.record.kept == {}
    (brought,) = work.outbox.of(BringReply)
    assert (brought.to, brought.subject) == (askers_thread(question), the_relay(work).id)
    assert Redraw(subject=BATCH) in work.outbox.effects


async def test_what_was_said_directly_is_shown_in_no_channel() -> None:
    work = relayed(sent_relay())
    await say(work, "No battery box.", direct=True)
    assert work.outbox.of(BringReply)[0].to == Direct(person=ANA)


async def test_contacts_who_differ_go_to_the_pm_and_nothing_is_recorded() -> None:
    work = relayed(sent_relay())
    await say(work, "Friday.")
    await say(work, "No, Thursday.", by=ERIC)
    question = the_question(work)
    assert (question.status, question.answer, question.owner_id) == (Status.WAITING, None, CLEO)
    assert the_relay(work).status is Stage.DISPUTED
    assert work.outbox.of(AskWhichHolds)[0].to == Direct(person=CLEO)
    assert work.record.kept == {}


async def test_who_agrees_changes_nothing() -> None:
    work = relayed(sent_relay())
    await say(work, "Friday.")
    before = the_question(work)
    await say(work, "Agreed, Friday", by=ERIC)
    assert the_question(work) == before
    assert the_relay(work).status is Stage.REPLIED


async def test_what_was_answered_elsewhere_stays_so() -> None:
    done = a_question(status=Status.ANSWERED, answered_by=BEN, answered_at=MONDAY, answer="40")
    work = relayed(sent_relay(), question=done)
    await say(work, "41.")
    assert the_question(work) == done
