"""The outbound guard: what must not reach a client, found by reading the text itself.

A hard finding blocks; a soft one is only shown. Names are compared after NFKC folding, so that
full-width letters, odd spaces and zero-width characters hide nothing.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain import secrets


class Kind(StrEnum):
    """What was found."""

    SECRET = "secret"  # noqa: S105 -- a kind of finding
    INTERNAL_LINK = "internal link"
    PRICE = "price"
    OTHER_CLIENT = "other client"
    MENTION = "mention"
    BLAME = "blame"
    RAW_LOG = "raw log"
    JARGON = "jargon"


WHY = {
    Kind.SECRET: "is a credential",
    Kind.INTERNAL_LINK: "is an internal address",
    Kind.PRICE: "is a price or a margin",
    Kind.OTHER_CLIENT: "names another client",
    Kind.MENTION: "mentions a colleague or a group",
    Kind.BLAME: "blames a colleague",
    Kind.RAW_LOG: "is a raw log",
    Kind.JARGON: "is jargon",
}
SOFT = {Kind.JARGON}


@dataclass(frozen=True, kw_only=True, slots=True)
class GuardRules:
    """What the guard knows of the world."""

    other_clients: tuple[str, ...] = ()
    staff_names: tuple[str, ...] = ()
    internal_channels: tuple[str, ...] = ()
    internal_hosts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing that does not belong before a client."""

    kind: Kind
    excerpt: str

    @property
    def hard(self) -> bool:
        """Whether it blocks."""
        return self.kind not in SOFT

    @property
    def why(self) -> str:
        """The reason, in words for the sender."""
        return WHY[self.kind]


_INTERNAL = re.compile(
    r"\b(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254)\.\d{1,3}(?:\.\d{1,3})?\b"
    r"|\bf[cd][0-9a-f]{2}:[0-9a-f:]{2,}"
    r"|\b[\w-]{1,63}(?:\.[\w-]{1,63})*\.(?:local|internal|intranet|lan|corp|home\.arpa)\b"
    r"|\\\\[\w.-]{1,63}\\[\w$.-]{1,63}",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"(?:[$\u20ac\u00a3]\s?\d[\d.,]*\s?k?|\b\d[\d.,]*\s?(?:eur|usd|gbp|euros?|dollars?|pounds?)\b)"
    r"|\b(?:margin|mark-?up|discount|our cost|cost price|hourly rate|day rate|profit)\b",
    re.IGNORECASE,
)
_MENTION = re.compile(r"<(?:@[UW]\w+|!subteam\^\w+|!(?:here|channel|everyone)|#[CG]\w+)[^>]{0,80}>")
_RAW_LOG = re.compile(
    r"^Traceback \(most recent|^\s{2,}at [\w.$]+\(|^\s*File \"[^\"]+\", line \d+"
    r"|^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*\s+(?:\[?\w*\]?\s)?(?:ERROR|WARN|FATAL|DEBUG|INFO)\b",
    re.MULTILINE,
)
_BLAME = r"(?:forgot|messed up|screwed up|broke|failed to|didn't bother|dropped the ball)"
_JARGON = re.compile(
    r"\b(?:RMA|SLA|P85|VLAN|DHCP|BGP|NAT|firmware|failover|escalated|stakeholder|ASAP|amber)\b"
)
_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD])


def inspect(text: str, rules: GuardRules) -> tuple[Finding, ...]:
    """Everything in a text that a client must not, or better not, read."""
    plain = fold(text)
    findings = [
        *(Finding(kind=Kind.SECRET, excerpt="...") for _ in secrets.mask(text).found),
        *_each(Kind.INTERNAL_LINK, _INTERNAL, plain),
        *_named(Kind.INTERNAL_LINK, rules.internal_channels, plain),
        *_named(Kind.INTERNAL_LINK, rules.internal_hosts, plain),
        *_each(Kind.PRICE, _PRICE, plain),
        *_named(Kind.OTHER_CLIENT, rules.other_clients, plain),
        *_each(Kind.MENTION, _MENTION, text),
        *_blamed(rules.staff_names, plain),
        *_each(Kind.RAW_LOG, _RAW_LOG, text),
        *_each(Kind.JARGON, _JARGON, plain),
    ]
    return tuple(findings)


def fold(text: str) -> str:
    """The letters that a reader sees: NFKC, without what is invisible, single spaces."""
    seen = unicodedata.normalize("NFKC", text).translate(_INVISIBLE)
    return re.sub(r"[^\S\n]+", " ", seen)


def _each(kind: Kind, pattern: re.Pattern[str], text: str) -> Iterator[Finding]:
    return (Finding(kind=kind, excerpt=hit[0].strip()[:80]) for hit in pattern.finditer(text))


def _named(kind: Kind, names: Iterable[str], text: str) -> Iterator[Finding]:
    for name in names:
        words = r"[\s_-]*".join(re.escape(word) for word in fold(name).split())
        hit = re.search(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE) if words else None
        if hit:
            yield Finding(kind=kind, excerpt=hit[0])


def _blamed(names: Iterable[str], text: str) -> Iterator[Finding]:
    firsts = sorted({re.escape(fold(name).split()[0]) for name in names if name.split()})
    if not firsts:
        return
    who = "|".join(firsts)
    pattern = rf"\b(?:{who})\b[^.!?\n]{{0,20}}\b{_BLAME}|\b(?:{who})'s (?:fault|mistake)"
    yield from _each(Kind.BLAME, re.compile(pattern, re.IGNORECASE), text.replace("\u2019", "'"))
