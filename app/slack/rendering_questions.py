"""Gathering what colleagues read about questions, at the moment of sending."""

from datetime import timedelta

from app.domain import asks, wall
from app.domain.archive import instant_of
from app.domain.drafts import Draft
from app.domain.effects import (
    AddedTo,
    AskOwner,
    ConfirmAnswer,
    Consult,
    Direct,
    OfferDraft,
    OfferReply,
    OpenThread,
    PassOn,
    RemindOwner,
    Say,
    TellAnswer,
    TellAsker,
    TellLead,
    TellUrgent,
)
from app.domain.ids import DraftId, QuestionId
from app.domain.milestones import Milestone, Standing
from app.domain.people import Side
from app.domain.projects import Project
from app.domain.questions import OVER, Question, Status
from app.domain.routing import Lane
from app.domain.wall import Visibility
from app.ports import Rendered, Renderers, Work
from app.slack.rendering_answers import found_for
from app.slack.rendering_routing import could_take, line_of, offered_to
from app.slack.rendering_sharing import with_sharing
from app.slack.views import owners, questions, receipts
from app.slack.views.questions import QuestionFacts
from app.usecases.write_draft import what_may_not_cross

A_MOMENT = timedelta(minutes=15)
"""A message stands in Slack so long after it was decided, at the latest."""


async def question_facts(question: Question, work: Work) -> QuestionFacts:
    """Everybody and everything that a question names."""
    ids = {question.asker_id, question.owner_id, question.answered_by, question.moved_by} - {None}
    people = await work.people.many([i for i in ids if i is not None])
    choices: tuple[Project, ...] = ()
    project = None
    if question.project_id is not None:
        project = await work.projects.get(question.project_id)
    else:
        choices = tuple(await work.projects.of_client(question.client_id))
    sent = await _sent(question, work)
    others = [q for q in await work.questions.joined_to(question.id) if q.status not in OVER]
    beside = await work.people.many(q.asker_id for q in others)
    return QuestionFacts(
        question=question,
        client=await work.projects.client(question.client_id),
        project=project,
        choices=choices,
        home=await _home(project or next(iter(choices), None), work),
        asker=people[question.asker_id],
        owner=people[question.owner_id],
        answered_by=people.get(question.answered_by) if question.answered_by else None,
        moved_by=people.get(question.moved_by) if question.moved_by else None,
        entry=await work.record.get(question.entry_id) if question.entry_id else None,
        found=await found_for(question, work),
        clause=await work.record.get(question.clause_id) if question.clause_id else None,
        dates=await _dates(question, work),
        source=await _source(question, work),
        now=work.now,
        through_us=sent is not None and sent.withdrawn_at is None,
        first=await work.questions.get(question.joins) if question.joins else None,
        others=tuple(beside[q.asker_id] for q in others),
        line=await line_of(question, work),
        could_take=await could_take(question, project, work),
    )


async def _home(project: Project | None, work: Work) -> str:
    return (await work.people.get(project.pm_id)).hours.zone if project else "UTC"


async def _dates(question: Question, work: Work) -> tuple[Milestone, ...]:
    """What a client wants on another day: the one that is named, else all that is to come."""
    if question.lane is not Lane.DATE or question.project_id is None:
        return ()
    ahead = [
        m
        for m in await work.milestones.of_project(question.project_id)
        if m.visibility is Visibility.CLIENT and m.known is not Standing.DONE
    ]
    index = asks.chosen(question.text, [(m.name, m.client_name) for m in ahead])
    return tuple(ahead[:2]) if index is None else (ahead[index],)


async def _source(question: Question, work: Work) -> str | None:
    if question.asked_ts is None or question.direct:
        return None
    message = await work.archive.get(question.asked_in, question.asked_ts)
    return message.permalink or None if message else None


async def _sent(question: Question, work: Work) -> Draft | None:
    answered = question.side is Side.CLIENT and question.status is Status.ANSWERED
    through_us = answered and question.answered_ts is None
    return await work.drafts.approved(question.id) if through_us else None


async def render_opened(effect: OpenThread, work: Work) -> Rendered | None:
    """The question at the top of its thread."""
    return questions.opened(await _facts(effect, work))


async def render_to_owner(effect: AskOwner, work: Work) -> Rendered | None:
    """The owner's copy; once it was handed on, the former owner's says so."""
    facts = await _facts(effect, work)
    if (shown := offered_to(effect.person, facts)) is not None:
        return shown
    if facts.question.owner_id != effect.person:
        return owners.handed_on(facts)
    return owners.to_owner(facts)


async def render_reminder(effect: RemindOwner, work: Work) -> Rendered | None:
    """Nothing, if it was answered before it could be sent."""
    facts = await _facts(effect, work)
    over = facts.question.status in OVER
    if over and not await posted(effect, work):
        return None
    if not over and effect.to != Direct(person=facts.question.owner_id):
        return owners.handed_on(facts)
    return owners.reminder(facts, newest=not await _reminded_since(effect, work))


async def _reminded_since(effect: RemindOwner, work: Work) -> bool:
    """Whether there is a later reminder of the same: they are half an hour apart at least."""
    at = effect.at
    if at is None:
        return False
    posts = await work.outbox.posts_about(effect.subject)
    later = [p for p in posts if p.kind == RemindOwner.__name__]
    return any(instant_of(p.ts) - at > A_MOMENT for p in later)


async def render_to_lead(effect: TellLead, work: Work) -> Rendered | None:
    """Nothing, if it was answered before it could be sent."""
    facts = await _facts(effect, work)
    if facts.question.status in OVER and not await posted(effect, work):
        return None
    lead = await work.people.get(effect.to.person) if isinstance(effect.to, Direct) else facts.owner
    return owners.to_lead(facts, lead.hours.zone)


async def render_to_asker(effect: TellAsker, work: Work) -> Rendered | None:
    """Where it stands, to a colleague."""
    facts = await _facts(effect, work)
    shown = questions.to_asker(facts)
    if facts.question.answered_by is not None:
        return shown  # the words themselves stand in another message
    return await with_sharing(shown, facts.question, work)


async def render_confirmation(effect: ConfirmAnswer, work: Work) -> Rendered | None:
    """Ask whether that answered it."""
    facts = await _facts(effect, work)
    return await with_sharing(questions.confirmation(facts, effect.at), facts.question, work)


async def render_tell_answer(effect: TellAnswer, work: Work) -> Rendered | None:
    """A colleague's words."""
    facts = await _facts(effect, work)
    return await with_sharing(questions.answer(facts, effect.at), facts.question, work)


async def render_added(effect: AddedTo, work: Work) -> Rendered | None:
    """What the asker has added."""
    alone = isinstance(effect.to, Direct)
    return owners.added(await _facts(effect, work), effect.offset, alone=alone)


async def render_consulted(effect: Consult, work: Work) -> Rendered | None:
    """The client's question before sales."""
    return owners.consulted(await _facts(effect, work))


async def render_urgent(effect: TellUrgent, work: Work) -> Rendered | None:
    """The client can't wait."""
    facts = await _facts(effect, work)
    person = effect.to.person if isinstance(effect.to, Direct) else None
    shown = offered_to(person, facts) if person is not None else None
    return shown or owners.urgent(facts)


async def render_passed_on(effect: PassOn, work: Work) -> Rendered | None:
    """Where somebody's direct words went."""
    return owners.passed_on(await _facts(effect, work), effect.person)


async def render_offered_reply(effect: OfferReply, work: Work) -> Rendered | None:
    """Whether a message beside the thread was the answer."""
    return owners.offered_reply(await _facts(effect, work))


async def render_offered_draft(effect: OfferDraft, work: Work) -> Rendered | None:
    """The PM's words, exactly as the client would read them."""
    draft = await work.drafts.get(DraftId(effect.subject))
    question = await work.questions.get(draft.question_id)
    latest = await work.drafts.latest(question.id)
    return owners.offered_draft(
        await question_facts(question, work),
        draft,
        await preview(draft, work),
        await what_may_not_cross(draft.text, question, work),
        newest=latest is None or latest.id == draft.id,
    )


async def preview(draft: Draft, work: Work) -> Rendered:
    """What the client will read if these words are sent."""
    writer = await work.people.get(draft.written_by)
    approval = wall.Approval(text_hash=draft.text_hash, by=writer.id, at=draft.written_at)
    words = wall.from_approved(draft.text, approval)
    return receipts.approved(words, receipts.signature(writer.first_name))


async def posted(effect: Say, work: Work) -> bool:
    """Whether a message of this kind stands already, and so is being drawn anew."""
    posts = await work.outbox.posts_about(effect.subject)
    return any(post.kind == type(effect).__name__ for post in posts)


async def _facts(effect: Say, work: Work) -> QuestionFacts:
    return await question_facts(await work.questions.get(QuestionId(effect.subject)), work)


QUESTION_RENDERERS: Renderers = {
    OpenThread: render_opened,
    AskOwner: render_to_owner,
    RemindOwner: render_reminder,
    TellAsker: render_to_asker,
    TellLead: render_to_lead,
    ConfirmAnswer: render_confirmation,
    TellAnswer: render_tell_answer,
    AddedTo: render_added,
    Consult: render_consulted,
    TellUrgent: render_urgent,
    PassOn: render_passed_on,
    OfferReply: render_offered_reply,
    OfferDraft: render_offered_draft,
}
