"""How a question looks to its asker, and in the internal channel."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.candidates import Candidate
from app.domain.dates import say_by, say_time
from app.domain.milestones import Milestone
from app.domain.people import Person, Side
from app.domain.projects import Client, Project
from app.domain.questions import OUTSIDE, OVER, Question, Status
from app.domain.record import Entry
from app.domain.routing import Lane
from app.ports import Rendered
from app.slack import ids
from app.slack.views import answers, joins
from app.slack.views.answers import Found
from app.slack.views.blocks import (
    Block,
    actions,
    button,
    clip,
    context,
    escape,
    link,
    quote,
    section,
    select_option,
    static_select,
)
from app.slack.views.reasons import Line, by_turns, of_scope

QUOTED = 600
"""How much of a question is shown again, in characters."""


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionFacts:
    """All that a question's messages are made of."""

    question: Question
    client: Client
    project: Project | None
    choices: tuple[Project, ...]
    """The client's projects, where the question has not been given to one."""
    home: str
    """The zone of who leads the project."""
    asker: Person
    owner: Person
    answered_by: Person | None
    moved_by: Person | None
    entry: Entry | None
    found: Found
    """What search found: the answer, or what may lead to one. For staff only."""
    clause: Entry | None
    """The signed words that speak of it."""
    dates: tuple[Milestone, ...]
    """Of which another day is asked."""
    source: str | None
    """A link to the message that was asked, for staff."""
    now: datetime
    corrected: bool = False
    through_us: bool = False
    """A client has read the answer in words that a PM approved here, and can correct."""
    line: Line = ()
    """Who was asked whether they take it, the first one first."""
    first: Question | None = None
    """What it joined."""
    others: tuple[Person, ...] = ()
    """Whose questions joined it."""
    could_take: tuple[Candidate, ...] = ()
    """Who else may know what a client asks."""

    @property
    def about(self) -> str:
        """The project, or the client while nobody has said which project."""
        return escape(self.project.name if self.project else self.client.name)


def opened(facts: QuestionFacts) -> Rendered:
    """The question, at the top of its thread in the internal channel; to a colleague all of it."""
    question = facts.question
    who = escape(facts.asker.name)
    if question.side is Side.CLIENT:
        who = f"{who} ({escape(facts.client.name)})"
    head = f"*{facts.about}: {who} asks:* {short(question.text)}"
    if question.side is Side.CLIENT and facts.source:
        head += f"\n{link(facts.source, 'in the client channel')}"
    if from_record(facts):
        text = f"{head}\n{in_record(facts)}"
        return Rendered(text=text, blocks=[section(text), *_judge_record(facts)])
    shown = _with_leads(message(head, where_it_stands(facts)), facts)
    blocks = [*shown.blocks, *joins.differs(question), *project_choice(facts)]
    return Rendered(text=shown.text, blocks=blocks)


def to_asker(facts: QuestionFacts) -> Rendered:
    """Where the question of a colleague stands: what the record says, or who has it until when."""
    if from_record(facts):
        text = in_record(facts)
        blocks = [section(text), *_judge_record(facts), *_about(facts)]
        return Rendered(text=text, blocks=blocks)
    shown = _with_leads(message(where_it_stands(facts), None), facts)
    differs = joins.differs(facts.question)
    return Rendered(text=shown.text, blocks=[*shown.blocks, *differs, *_about(facts)])


def answer(facts: QuestionFacts, at: datetime) -> Rendered:
    """A colleague's words, brought to whoever asked; those of another time have been replaced."""
    if facts.question.answered_at != at:
        return message(where_it_stands(facts), None)
    return message(f"{_called(facts)}{_said(facts)}", _kept(facts))


def acknowledged(facts: QuestionFacts) -> Rendered:
    """What a command answers at once, for its asker alone; what lasts stands in the channel."""
    if from_record(facts):
        return message(in_record(facts), None)
    near = answers.nearest(facts.found) if facts.question.status not in OVER else None
    stands = "\n".join(filter(None, [where_it_stands(facts), near]))
    if facts.question.status is Status.CLARIFYING:
        place = "a direct message" if facts.question.direct else "the thread that I opened"
        return message(stands, f"The choice is in {place}; your own words there do as well.")
    if facts.question.direct:
        return message(stands, "The answer comes in a direct message.")
    return message(stands, "A reply in the thread that I opened answers it too.")


def confirmation(facts: QuestionFacts, at: datetime) -> Rendered:
    """Ask the asker whether a reply was the answer, with words that they have not seen."""
    question, unseen = facts.question, facts.question.answered_ts is None
    if question.status is Status.ANSWERED and question.answered_at == at and unseen:
        return message(_said(facts), _kept(facts))
    if question.status is not Status.OFFERED or question.answered_at != at:
        return message(where_it_stands(facts), None)
    silence, yes = "I'll keep it", "Yes, keep it"
    if question.direct:  # kept is only what others may read (P11)
        silence, yes = "I'll take it as a yes", "Yes"
    text = f"Did {name(facts.answered_by)}'s reply answer it? If you say nothing, {silence}."
    if unseen:
        text = f"{_said(facts)}\nDid that answer it? If you say nothing, {silence}."
    value, text = str(question.id), f"{_called(facts)}{text}"
    buttons = actions(
        button(yes, ids.ANSWERS_IT, value, style="primary"),
        button("Not yet", ids.NOT_YET, value),
    )
    return Rendered(text=text, blocks=[section(text), buttons])


def _said(facts: QuestionFacts) -> str:
    return f"{name(facts.answered_by)}: {clip(escape(facts.question.answer or ''), 2500)}"


def _kept(facts: QuestionFacts) -> str | None:
    return "Kept in the project's record." if facts.entry else None


def from_record(facts: QuestionFacts) -> bool:
    """Whether the record itself answers it: nobody had to."""
    answered = facts.question.status is Status.ANSWERED and facts.question.answered_by is None
    return answered and facts.found.answer is not None


def in_record(facts: QuestionFacts) -> str:
    """What the record says, and where it has that from."""
    return answers.in_record(facts.question.answer or "", facts.found.answer)


def where_it_stands(facts: QuestionFacts) -> str:
    """Who has it until when, or who ended it, in a sentence."""
    question = facts.question
    zone = facts.asker.hours.zone if question.side is Side.STAFF else facts.owner.hours.zone
    if question.status is Status.ANSWERED:
        at = question.answered_at
        when = f", {say_time(at, zone)}" if at else ""
        by = name(facts.answered_by) if facts.answered_by else "the record"
        return f"Answered by {by}{when}."
    if question.status is Status.NOT_NEEDED:
        return f"Not needed any more. {moved(facts)}"
    if question.status is Status.WITHDRAWN:
        return f"Taken back by who asked. {moved(facts)}"
    if question.status is Status.OFFERED and question.side is Side.CLIENT:
        return f"{name(facts.answered_by)} suggests an answer; {name(facts.owner)} decides."
    if question.status is Status.OFFERED:
        return f"{name(facts.answered_by)} replied; {name(facts.asker)} says whether that's it."
    return _waiting(facts, zone)


def _outside(facts: QuestionFacts, zone: str) -> str:
    """Whom outside it waits for, and until when."""
    question = facts.question
    on = f"Waiting on *{escape(question.waits_on or 'them')}*"
    if question.waits_until is None:
        return f"{on}, who will be asked together with what else they are asked."
    by = say_by(question.waits_until, facts.now, zone)
    if question.status is Status.WITH_VENDOR:
        return f"{on} until *{by}*."
    return f"{on}, asked for an answer by *{by}*."


def _waiting(facts: QuestionFacts, zone: str) -> str:
    question, owner = facts.question, name(facts.owner)
    if question.status in OUTSIDE:
        return _outside(facts, zone)
    if question.status is Status.CLARIFYING:
        at = say_by(question.clarify_at or question.due_at, facts.now, zone)
        who = name(facts.asker)
        return f"I asked {who} what is meant; without a word by {at} it goes on as it is."
    if question.owner_id == question.asker_id:
        return "That isn't in the record, and you are who I would ask. A reply here answers it."
    by = say_by(question.due_at, facts.now, zone)
    if question.side is Side.CLIENT:
        return f"With *{owner}*; {name(facts.asker)} was told *{by}*."
    if question.holds:
        return f"I reminded *{owner}*, who said nothing yet. I'll keep asking."
    if facts.first is not None:
        asked = joins.has_it(owner, by, facts.first)
    elif facts.line:
        asked = by_turns(facts.line, facts.owner, by, zone)
    else:
        asked = f"I asked *{owner}*; you'll hear by *{by}*.{_why(facts)}"
    not_here = f"That isn't in {escape(facts.client.name)}'s record."
    return asked if question.moved_at is not None else f"{not_here} {asked}"


def _why(facts: QuestionFacts) -> str:
    """Why sales: how the signed words stand to what is asked."""
    question = facts.question
    return f" {of_scope(question.text, facts.clause)}" if question.lane is Lane.SALES else ""


def project_choice(facts: QuestionFacts) -> list[Block]:
    """Staff choose the project of a request that names none (P13)."""
    if facts.project is not None or len(facts.choices) < 2 or facts.question.status in OVER:  # noqa: PLR2004 -- a choice
        return []
    options = [select_option(p.name, f"{facts.question.id}:{p.id}") for p in facts.choices]
    return [actions(static_select("Which project?", ids.CHOOSE_PROJECT, options))]


def moved(facts: QuestionFacts) -> str:
    """Who moved it last, and when."""
    at = facts.question.moved_at
    if facts.moved_by is None or at is None:
        return ""
    return f"{name(facts.moved_by)}, {say_time(at, facts.owner.hours.zone)}."


def name(person: Person | None) -> str:
    """A colleague's first name."""
    return escape(person.first_name) if person else "somebody"


def short(text: str) -> str:
    """Somebody's words, quoted, not at any length."""
    return quote(escape(clip(text, QUOTED)))


def message(text: str, note: str | None) -> Rendered:
    """A paragraph and, if there is one, a note in small print."""
    blocks = [section(text)] + ([context(note)] if note else [])
    return Rendered(text=f"{text}\n{note}" if note else text, blocks=blocks)


def _judge_record(facts: QuestionFacts) -> list[Block]:
    """For whoever asked to say whether that is it; of a client's, we can only see why."""
    if facts.question.moved_at is not None:
        return []
    return answers.judge(str(facts.question.id), ours=facts.question.side is Side.STAFF)


def _with_leads(shown: Rendered, facts: QuestionFacts) -> Rendered:
    """What may help meanwhile, until there is an answer."""
    leads = answers.near(str(facts.question.id), facts.found)
    if facts.question.status in OVER or not leads:
        return shown
    text = f"{shown.text}\n{answers.nearest(facts.found)}"
    return Rendered(text=text, blocks=[*shown.blocks, *leads])


def _about(facts: QuestionFacts) -> list[Block]:
    """In a direct message: which project it was taken for, and another (P9)."""
    if not facts.question.direct or facts.project is None:
        return []
    change = actions(button("Change", ids.CHANGE_PROJECT, str(facts.question.id)))
    return [context(f"About {facts.about}"), change]


def _called(facts: QuestionFacts) -> str:
    """In a thread that we opened nobody is told of a reply unless they are called."""
    question, user = facts.question, facts.asker.user_id
    ours = question.asked_ts is None and not question.direct and question.side is Side.STAFF
    return f"<@{user}> " if ours and user else ""
