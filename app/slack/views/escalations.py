"""How what is stuck looks: the alert of a day, and one matter before whoever has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.domain.dates import say_by, say_day, say_time
from app.domain.escalations import Escalation, Reason, Status
from app.domain.hours import is_away, local_date
from app.domain.milestones import Milestone, Standing
from app.domain.people import Person, Side
from app.domain.projects import Client, Project
from app.domain.questions import OUTSIDE, Question
from app.domain.questions import Status as QuestionStatus
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import (
    Block,
    actions,
    button,
    clip,
    escape,
    modal,
    section,
    user_select,
)

MOST_MATTERS = 12
OPEN = {Status.RAISED, Status.BACKED_UP}


@dataclass(frozen=True, kw_only=True, slots=True)
class EscalationFacts:
    """All that a matter's messages are made of."""

    escalation: Escalation
    milestone: Milestone | None = None
    question: Question | None = None
    """What it is about is one of the two."""
    private: bool = False
    """It was asked directly: who reads this is not to read its words (P11)."""
    asker: Person | None = None
    project: Project
    client: Client
    owner: Person
    pm: Person
    backup: Person | None
    taken_by: Person | None
    now: datetime


def alert(matters: Sequence[EscalationFacts]) -> Rendered:
    """Why now, what is at stake, and what can be done, of all that was raised that day."""
    if len(matters) == 1:
        return _message(f"{_head(matters)} {_matter(matters[0])}", matters[0])
    head = _head(matters)
    blocks, texts = [section(head)], [head]
    happens = {_what_happens(facts) for facts in matters}
    for number, facts in enumerate(matters[:MOST_MATTERS], start=1):
        one = _message(f"{number}. {_why(facts) if len(happens) == 1 else _matter(facts)}", facts)
        texts.append(one.text)
        blocks += [dict(block) for block in one.blocks]
    if len(happens) == 1:
        texts += happens
        blocks.append(section(texts[-1]))
    return Rendered(text="\n".join(texts), blocks=blocks)


def to_backup(matters: Sequence[EscalationFacts], person: Person) -> Rendered:
    """The same, before somebody who is asked because the PM is silent, away, or the owner."""
    shown = alert(matters)
    if not any(facts.escalation.status in OPEN for facts in matters):
        return shown
    why = _why_you(matters[0], person)
    return Rendered(text=f"{shown.text}\n{why}", blocks=[*shown.blocks, section(why)])


def to_taker(facts: EscalationFacts, person: Person) -> Rendered:
    """One matter, before whoever it was given to, or who has it still."""
    text = f"{_head([facts])} {_matter(facts)}"
    if facts.escalation.status is Status.TAKEN and facts.escalation.taken_by == person.id:
        text += "\nIt is with you, and still open."
    return _message(text, facts)


def in_thread(matters: Sequence[EscalationFacts], person: Person) -> Rendered:
    """A line under the alert that calls the person; the buttons stand on the alert itself."""
    waiting = [facts for facts in matters if facts.escalation.status is Status.BACKED_UP]
    if not waiting:
        text = "\n".join(_what_happens(facts) for facts in matters[:MOST_MATTERS])
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


def _head(matters: Sequence[EscalationFacts]) -> str:
    first = matters[0]
    client, project = escape(first.client.name), escape(first.project.name)
    if len(matters) > 1:
        return f"*{client}: {_at_stake(matters)}.* {project}"
    milestone = first.milestone
    if milestone is None:
        return f"*{client}: {_waits(first)}.* {project}:"
    told = milestone.told_on
    stake = f"a told date is at risk, {say_day(told)}" if told else "a date is at risk"
    return f"*{client}: {stake}.* {project}:"


def _at_stake(matters: Sequence[EscalationFacts]) -> str:
    """How many dates, and how many questions."""
    dates = [f.milestone for f in matters if f.milestone is not None]
    asked, told = len(matters) - len(dates), sum(m.told_on is not None for m in dates)
    parts = []
    if dates:
        verb = "date is" if len(dates) == 1 else "dates are"
        parts.append(f"{len(dates)} {verb} at risk, {told} of them told")
    if asked:
        parts.append(f"{asked} question{' waits' if asked == 1 else 's wait'} too long")
    return "; ".join(parts)


def _waits(facts: EscalationFacts) -> str:
    client = facts.question is not None and facts.question.side is Side.CLIENT
    return "the client waits too long" if client else "a colleague waits too long"


def _matter(facts: EscalationFacts) -> str:
    return f"{_why(facts)}\n{_what_happens(facts)}"


def _why(facts: EscalationFacts) -> str:
    milestone = facts.milestone
    if milestone is None:
        return _unanswered(facts)
    name, owner = escape(milestone.name), escape(facts.owner.first_name)
    if facts.escalation.reason is Reason.BLOCKED:
        return f"{name} is blocked: {escape(clip(milestone.reason, 300)).rstrip('.')} ({owner})."
    due = f"{name} was due {say_day(milestone.known_on)}"
    raised_on = local_date(facts.owner.hours, facts.escalation.raised_at)
    if milestone.owner_id is None:
        return f"{due} and has no owner."
    if is_away(facts.owner.hours, raised_on):
        return f"{due}; {owner} is away, so I asked nobody."
    asked = f"{owner} was asked twice, last {_when(milestone.asked_at, facts)}, no word"
    said = ""
    if milestone.confirmed_at is not None and milestone.confirmed_at < facts.escalation.raised_at:
        said = f"; last said to be on track {_when(milestone.confirmed_at, facts)}"
    return f"{due}; {asked}{said}."


def _unanswered(facts: EscalationFacts) -> str:
    """Who waits for whom, since when, and what they were told."""
    question, zone = facts.question, facts.pm.hours.zone
    if question is None or facts.asker is None:
        return ""
    words = escape(clip(" ".join(question.text.split()), 200))
    asker, owner = escape(facts.asker.first_name), escape(facts.owner.first_name)
    since = say_by(question.asked_at, facts.now, zone)
    told = say_by(question.due_at, facts.now, zone)
    asked = "something in private" if facts.private else f'"{words}"'
    return f"{asker} asked {asked} {since} and was told {told}. It is with {owner}."


def _when(at: datetime | None, facts: EscalationFacts) -> str:
    return say_by(at, facts.now, facts.pm.hours.zone) if at else "some time ago"


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
    if milestone is None:
        return _question_settled(facts)
    if milestone.known is Standing.DONE:
        return "Settled: it is done."
    return f"Settled: now known for {say_day(milestone.known_on)}."


def _question_settled(facts: EscalationFacts) -> str:
    question = facts.question
    status = question.status if question else QuestionStatus.ANSWERED
    if question and status in OUTSIDE and question.waits_on:
        return f"Settled: it waits for {escape(question.waits_on)}."
    words = {
        QuestionStatus.ANSWERED: "it is answered",
        QuestionStatus.OFFERED: "there is a reply",
        QuestionStatus.WAITING: "there was a reply; it is open again",
    }
    return f"Settled: {words.get(status, str(status))}."


def _taken(facts: EscalationFacts) -> str:
    escalation, zone = facts.escalation, facts.pm.hours.zone
    who = escape(facts.taken_by.first_name) if facts.taken_by else "Somebody"
    at = f", {say_time(escalation.taken_at, zone)}" if escalation.taken_at else ""
    if escalation.next_at is None:
        return f"{who} has it{at}."
    again = say_by(escalation.next_at, facts.now, zone)
    return f"{who} has it{at}. I'll ask again {again} if it's still open."


def _why_you(facts: EscalationFacts, person: Person) -> str:
    pm, today = facts.pm, _today(facts)
    if pm.id in {person.id, facts.owner.id} or is_away(pm.hours, today):
        return "It needs somebody to take it."
    return f"{escape(pm.first_name)} has not taken it."


def _today(facts: EscalationFacts) -> date:
    return local_date(facts.pm.hours, facts.now)


def _message(text: str, facts: EscalationFacts) -> Rendered:
    buttons = _buttons(facts.escalation)
    return Rendered(text=text, blocks=[section(text), *([buttons] if buttons else [])])


def _buttons(escalation: Escalation) -> Block | None:
    value = str(escalation.id)
    if escalation.status is Status.SETTLED:
        return None
    new_date = button("New date", ids.NEW_DATE, str(escalation.milestone_id))
    if escalation.question_id is not None:
        new_date = button("Answer", ids.ANSWER, str(escalation.question_id))
    if escalation.status is Status.TAKEN:
        give_to = button("Give to...", ids.GIVE_TO, value)
        return actions(button("Give back", ids.GIVE_BACK, value), give_to, new_date)
    return actions(
        button("I have it", ids.I_HAVE_IT, value, style="primary"),
        button("Give to...", ids.GIVE_TO, value),
        new_date,
    )
