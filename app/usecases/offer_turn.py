"""A question is offered to whoever is likeliest to know it, then to the next, then it is the PM's.

A colleague's question is theirs while they say whether they take it; a client's stays with the PM,
who alone speaks to clients (P15).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from app.domain import turns
from app.domain.candidates import Candidate
from app.domain.effects import AskOwner, Direct, Effect, Place, Redraw, TellUrgent
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.ids import PersonId, QuestionId
from app.domain.people import Actor, Side
from app.domain.projects import Project
from app.domain.questions import OVER, Question, to_owner, with_reminder
from app.domain.turns import Status, Turn, TurnId
from app.ports import Work
from app.usecases.find_owner import answer_by, find_owner, may_answer, speaks_for
from app.usecases.find_takers import FindTakers, find_takers
from app.usecases.move_question import move_question
from app.usecases.recognise_staff import recognise_staff
from app.usecases.refuse_second import refuse_second

NOT_NOW = "They can't take it: they are away, or were asked already."


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferTurn:
    """The PM asks this colleague whether they know it."""

    question_id: QuestionId
    by: Actor
    to: PersonId


async def offer_turn(intent: OfferTurn, work: Work) -> None:
    """They are asked; what they answer goes where the question came from."""
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(intent.by, work)
    await refuse_second(question, person, work)
    project = await speaks_for(question, work)
    if not may_answer(question, project, person):
        raise NotAllowed
    if turns.current(await work.turns.of_question(question.id)) is not None:
        raise WrongState
    found = await candidates_for(question, project, work)
    chosen = next((c for c in found if c.person.id == intent.to), None)
    if chosen is None:
        raise Invalid(NOT_NOW)
    question, effects = await give_turn(question, chosen, project, work)
    await move_question((question, effects), "offered to", by=person.id, work=work)


async def candidates_for(
    question: Question, project: Project, work: Work, *, but: Sequence[PersonId] = ()
) -> Sequence[Candidate]:
    """Who could be asked now: nobody twice, and not who asks."""
    tried = [turn.person_id for turn in await work.turns.of_question(question.id)]
    left_out = {question.asker_id, *tried, *but}
    return await find_takers(FindTakers(text=question.text, project=project, but=left_out), work)


async def give_turn(
    question: Question, candidate: Candidate, project: Project, work: Work, *, urgent: bool = False
) -> tuple[Question, tuple[Effect, ...]]:
    """The question as it is while they decide, and what they are shown."""
    turn = await begin_turn(question, candidate, project, work, urgent=urgent)
    given = await _given(question, turn.person_id, project, work)
    to = Direct(person=turn.person_id)
    shown: Effect = AskOwner(to=to, subject=question.id, person=turn.person_id)
    if urgent:
        shown = TellUrgent(to=to, subject=question.id)
    return given, (Redraw(subject=question.id), shown)


async def begin_turn(
    question: Question, candidate: Candidate, project: Project, work: Work, *, urgent: bool = False
) -> Turn:
    """Their time to say whether they take it runs from now."""
    who = candidate.person
    turn = Turn(
        id=TurnId(uuid4()),
        question_id=question.id,
        person_id=who.id,
        reasons=candidate.reasons,
        urgent=urgent,
        offered_at=work.now,
        due_at=turns.until(who.hours, project.answer_within, urgent=urgent, now=work.now),
    )
    await work.turns.save(turn)
    return turn


async def pass_on(
    question: Question,
    project: Project,
    next_ones: Sequence[Candidate],
    work: Work,
    *,
    urgent: bool,
) -> tuple[Question, tuple[Effect, ...]]:
    """To the next, or to the PM after the last."""
    tried = len(await work.turns.of_question(question.id))
    if next_ones and (urgent or tried < turns.MOST_TURNS):
        return await give_turn(question, next_ones[0], project, work, urgent=urgent)
    lead = await find_owner(project, work, asker=question.asker_id)
    given = await _given(question, lead.id, project, work)
    # The PM has a client's question already: their card says that nobody took it.
    told = () if question.side is Side.CLIENT else to_owner(given)
    alerts = await work.projects.alerts() if urgent else None
    aloud = (TellUrgent(to=Place(channel=alerts.id), subject=question.id),) if alerts else ()
    return given, (Redraw(subject=question.id), *told, *aloud)


async def close_turn(question: Question, work: Work) -> None:
    """What was offered is off the table: the question goes elsewhere."""
    turn = turns.current(await work.turns.of_question(question.id))
    if turn is not None:
        await work.turns.save(turns.end(turn, Status.OVER, now=work.now))


async def _given(question: Question, to: PersonId, project: Project, work: Work) -> Question:
    """A colleague's question is theirs; the time that was told stands, as long as it can."""
    if question.side is Side.CLIENT or question.status in OVER:
        return question
    owner, asker = await work.people.get(to), await work.people.get(question.asker_id)
    given = replace(question, owner_id=to)
    if question.due_at <= work.now:
        due_at = answer_by(project, owner=owner, asker=asker, now=work.now)
        given = replace(given, due_at=due_at)
    return with_reminder(given, work.now)
