"""Gathering what the messages about questions are made of, at the moment of sending."""

from app.domain import hours, wall
from app.domain.effects import (
    AnswerClient,
    AskOwner,
    ConfirmAnswer,
    GiveReceipt,
    OpenThread,
    RemindOwner,
    Say,
    TellAsker,
)
from app.domain.ids import QuestionId
from app.domain.people import Person
from app.domain.projects import Project
from app.domain.questions import Question, Status
from app.domain.wall import ClientText
from app.ports import Rendered, Renderers, Work
from app.slack.views import clients, questions
from app.slack.views.questions import QuestionFacts


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
    source = None
    if question.asked_ts is not None and not question.direct:
        message = await work.archive.get(question.asked_in, question.asked_ts)
        source = message.permalink or None if message else None
    return QuestionFacts(
        question=question,
        client=await work.projects.client(question.client_id),
        project=project,
        choices=choices,
        asker=people[question.asker_id],
        owner=people[question.owner_id],
        answered_by=people.get(question.answered_by) if question.answered_by else None,
        moved_by=people.get(question.moved_by) if question.moved_by else None,
        entry=await work.record.get(question.entry_id) if question.entry_id else None,
        source=source,
        now=work.now,
    )


async def render_opened(effect: OpenThread, work: Work) -> Rendered | None:
    """The question at the top of its thread."""
    return questions.opened(await _facts(effect, work))


async def render_to_owner(effect: AskOwner, work: Work) -> Rendered | None:
    """The owner's copy; once it was handed on, the former owner's says so."""
    facts = await _facts(effect, work)
    if facts.question.owner_id != effect.person:
        return questions.handed_on(facts)
    return questions.to_owner(facts)


async def render_reminder(effect: RemindOwner, work: Work) -> Rendered | None:
    """Nothing, if it was answered meanwhile."""
    facts = await _facts(effect, work)
    return questions.reminder(facts) if facts.question.status is Status.WAITING else None


async def render_to_asker(effect: TellAsker, work: Work) -> Rendered | None:
    """Where it stands, to a colleague."""
    return questions.to_asker(await _facts(effect, work))


async def render_confirmation(effect: ConfirmAnswer, work: Work) -> Rendered | None:
    """Ask whether that answered it."""
    return questions.confirmation(await _facts(effect, work))


async def render_receipt(effect: GiveReceipt, work: Work) -> Rendered | None:
    """Who has the client's request, and until when."""
    question = await work.questions.get(QuestionId(effect.subject))
    asker = await work.people.get(question.asker_id)
    return clients.receipt(await _receipt(question, asker, work))


async def render_answer(effect: AnswerClient, work: Work) -> Rendered | None:
    """The PM's own words, as approved."""
    question = await work.questions.get(QuestionId(effect.subject))
    draft = await work.drafts.approved(question.id)
    if draft is None or draft.approved_by is None or draft.approved_at is None:
        return None
    approval = wall.Approval(text_hash=draft.text_hash, by=draft.approved_by, at=draft.approved_at)
    words = wall.from_approved(draft.text, approval)
    writer = await work.people.get(draft.approved_by)
    return clients.approved(words, signature(writer))


def signature(writer: Person) -> ClientText:
    """Whose words a client reads."""
    return wall.fixed(
        "{name} (project manager), through Liaison", name=wall.of_name(writer.first_name)
    )


async def _receipt(question: Question, asker: Person, work: Work) -> clients.Receipt:
    owner = await work.people.get(question.owner_id)
    client = await work.projects.client(question.client_id)
    zone = asker.hours.zone
    starts = hours.next_working(owner.hours, question.asked_at)
    answered = None
    if question.status is Status.ANSWERED and question.answered_by and question.answered_at:
        by = await work.people.get(question.answered_by)
        answered = wall.fixed(
            "Answered by {name}, {time}.",
            name=wall.of_name(by.first_name),
            time=wall.of_time(question.answered_at, work.now, zone),
        )
    return clients.Receipt(
        asked=wall.from_asker(question.text),
        owner=wall.fixed("{name}, your project manager,", name=wall.of_name(owner.first_name)),
        by=wall.of_time(question.due_at, question.asked_at, zone),
        closed_until=wall.of_time(starts, question.asked_at, zone)
        if starts > question.asked_at
        else None,
        emergency=wall.from_entry(client.emergency, wall.Visibility.CLIENT)
        if client.emergency
        else None,
        answered=answered,
        dropped=question.status is Status.NOT_NEEDED,
    )


async def _facts(effect: Say, work: Work) -> QuestionFacts:
    return await question_facts(await work.questions.get(QuestionId(effect.subject)), work)


QUESTION_RENDERERS: Renderers = {
    OpenThread: render_opened,
    AskOwner: render_to_owner,
    RemindOwner: render_reminder,
    TellAsker: render_to_asker,
    ConfirmAnswer: render_confirmation,
    GiveReceipt: render_receipt,
    AnswerClient: render_answer,
}
