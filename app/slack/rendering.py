"""The words of each effect: one table, one view each."""

from app.domain.effects import Say
from app.ports import Rendered, Renderers, Work
from app.slack.rendering_answers import ANSWER_RENDERERS
from app.slack.rendering_clarifying import CLARIFYING_RENDERERS
from app.slack.rendering_concerns import CONCERN_RENDERERS
from app.slack.rendering_going_live import GOING_LIVE_RENDERERS
from app.slack.rendering_inbox import INBOX_RENDERERS
from app.slack.rendering_lists import LIST_RENDERERS
from app.slack.rendering_milestones import MILESTONE_RENDERERS
from app.slack.rendering_notices import NOTICE_RENDERERS
from app.slack.rendering_questions import QUESTION_RENDERERS
from app.slack.rendering_receipts import RECEIPT_RENDERERS
from app.slack.rendering_record import RECORD_RENDERERS
from app.slack.rendering_relays import RELAY_RENDERERS
from app.slack.rendering_routing import ROUTING_RENDERERS
from app.slack.rendering_said import SAID_RENDERERS
from app.slack.rendering_sharing import SHARING_RENDERERS
from app.slack.rendering_status import STATUS_RENDERERS
from app.slack.rendering_unaddressed import UNADDRESSED_RENDERERS

RENDERERS: Renderers = {
    **QUESTION_RENDERERS,
    **ANSWER_RENDERERS,
    **RECEIPT_RENDERERS,
    **STATUS_RENDERERS,
    **GOING_LIVE_RENDERERS,
    **MILESTONE_RENDERERS,
    **NOTICE_RENDERERS,
    **RECORD_RENDERERS,
    **INBOX_RENDERERS,
    **LIST_RENDERERS,
    **ROUTING_RENDERERS,
    **UNADDRESSED_RENDERERS,
    **SHARING_RENDERERS,
    **RELAY_RENDERERS,
    **CONCERN_RENDERERS,
    **SAID_RENDERERS,
    **CLARIFYING_RENDERERS,
}


async def render(effect: Say, work: Work) -> Rendered | None:
    """What an effect says at this moment; None when it has become pointless."""
    return await RENDERERS[type(effect)](effect, work)
