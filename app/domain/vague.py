"""Whether an ask says what it is about (P8). Pure, and slow to say that it does not.

Every word must be one that fits anything at all: a wrong "what do you mean?" annoys more than a
right one helps.
"""

import re
from collections.abc import Iterable

LONGEST = 8
"""Who writes more words than this has said something."""

_OBJECTS = """
it it's its that that's this these those them they they're something thing things stuff everything
anything nothing
"""
_MATTERS = """
work works working worked broken breaks broke fail fails failed failing ready done finished fixed
wrong happening happened help problem problems issue issues trouble error errors
"""
_BETWEEN = """
i i'm im we we're you me us my our your can could would will do does did is are was were has have
had be been am the a an to at of for with and but so if just please hi hello hey what what's when
why how who not no isn't doesn't don't didn't won't can't cannot aren't isnt doesnt dont didnt wont
cant still again yet now already anymore always sometimes really all any some up one here there
going bad fine ok
"""
_NAMELESS = {"help", "problem", "problems", "issue", "issues", "trouble", "error", "errors"}

_POINTS = frozenset(_OBJECTS.split()) | _NAMELESS
"""One of these at least: `how are you?` points at nothing, and lacks nothing."""
_SAYS = frozenset(_MATTERS.split())
"""And one of these: what is the matter with it, whatever it is."""
_FITS_ANYTHING = _POINTS | _SAYS | frozenset(_BETWEEN.split())
_SMALL = _FITS_ANYTHING - _SAYS - {"everything"}
"""A name has these in it without being named by them."""


def is_vague(text: str, names: Iterable[str] = ()) -> bool:
    """Whether an ask names no object; whatever has one of these names in it does."""
    words = _words(text)
    if not words or len(words) > LONGEST or set(words) - _FITS_ANYTHING:
        return False
    if {word for name in names for word in _words(name)} & (set(words) - _SMALL):
        return False
    return bool(set(words) & _POINTS) and bool(set(words) & _SAYS)


def _words(text: str) -> list[str]:
    """In small letters; a link, a figure or a sign of Slack's is a word that fits nothing else."""
    return re.findall(r"[^\s.,;:!?()\"]+", text.lower().replace("\u2019", "'"))
