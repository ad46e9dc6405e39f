"""What was answered in private is shared by who asked alone, and never where a client reads."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.effects import Place, PostShared
from app.domain.errors import LiaisonError, NotAllowed, NotFound, WrongState
from app.domain.projects import Purpose
from app.domain.questions import Status
from app.usecases.answer_question import AnswerQuestion, answer_question
from app.usecases.share_answer import ShareAnswer, share_answer
from tests.builders import CLEO, CLIENT_CHANNEL, INTERNAL_CHANNEL, PHONES, a_question, an_actor
from tests.fakes import FakeWork
from tests.usecases.asking import asked, only


async def answered(**changes: Any) -> FakeWork:
    """Ana asked directly, and Cleo answered."""
    work = asked(a_question(direct=True, **changes))
    answer = AnswerQuestion(question_id=PHONES, by=an_actor("Cleo"), text="VLAN 40.")
    await answer_question(answer, work)
    return work


async def share(work: FakeWork, by: str = "Ana") -> None:
    async with work.begin() as piece:
        await share_answer(ShareAnswer(question_id=PHONES, by=an_actor(by)), piece)


async def test_what_is_answered_in_private_is_kept_when_it_is_shared() -> None:
    work = await answered()
    assert only(work).status is Status.ANSWERED
    assert work.record.kept == {}, "others would read it there"
    await share(work)
    (posted,) = work.outbox.of(PostShared)
    assert posted.to == Place(channel=INTERNAL_CHANNEL)
    (entry,) = work.record.kept.values()
    assert (entry.text, entry.said_by) == ("VLAN 40.", CLEO)
    assert only(work).shared_at == work.now


async def test_it_is_shared_once() -> None:
    work = await answered()
    await share(work)
    with pytest.raises(WrongState, match="You shared this already"):
        await share(work)
    assert len(work.outbox.of(PostShared)) == 1


@pytest.mark.parametrize("by", ["Ben", "Cleo"])
async def test_nobody_but_who_asked_shares(by: str) -> None:
    work = await answered()
    with pytest.raises(NotAllowed):
        await share(work, by)
    with pytest.raises(LiaisonError):
        await share(work, "Dana")
    assert work.outbox.of(PostShared) == []


async def test_it_is_never_shared_where_a_client_reads() -> None:
    work = await answered()
    inside = work.projects.kept_channels[INTERNAL_CHANNEL]
    work.projects.kept_channels = {
        CLIENT_CHANNEL: replace(inside, id=CLIENT_CHANNEL, purpose=Purpose.CLIENT)
    }
    with pytest.raises(NotFound):
        await share(work)
    nowhere = await answered(project_id=None)
    with pytest.raises(NotFound):
        await share(nowhere)
