"""Whose turn it is, project by project, for a colleague."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.domain.dates import say_by, say_due
from app.domain.ids import PersonId
from app.domain.people import Person, Side
from app.domain.questions import OUTSIDE, Question, Status
from app.domain.whose_turn import Turn, since, turn_of, until
from app.ports import Rendered
from app.slack.views.blocks import Block, clip, context, escape, section
from app.usecases.list_waiting import Group

NOTHING = "Nothing is open in your projects: it is nobody's turn."
HOW = "`/pm inbox` is what waits for you alone; `/pm acme: waiting` is one project's."
MOST_GROUPS, MOST_LINES = 12, 24


def waiting(
    groups: Sequence[Group], people: Mapping[PersonId, Person], now: datetime, zone: str
) -> Rendered:
    """Each open question with who is waited for, since when, and until when."""
    if not groups:
        return Rendered(text=NOTHING, blocks=[section(NOTHING)])
    texts, left = [_head(groups)], MOST_LINES
    for group in groups[:MOST_GROUPS]:
        shown = group.questions[:left]
        left -= len(shown)
        if shown:
            lines = [_line(q, group, people, now, zone) for q in shown]
            texts.append("\n".join([f"*{_name(group)}*", *lines]))
    hidden = sum(len(g.questions) for g in groups) - (MOST_LINES - left)
    if hidden:
        texts.append(f"... and {hidden} more: `/pm waiting` in their channels.")
    blocks: list[Block] = [*map(section, texts), context(HOW)]
    return Rendered(text="\n\n".join([*texts, HOW]), blocks=blocks)


def whose_turn(
    question: Question, people: Mapping[PersonId, Person], now: datetime, zone: str
) -> tuple[str, str, str]:
    """Whom it waits for, by when, and whether that has passed: nobody but us is ever late."""
    by, turn = until(question) or question.due_at, turn_of(question)
    if question.status in OUTSIDE:
        return escape(question.waits_on or "outside"), say_by(by, now, zone), ""
    if turn is Turn.ASKER:
        return f"{escape(people[question.asker_id].first_name)} to say", say_by(by, now, zone), ""
    late = ", overdue" if by < now else ""
    return escape(people[question.owner_id].first_name), say_by(by, now, zone), late


def _head(groups: Sequence[Group]) -> str:
    every = [q for group in groups for q in group.questions]
    counted = [
        (sum(turn_of(q) is turn for q in every), words)
        for turn, words in (
            (Turn.OURS, "with us"),
            (Turn.ASKER, "with who asked"),
            (Turn.CLIENT, "with a client"),
            (Turn.VENDOR, "with a vendor"),
        )
    ]
    counts = ", ".join(f"{count} {words}" for count, words in counted if count)
    return f"*{len(every)} open question{'' if len(every) == 1 else 's'}:* {counts}."


def _name(group: Group) -> str:
    if group.project is not None:
        return escape(group.project.name)
    return f"{escape(group.client.name)}, project not chosen yet"


def _line(
    question: Question, group: Group, people: Mapping[PersonId, Person], now: datetime, zone: str
) -> str:
    asked = escape(clip(" ".join(question.text.split()), 90))
    who, what = _whose(question, people)
    parts = [f"since {say_by(since(question), now, zone)}"]
    by = until(question)
    if by is not None:
        parts.append(f"{what} {say_due(by, now, zone, home=group.zone)}")
        if turn_of(question) is Turn.OURS and by < now:
            parts[-1] += ", overdue"
    asker = escape(people[question.asker_id].first_name)
    of = f"{asker} ({escape(group.client.name)})" if question.side is Side.CLIENT else asker
    return f'\u2022 *{who}*: "{asked}", asked by {of}; {", ".join(parts)}'


def _whose(question: Question, people: Mapping[PersonId, Person]) -> tuple[str, str]:
    """Who is waited for, and what their time is to them."""
    turn = turn_of(question)
    if question.status is Status.CLARIFYING:
        return f"{escape(people[question.asker_id].first_name)} (what is meant?)", "goes on"
    if turn is Turn.ASKER:
        return f"{escape(people[question.asker_id].first_name)} (is that it?)", "a yes from"
    if turn in {Turn.CLIENT, Turn.VENDOR}:
        return escape(question.waits_on or f"the {turn}"), "asked for"
    return escape(people[question.owner_id].first_name), "due"
