"""Two entries that are about the same and do not say the same. Pure.

Nothing here understands a sentence. Two current entries contradict each other if they have nearly
the same title and their texts differ in what can be told apart without understanding: a number, a
name, or a no. A false alarm costs the PM a look; texts that merely differ in words raise none.
"""

import re

from app.domain.likeness import likeness, words_of
from app.domain.record import Entry, Kind

SAME_WORD = 0.5
"""So alike are a word and its plural, or a typo; `phones` and `printers` are not."""
_SMALL = 3
_NUMBER = re.compile(r"[^\W_]*\d[^\W_]*(?:[-_./:][^\W_]+)*")
_NO = frozenset({"no", "not", "never", "none", "without", "excluded", "cannot", "nobody"})
_NO_END = re.compile(r"(?i)\b\w+n['\u2019]t\b")
_NUMBERED_KINDS = frozenset({Kind.SCOPE})
"""Their titles are numbers, so that being alike says nothing unless they are equal."""


def contradict(one: Entry, other: Entry) -> bool:
    """Whether a person should look at the two."""
    return (
        one.project_id == other.project_id
        and one.id not in {other.id, other.superseded_by}
        and other.id != one.superseded_by
        and _same_title(one, other)
        and _disagree(one.text, other.text)
    )


def _same_title(one: Entry, other: Entry) -> bool:
    titles = one.title.casefold().strip(), other.title.casefold().strip()
    if not all(titles):
        return False
    if {one.kind, other.kind} & _NUMBERED_KINDS or _numbers(one.title) != _numbers(other.title):
        return titles[0] == titles[1]
    words = words_of(titles[0]), words_of(titles[1])
    return _all_in(*words) and _all_in(*reversed(words))


def _all_in(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether each word that says something has one like it among the others."""
    telling = (word for word in words - others if len(word) > _SMALL)
    return all(any(likeness(word, other) >= SAME_WORD for other in others) for word in telling)


def _disagree(one: str, other: str) -> bool:
    numbers = _numbers(one), _numbers(other)
    if all(numbers) and numbers[0].isdisjoint(numbers[1]):
        return True
    return _denies(one) != _denies(other)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(m.lower() for m in _NUMBER.findall(text))


def _denies(text: str) -> bool:
    return bool(words_of(text) & _NO) or bool(_NO_END.search(text))
