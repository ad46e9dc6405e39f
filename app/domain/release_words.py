"""What a PM writes of a date that is known and not told: `release, a supplier is late`; `hold`."""

import re
from dataclasses import dataclass

from app.domain.milestones import Cause

_RELEASE = re.compile(
    r"\A(?P<called>i(?:'ve)? (?:called|rang|phoned)(?: them)?[,;.]?\s*(?:and )?)?(?:please )?"
    r"(?:release|tell them|tell the client)(?: it)?(?: without(?: calling)?)?"
    r"(?:[,:;.]|\s-)?\s*(?:because )?(?P<why>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_HOLD = re.compile(r"\A(?:please )?hold(?: it| back| on)?(?: for now)?[.!]*\Z", re.IGNORECASE)
_CAUSES: tuple[tuple[Cause, re.Pattern[str]], ...] = tuple(
    (cause, re.compile(words, re.IGNORECASE))
    for cause, words in (
        (Cause.VENDOR, r"\b(supplier|vendor|delivery|provider)\b"),
        (Cause.SITE, r"\bsite\b"),
        (Cause.CLIENT, r"\b(waiting for|from you|the client|from them)\b"),
        (Cause.WORK, r"\b(takes longer|more work|work takes)\b"),
        (Cause.EARLIER, r"\b(earlier step|step before|previous step)\b"),
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ReleaseWord:
    """What the PM decides about a date."""

    hold: bool = False
    called: bool = False
    cause: Cause | None = None


def read_release(text: str) -> ReleaseWord | None:
    """The decision that a message is, or None if it is anything else."""
    line = " ".join(text.replace("\u2019", "'").split())
    if _HOLD.match(line):
        return ReleaseWord(hold=True)
    found = _RELEASE.match(line)
    if found is None or "?" in line:
        return None
    causes = [cause for cause, words in _CAUSES if words.search(found["why"])]
    why = found["why"].strip(" .!")
    if why and len(causes) != 1:
        return None
    return ReleaseWord(called=bool(found["called"]), cause=causes[0] if causes else None)
