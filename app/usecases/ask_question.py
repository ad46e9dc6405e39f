"""Somebody asks: the record answers, or a person does, by a time that is told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import uuid4

from app.domain import asks, clarifying, desk, questions, secrets
from app.domain.effects import Direct, Notice, Notify
from app.domain.errors import NotFound
from app.domain.ids import ChannelId, QuestionId, Ts
from app.domain.people import Person, Side
from app.domain.projects import Channel, Project, Purpose, State
from app.domain.questions import Question, Status
from app.domain.routing import Lane
from app.domain.vague import is_vague
from app.ports import Work
from app.usecases.find_answer import FindAnswer, Sought, find_answer, kept_as
from app.usecases.find_meanings import all_meanings
from app.usecases.find_owner import answer_by
from app.usecases.follow_clock import follow_clock
from app.usecases.join_question import join_question
from app.usecases.route_question import RouteQuestion, beside_the_owner, route_question

JOIN_WITHIN = timedelta(seconds=60)
"""The same words again so soon are the same ask, sent twice."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AskQuestion:
    """Somebody wants to know something about one of these projects."""

    asker: Person
    text: str
    projects: Sequence[Project]
    channel: ChannelId
    """Where it was asked."""
    bound: Channel | None
    """None in a direct message."""
    thread: Ts | None
    """The root of the asker's thread; None for a command, which has no message."""
    lane: Lane | None = None
    """Who can answer, where the asker has said so."""
    alone: bool = False
    """The words came with nothing that says what they are about: may be asked back (P8)."""


async def ask_question(intent: AskQuestion, work: Work) -> Question:
    """Find it in the record, or put it before whoever answers for the project."""
    since, text = work.now - JOIN_WITHIN, secrets.mask(intent.text).text
    same = await work.questions.same_ask(intent.asker.id, intent.channel, text, since)
    if same is not None and intent.thread is None:
        return same
    if not intent.projects:
        raise NotFound
    masked = secrets.mask(intent.text)
    intent = replace(intent, text=masked.text)
    new = await _new_question(intent, work)
    sought = await _seek(new, intent, work)
    if await _is_unclear(new, intent, work):
        question, effects = clarifying.ask_back(new, work.now)
    else:
        if intent.lane is None and (sought is None or sought.answer is None):
            new = await join_question(new, work)
        question, effects = _decide(new, sought, intent)
    await work.questions.save(question)
    await follow_clock(question, "asked", None, work)
    if sought is not None:
        await work.findings.save(sought.finding)
    if masked.found and _kept_nowhere_else(intent):
        effects = (*effects, *_masked(intent, question))
    if question.status is Status.WAITING and question.joins is None:
        project = _project_named(intent) or _first(intent.projects)
        effects = (*effects, *await beside_the_owner(question, project, work))
    await work.history.add("asked", subject=question.id, by=intent.asker.id, ts=intent.thread)
    await work.outbox.put(effects)
    return question


async def _seek(new: Question, intent: AskQuestion, work: Work) -> Sought | None:
    """What the record knows of it; not where a person is wanted, or the service desk.

    Words that fit anything would find anything.
    """
    if new.lane in {Lane.DESK, Lane.EMERGENCY} or intent.lane is not None:
        return None
    if is_vague(intent.text):
        return None
    seek = FindAnswer(question=new, asker=intent.asker, projects=intent.projects)
    return await find_answer(seek, work)


async def _is_unclear(new: Question, intent: AskQuestion, work: Work) -> bool:
    """Whether to ask what is meant: never without something to choose from."""
    asked = not intent.alone or intent.lane is not None or new.lane not in clarifying.UNCLEAR_IN
    if asked or not is_vague(intent.text):
        return False
    named = [name for p in intent.projects for name in (p.key, p.name, p.client_name)]
    found = await all_meanings(new, work)
    return bool(found) and is_vague(intent.text, [*named, *(meaning.name for meaning in found)])


def _decide(new: Question, sought: Sought | None, intent: AskQuestion) -> questions.Decision:
    if new.lane is Lane.DESK:
        return desk.point_to_desk(new)
    entry = sought.answer if sought else None
    if entry is not None:
        filed = replace(new, project_id=entry.project_id)
        decision = questions.answer_from_record(filed, entry_id=kept_as(entry), text=entry.text)
    else:
        decision = questions.ask(new)
    question, effects = decision
    # A command is answered in its acknowledgement, which says the same.
    if _asked_before_the_client(intent) and intent.thread and not question.direct:
        pointer = Notify(
            to=Direct(person=intent.asker.id),
            subject=question.id,
            notice=Notice.POINTER,
            channel=question.asked_in,
        )
        return question, (*effects, pointer)
    return decision


async def _new_question(intent: AskQuestion, work: Work) -> Question:
    project = _project_named(intent)
    speaks_for = project or _first(intent.projects)
    routed = await route_question(
        RouteQuestion(text=intent.text, asker=intent.asker, project=speaks_for, lane=intent.lane),
        work,
    )
    owner = routed.owner
    due_at = answer_by(speaks_for, owner=owner, asker=intent.asker, now=work.now)
    inside = await _internal_channel(speaks_for, work) if intent.bound else None
    moved = _asked_before_the_client(intent)
    return Question(
        id=QuestionId(uuid4()),
        client_id=speaks_for.client_id,
        project_id=project.id if project else None,
        asker_id=intent.asker.id,
        side=intent.asker.side,
        text=intent.text,
        lane=routed.lane,
        clause_id=routed.clause_id,
        owner_id=owner.id,
        asked_at=work.now,
        due_at=due_at,
        asked_in=inside if moved and inside else intent.channel,
        asked_ts=None if moved else intent.thread,
        internal_channel=inside if intent.asker.side is Side.CLIENT else None,
        direct=intent.bound is None or (moved and inside is None),
    )


def _project_named(intent: AskQuestion) -> Project | None:
    if len(intent.projects) == 1:
        return intent.projects[0]
    names = [(p.key, p.name, p.client_name) for p in intent.projects]
    index = asks.chosen(intent.text, names)
    return None if index is None else intent.projects[index]


def _first(projects: Sequence[Project]) -> Project:
    """Whose PM answers while nobody has said which project it is: one that is under way."""
    return next((p for p in projects if p.state is State.LIVE), projects[0])


def _kept_nowhere_else(intent: AskQuestion) -> bool:
    """What was typed in a bound channel is masked, and told of, where it was heard."""
    return intent.bound is None or intent.thread is None


def _masked(intent: AskQuestion, question: Question) -> tuple[Notify, ...]:
    """Who wrote it, if one of us, and whose question it is, are told (P32)."""
    ours = [intent.asker.id] if intent.asker.side is Side.STAFF else []
    return tuple(
        Notify(to=Direct(person=person), subject=question.id, notice=Notice.MASKED)
        for person in dict.fromkeys([*ours, question.owner_id])
    )


async def _internal_channel(project: Project, work: Work) -> ChannelId | None:
    channels = await work.projects.channels_of(project.id)
    return next((c.id for c in channels if c.purpose is Purpose.INTERNAL), None)


def _asked_before_the_client(intent: AskQuestion) -> bool:
    return (
        intent.asker.side is Side.STAFF
        and intent.bound is not None
        and intent.bound.purpose is Purpose.CLIENT
    )
