"""Whose turn it is, project by project, as the reader may see it."""

from uuid import UUID

from app.domain.ids import PersonId, QuestionId
from app.domain.questions import Question, Status
from app.usecases.list_waiting import Group, ListWaiting, list_waiting
from tests.builders import ANA, BEN, CLEO, NETWORK, a_question, a_request
from tests.usecases.worlds import a_world


async def groups(*questions: Question, reader: PersonId = BEN) -> list[Group]:
    work = a_world()
    work.questions.kept = {q.id: q for q in questions}
    person = await work.people.get(reader)
    return list(await list_waiting(ListWaiting(person=person, projects=[NETWORK]), work))


async def test_what_is_open_stands_under_its_project_in_the_pms_zone() -> None:
    over = a_question(id=QuestionId(UUID(int=1)), status=Status.ANSWERED)
    (group,) = await groups(a_question(), over)
    assert group.project is not None
    assert (group.project.id, group.client.name, group.zone) == (NETWORK, "Acme", "Europe/London")
    assert list(group.questions) == [a_question()]


async def test_a_request_of_no_project_yet_stands_under_its_client() -> None:
    nobodys = a_request(project_id=None)
    (group,) = await groups(nobodys)
    assert group.project is None
    assert list(group.questions) == [nobodys]


async def test_what_was_asked_in_private_is_for_who_asked_who_answers_and_who_leads() -> None:
    private = a_question(direct=True)
    assert await groups(private) == []
    assert len(await groups(private, reader=ANA)) == 1
    assert len(await groups(private, reader=CLEO)) == 1


async def test_where_nothing_is_open_there_is_nothing() -> None:
    assert await groups() == []
