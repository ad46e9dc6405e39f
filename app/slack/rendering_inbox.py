"""Gathering what somebody's inbox is made of: each matter as it looks where it was posted."""

from collections.abc import Sequence

from app.domain.concerns import Concern
from app.domain.effects import ShowInbox
from app.domain.escalations import Escalation
from app.domain.hours import local_date
from app.domain.milestones import Milestone
from app.domain.people import Person
from app.domain.questions import Question
from app.domain.relays import Relay, Status
from app.domain.unaddressed import Unaddressed
from app.ports import Rendered, Renderers, Work
from app.slack.rendering_concerns import concern_facts
from app.slack.rendering_milestones import line_for, matter_facts
from app.slack.rendering_questions import question_facts
from app.slack.rendering_relays import relay_facts
from app.slack.rendering_routing import offered_to
from app.slack.rendering_unaddressed import one_unaddressed
from app.slack.views import concerns, escalations, inbox, milestones, owners, relays
from app.usecases.gather_inbox import Waiting, gather_inbox

MOST = 25
"""More are counted, not drawn."""


async def render_inbox(effect: ShowInbox, work: Work) -> Rendered | None:
    """All that waits for the reader."""
    person = await work.people.get(effect.person)
    return inbox.inbox(await inbox_items(person, work))


async def inbox_items(person: Person, work: Work) -> Sequence[Rendered]:
    """The matters, worst and oldest first."""
    waiting = await gather_inbox(person, work)
    return [await _item(each, person, work) for each in waiting[:MOST]]


async def _item(waiting: Waiting, person: Person, work: Work) -> Rendered:
    matter = waiting.matter
    if isinstance(matter, Question):
        facts = await question_facts(matter, work)
        return offered_to(person.id, facts) or owners.to_owner(facts)
    if isinstance(matter, Relay):
        facts_of_it = await relay_facts(matter, work)
        disputed = matter.status is Status.DISPUTED
        return relays.which_holds(facts_of_it) if disputed else relays.card(facts_of_it)
    if isinstance(matter, Unaddressed):
        return await one_unaddressed(matter, person, work)
    if isinstance(matter, Concern):
        return concerns.listed(await concern_facts(matter, work, reader=person.id))
    if isinstance(matter, Escalation):
        return escalations.alert([await matter_facts(matter, work, person.id)])
    return await _date(matter, person, work, release=waiting.release)


async def _date(milestone: Milestone, person: Person, work: Work, *, release: bool) -> Rendered:
    line, zone = await line_for(milestone, work), person.hours.zone
    if release:
        return milestones.release_request(line, work.now, zone)
    return milestones.waiting(line, local_date(person.hours, work.now), zone)


INBOX_RENDERERS: Renderers = {ShowInbox: render_inbox}
