from dataclasses import replace
from uuid import UUID

import pytest

from app.domain.effects import AskOwner, GiveReceipt, OpenThread, ShowContradiction
from app.domain.ids import ClientId, EntryId, ProjectId
from app.domain.matching import Doubt
from app.domain.projects import Mode
from app.domain.questions import Question, Status
from app.domain.record import Entry
from app.domain.routing import Lane
from app.domain.wall import Visibility
from app.usecases.ask_question import ask_question
from app.usecases.find_answer import FindAnswer, find_answer
from tests.builders import (
    ANA,
    CLEO,
    DANA,
    MONDAY,
    NETWORK,
    VLAN,
    a_project,
    a_question,
    an_entry,
)
from tests.fakes import FakeWork
from tests.usecases.asking import an_ask, before_client
from tests.usecases.worlds import a_world

THEIRS = an_entry(visibility=Visibility.CLIENT)
KESTREL, ELSEWHERE = ClientId(UUID(int=12)), ProjectId(UUID(int=23))


def knowing(*entries: Entry) -> FakeWork:
    work = a_world()
    work.record.kept = {entry.id: entry for entry in entries}
    return work


async def dana_asks(work: FakeWork, text: str = "Which VLAN do the phones use?") -> Question:
    how = before_client(work, asker=work.people.kept[DANA])
    return await ask_question(an_ask(work, text, **how), work)


def kinds(work: FakeWork) -> list[type]:
    return [type(effect) for effect in work.outbox.effects]


async def test_a_client_is_given_what_they_may_read_and_colleagues_see_it() -> None:
    work = knowing(THEIRS)
    question = await dana_asks(work)
    assert (question.status, question.entry_id) == (Status.ANSWERED, VLAN)
    assert kinds(work) == [OpenThread, GiveReceipt]


@pytest.mark.parametrize(
    "entry",
    [
        an_entry(),
        replace(THEIRS, text="The phones use VLAN 40, see 10.20.0.5."),
        replace(THEIRS, review_on=MONDAY.date().replace(day=1)),
    ],
)
async def test_what_is_internal_or_doubtful_is_only_a_lead_for_us(entry: Entry) -> None:
    work = knowing(entry)
    question = await dana_asks(work)
    assert question.status is Status.WAITING
    assert kinds(work) == [OpenThread, GiveReceipt, AskOwner]
    finding = work.findings.kept[question.id]
    assert (finding.answer, [hit.entry_id for hit in finding.leads]) == (None, [VLAN])


async def test_before_a_project_is_live_its_client_is_told_nothing_of_it() -> None:
    work = knowing(THEIRS)
    work.projects.kept[NETWORK] = a_project(mode=Mode.INSIDE)
    assert (await dana_asks(work)).status is Status.WAITING


async def test_of_another_date_a_person_speaks() -> None:
    work = knowing(replace(THEIRS, text="Can we have the phones by Friday? Yes."))
    question = await dana_asks(work, "Can we have the phones by Friday?")
    assert (question.lane, question.status) == (Lane.DATE, Status.WAITING)


async def test_another_clients_entry_is_no_answer_and_no_lead() -> None:
    work = knowing(an_entry(client_id=KESTREL, project_id=ELSEWHERE))
    theirs = a_project(id=ELSEWHERE, client_id=KESTREL, key="kestrel")
    intent = FindAnswer(
        question=a_question(), asker=work.people.kept[ANA], projects=[a_project(), theirs]
    )
    sought = await find_answer(intent, work)
    assert (sought.answer, sought.finding.hits) == (None, ())


async def test_what_was_superseded_is_a_lead_and_said_as_such() -> None:
    work = knowing(an_entry(superseded_by=EntryId(UUID(int=72))))
    question = await ask_question(an_ask(work), work)
    assert question.status is Status.WAITING
    (lead,) = work.findings.kept[question.id].leads
    assert lead.doubts == (Doubt.SUPERSEDED,)


async def test_two_entries_that_do_not_agree_answer_nobody_and_the_pm_hears_once() -> None:
    other = an_entry(id=EntryId(UUID(int=72)), key="fact/other", text="The phones use VLAN 45.")
    work = knowing(an_entry(), other)
    work.search.against = (VLAN, other.id)
    for _ in range(2):
        question = await ask_question(an_ask(work), work)
        assert question.status is Status.WAITING
    (told,) = work.outbox.of(ShowContradiction)
    assert (told.to.person, told.subject, told.other) == (CLEO, VLAN, other.id)
