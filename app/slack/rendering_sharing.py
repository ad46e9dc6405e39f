"""Gathering what may be shared from a direct message, and what is read where it was shared."""

from app.domain.effects import PostShared
from app.domain.ids import QuestionId
from app.domain.people import Side
from app.domain.questions import Question, Status
from app.ports import Rendered, Renderers, Work
from app.slack.views import sharing
from app.usecases.share_answer import where_to_share


async def with_sharing(shown: Rendered, question: Question, work: Work) -> Rendered:
    """An answer in private, with the button that shares it, or where it was shared."""
    answered = question.status is Status.ANSWERED and question.answer is not None
    if not question.direct or question.side is not Side.STAFF or not answered:
        return shown
    channel = await where_to_share(question, work)
    if channel is None:
        return shown
    asker = await work.people.get(question.asker_id)
    return sharing.offered(shown, question, channel, asker.hours.zone)


async def render_shared(effect: PostShared, work: Work) -> Rendered | None:
    """Nothing, once the answer was taken back."""
    question = await work.questions.get(QuestionId(effect.subject))
    if question.status is not Status.ANSWERED or question.project_id is None:
        return sharing.gone()
    people = await work.people.many(
        i for i in (question.asker_id, question.answered_by) if i is not None
    )
    entry = await work.record.get(question.entry_id) if question.entry_id else None
    return sharing.shared(
        question,
        await work.projects.get(question.project_id),
        people[question.asker_id],
        people.get(question.answered_by) if question.answered_by else None,
        entry,
    )


SHARING_RENDERERS: Renderers = {PostShared: render_shared}
