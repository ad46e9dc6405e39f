"""The record, as colleagues see and fill it."""

from collections.abc import Mapping, Sequence

from app.domain.candidates import Candidate
from app.domain.dates import say_day
from app.domain.ids import PersonId
from app.domain.people import Person
from app.domain.projects import Project
from app.domain.record import Entry, Kind
from app.domain.wall import Visibility
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import (
    Block,
    actions,
    button,
    clip,
    context,
    escape,
    input_choice,
    input_text,
    link,
    modal,
    section,
    select_option,
)

SHORTCUT = {
    "type": "message",
    "name": "Keep in the record",
    "callback_id": ids.KEEP,
    "description": "Keep this message as a decision, a fact or an answer",
}
"""In the menu of every message, for our own people."""
KEPT_AS = {Kind.DECISION: "Decision", Kind.FACT: "Fact", Kind.ANSWER: "Answer"}
EYES = {
    Visibility.INTERNAL: "Only our own people",
    Visibility.CLIENT: "The client may read it too",
}
NOTHING = "The record holds nothing about that. `/pm facts` lists all of it."
EMPTY = (
    "The record is empty. A project file, `liaison import-knowledge`, or *Keep in the record* in a"
    " message's menu fills it."
)


def keep_form(entry: Entry, projects: Sequence[Project]) -> Block:
    """As what, in which words, for whose eyes."""
    kinds = [select_option(words, kind.value) for kind, words in KEPT_AS.items()]
    eyes = [select_option(words, who.value) for who, words in EYES.items()]
    which: list[Block] = []
    if len(projects) > 1:
        options = [select_option(p.name, str(p.id)) for p in projects]
        which = [input_choice(ids.PROJECT_BLOCK, ids.PROJECT_INPUT, label="Of", options=options)]
    return modal(
        title="Keep in the record",
        callback_id=ids.KEEP_FORM,
        submit="Keep",
        private_metadata=str(entry.id),
        blocks=[
            input_choice(
                ids.KIND_BLOCK, ids.KIND_INPUT, label="As a", options=kinds, initial=kinds[1]
            ),
            input_text(ids.TITLE_BLOCK, ids.TITLE_INPUT, label="About", initial=entry.title),
            input_text(
                ids.TEXT_BLOCK, ids.TEXT_INPUT, label="Words", initial=entry.text, long=True
            ),
            *which,
            input_choice(
                ids.EYES_BLOCK,
                ids.EYES_INPUT,
                label="Who may see it",
                options=eyes,
                initial=eyes[0],
            ),
            context("The message stays the source: whoever is given this gets a link to it."),
        ],
    )


def kept(entry: Entry, project: Project) -> Rendered:
    """It is in the record, or it was taken out again."""
    title = escape(clip(entry.title, 200))
    if entry.retired_at is not None:
        text = f"*{escape(project.name)}:* taken out of the record: {title}"
        back = actions(button("Undo", ids.PUT_BACK, str(entry.id)))
        return Rendered(text=text, blocks=[section(text), back])
    eyes = "the client may read it" if entry.visibility is Visibility.CLIENT else "internal"
    text = f"*{escape(project.name)}:* kept as a {entry.kind.value} ({eyes}): {title}"
    undo = actions(button("Take it out", ids.RETIRE, str(entry.id)))
    return Rendered(text=text, blocks=[section(text), undo])


def facts(
    project: Project,
    entries: Sequence[Entry],
    total: int,
    people: Mapping[PersonId, Person],
    *,
    about: bool,
) -> Rendered:
    """What the record holds, a line and a button each."""
    if not entries:
        return _plain(f"*{escape(project.name)}:* {NOTHING if about else EMPTY}")
    head = f"*{escape(project.name)}: {total} in the record*"
    blocks: list[Block] = [section(head)]
    lines = [head]
    for entry in entries:
        line = _line(entry, people)
        lines.append(line)
        accessory = button("Retire", ids.RETIRE, str(entry.id))
        blocks.append({**section(line), "accessory": accessory})
    if total > len(entries):
        more = f"and {total - len(entries)} more; narrow it down: `/pm facts about switches`"
        lines.append(more)
        blocks.append(context(more))
    return Rendered(text="\n".join(lines), blocks=blocks)


def knowers(topic: str, candidates: Sequence[Candidate]) -> Rendered:
    """Who knows about something, and why; a name to ask, not a promise."""
    about = escape(clip(topic, 120))
    if not candidates:
        return _plain(f"Nobody is known to know about *{about}*. Skills stand in project files.")
    known = [f"- {escape(c.person.name)}: {escape('; '.join(c.reasons))}" for c in candidates]
    return _plain("\n".join([f"*{about}:*", *known]))


def _line(entry: Entry, people: Mapping[PersonId, Person]) -> str:
    by = people.get(entry.said_by) if entry.said_by else None
    who = f"{escape(by.first_name)}, " if by else ""
    when = f"{say_day(entry.said_on)}, " if entry.said_on else ""
    source = link(entry.source_url, entry.source_label or "source")
    seen = "" if entry.visibility is Visibility.INTERNAL else " The client may read it."
    words = escape(clip(" ".join(entry.text.split()), 200))
    head = f"*{escape(clip(entry.title, 120))}* ({entry.kind.value})"
    return f"{head}: {words}\n{who}{when}{source}.{seen}"


def _plain(text: str) -> Rendered:
    return Rendered(text=text, blocks=[section(text)])
