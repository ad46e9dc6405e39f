"""Whether two questions ask the same: by their words, and by what tells them apart. Pure.

Silence is the safe side: who is not joined is merely asked for twice, while a wrong join keeps a
question from whoever could answer it. So what tells two questions apart must agree, however alike
the rest is.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from app.domain.candidates import stems
from app.domain.names import squeezed

MEANT_THE_SAME = 0.8
"""How alike in meaning two questions must be. On one half of StackFAQ's threads .74 is enough for
98 of 100 pairs to belong together; this is higher, since questions of one project are more alike
than those. On the other half, where nothing tells them apart, all 64 pairs that it joins belong
together, 18 in 1000 of those that do; by meaning alone 996 in 1000, and 280 in 1000."""
LEFT_OUT = 0.9
"""How alike, where one says more than the other: `the printer`, `the printer's manual`."""

_WORD = re.compile(r"[^\W_]+(?:[-_./:@\\'\u2019][^\W_]+)*")
_GREETING = re.compile(
    r"(?i)\A(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|morning)(?: all| team| there)?"
    r"|please|quick question)[\s,.:!-]+"
)
_CONTRASTS = (
    "north south east west northern southern eastern western left right top bottom upper lower "
    "front back rear down off out inside outside before after start end open close "
    "first second third fourth fifth last next previous old new primary secondary main spare "
    "one two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty "
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday "
    "january february march april may june july august september october november december "
    "morning afternoon evening night not never without ground basement roof internal external "
    "add remove enable disable install uninstall incoming outgoing inbound outbound "
    "upload download"
)
_CONTRAST = frozenset(_CONTRASTS.split())
"""Words that turn a question into another one while meaning hardly notices."""
_WANTED = {word: word for word in ("when", "where", "why", "how", "who", "which")}
_WANTED |= {"whom": "who", "whose": "who", "what": "which"}
_SMALLS = (
    "the an and or of to for from at by as is are was were be been am it its this that these those "
    "there here do does did has have had can could will would shall should may might must "
    "who whom whose what which when where why how we our us you your they their them he she his "
    "her me my mine anybody anyone somebody someone know tell say please thanks thank hi hello hey "
    "any some if so just still again exactly actually currently now into onto use used get got go "
    "need want like supposed meant on in with no"
)
_SMALL = stems(_SMALLS)
_HALF = 0.5


def same_words(one: str, other: str) -> bool:
    """Whether they are equal but for case, punctuation and a greeting."""
    return _words(one) == _words(other) != ()


def nothing_apart(one: str, other: str, meant: float) -> bool:
    """Whether nothing tells them apart: names, numbers, contrasts, what is asked of what.

    `Which VLAN do the phones use?` and `... the printers use?` are one sentence about two things,
    though meaning (`meant`, a cosine) finds them close; so of what both are about either all is
    the same, or hardly anything: then it was put in other words.
    """
    words, others = _words(one), _words(other)
    if not (set(_telling(one)) <= set(others) and set(_telling(other)) <= set(words)):
        return False
    if _wants(words) != _wants(others) or _from(words) != _from(others):
        return False
    mine, theirs = stems(one) - _SMALL, stems(other) - _SMALL
    fewer = min(len(mine), len(theirs))
    if len(mine & theirs) < _HALF * fewer:
        return True
    return mine == theirs or (len(mine & theirs) == fewer and meant >= LEFT_OUT)


def _words(text: str) -> tuple[str, ...]:
    bare = _GREETING.sub("", text.strip())
    return tuple(squeezed(word) for word in _WORD.findall(bare.casefold()))


def _wants(words: tuple[str, ...]) -> frozenset[str]:
    """What is wanted: a time is no place."""
    return frozenset(_WANTED[word] for word in words if word in _WANTED)


def _from(words: tuple[str, ...]) -> frozenset[str]:
    """From where: from here to there is not from there to here."""
    return frozenset(after for word, after in pairwise(words) if word == "from")


def _telling(text: str) -> Iterator[str]:
    """The words without which it would be another question."""
    bare = _GREETING.sub("", text.strip())
    for found in _WORD.finditer(bare):
        word, first = found[0], not bare[: found.start()].strip(' "(')
        named = word[0].isupper() and not first and word.casefold() not in {"i", "i'm", "i'd"}
        after_stop = bare[: found.start()].rstrip().endswith((".", "?", "!"))
        if re.search(r"[\d_]", word) or word.casefold() in _CONTRAST or (named and not after_stop):
            yield squeezed(word.casefold())
