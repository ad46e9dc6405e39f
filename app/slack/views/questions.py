"""How a question looks: to its asker, to its owner, and in the internal channel."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.dates import say_by, say_day, say_time
from app.domain.people import Person, Side
from app.domain.projects import Client, Project
from app.domain.questions import Question, Status
from app.domain.record import Entry
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import (
    Block,
    actions,
    button,
    clip,
    context,
    escape,
    input_text,
    link,
    modal,
    quote,
    section,
    select_option,
    static_select,
    user_select,
)

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
    asker: Person
    owner: Person
    answered_by: Person | None
    moved_by: Person | None
    entry: Entry | None
    source: str | None
    """A link to the message that was asked, for staff."""
    now: datetime
    owners_link: str | None = None


def opened(facts: QuestionFacts) -> Rendered:
    """The question, at the top of its thread in the internal channel."""
    question = facts.question
    who = escape(facts.asker.name)
    if question.side is Side.CLIENT:
        who = f"{who} ({escape(facts.client.name)})"
    head = f"*{who} asks:* {_short(question.text)}"
    if question.side is Side.CLIENT and facts.source:
        head += f"\n{link(facts.source, 'in the client channel')}"
    return _message(head, _where_it_stands(facts))


def to_owner(facts: QuestionFacts) -> Rendered:
    """The question before its owner, with what can be done; without buttons once it has moved."""
    question = facts.question
    zone = facts.owner.hours.zone
    by = say_by(question.due_at, facts.now, zone)
    about = escape(facts.project.name if facts.project else facts.client.name)
    who = escape(facts.asker.first_name)
    told = f"{who} was told you'd answer by *{by}*."
    if question.status in {Status.ANSWERED, Status.NOT_NEEDED}:
        told = _where_it_stands(facts)
    lines = [f"*{about}: {who} asks:* {_short(question.text)}", told]
    if facts.source:
        lines.append(link(facts.source, "See it in its place"))
    text = "\n".join(lines)
    if question.status is Status.OFFERED and question.side is Side.CLIENT:
        text += f"\n{_name(facts.answered_by)} suggests: {_short(question.answer or '')}"
    return Rendered(text=text, blocks=[section(text), *_owners_buttons(facts)])


def handed_on(facts: QuestionFacts) -> Rendered:
    """What a former owner's copy says: who has it now."""
    text = (
        f"{escape(facts.asker.first_name)} asks: {_short(facts.question.text)}\n"
        f"{_name(facts.owner)} has it now. {_moved(facts)}"
    )
    return Rendered(text=text, blocks=[section(text)])


def reminder(facts: QuestionFacts) -> Rendered:
    """The promised time has come."""
    text = (
        f"*{escape(facts.asker.first_name)} is waiting for you:* {_short(facts.question.text)}\n"
        f"They were told by {say_by(facts.question.due_at, facts.now, facts.owner.hours.zone)}."
        " Answer here in the thread of the question, or give it to somebody."
    )
    return Rendered(text=text, blocks=[section(text), *_owners_buttons(facts)])


def to_asker(facts: QuestionFacts) -> Rendered:
    """Where the question of a colleague stands: answered, or who has it until when."""
    question = facts.question
    if question.status is Status.ANSWERED:
        return _answered(facts)
    return _message(_where_it_stands(facts), None)


def confirmation(facts: QuestionFacts) -> Rendered:
    """Ask the asker whether a reply was the answer."""
    question = facts.question
    if question.status is not Status.OFFERED:
        return _message(_where_it_stands(facts), None)
    text = f"Did {_name(facts.answered_by)}'s reply answer it? If you say nothing, I'll keep it."
    value = str(question.id)
    buttons = actions(
        button("Yes, keep it", ids.ANSWERS_IT, value, style="primary"),
        button("Not yet", ids.NOT_YET, value),
    )
    return Rendered(text=text, blocks=[section(text), buttons])


def answer_form(question: Question, asker: Person, suggestion: str = "") -> dict[str, object]:
    """The modal in which the owner writes the answer."""
    for_client = question.side is Side.CLIENT
    note = (
        "The client reads your words as you write them. You'll see them once more before they go."
        if for_client
        else f"{escape(asker.first_name)} reads it in the thread, and it's kept in the record."
    )
    return modal(
        title="Answer",
        callback_id=ids.ANSWER_FORM,
        submit="Preview" if for_client else "Answer",
        private_metadata=str(question.id),
        blocks=[
            section(f"*{escape(asker.first_name)} asks:* {_short(question.text)}"),
            input_text(
                ids.TEXT_BLOCK, ids.TEXT_INPUT, label="Your answer", initial=suggestion, long=True
            ),
            context(note),
        ],
    )


def preview_form(draft_id: str, exactly: Rendered) -> dict[str, object]:
    """What the client will read, word for word, before it goes."""
    return modal(
        title="The client will read",
        callback_id=ids.PREVIEW_FORM,
        submit="Send",
        private_metadata=draft_id,
        blocks=[dict(block) for block in exactly.blocks],
    )


def hand_over_form(question: Question) -> dict[str, object]:
    """The modal in which a question is given to a colleague."""
    return modal(
        title="Hand over",
        callback_id=ids.HAND_OVER_FORM,
        submit="Hand over",
        private_metadata=str(question.id),
        blocks=[
            section(_short(question.text)),
            user_select(ids.PERSON_BLOCK, ids.PERSON_INPUT, label="Who takes it?"),
        ],
    )


def ask_form(channel_key: str) -> dict[str, object]:
    """The modal in which a client asks in their own words."""
    return modal(
        title="Your question",
        callback_id=ids.ASK_FORM,
        submit="Ask",
        private_metadata=channel_key,
        blocks=[
            input_text(
                ids.TEXT_BLOCK, ids.TEXT_INPUT, label="What would you like to know?", long=True
            )
        ],
    )


def _answered(facts: QuestionFacts) -> Rendered:
    question, entry = facts.question, facts.entry
    said = escape(question.answer or "")
    if entry is not None and question.answered_by is None:
        source = escape(entry.source_label or "the project's record")
        where = (
            link(entry.source_url, entry.source_label or "source") if entry.source_url else source
        )
        when = f", {say_day(entry.said_on)}" if entry.said_on else ""
        text = f"{clip(said, 2000)}\nFrom the record: {where}{when}."
        more = actions(
            button("That's it", ids.ANSWERS_IT, str(question.id)),
            button("Not what I asked", ids.NOT_YET, str(question.id)),
        )
        blocks: list[Block] = [section(text)]
        return Rendered(text=text, blocks=blocks if question.moved_at else [*blocks, more])
    text = f"{_name(facts.answered_by)}: {clip(said, 2500)}"
    return _message(text, "Kept in the project's record." if entry else None)


def _where_it_stands(facts: QuestionFacts) -> str:
    question = facts.question
    zone = facts.asker.hours.zone if question.side is Side.STAFF else facts.owner.hours.zone
    if question.status is Status.ANSWERED:
        at = question.answered_at
        when = f", {say_time(at, zone)}" if at else ""
        by = _name(facts.answered_by) if facts.answered_by else "the record"
        return f"Answered by {by}{when}."
    if question.status is Status.NOT_NEEDED:
        return f"Not needed any more. {_moved(facts)}"
    if question.status is Status.OFFERED:
        return f"{_name(facts.answered_by)} replied; the asker says whether that's it."
    by = say_by(question.due_at, facts.now, zone)
    return f"That isn't in the record. I asked *{_name(facts.owner)}*; you'll hear by *{by}*."


def _owners_buttons(facts: QuestionFacts) -> list[Block]:
    question, value = facts.question, str(facts.question.id)
    if question.status is Status.NOT_NEEDED:
        return [actions(button("Undo", ids.NEEDED_AFTER_ALL, value))]
    if question.status is Status.ANSWERED:
        return []
    blocks = [
        actions(
            button("Answer", ids.ANSWER, value, style="primary"),
            button("Hand over", ids.HAND_OVER, value),
            button("Not needed", ids.NOT_NEEDED, value),
        )
    ]
    if facts.project is None and len(facts.choices) > 1:
        options = [select_option(p.name, f"{question.id}:{p.id}") for p in facts.choices]
        blocks.append(actions(static_select("Which project?", ids.CHOOSE_PROJECT, options)))
    return blocks


def _moved(facts: QuestionFacts) -> str:
    at = facts.question.moved_at
    if facts.moved_by is None or at is None:
        return ""
    return f"{_name(facts.moved_by)}, {say_time(at, facts.owner.hours.zone)}."


def _name(person: Person | None) -> str:
    return escape(person.first_name) if person else "somebody"


def _short(text: str) -> str:
    return quote(escape(clip(text, QUOTED)))


def _message(text: str, note: str | None) -> Rendered:
    blocks = [section(text)] + ([context(note)] if note else [])
    return Rendered(text=f"{text}\n{note}" if note else text, blocks=blocks)
