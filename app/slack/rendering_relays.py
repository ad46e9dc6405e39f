"""Gathering what is read about questions that are carried across the wall, when it is sent."""

from collections.abc import Sequence
from datetime import datetime

from app.domain import asks, hours, relays, wall
from app.domain.contact_words import asks_back
from app.domain.drafts import hash_of
from app.domain.effects import (
    AskContact,
    AskContactAgain,
    AskToCall,
    AskWhichHolds,
    BringReply,
    BringWord,
    OfferRelay,
    RemindContact,
    ThankContact,
)
from app.domain.guard import inspect
from app.domain.milestones import Milestone, Standing
from app.domain.people import Person
from app.domain.projects import Project
from app.domain.questions import Status as Asked
from app.domain.relays import BatchId, Relay, RelayId, Status
from app.domain.wall import ClientText, Visibility
from app.ports import Rendered, Renderers, Work
from app.slack.rendering_questions import posted, question_facts
from app.slack.views import contact_asks, receipts
from app.slack.views import relays as views
from app.slack.views.relays import RelayFacts
from app.usecases.find_owner import find_owner
from app.usecases.gather_rules import gather_rules
from app.usecases.send_relay import why_not
from app.usecases.settle_dispute import approver_of


async def relay_facts(relay: Relay, work: Work) -> RelayFacts:
    """Everybody and everything that a relay's messages name."""
    question = await work.questions.get(relay.question_id)
    project = await work.projects.get(relay.project_id)
    contact = await work.people.get(relay.contact_id)
    return RelayFacts(
        relay=relay,
        asked=await question_facts(question, work),
        contact=contact,
        exactly=await _exactly(relay, contact, work),
        findings=inspect(relay.plain, await gather_rules(question.client_id, work)),
        why_not=why_not(project),
        people=await work.people.many({reply.by for reply in relay.replies}),
        approver=await approver_of(relay, work),
        moves=await _moves(question.text, project, work),
    )


async def _exactly(relay: Relay, contact: Person, work: Work) -> Rendered:
    """What the contact will read, if it is sent now and by itself; its button opens nothing yet."""
    pm = await find_owner(await work.projects.get(relay.project_id), work)
    approval = wall.Approval(text_hash=hash_of(relay.plain), by=pm.id, at=work.now)
    words = wall.from_approved(relay.plain, approval)
    within = relays.URGENTLY if relay.urgent else relays.ANSWER_WITHIN
    by = hours.add_working(contact.hours, work.now, within)
    item = await _item(relay, words, work)
    preview = await _asked([item], relay, contact, pm, by, work)
    shown = contact_asks.asked(preview)
    return Rendered(text=shown.text, blocks=[b for b in shown.blocks if b["type"] != "actions"])


async def _moves(text: str, project: Project, work: Work) -> Milestone | None:
    """The date that is named, else the next that the client was told."""
    ahead = [
        milestone
        for milestone in await work.milestones.of_project(project.id)
        if milestone.known is not Standing.DONE
    ]
    index = asks.chosen(text, [(m.name, m.client_name or "") for m in ahead])
    if index is not None:
        return ahead[index]
    return next((m for m in ahead if m.visibility is Visibility.CLIENT), None)


# --- to our own people -----------------------------------------------------------------------


async def render_card(effect: OfferRelay, work: Work) -> Rendered | None:
    """The PM's card."""
    return views.card(await relay_facts(await _relay(effect, work), work))


async def render_reply(effect: BringReply, work: Work) -> Rendered | None:
    """The contact's words to whoever asked."""
    return views.reply(await relay_facts(await _relay(effect, work), work), effect.at)


async def render_word(effect: BringWord, work: Work) -> Rendered | None:
    """A message of the contact; nothing, once it is deleted."""
    said = await work.archive.get(effect.channel, effect.ts)
    author = await work.people.by_user(said.author) if said else None
    if said is None or author is None:
        return None
    text = "(deleted by its author)" if said.erased_at is not None else said.text
    facts = await relay_facts(await _relay(effect, work), work)
    return views.word(facts, author, text, said.permalink or None, back=asks_back(text))


async def render_dispute(effect: AskWhichHolds, work: Work) -> Rendered | None:
    """Two words to one question."""
    return views.which_holds(await relay_facts(await _relay(effect, work), work))


async def render_to_call(effect: AskToCall, work: Work) -> Rendered | None:
    """The number to call; nothing, if the client answered before this could be sent."""
    facts = await relay_facts(await _relay(effect, work), work)
    waits = facts.relay.status is Status.SENT and facts.asked.question.status is Asked.WITH_CLIENT
    return views.to_call(facts) if waits or await posted(effect, work) else None


# --- to the client ---------------------------------------------------------------------------


async def render_asked(effect: AskContact, work: Work) -> Rendered | None:
    """All that one message asks; what has come to nothing before it could be sent is left out."""
    batch = await work.relays.in_batch(BatchId(effect.subject))
    if not await posted(effect, work):
        batch = [r for r in batch if r.status in relays.ASKED]
    facts = await batch_facts(batch, work)
    return contact_asks.asked(facts) if facts is not None else None


async def render_again(effect: AskContactAgain, work: Work) -> Rendered | None:
    """Other words for what was asked before."""
    relay = await _relay(effect, work)
    if relay.status is not Status.SENT or relay.approved_by is None:
        return None
    contact = await work.people.get(relay.contact_id)
    pm = await work.people.get(relay.approved_by)
    return contact_asks.again(
        contact.user_id,
        wall.of_name(contact.first_name),
        _approved(relay),
        receipts.signature(pm.first_name),
    )


async def render_reminder(effect: RemindContact, work: Work) -> Rendered | None:
    """What is still open; nothing, if all was answered before this could be sent."""
    batch = await work.relays.in_batch(BatchId(effect.subject))
    waits = any(relay.status is Status.SENT for relay in batch)
    facts = await batch_facts(batch, work) if waits or await posted(effect, work) else None
    if facts is None:
        return None
    pm = await find_owner(await work.projects.get(batch[0].project_id), work)
    return contact_asks.reminder(facts, wall.of_name(pm.first_name))


async def render_thanks(effect: ThankContact, work: Work) -> Rendered | None:
    """What a direct answer was noted for."""
    relay = await _relay(effect, work)
    pm = await find_owner(await work.projects.get(relay.project_id), work)
    return contact_asks.thanks(_approved(relay), wall.of_name(pm.first_name))


async def batch_facts(batch: Sequence[Relay], work: Work) -> contact_asks.Asked | None:
    """One message to a contact, of those questions that were approved."""
    approved = [relay for relay in batch if relay.approved_by is not None]
    if not approved:
        return None
    first = approved[0]
    contact = await work.people.get(first.contact_id)
    pm = await work.people.get(first.approved_by or first.contact_id)
    items = [await _item(relay, _approved(relay), work) for relay in approved]
    return await _asked(items, first, contact, pm, first.answer_by, work)


async def _asked(
    items: Sequence[contact_asks.Item],
    first: Relay,
    contact: Person,
    pm: Person,
    by: datetime | None,
    work: Work,
) -> contact_asks.Asked:
    zone = contact.hours.zone
    return contact_asks.Asked(
        key=str(first.batch_id),
        contact=contact.user_id,
        name=wall.of_name(contact.first_name),
        by=_by(by, first, work, zone) if by else None,
        items=items,
        signed=receipts.signature(pm.first_name),
    )


def _by(by: datetime, relay: Relay, work: Work, zone: str) -> ClientText:
    """A day; of what is urgent the hour."""
    if relay.urgent:
        return wall.of_time(by, work.now, zone)
    return wall.of_day(hours.local_date(hours.WorkingHours(zone=zone), by))


async def _item(relay: Relay, words: ClientText, work: Work) -> contact_asks.Item:
    return contact_asks.Item(
        key=str(relay.id),
        number=relay.number,
        words=words,
        project=await _project(relay, work),
        settled=await _settled(relay, work),
    )


async def _settled(relay: Relay, work: Work) -> ClientText | None:
    """Who of the client answered, and when; or that nobody need to."""
    if relay.replies:
        said = relay.replies[-1]
        by = await work.people.get(said.by)
        contact = await work.people.get(relay.contact_id)
        at = wall.of_time(said.at, work.now, contact.hours.zone)
        return contact_asks.settled_by(wall.of_name(by.first_name), at)
    over = relay.status in {Status.ANSWERED, Status.DROPPED}
    return contact_asks.not_needed() if over else None


async def _project(relay: Relay, work: Work) -> ClientText | None:
    """Its name, where the channel serves several (P13)."""
    channel = await work.projects.channel(relay.channel)
    if channel is None or len(channel.project_ids) < 2:  # noqa: PLR2004 -- several
        return None
    project = await work.projects.get(relay.project_id)
    return wall.from_entry(project.client_name, Visibility.CLIENT)


def _approved(relay: Relay) -> ClientText:
    """The words, exactly as approved; NotCleared otherwise."""
    if relay.approved_by is None or relay.approved_at is None:
        raise wall.NotCleared
    approval = wall.Approval(
        text_hash=relay.approved_hash or "", by=relay.approved_by, at=relay.approved_at
    )
    return wall.from_approved(relay.plain, approval)


async def _relay(
    effect: OfferRelay
    | AskContactAgain
    | BringReply
    | BringWord
    | AskWhichHolds
    | AskToCall
    | ThankContact,
    work: Work,
) -> Relay:
    return await work.relays.get(RelayId(effect.subject))


RELAY_RENDERERS: Renderers = {
    OfferRelay: render_card,
    BringReply: render_reply,
    BringWord: render_word,
    AskWhichHolds: render_dispute,
    AskToCall: render_to_call,
    AskContact: render_asked,
    AskContactAgain: render_again,
    RemindContact: render_reminder,
    ThankContact: render_thanks,
}
