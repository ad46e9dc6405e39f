"""Gathering what a client reads about a request of their own, at the moment of sending."""

from dataclasses import dataclass

from app.domain import hours, wall
from app.domain.drafts import Draft
from app.domain.effects import (
    AcknowledgeUrgent,
    AnswerClient,
    GiveReceipt,
    HoldClient,
    PointToDesk,
    Say,
)
from app.domain.ids import QuestionId
from app.domain.people import Person
from app.domain.projects import answers_client
from app.domain.questions import Question, Status
from app.domain.routing import Lane
from app.domain.wall import ClientText, Visibility
from app.ports import Rendered, Renderers, Work
from app.slack.rendering_questions import posted
from app.slack.views import receipts
from app.usecases.find_owner import find_owner, may_decide, speaks_for
from app.usecases.write_draft import what_may_not_cross


@dataclass(frozen=True, kw_only=True, slots=True)
class _Request:
    question: Question
    asker: Person
    speaker: Person
    """Whose name the client reads: the PM, or today's stand-in (P15)."""

    @property
    def zone(self) -> str:
        return self.asker.hours.zone


async def render_receipt(effect: GiveReceipt, work: Work) -> Rendered | None:
    """Who has the client's request, and until when."""
    request = await _request(effect, work)
    question, zone = request.question, request.zone
    if question.status is Status.ANSWERED and question.answered_by is None:
        return await _given(request, work)
    starts = hours.next_working(request.speaker.hours, question.asked_at)
    closed = starts > work.now and not question.holds
    return receipts.receipt(
        receipts.Receipt(
            key=str(question.id),
            asked=wall.from_asker(question.text),
            project=await _project(question, work),
            owner=wall.fixed("{name}, your project manager,", name=_name(request)),
            by=_by(request, work),
            closed_until=wall.of_time(starts, work.now, zone) if closed else None,
            emergency=await _emergency(question, work),
            answered=await _answered(request, work),
            dropped=question.status in {Status.NOT_NEEDED, Status.WITHDRAWN},
        )
    )


async def _given(request: _Request, work: Work) -> Rendered:
    """An entry in its own words; no longer, once the client may not see it or it is not so."""
    question, asked = request.question, wall.from_asker(request.question.text)
    entry = await work.record.get(question.entry_id) if question.entry_id else None
    current = entry is not None and entry.retired_at is None and entry.superseded_by is None
    if entry is None or not current or await what_may_not_cross(entry.text, question, work):
        words = wall.fixed("That has changed since; {name} can say more.", name=_name(request))
        return receipts.settled(asked, words)
    if entry.visibility is not Visibility.CLIENT:
        return receipts.settled(asked, wall.fixed("{name} can say more.", name=_name(request)))
    said = wall.from_entry(entry.text, entry.visibility)
    on = wall.of_day(entry.said_on) if entry.said_on else None
    return receipts.given(str(question.id), asked, said, on, judged=question.moved_at is not None)


async def render_holding(effect: HoldClient, work: Work) -> Rendered | None:
    """Another time; nothing, if it was answered before this could be sent."""
    request = await _request(effect, work)
    question, asked = request.question, wall.from_asker(request.question.text)
    answered = await _answered(request, work)
    if answered is not None:
        return receipts.settled(asked, answered) if await posted(effect, work) else None
    if question.status in {Status.NOT_NEEDED, Status.WITHDRAWN}:
        settled = wall.fixed("This is settled.")
        return receipts.settled(asked, settled) if await posted(effect, work) else None
    newest = question.holds == effect.number
    return receipts.holding(asked, _name(request), _by(request, work) if newest else None)


async def render_urgent(effect: AcknowledgeUrgent, work: Work) -> Rendered | None:
    """Who knows, and whom to call."""
    request = await _request(effect, work)
    return receipts.urgent(_name(request), await _emergency(request.question, work))


async def render_pointed(effect: PointToDesk, work: Work) -> Rendered | None:
    """Where the service desk is reached; once the client objected, that the PM has it."""
    request = await _request(effect, work)
    question = request.question
    desk = (await work.projects.client(question.client_id)).service_desk
    asked = wall.from_asker(question.text)
    if question.lane is not Lane.DESK:
        return receipts.settled(asked, wall.fixed("{name} has it.", name=_name(request)))
    if desk is None:
        return None
    where = wall.from_entry(desk, Visibility.CLIENT)
    return receipts.pointed(str(question.id), asked, where, _name(request))


async def render_answer(effect: AnswerClient, work: Work) -> Rendered | None:
    """The PM's own words, as approved; corrected or withdrawn, where they are."""
    question = await work.questions.get(QuestionId(effect.subject))
    asker = await work.people.get(question.asker_id)
    draft = await _in_force(effect, work)
    if draft.approved_by is None or draft.approved_at is None:
        return None
    zone = asker.hours.zone
    writer = await work.people.get(draft.approved_by)
    if draft.withdrawn_at is not None:
        at = wall.of_time(draft.withdrawn_at, work.now, zone)
        by = wall.of_name(writer.first_name)
        return receipts.withdrawn(wall.fixed("Withdrawn by {by}, {at}.", by=by, at=at))
    approval = wall.Approval(text_hash=draft.text_hash, by=draft.approved_by, at=draft.approved_at)
    signed = receipts.signature(writer.first_name)
    if draft.corrects is not None:
        at = wall.of_time(draft.approved_at, work.now, zone)
        signed = wall.fixed("{signed}, corrected {at}", signed=signed, at=at)
    return receipts.approved(wall.from_approved(draft.text, approval), signed)


async def _in_force(effect: AnswerClient, work: Work) -> Draft:
    """The words that were posted, or the last that corrected them."""
    own = await work.drafts.get(effect.draft)
    latest = last = await work.drafts.approved(own.question_id)
    while last is not None and last.id != own.id:
        last = await work.drafts.get(last.corrects) if last.corrects else None
    return own if last is None or latest is None else latest


async def _request(effect: Say, work: Work) -> _Request:
    question = await work.questions.get(QuestionId(effect.subject))
    owner = await work.people.get(question.owner_id)
    project = await speaks_for(question, work)
    speaker = owner if may_decide(project, owner) else await find_owner(project, work)
    asker = await work.people.get(question.asker_id)
    return _Request(question=question, asker=asker, speaker=speaker)


def _by(request: _Request, work: Work) -> ClientText | None:
    """The time that was promised; no longer said once that day is over."""
    due, theirs = request.question.due_at, request.asker.hours
    over = hours.local_date(theirs, due) < hours.local_date(theirs, work.now)
    return None if over else wall.of_time(due, work.now, request.zone)


def _name(request: _Request) -> ClientText:
    return wall.of_name(request.speaker.first_name)


async def _project(question: Question, work: Work) -> ClientText | None:
    """The name of its project, where the client has several."""
    if question.project_id is None:
        return None
    ours = [p for p in await work.projects.of_client(question.client_id) if answers_client(p)]
    if len(ours) < 2:  # noqa: PLR2004 -- several
        return None
    names = [p.client_name for p in ours if p.id == question.project_id]
    return wall.from_entry(names[0], Visibility.CLIENT) if names else None


async def _emergency(question: Question, work: Work) -> ClientText | None:
    number = (await work.projects.client(question.client_id)).emergency
    return wall.from_entry(number, Visibility.CLIENT) if number else None


async def _answered(request: _Request, work: Work) -> ClientText | None:
    question = request.question
    if question.status is not Status.ANSWERED or not question.answered_by:
        return None
    if question.answered_at is None:
        return None
    by = await work.people.get(question.answered_by)
    time = wall.of_time(question.answered_at, work.now, request.zone)
    return wall.fixed("Answered by {name}, {time}.", name=wall.of_name(by.first_name), time=time)


RECEIPT_RENDERERS: Renderers = {
    GiveReceipt: render_receipt,
    HoldClient: render_holding,
    PointToDesk: render_pointed,
    AcknowledgeUrgent: render_urgent,
    AnswerClient: render_answer,
}
