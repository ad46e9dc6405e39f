"""Who answers what: the lane of a question, with the reason in words (P10). Pure.

Cues are words that tell by themselves. A model that has learnt from examples may add how likely
each lane is; without one the cues decide alone. Whatever is unsure goes to the PM.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.domain.ids import PersonId
from app.domain.people import Side


class Lane(StrEnum):
    """Who can answer."""

    EMERGENCY = "emergency"
    """Nobody can work: the emergency number, the PM and who is on duty, at any hour."""
    DATE = "date"
    """A client asks for another date: the PM decides, never we."""
    SALES = "sales"
    """What is in scope, what it costs, what was signed."""
    CLIENT = "client"
    """Only the client knows: access, preferences, dates on their side. By relay."""
    DESK = "desk"
    """Support, which is no project work."""
    ENGINEER = "engineer"
    PM = "pm"


OPEN_TO: Mapping[Side, frozenset[Lane]] = {
    Side.STAFF: frozenset(Lane) - {Lane.DATE},
    Side.CLIENT: frozenset(Lane) - {Lane.CLIENT},
}
"""A client is not sent to the client, and a colleague's "by Friday?" is no request of a client."""

OFFERED_TO: Mapping[Side, tuple[Lane, ...]] = {
    Side.STAFF: (Lane.PM, Lane.ENGINEER, Lane.SALES, Lane.CLIENT),
    Side.CLIENT: (Lane.PM, Lane.ENGINEER, Lane.SALES, Lane.DESK),
}
"""Where a question can be sent by a click, when it reached the wrong person."""

REASONS: Mapping[Lane, str] = {
    Lane.EMERGENCY: "it sounds as if people can't work",
    Lane.DATE: "it asks for another date, which the PM decides",
    Lane.SALES: "it is about scope, price or contract",
    Lane.CLIENT: "only the client knows this",
    Lane.DESK: "it is support, not project work",
    Lane.ENGINEER: "it is technical",
    Lane.PM: "the PM knows, or knows who does",
}

SURE = 0.8
"""How likely a lane must be before a question goes there without the PM: so sure, nineteen of
twenty were right among examples that the model had not seen."""

_DAY = (
    r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?s?\b|\bweek(?:end)?s?\b|\bmonths?\b"
    r"|\btomorrow\b|\btoday\b|\beaster\b|\bchristmas\b|\bday[s]?\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b|\b\d{1,2}(?:st|nd|rd|th)\b"
)
_CUES: tuple[tuple[Lane, re.Pattern[str]], ...] = tuple(
    (lane, re.compile(pattern, re.IGNORECASE))
    for lane, pattern in (
        (
            Lane.EMERGENCY,
            (
                r"\b(?:nobody|no[ -]?one|none of (?:us|our \w+)|not one of us)\b.{0,40}"
                r"\b(?:work|log ?(?:in|on)|access|open|print|call\b|connect)"
                r"|\b(?:everything|whole|entire|complete(?:ly)?|all (?:our|the|of)?)\b.{0,40}"
                r"\b(?:down|dead|offline|gone|crashed|outage|unreachable|standstill)\b"
                r"|\b(?:ransomware|hacked|being encrypted|total outage|at a standstill)\b"
                r"|\b(?:smoke|fire|flood(?:ed|ing)?|burning smell)\b.{0,40}\b(?:rack|server|room|"
                r"cabinet|office)\b"
                r"|\b(?:site|office|building|network|internet|servers?|phones|system|tills)\b"
                r".{0,15}\b(?:is|are|went|has been|have been)\b.{0,12}\b(?:down|dead|offline)\b"
            ),
        ),
        (
            Lane.DATE,
            (
                r"\b(?:bring|brought|move[d]?|push(?:ed)?|pull(?:ed)?|put|shift(?:ed)?)\b.{0,60}"
                rf"\b(?:forward|back|earlier|later)\b|\b(?:postpone|reschedule|delay)\b"
                rf"|\b(?:earlier|sooner|instead|rather)\b.{{0,40}}(?:{_DAY})"
                rf"|(?:{_DAY}).{{0,40}}\b(?:earlier|sooner|instead|rather)\b"
                r"|\b(?:can|could|may|would|will|need|want|like|chance|possible|please)\b.{0,80}"
                rf"\b(?:by|before|until|in time for)\b.{{0,20}}(?:{_DAY})"
            ),
        ),
        (
            Lane.SALES,
            (
                r"\b(?:price|pricing|cost(?:s|ing)?|quot(?:e|ation)|invoice[ds]?|bill(?:ed|ing)"
                r"|contract(?:ual|ed)?|payment|discount|purchase order|warranty|hourly rate"
                r"|statement of work|sow|proposal)\b"
                r"|\b(?:in|out of|within|outside)(?: of)?(?: our| the)? scope\b|\bin scope\b"
                r"|\b(?:is|are|was|were)\b.{0,60}\b(?:included|extra|covered)\b"
                r"|\bwho pays\b|\bcharge[ds]? (?:for|us|extra)\b"
            ),
        ),
        (
            Lane.DESK,
            (
                r"\b(?:forgot|forgotten|reset|expired|unlock)\b.{0,30}\b(?:password|account|login"
                r"|pin)\b|\bpaper jam\b|\btoner\b|\bout of office\b"
                r"|\bmy (?:screen|mouse|keyboard|laptop|computer|pc|phone|headset|outlook|account"
                r"|mailbox|printer|e?-?mail|password|teams)\b"
            ),
        ),
        (
            Lane.CLIENT,
            (
                r"\b(?:the|our) (?:client|customer)s?\b|\bat (?:their|the client|the customer)\b"
                r"|\b(?:do|does|did|are|have|has|can|could|would|will|which|where|when|what)\b"
                r".{0,40}\b(?:they|their|them|theirs)\b"
            ),
        ),
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Route:
    """Where a question goes."""

    lane: Lane
    likely: float
    """0 to 1."""
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """Somebody said that a question belonged elsewhere."""

    id: UUID
    question_id: UUID
    """Whose words it is about; they are kept there alone, and forgotten there."""
    side: Side
    was: Lane
    now: Lane
    by: PersonId
    at: datetime


def cues(text: str, side: Side) -> frozenset[Lane]:
    """The lanes that the words themselves speak of, of those that are open to this side."""
    plain = " ".join(text[:2000].replace("\u2019", "'").split())
    return frozenset(lane for lane, cue in _CUES if cue.search(plain)) & OPEN_TO[side]


def decide(found: frozenset[Lane], side: Side, likely: Mapping[Lane, float] | None = None) -> Route:
    """The lane. Words of an outage are enough by themselves; what is unsure is the PM's."""
    if likely is None:
        ranked = [lane for lane in Lane if lane in found]
        if Lane.EMERGENCY in ranked:
            return _route(Lane.EMERGENCY, 1.0)
        return _route(ranked[0] if len(ranked) == 1 else Lane.PM, 1.0 if ranked else 0.0)
    best = favourite(found, side, likely)
    if best.likely < SURE:
        return _route(Lane.PM, likely.get(Lane.PM, 0.0))
    return best


def favourite(found: frozenset[Lane], side: Side, likely: Mapping[Lane, float]) -> Route:
    """The lane that is likelier than any other, however unsure."""
    if Lane.EMERGENCY in found:
        return _route(Lane.EMERGENCY, 1.0)
    best = max((lane for lane in Lane if lane in OPEN_TO[side]), key=lambda x: likely.get(x, 0.0))
    return _route(best, likely.get(best, 0.0))


def _route(lane: Lane, likely: float) -> Route:
    return Route(lane=lane, likely=likely, reason=REASONS[lane])
