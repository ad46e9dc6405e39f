"""When somebody is away, as they said it."""

from collections.abc import Mapping
from datetime import date

from app.domain.absences import coming, stand_in
from app.domain.dates import say_day
from app.domain.ids import PersonId
from app.domain.people import Person
from app.ports import Rendered
from app.slack.views.blocks import escape, section

NONE = "You are not away, as far as I know. `/pm away 3-14 Dec cover @name` tells me."
HOW = "`/pm back` takes it back."


def shown(person: Person, people: Mapping[PersonId, Person], today: date) -> Rendered:
    """The days that are not over, and who stands in on each."""
    spans = coming(person, today)
    if not spans:
        return Rendered(text=NONE, blocks=[section(NONE)])
    text = "\n".join([*(_span(person, span, people) for span in spans), HOW])
    return Rendered(text=text, blocks=[section(text)])


def _span(person: Person, span: tuple[date, date], people: Mapping[PersonId, Person]) -> str:
    first, last = span
    days = say_day(first) if first == last else f"{say_day(first)} to {say_day(last)}"
    cover = stand_in(person, first)
    if cover is None or cover not in people:
        return f"You are away *{days}*. Nobody is named to stand in: your backup, or the PM, hears."
    return f"You are away *{days}*; *{escape(people[cover].first_name)}* stands in."
