"""A month of questions in figures, for a colleague."""

from collections.abc import Sequence
from datetime import date

from app.domain.dates import LONG_MONTHS, say_working
from app.domain.months import MonthFigures, SideFigures, Spread
from app.ports import Rendered
from app.slack.views.blocks import Block, context, escape, section

MOST = 12
HOW = (
    "Times are working time of whoever had to answer, without what was spent waiting for the other"
    " side. 9 of 10 took no longer than the second figure."
)


def month(found: Sequence[tuple[str, MonthFigures]], first: date, today: date) -> Rendered:
    """One paragraph a project."""
    named = f"{LONG_MONTHS[first.month - 1]} {first.year}"
    if (first.year, first.month) == (today.year, today.month):
        named += ", so far"
    if not found:
        nothing = f"Nobody asked anything in your projects in {named}."
        return Rendered(text=nothing, blocks=[section(nothing)])
    texts = [f"*Questions in {named}*", *(_project(*one) for one in found[:MOST])]
    if len(found) > MOST:
        texts.append(f"... and {len(found) - MOST} more: `/pm month` in their channels.")
    blocks: list[Block] = [*map(section, texts), context(HOW)]
    return Rendered(text="\n\n".join([*texts, HOW]), blocks=blocks)


def _project(name: str, figures: MonthFigures) -> str:
    lines = [f"*{escape(name)}*"]
    lines += _side("Colleagues", figures.staff)
    lines += _side("The client", figures.client)
    if figures.handed_over or figures.corrected:
        owners, routes = figures.handed_over, figures.corrected
        lines.append(
            f"Re-routed: {owners} change{'' if owners == 1 else 's'} of who has it;"
            f" {routes} route{'' if routes == 1 else 's'} corrected."
        )
    return "\n".join(lines)


def _side(who: str, figures: SideFigures) -> list[str]:
    if not figures.asked:
        return [f"{who} asked nothing."]
    over = figures.asked - figures.by_record - figures.by_people - figures.still_open
    counted = (
        (figures.by_record, "answered by the record"),
        (figures.by_people, "by people"),
        (figures.still_open, "open"),
        (over, "taken back or not needed"),
    )
    counts = ", ".join(f"{count} {what}" for count, what in counted if count)
    lines = [f"{who} asked {figures.asked}: {counts}."]
    times = [
        f"{what} {_spread(spread)}"
        for what, spread in (("first word", figures.first_word), ("answer", figures.answer))
        if spread is not None
    ]
    if times:
        lines.append(f"\u2022 {'; '.join(times)}")
    late = [f"{figures.late} past their time"] if figures.late else []
    late += [f"told another time: {figures.holds}"] if figures.holds else []
    return [*lines, f"\u2022 {', '.join(late)}"] if late else lines


def _spread(spread: Spread) -> str:
    return f"median {say_working(spread.middle)}, 90 % within {say_working(spread.most)}"
