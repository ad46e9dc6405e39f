"""`/pm urgent ...`: who is on duty hears now, then whoever is next, every five minutes (P12)."""

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import uuid4

from app.domain import hours, secrets
from app.domain.candidates import Candidate
from app.domain.effects import Direct, Effect, OpenThread, Place, TellAsker, TellUrgent
from app.domain.ids import ChannelId, PersonId, QuestionId, Ts
from app.domain.people import Person, Side
from app.domain.projects import Project, Purpose
from app.domain.questions import Question, askers_thread, with_reminder
from app.domain.routing import Lane
from app.ports import Work
from app.usecases.find_owner import answer_by, find_owner
from app.usecases.find_takers import FindTakers, find_takers
from app.usecases.follow_clock import follow_clock
from app.usecases.offer_turn import begin_turn

ON_DUTY, BACKUP, LEAD = "is on duty now", "is the backup", "leads the project"
JOIN_WITHIN = timedelta(seconds=60)
"""The same words again so soon are the same call, sent twice."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CallUrgently:
    """A colleague, on site perhaps, can't wait."""

    asker: Person
    text: str
    project: Project
    channel: ChannelId
    thread: Ts | None
    """None for a command, which has no message."""
    direct: bool


async def call_urgently(intent: CallUrgently, work: Work) -> Question:
    """One after the other is asked, at any hour; whoever accepts has it."""
    text = secrets.mask(intent.text).text
    since, channel = work.now - JOIN_WITHIN, await _inside(intent, work)
    same = await work.questions.same_ask(intent.asker.id, channel or intent.channel, text, since)
    if same is not None:
        return same
    question = await _question(intent, text, channel, work)
    first = next(iter(await next_to_call(question, intent.project, work)), None)
    if first is not None:
        question = replace(question, owner_id=first.person.id)
    question = with_reminder(question, work.now)
    await work.questions.save(question)
    await follow_clock(question, "called", None, work)
    if first is not None:
        await begin_turn(question, first, intent.project, work, urgent=True)
    await work.history.add("called", subject=question.id, by=intent.asker.id, ts=intent.thread)
    shown: list[Effect] = [TellUrgent(to=Direct(person=question.owner_id), subject=question.id)]
    await work.outbox.put([_opening(question), *(shown if first else [])])
    return question


async def next_to_call(question: Question, project: Project, work: Work) -> Sequence[Candidate]:
    """On duty; at work, with the skill; the backup; the PM. Nobody twice."""
    tried = {turn.person_id for turn in await work.turns.of_question(question.id)}
    line = {c.person.id: c async for c in _line(question.text, project, work)}
    left_out = {*tried, question.asker_id}
    return [c for person_id, c in line.items() if person_id not in left_out and c.person.active]


async def _line(text: str, project: Project, work: Work) -> AsyncIterator[Candidate]:
    seen: set[PersonId] = set()
    async for candidate in _everybody(text, project, work):
        if candidate.person.id not in seen:
            seen.add(candidate.person.id)
            yield candidate


async def _everybody(text: str, project: Project, work: Work) -> AsyncIterator[Candidate]:
    for person in await on_duty(project, work):
        yield Candidate(person=person, score=1.0, reasons=(ON_DUTY,))
    for candidate in await find_takers(FindTakers(text=text, project=project), work):
        if hours.is_working(candidate.person.hours, work.now):
            yield candidate
    for person_id, reason in ((project.backup_id, BACKUP), (project.pm_id, LEAD)):
        if person_id is not None:
            person = await work.people.get(person_id)
            yield Candidate(person=person, score=0.0, reasons=(reason,))


async def on_duty(project: Project, work: Work) -> Sequence[Person]:
    """Whose window it is, of the project first, then of all colleagues."""
    members = [person for person, _ in await work.people.in_project(project.id)]
    both: Collection[Person] = [*members, *await work.people.staff()]
    return [
        person
        for person in {person.id: person for person in both}.values()
        if person.side is Side.STAFF and person.active and hours.is_on_duty(person.hours, work.now)
    ]


async def _question(
    intent: CallUrgently, text: str, channel: ChannelId | None, work: Work
) -> Question:
    lead = await find_owner(intent.project, work, asker=intent.asker.id)
    moved = channel != intent.channel
    return Question(
        id=QuestionId(uuid4()),
        client_id=intent.project.client_id,
        project_id=intent.project.id,
        asker_id=intent.asker.id,
        side=Side.STAFF,
        text=text,
        lane=Lane.ENGINEER,
        owner_id=lead.id,
        asked_at=work.now,
        due_at=answer_by(intent.project, owner=lead, asker=intent.asker, now=work.now),
        asked_in=channel or intent.channel,
        asked_ts=None if moved and channel else intent.thread,
        internal_channel=None,
        direct=channel is None,
    )


async def _inside(intent: CallUrgently, work: Work) -> ChannelId | None:
    """Where colleagues read it: never the client's channel; None is a direct message."""
    if intent.direct:
        return None
    channels = await work.projects.channels_of(intent.project.id)
    inside = [c.id for c in channels if c.purpose is Purpose.INTERNAL]
    return intent.channel if intent.channel in inside else next(iter(inside), None)


def _opening(question: Question) -> Effect:
    if question.asked_ts is None and not question.direct:
        return OpenThread(to=Place(channel=question.asked_in), subject=question.id)
    return TellAsker(to=askers_thread(question), subject=question.id)
