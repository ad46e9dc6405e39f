"""From skills, and from what people have answered before."""

from dataclasses import replace

from app.domain.questions import Status
from app.usecases.find_knowers import FindKnowers, find_knowers
from tests.builders import ANA, BEN, a_question
from tests.usecases.worlds import a_world


async def test_who_answered_about_it_and_who_has_the_skill() -> None:
    work = a_world()
    work.people.kept[BEN] = replace(work.people.kept[BEN], skills=("phones",))
    answered = a_question(status=Status.ANSWERED, answered_by=ANA, answer="40.")
    work.questions.kept[answered.id] = answered
    found = await find_knowers(FindKnowers(topic="phones"), work)
    assert [candidate.person.id for candidate in found] == [BEN, ANA]
