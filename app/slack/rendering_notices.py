"""Gathering what private notices and App Homes are made of."""

from collections.abc import Mapping
from typing import Any

from app.domain.effects import Notice, Notify, Place
from app.domain.errors import LiaisonError
from app.domain.ids import EffectId
from app.domain.people import Person, Side
from app.domain.projects import in_view
from app.domain.reports import client_report
from app.ports import Rendered, Renderers, Work
from app.slack.rendering_going_live import waiting_for
from app.slack.rendering_inbox import inbox_items
from app.slack.views import home
from app.slack.views.blocks import escape
from app.slack.views.notices import given_up, notice
from app.usecases.find_projects import find_projects
from app.usecases.report_status import report_status


async def render_notice(effect: Notify, work: Work) -> Rendered | None:
    """The words of a notice, with the channel and the message that it is about."""
    if effect.notice is Notice.FAILED:
        return await _given_up(EffectId(effect.subject), work)
    place, permalink = "our conversation", None
    if effect.channel is not None:
        place = f"<#{effect.channel}>"
        if effect.ts is not None:
            message = await work.archive.get(effect.channel, effect.ts)
            permalink = message.permalink.strip() or None if message else None
    return notice(effect.notice, place, permalink)


async def _given_up(effect_id: EffectId, work: Work) -> Rendered | None:
    """What was not said, to whom, and why; nothing, if it was said after all."""
    from app.slack.rendering import render  # noqa: PLC0415 -- the table of views holds this one

    found = await work.deliveries.given_up(effect_id)
    if found is None:
        return None
    say, reason = found
    try:
        words = await render(say, work)
    except LiaisonError:
        words = None
    if isinstance(say.to, Place):
        place = f"in <#{say.to.channel}>"
    else:
        place = f"to {escape((await work.people.get(say.to.person)).first_name)}"
    return given_up(place, reason, words.text if words else None)


async def render_home(person: Person, work: Work) -> Mapping[str, Any]:
    """A person's App Home at this moment."""
    if person.side is Side.CLIENT:
        projects = await find_projects(person, None, work)
        facts = await report_status(in_view(projects), person.hours.zone, work)
        return home.client_home([client_report(f) for f in facts])
    not_live = await waiting_for(person, work)
    return home.staff_home(await inbox_items(person, work), not_live)


NOTICE_RENDERERS: Renderers = {Notify: render_notice}
