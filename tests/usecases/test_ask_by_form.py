from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from app.domain.archive import Message
from app.domain.effects import AddedTo, AskOwner, Direct, ShowClientStatus
from app.domain.errors import Invalid, NotAllowed, NotFound
from app.domain.ids import ChannelId, ClientId, EffectId, Ts, UserId
from app.domain.people import Side
from app.domain.projects import Mode
from app.domain.questions import Question, Status
from app.ports import Post
from app.usecases.ask_by_form import NO_WORDS, AskByForm, ask_by_form
from tests.builders import (
    ACME,
    CLEO,
    CLIENT_CHANNEL,
    DANA,
    NETWORK,
    PHONES,
    a_person,
    a_project,
    a_request,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.asking import asked, only
from tests.usecases.worlds import a_world

SAID, ROOT = Ts("1796029500.000100"), Ts("1796029100.000100")
POST = Post(
    effect_id=EffectId(UUID(int=51)),
    kind="ShowClientStatus",
    subject=ACME,
    channel=CLIENT_CHANNEL,
    ts=SAID,
)


def under(post: Post = POST, work: FakeWork | None = None) -> FakeWork:
    work = work or a_world()
    work.outbox.posts.append(post)
    return work


async def ask(work: FakeWork, text: str = " When is it ready? ", by: str = "Dana") -> None:
    await ask_by_form(AskByForm(by=an_actor(by), under=POST.effect_id, text=text), work)


async def test_the_words_become_a_question_under_what_was_clicked() -> None:
    work = under()
    await ask(work)
    question = only(work)
    assert (question.text, question.asker_id) == ("When is it ready?", DANA)
    assert (question.asked_in, question.asked_ts) == (CLIENT_CHANNEL, SAID)


async def test_a_message_in_a_thread_is_answered_in_that_thread() -> None:
    work = under()
    for thread, root in ((ROOT, ROOT), (None, SAID)):
        work.questions.kept = {}
        work.archive.kept[CLIENT_CHANNEL, SAID] = Message(
            channel=CLIENT_CHANNEL,
            ts=SAID,
            thread_ts=thread,
            author=UserId("U0LIAISON"),
            side=Side.STAFF,
            client_id=ACME,
            text="On track.",
        )
        await ask(work)
        assert only(work).asked_ts == root


async def test_in_private_it_is_about_the_clients_own_projects() -> None:
    work = a_world()
    said = ShowClientStatus(to=Direct(person=DANA), subject=ACME)
    work.deliveries.post(said, replace(POST, channel=ChannelId("D0DANA")))
    await ask(work)
    assert (only(work).direct, only(work).project_id) == (True, NETWORK)


async def test_what_was_said_to_another_in_private_is_nobodys_to_ask_under() -> None:
    work = a_world()
    said = AskOwner(to=Direct(person=CLEO), subject=PHONES, person=CLEO)
    work.deliveries.post(said, replace(POST, channel=ChannelId("D0CLEO")))
    with pytest.raises(NotAllowed):
        await ask(work)
    assert work.questions.kept == {}


async def test_it_needs_words_and_a_message_that_is_there() -> None:
    with pytest.raises(Invalid, match=NO_WORDS):
        await ask(under(), " \n")
    with pytest.raises(NotFound):
        await ask(a_world())


async def test_whoever_has_no_project_here_asks_nothing() -> None:
    other = a_person(DANA, "Dana", side=Side.CLIENT, client_id=ClientId(NETWORK))
    for changed in ({"people": [other]}, {"project": a_project(mode=Mode.INSIDE)}):
        how: dict[str, Any] = changed
        with pytest.raises(NotAllowed):
            await ask(under(work=a_world(**how)))


# --- under a receipt -----------------------------------------------------------------------------


def receipt(question: Question) -> FakeWork:
    return under(replace(POST, kind="GiveReceipt", subject=PHONES), asked(question))


async def test_more_words_under_a_receipt_belong_to_its_request() -> None:
    work = receipt(a_request())
    await ask(work, "password: hunter2hunter2")
    assert "hunter2" not in only(work).text
    assert len(work.outbox.of(AddedTo)) == 1


async def test_under_the_receipt_of_what_is_settled_they_are_another_question() -> None:
    work = receipt(a_request(status=Status.NOT_NEEDED))
    await ask(work)
    assert len(work.questions.kept) == 2


async def test_a_colleagues_words_under_a_receipt_are_not_the_clients() -> None:
    work = receipt(a_request())
    await ask(work, by="Ben")
    assert work.questions.kept[PHONES] == a_request()
