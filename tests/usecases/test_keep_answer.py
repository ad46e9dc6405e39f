from dataclasses import replace
from datetime import date

import pytest

from app.domain.archive import Message
from app.domain.ids import Ts, UserId
from app.domain.people import Side
from app.domain.questions import Question, Status
from app.domain.record import Entry, Kind
from app.domain.wall import Visibility
from app.usecases.keep_answer import keep_answer
from tests.builders import (
    ACME,
    BEN,
    INTERNAL_CHANNEL,
    MONDAY,
    NETWORK,
    VLAN,
    a_question,
    a_request,
)
from tests.fakes import FakeWork
from tests.usecases.asking import asked

LINK = "https://home.slack.example/archives/C0INTERNAL/p1"


def answered(question: Question | None = None, **changes: object) -> Question:
    given = replace(
        question or a_question(),
        status=Status.ANSWERED,
        answer="VLAN 40",
        answered_by=BEN,
        answered_at=MONDAY,
    )
    return replace(given, **changes)  # type: ignore[arg-type]


async def kept(work: FakeWork, question: Question) -> Entry:
    after = await keep_answer(question, work)
    (entry,) = work.record.kept.values()
    assert after == replace(question, entry_id=entry.id)
    return entry


async def test_an_answer_is_an_entry_with_who_said_it_and_when() -> None:
    entry = await kept(asked(), answered())
    assert (entry.kind, entry.title, entry.text) == (Kind.ANSWER, a_question().text, "VLAN 40")
    assert (entry.project_id, entry.client_id) == (NETWORK, ACME)
    assert (entry.said_by, entry.source_label, entry.said_on) == (BEN, "Ben", date(2026, 11, 30))
    assert (entry.visibility, entry.source_url) == (Visibility.INTERNAL, None)


async def test_what_the_client_was_told_the_client_may_see() -> None:
    assert (await kept(asked(), answered(a_request()))).visibility is Visibility.CLIENT


@pytest.mark.parametrize("answered_ts", [Ts("2.000002"), None])
async def test_its_source_is_the_message_that_answered_or_the_one_that_asked(
    answered_ts: Ts | None,
) -> None:
    work = asked()
    question = answered(answered_ts=answered_ts)
    evidence = answered_ts or question.asked_ts
    assert evidence is not None
    work.archive.kept[INTERNAL_CHANNEL, evidence] = Message(
        channel=INTERNAL_CHANNEL,
        ts=evidence,
        author=UserId("U0BEN"),
        side=Side.STAFF,
        client_id=ACME,
        text="VLAN 40",
        permalink=LINK,
    )
    assert (await kept(work, question)).source_url == LINK


async def test_a_request_of_no_project_yet_is_kept_with_the_clients_first() -> None:
    assert (await kept(asked(), answered(a_request(), project_id=None))).project_id == NETWORK


async def test_an_answer_that_nobody_gave_has_nobody_as_its_source() -> None:
    entry = await kept(asked(), answered(answered_by=None, asked_ts=None))
    assert (entry.said_by, entry.source_label) == (None, "")


@pytest.mark.parametrize(
    "question",
    [
        a_question(),
        answered(status=Status.OFFERED),
        answered(entry_id=VLAN),
        answered(answer=None),
    ],
)
async def test_nothing_is_kept_that_is_no_answer_or_is_kept_already(question: Question) -> None:
    work = asked()
    assert await keep_answer(question, work) == question
    assert work.record.kept == {}
