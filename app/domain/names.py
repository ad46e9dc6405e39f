"""Names in what people write: host names, part numbers, error codes, addresses, clause numbers.

A name tells things apart that are otherwise alike, so it is matched as a word, not as a meaning.
The database finds the names of an entry by the same rules (`liaison_names`); a test holds the two
together. A name is kept as `=` and its squeezed form, so that `SW-OAK-03`, `sw oak 3` and
`swoak03` are one; a clause number as `=§3.2`, since a bare 3.2 may as well be a version.
"""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[-_./:@\\][^\W_]+)*")
_DOTTED = re.compile(r"\d+(?:\.\d+)+")
_ADDRESS = re.compile(r"\d+(?:\.\d+){3}")
NUMBERED = ("clause", "section", "article", "paragraph", "item", "annex", "schedule")
_CLAUSE = re.compile(
    rf"(?i)\b(?:{'|'.join(NUMBERED)})\s+\d+(?:\.\d+)*|§\s*\d+(?:\.\d+)*|^\s*\d+(?:\.\d+)+"
)
_LONGEST = 4
"""So many words may have been written for one name: `fw abbey 19`."""
_IT = "it"


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A word of a question that may be a name, or part of one."""

    ways: tuple[str, ...]
    """How the record may hold it, the longest first."""
    certain: bool
    """It can be nothing but a name: an entry without it is about something else."""


def squeezed(word: str) -> str:
    """A name without what people leave out: hyphens, and zeros in front of a number."""
    joined = re.sub(r"[-_/:@\\]0*(?=[0-9a-z])", "", word.lower())
    return re.sub(r"\.(?![0-9])|(?<![0-9])\.", "", joined)


def is_name(word: str) -> bool:
    """Whether a single word is a name: letters with digits, an underscore, or an IP address."""
    mixed = re.search(r"\d", word) and re.search(r"[^\d.]", word)
    return "_" in word or bool(mixed) or bool(_ADDRESS.fullmatch(word))


def asked(question: str) -> tuple[Asked, ...]:
    """The names in a question, in its order."""
    words = _WORD.findall(question.lower())
    found = (_asked(words, i) for i, w in enumerate(words) if re.search(r"[\d_]", w))
    return tuple(a for a in found if a.ways)


def held(names: tuple[Asked, ...], in_record: frozenset[str]) -> frozenset[str]:
    """Of each name of a question, the longest way in which the record holds it."""
    found = (next((way for way in name.ways if way in in_record), None) for name in names)
    return frozenset(way for way in found if way is not None)


def unknown(names: tuple[Asked, ...], in_record: frozenset[str]) -> bool:
    """Whether a question names something of which the record has never heard."""
    return any(n.certain and in_record.isdisjoint(n.ways) for n in names)


def bare(text: str, names: frozenset[str] | None = None) -> str:
    """The same without its names: what is said of *it*. `names` limits which words go."""
    spans = sorted(_spans(text, names), key=lambda span: (span[0], -span[1]))
    kept, at = "", 0
    for start, end in spans:
        if start >= at:
            kept, at = kept + text[at:start] + _IT, end
    return " ".join((kept + text[at:]).split())


def _asked(words: list[str], at: int) -> Asked:
    word = words[at]
    numbered = at > 0 and words[at - 1] in NUMBERED
    if (_DOTTED.fullmatch(word) and not _ADDRESS.fullmatch(word)) or (numbered and word.isdigit()):
        return Asked(ways=(f"=§{word}",), certain=False)
    ways = [
        _joined(words[start : start + size])
        for size in range(_LONGEST, 1, -1)
        for start in range(max(0, at - size + 1), min(at, len(words) - size) + 1)
    ]
    if is_name(word):
        ways.append(f"={squeezed(word)}")
    return Asked(ways=tuple(dict.fromkeys(ways)), certain=is_name(word))


def _joined(words: list[str]) -> str:
    return "=" + "".join(squeezed(f"-{word}") for word in words)


def _spans(text: str, names: frozenset[str] | None) -> list[tuple[int, int]]:
    words = [(m.start(), m.end(), m[0].lower()) for m in _WORD.finditer(text)]
    alone = [(s, e) for s, e, w in words if is_name(w) or (names and f"=§{w}" in names)]
    together = [
        (words[at][0], words[at + size - 1][1])
        for size in range(_LONGEST, 1, -1)
        for at in range(len(words) - size + 1)
        if names and _joined([w for _, _, w in words[at : at + size]]) in names
    ]
    numbered = [clause.span() for clause in _CLAUSE.finditer(text)]
    return together + numbered + alone
