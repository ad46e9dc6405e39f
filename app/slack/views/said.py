"""What was said by phone or in a meeting, before whoever told it."""

from collections.abc import Mapping, Sequence

from app.domain.dates import say_day
from app.domain.ids import PersonId
from app.domain.people import Person
from app.domain.projects import Project
from app.domain.questions import Question
from app.domain.record import Entry, Kind
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import (
    Block,
    actions,
    button,
    clip,
    escape,
    section,
    select_option,
    static_select,
)

MOST = 25
QUOTED = 600


def said(
    entry: Entry,
    project: Project,
    by: Person | None,
    still_open: Sequence[Question],
    people: Mapping[PersonId, Person],
) -> Rendered:
    """It is kept, from whom and when, and which open question it may answer; or what became."""
    name, words = escape(project.name), escape(clip(" ".join(entry.text.split()), QUOTED))
    if entry.retired_at is not None and entry.kind is Kind.ANSWER:
        text = f"*{name}:* {words}\nTaken as the answer to: {escape(clip(entry.title, 300))}"
        return Rendered(text=text, blocks=[section(text)])
    if entry.retired_at is not None:
        text = f"*{name}:* taken out of the record: {words}"
        return Rendered(text=text, blocks=[section(text), _alone(_put_back(entry))])
    who = f", {escape(by.first_name)}" if by else ""
    when = f", {say_day(entry.said_on)}" if entry.said_on else ""
    source = f"{escape(entry.source_label)}{who}{when}"
    text = f"*{name}:* kept as a {entry.kind.value} (internal): {words}\nSource: {source}."
    choose = [_choice(entry, still_open, people)] if still_open else []
    take_out = button("Take it out", ids.RETIRE, str(entry.id))
    return Rendered(text=text, blocks=[section(text), _alone(*choose, take_out)])


def _choice(
    entry: Entry, still_open: Sequence[Question], people: Mapping[PersonId, Person]
) -> Block:
    options = [
        select_option(
            f"{people[q.asker_id].first_name}: {' '.join(q.text.split())}", f"{entry.id}:{q.id}"
        )
        for q in still_open[:MOST]
    ]
    return static_select("It answers ...", ids.SAID_ANSWERS, options)


def _put_back(entry: Entry) -> Block:
    return button("Undo", ids.PUT_BACK, str(entry.id))


def _alone(*elements: Block) -> Block:
    return {**actions(*elements), "block_id": ids.ALONE}
