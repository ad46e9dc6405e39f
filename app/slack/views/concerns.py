"""What is in the way, or worries somebody: for our own people, a concern for two of them."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.concerns import UNDO_WITHIN, Concern, Kind, Status
from app.domain.dates import say_by, say_day
from app.domain.ids import PersonId
from app.domain.milestones import Milestone
from app.domain.people import Person
from app.domain.projects import Project
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import Block, actions, button, clip, escape, section

QUOTED = 600
SILENT = "Nobody is asked whether it is on track until this is lifted."


@dataclass(frozen=True, kw_only=True, slots=True)
class ConcernFacts:
    """All that its messages are made of."""

    concern: Concern
    project: Project
    said_by: Person
    lifter: Person
    manager: Person
    stake: Milestone | None
    moved_by: Person | None
    reader: PersonId | None
    """None in a channel."""
    now: datetime
    zone: str


def concern(facts: ConcernFacts) -> Rendered:
    """As a message of its own, which is known by its buttons."""
    shown = listed(facts)
    text, *buttons = shown.blocks
    named = [{**each, "block_id": ids.ALONE} for each in buttons]
    return Rendered(text=shown.text, blocks=[text, *named])


def listed(facts: ConcernFacts) -> Rendered:
    """What, since when, who can lift it, what is at stake; or who lifted it, and when."""
    stands = facts.concern.status is Status.STANDS
    lines = [f"{_head(facts)} {_words(facts)}", *(_standing(facts) if stands else _lifted(facts))]
    text = "\n".join(lines)
    return Rendered(text=text, blocks=[section(text), *_buttons(facts)])


def line(facts: ConcernFacts) -> str:
    """The same on a line of the internal status."""
    lifter = escape(facts.lifter.first_name)
    return f"Blocked: {_words(facts)} since {_since(facts)}. Lifts: {lifter}."


def _head(facts: ConcernFacts) -> str:
    name = escape(facts.project.name)
    if facts.concern.kind is Kind.BLOCK:
        lifted = facts.concern.status is Status.LIFTED
        return f"*{name} - {'no longer blocked' if lifted else 'blocked'}.*"
    return f"*{name} - a concern.*"


def _words(facts: ConcernFacts) -> str:
    return escape(clip(" ".join(facts.concern.words.split()), QUOTED)).rstrip(".")


def _since(facts: ConcernFacts) -> str:
    return say_by(facts.concern.since, facts.now, facts.zone)


def _standing(facts: ConcernFacts) -> list[str]:
    author, manager = escape(facts.said_by.first_name), escape(facts.manager.first_name)
    said = f"{author}, since {_since(facts)}."
    if facts.concern.kind is Kind.CONCERN:
        eyes = "For your eyes." if facts.reader == facts.manager.id else f"For {manager}'s eyes."
        return [f"{said} {eyes}", *_stake(facts)]
    lifter = "you" if facts.reader == facts.lifter.id else escape(facts.lifter.first_name)
    knows = f" {manager} knows." if facts.reader != facts.manager.id else ""
    return [f"{said} Lifts: {lifter}.{knows}", *_stake(facts)]


def _stake(facts: ConcernFacts) -> list[str]:
    stake = facts.stake
    if stake is None:
        return []
    day = f"told {say_day(stake.told_on)}" if stake.told_on else f"due {say_day(stake.known_on)}"
    silent = f" {SILENT}" if facts.concern.kind is Kind.BLOCK else ""
    return [f"At stake: {escape(stake.name)}, {day}.{silent}"]


def _lifted(facts: ConcernFacts) -> list[str]:
    moved_at = facts.concern.moved_at
    if facts.moved_by is None or moved_at is None:
        return []
    what = "lifted it" if facts.concern.kind is Kind.BLOCK else "has dealt with it"
    return [
        f"{escape(facts.moved_by.first_name)} {what}, {say_by(moved_at, facts.now, facts.zone)}."
    ]


def _buttons(facts: ConcernFacts) -> list[Block]:
    found, value = facts.concern, str(facts.concern.id)
    if found.status is Status.STANDS:
        label = "Lifted" if found.kind is Kind.BLOCK else "Dealt with"
        return [actions(button(label, ids.CONCERN_LIFT, value, style="primary"))]
    if found.moved_at is None or facts.now - found.moved_at > UNDO_WITHIN:
        return []
    return [actions(button("Undo", ids.CONCERN_UNDO, value))]
