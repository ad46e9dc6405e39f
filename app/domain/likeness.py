"""How alike two short texts are letter by letter: a typo or a missing blank costs little."""

import re
from functools import lru_cache
from math import sqrt


def likeness(one: str, other: str) -> float:
    """From 0 to 1: the cosine of their trigrams, those of each word with a blank around it."""
    a, b = trigrams(one), trigrams(other)
    return len(a & b) / sqrt(len(a) * len(b)) if a and b else 0.0


@lru_cache(maxsize=20_000)
def trigrams(text: str) -> frozenset[str]:
    """Every three letters of every word."""
    words = (f" {word} " for word in re.findall(r"[^\W_]+", text.lower()))
    return frozenset(word[i : i + 3] for word in words for i in range(len(word) - 2))


def words_of(text: str) -> frozenset[str]:
    """The words, small."""
    return frozenset(re.findall(r"[^\W_]+", text.lower()))
