from dataclasses import replace
from uuid import UUID

import pytest

from app.domain import questions
from app.domain.errors import NotAllowed
from app.domain.ids import ProjectId
from app.domain.people import Membership, Role
from app.domain.questions import Question, Status
from app.usecases.change_project import ChangeProject, change_project
from tests.builders import ANA, MONDAY, NETWORK, PHONES, VLAN, a_question, an_actor
from tests.fakes import FakeWork
from tests.usecases.asking import LAPTOPS, asked, with_laptops


def in_private(question: Question | None = None) -> FakeWork:
    work = asked(replace(question or a_question(), direct=True))
    with_laptops(work)
    work.people.roles += [
        Membership(project_id=project, person_id=ANA, role=Role.ENGINEER)
        for project in (NETWORK, LAPTOPS)
    ]
    return work


async def change(work: FakeWork, to: ProjectId = LAPTOPS, by: str = "Ana") -> None:
    intent = ChangeProject(question_id=PHONES, by=an_actor(by), project_id=to)
    await change_project(intent, work)


async def test_the_question_is_asked_of_the_other_project_and_let_go_here() -> None:
    work = in_private()
    await change(work)
    before = work.questions.kept.pop(PHONES)
    (after,) = work.questions.kept.values()
    assert (before.status, after.status) == (Status.NOT_NEEDED, Status.WAITING)
    assert (after.project_id, after.text, after.direct) == (LAPTOPS, before.text, True)
    assert work.conversations.kept[ANA].project_id == LAPTOPS


async def test_what_the_record_answered_stays_answered_and_is_asked_there_too() -> None:
    known, _ = questions.answer_from_record(a_question(), entry_id=VLAN, text="VLAN 40")
    work = in_private(known)
    await change(work)
    settled = work.questions.kept.pop(PHONES)
    assert (settled.status, settled.moved_by, settled.moved_at) == (Status.ANSWERED, ANA, MONDAY)
    assert len(work.questions.kept) == 1


async def test_the_same_project_is_only_remembered() -> None:
    work = in_private()
    await change(work, NETWORK)
    assert work.conversations.kept[ANA].project_id == NETWORK
    assert list(work.questions.kept) == [PHONES]
    assert work.outbox.effects == []


async def test_only_who_asked_changes_it_and_only_to_a_project_of_theirs() -> None:
    for by, to in (("Cleo", LAPTOPS), ("Dana", LAPTOPS), ("Ana", ProjectId(UUID(int=99)))):
        with pytest.raises(NotAllowed):
            await change(in_private(), to, by)


async def test_what_stands_in_a_channel_stays_with_the_channels_project() -> None:
    work = in_private()
    work.questions.kept[PHONES] = a_question()
    with pytest.raises(NotAllowed):
        await change(work)
