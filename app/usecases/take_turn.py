"""Somebody accepts a question that was offered to them, or says that it isn't for them."""

from dataclasses import dataclass

from app.domain import turns
from app.domain.dates import say_ago
from app.domain.effects import Redraw
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import QuestionId
from app.domain.people import Actor, Person
from app.domain.questions import Question
from app.domain.turns import Status, Turn
from app.ports import Work
from app.usecases.call_urgently import next_to_call
from app.usecases.find_owner import speaks_for
from app.usecases.move_question import move_question
from app.usecases.offer_turn import candidates_for, pass_on
from app.usecases.recognise_staff import recognise_staff
from app.usecases.refuse_second import refuse_second

YOURS = "You have it already."
PASSED = "I asked somebody else {ago} before you clicked. {who} has it now."


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeTurn:
    """Accept, or not me."""

    question_id: QuestionId
    by: Actor
    accept: bool


async def take_turn(intent: TakeTurn, work: Work) -> None:
    """The first word counts; whoever comes second hears who has it."""
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(intent.by, work)
    mine = [t for t in await work.turns.of_question(question.id) if t.person_id == person.id]
    if not mine:
        raise NotAllowed
    await refuse_second(question, person, work)
    turn = mine[-1]
    if not turns.is_open(turn, question):
        await _refuse(turn, question, person, work)
    ended = Status.ACCEPTED if intent.accept else Status.DECLINED
    await work.turns.save(turns.end(turn, ended, now=work.now))
    if intent.accept:
        decision = question, (Redraw(subject=question.id),)
        await move_question(decision, "accepted", by=person.id, work=work)
        return
    await move_on(question, turn, work, what="not me")


async def move_on(question: Question, turn: Turn, work: Work, *, what: str) -> None:
    """To whoever comes next."""
    project = await speaks_for(question, work)
    if turn.urgent:
        following = await next_to_call(question, project, work)
    else:
        following = await candidates_for(question, project, work)
    decision = await pass_on(question, project, following, work, urgent=turn.urgent)
    await move_question(decision, what, by=turn.person_id, work=work)


async def _refuse(turn: Turn, question: Question, person: Person, work: Work) -> None:
    if turn.status is Status.ACCEPTED:
        raise WrongState(YOURS)
    owner = await work.people.get(question.owner_id)
    ago = say_ago(work.now - (turn.moved_at or turn.offered_at))
    who = "You" if owner.id == person.id else owner.first_name
    raise WrongState(PASSED.format(ago=ago, who=who).replace("You has", "You have"))
