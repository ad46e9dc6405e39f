"""What was answered in private and may be read by colleagues, once who asked says so."""

from app.domain.dates import say_time
from app.domain.people import Person
from app.domain.projects import Channel, Project
from app.domain.questions import Question
from app.domain.record import Entry
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import actions, button, clip, context, escape, link, quote, section

ONLY_YOU = "Nobody else reads this unless you share it."
MOST = 2500


def offered(shown: Rendered, question: Question, channel: Channel, zone: str) -> Rendered:
    """The button, or once it was clicked where and when."""
    if question.shared_at is not None:
        note = f"Shared in <#{channel.id}>, {say_time(question.shared_at, zone)}."
        return Rendered(text=f"{shown.text}\n{note}", blocks=[*shown.blocks, context(note)])
    where = f"#{channel.name}" if channel.name else "the internal channel"
    share = actions(button(f"Share in {where}", ids.SHARE, str(question.id)))
    if question.answered_by is None:  # the record's own words are colleagues' to read anyway
        return Rendered(text=shown.text, blocks=[*shown.blocks, share])
    return Rendered(
        text=f"{shown.text}\n{ONLY_YOU}", blocks=[*shown.blocks, share, context(ONLY_YOU)]
    )


def shared(
    question: Question, project: Project, asker: Person, by: Person | None, entry: Entry | None
) -> Rendered:
    """Question and answer, for colleagues."""
    asked = quote(escape(clip(question.text, 600)))
    answer = escape(clip(question.answer or "", MOST))
    who = f"{escape(by.first_name)}: " if by else ""
    source = ""
    if by is None and entry is not None:
        source = f"\n{link(entry.source_url, entry.source_label or 'the record')}"
    text = f"*{escape(project.name)}:* {asked}\n{who}{answer}{source}"
    note = f"Shared by {escape(asker.first_name)}."
    return Rendered(text=f"{text}\n{note}", blocks=[section(text), context(note)])


def gone() -> Rendered:
    """What stands there once there is no such answer any more."""
    text = "What was shared here is no longer the answer."
    return Rendered(text=text, blocks=[section(text)])
