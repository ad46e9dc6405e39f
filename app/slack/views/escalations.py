"""How an escalation looks, in the alerts channel and to whoever is asked to take it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.domain.dates import say_by, say_day, say_time
from app.domain.escalations import Escalation, Reason, Status
from app.domain.hours import is_away, local_date
from app.domain.milestones import Milestone, Standing
from app.domain.people import Person
from app.domain.projects import Client, Project
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import actions, button, clip, escape, modal, section, user_select


@dataclass(frozen=True, kw_only=True, slots=True)
class EscalationFacts:
    """All that an escalation's messages are made of."""

    escalation: Escalation
    milestone: Milestone
    project: Project
    client: Client
    owner: Person
    pm: Person
    backup: Person | None
    taken_by: Person | None
    now: datetime


def alert(facts: EscalationFacts) -> Rendered:
    """Why now, what is at stake, and what can be done; once taken, who has it."""
    text = f"{_head(facts)}\n{_what_happens(facts)}"
    blocks = [section(text)]
    buttons = _buttons(facts.escalation)
    return Rendered(text=text, blocks=[*blocks, buttons] if buttons else blocks)


def to_person(facts: EscalationFacts, person: Person) -> Rendered:
    """The same matter, before somebody who is asked to take it."""
    escalation = facts.escalation
    if escalation.status is Status.SETTLED:
        text = f"{_head(facts)}\nSettled."
        return Rendered(text=text, blocks=[section(text)])
    why = f"{escape(facts.pm.first_name)} has not taken it."
    if facts.pm.id in {person.id, facts.owner.id} or is_away(facts.pm.hours, _today(facts)):
        why = "It needs somebody to take it."
    if escalation.status is Status.TAKEN:
        mine = escalation.taken_by == person.id
        why = "It is with you, and still open." if mine else _taken(facts)
    text = f"{_head(facts)}\n{why}"
    buttons = _buttons(escalation)
    return Rendered(text=text, blocks=[section(text), *([buttons] if buttons else [])])


def in_thread(facts: EscalationFacts, person: Person) -> Rendered:
    """A line under the alert that calls the person; the buttons stand on the alert itself."""
    if facts.escalation.status is not Status.BACKED_UP:
        text = _what_happens(facts)
    else:
        who = f"<@{person.user_id}>" if person.user_id else escape(person.first_name)
        text = f"{who}, nobody has taken this yet. Can you?"
    return Rendered(text=text, blocks=[section(text)])


def give_to_form(escalation: Escalation) -> dict[str, Any]:
    """Who takes it."""
    return modal(
        title="Give to",
        callback_id=ids.GIVE_TO_FORM,
        submit="Give",
        private_metadata=str(escalation.id),
        blocks=[user_select(ids.PERSON_BLOCK, ids.PERSON_INPUT, label="Who takes it?")],
    )


def _head(facts: EscalationFacts) -> str:
    milestone = facts.milestone
    name, owner = escape(milestone.name), escape(facts.owner.first_name)
    client = escape(facts.client.name)
    told = milestone.told_on
    stake = f"a told date is at risk, {say_day(told)}" if told else "a date is at risk"
    head = f"*{client}: {stake}.* {escape(facts.project.name)}: {name}"
    if facts.escalation.reason is Reason.BLOCKED:
        return f"{head} is blocked: {escape(clip(milestone.reason, 300))} ({owner})."
    if milestone.owner_id is None:
        return f"{head} was due {say_day(milestone.known_on)} and has no owner."
    if is_away(facts.owner.hours, local_date(facts.owner.hours, facts.escalation.raised_at)):
        return f"{head} was due {say_day(milestone.known_on)}; {owner} is away, so I asked nobody."
    return f"{head} was due {say_day(milestone.known_on)}; {owner} was asked twice, no word."


def _what_happens(facts: EscalationFacts) -> str:
    escalation, zone = facts.escalation, facts.pm.hours.zone
    if escalation.status is Status.SETTLED:
        return _settled(facts)
    if escalation.status is Status.TAKEN:
        return _taken(facts)
    if escalation.status is Status.BACKED_UP and facts.backup:
        return f"{escape(facts.backup.first_name)} has been asked as well."
    if escalation.next_at is not None and facts.backup is not None:
        by = say_by(escalation.next_at, facts.now, zone)
        return f"If nobody takes it by {by}, {escape(facts.backup.first_name)} is asked."
    return "Nobody has taken it yet."


def _settled(facts: EscalationFacts) -> str:
    milestone = facts.milestone
    if milestone.known is Standing.DONE:
        return "Settled: it is done."
    return f"Settled: now known for {say_day(milestone.known_on)}."


def _taken(facts: EscalationFacts) -> str:
    escalation, zone = facts.escalation, facts.pm.hours.zone
    who = escape(facts.taken_by.first_name) if facts.taken_by else "Somebody"
    at = f", {say_time(escalation.taken_at, zone)}" if escalation.taken_at else ""
    if escalation.next_at is None:
        return f"{who} has it{at}."
    again = say_by(escalation.next_at, facts.now, zone)
    return f"{who} has it{at}. I'll ask again {again} if it's still open."


def _today(facts: EscalationFacts) -> date:
    return local_date(facts.pm.hours, facts.now)


def _buttons(escalation: Escalation) -> dict[str, Any] | None:
    value, milestone = str(escalation.id), str(escalation.milestone_id)
    if escalation.status is Status.SETTLED:
        return None
    new_date = button("New date", ids.NEW_DATE, milestone)
    if escalation.status is Status.TAKEN:
        give_to = button("Give to...", ids.GIVE_TO, value)
        return actions(button("Give back", ids.GIVE_BACK, value), give_to, new_date)
    return actions(
        button("I have it", ids.I_HAVE_IT, value, style="primary"),
        button("Give to...", ids.GIVE_TO, value),
        new_date,
    )
