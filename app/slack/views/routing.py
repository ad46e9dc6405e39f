"""A question, offered to whoever may know it; who else could take it; and where it belongs."""

from collections.abc import Mapping, Sequence

from app.domain import turns
from app.domain.candidates import Candidate
from app.domain.dates import say_by, say_day, say_time
from app.domain.people import Person, Side
from app.domain.projects import Project
from app.domain.questions import OVER, Question
from app.domain.routing import OFFERED_TO, Correction, Lane
from app.domain.turns import Status, Turn
from app.ports import Rendered
from app.slack import ids
from app.slack.views import reasons
from app.slack.views.blocks import (
    Block,
    actions,
    button,
    clip,
    context,
    escape,
    section,
    select_option,
    static_select,
)
from app.slack.views.joins import also
from app.slack.views.questions import QuestionFacts, message, name, short, where_it_stands

TITLES: Mapping[Lane, str] = {
    Lane.EMERGENCY: "an emergency",
    Lane.DATE: "a date request",
    Lane.SALES: "sales",
    Lane.CLIENT: "the client",
    Lane.DESK: "the service desk",
    Lane.ENGINEER: "an engineer",
    Lane.PM: "the project manager",
}
LEARNT = "The router learns from these; on questions that it had not seen they made it better."
BY_WORDS = "They are kept. The router goes by words alone here, and so learns nothing from them."
ASKS = (ids.ASK_TAKER, ids.ASK_NEXT_TAKER)
"""Two buttons of a block must have different names."""


def offered(facts: QuestionFacts, turn: Turn, person: Person) -> Rendered | None:
    """What somebody reads whom it was offered to; None once it is theirs as any other."""
    question, zone = facts.question, person.hours.zone
    if turns.is_open(turn, question):
        return _offer(facts, turn, person)
    asks = f"{_head(facts, turn)} {short(question.text)}"
    if turn.status is Status.ACCEPTED and question.side is Side.STAFF:
        return None
    if turn.status is Status.ACCEPTED and question.status not in OVER:
        told = f"You have it. What you write here goes to *{name(facts.owner)}*, who answers."
        return message(f"{asks}\n{told}", None)
    if turn.status in {Status.DECLINED, Status.SILENT} and question.owner_id != person.id:
        at = say_time(turn.moved_at or turn.offered_at, zone)
        ended = "You said that it isn't for you" if turn.status is Status.DECLINED else "No word"
        return message(f"{asks}\n{ended}, {at}. {_whoever_has_it(facts)}", None)
    if question.side is Side.CLIENT:
        return message(f"{asks}\n{where_it_stands(facts)}", None)
    return None


def _whoever_has_it(facts: QuestionFacts) -> str:
    if facts.question.status in OVER:
        return where_it_stands(facts)
    return f"*{name(facts.owner)}* has it now."


def _offer(facts: QuestionFacts, turn: Turn, person: Person) -> Rendered:
    question, zone = facts.question, person.hours.zone
    by = say_by(question.due_at, facts.now, zone)
    why = ", ".join(escape(reason) for reason in turn.reasons)
    lines = [f"{_head(facts, turn)} {short(question.text)}", f"Why you: {why}."]
    told = f"{escape(facts.asker.first_name)} was told *{by}*."
    if question.side is Side.CLIENT:
        told = f"What you write here goes to *{name(facts.owner)}*, who answers the client."
    if turn.due_at is not None:
        until = say_by(turn.due_at, facts.now, zone)
        told += f" If you say nothing by *{until}*, I ask somebody else."
    value = str(question.id)
    buttons = actions(
        button("Accept", ids.ACCEPT, value, style="primary"), button("Not me", ids.NOT_ME, value)
    )
    text = "\n".join([*lines, told, *also(facts.asker, facts.others)])
    return Rendered(text=text, blocks=[section(text), buttons])


def _head(facts: QuestionFacts, turn: Turn) -> str:
    who = escape(facts.asker.first_name)
    return (
        f"*Urgent, {facts.about}: {who} asks:*" if turn.urgent else f"*{facts.about}: {who} asks:*"
    )


def knowers(facts: QuestionFacts) -> list[str]:
    """On a PM's card of a client's question: who was asked, or could be."""
    if facts.question.lane is not Lane.ENGINEER or facts.question.side is Side.STAFF:
        return []
    if facts.line:
        return [f"Asked: {reasons.tried(facts.line, facts.owner.hours.zone)}."]
    known = [reasons.of_person(name(c.person), c.reasons) for c in _could_take(facts)]
    return [" ".join(["It is technical.", *known])]


def ask_buttons(facts: QuestionFacts) -> list[Block]:
    """Ask one of those who could know, unless somebody is being asked, or has it."""
    waiting = {Status.OFFERED, Status.ACCEPTED}
    if any(turn.status in waiting for turn, _ in facts.line):
        return []
    question = facts.question
    return [
        button(f"Ask {c.person.first_name}", action, f"{question.id}:{c.person.id}")
        for action, c in zip(ASKS, _could_take(facts), strict=False)
    ]


def _could_take(facts: QuestionFacts) -> Sequence[Candidate]:
    return facts.could_take[: len(ASKS)]


def wrong_person(question: Question) -> Block:
    """One click sends it where it belongs."""
    options = [
        select_option(f"It's for {TITLES[lane]}", f"{question.id}:{lane.value}")
        for lane in OFFERED_TO[question.side]
    ]
    return static_select("Wrong person?", ids.WRONG_PERSON, options)


def corrections(
    found: Sequence[tuple[Correction, Question, Project | None, Person]],
    *,
    learnt: bool,
    zone: str,
) -> Rendered:
    """What was corrected lately, in the projects that somebody may see."""
    if not found:
        text = "Nobody has corrected a route in your projects."
        return Rendered(text=text, blocks=[section(text)])
    lines = [_corrected(*one, zone) for one in found]
    head = f"*Routes that were corrected, the last {len(lines)}:*"
    note = LEARNT if learnt else BY_WORDS
    text = "\n".join([head, *lines])
    return Rendered(text=f"{text}\n{note}", blocks=[section(text), context(note)])


def _corrected(
    one: Correction, question: Question, project: Project | None, by: Person, zone: str
) -> str:
    about = f"{escape(project.name)}: " if project else ""
    words = escape(clip(" ".join(question.text.split()), 120))
    when = f"{say_day(one.at.date())}, {say_time(one.at, zone)}"
    moved = f"{TITLES[one.was]} \u2192 *{TITLES[one.now]}*"
    return f'\u2022 {about}"{words}": {moved}, {name(by)}, {when}'
