"""What of an entry is turned into vectors. Pure.

A question is often close to the title (it is the question that was answered), sometimes to the
whole, and, where it names something, to what is said of *it*. A text longer than a model reads at
once is taken in pieces.
"""

from collections.abc import Iterator
from enum import IntEnum

from app.domain.names import bare

MOST_WORDS = 160
"""About what a sentence model reads at once (256 tokens)."""
MOST_PIECES = 8


class Part(IntEnum):
    """Which words a vector stands for. What is compared with the whole question comes first."""

    TITLE = 0
    WHOLE = 1
    PIECE = 2
    """Of a long text."""
    BARE = 3


PIECE_COSTS = 0.03
"""What many pieces have one best of by mere chance is taken off the cosine of each."""


def passages(title: str, text: str) -> Iterator[tuple[Part, str]]:
    """The texts to embed, each with what it is."""
    title, text = " ".join(title.split()), " ".join(text.split())
    speaks = bool(title) and bare(title) != "it"
    if speaks:
        yield Part.TITLE, title
    if text or not speaks:
        whole = f"{title}\n{text}".strip()
        yield Part.WHOLE, whole
        yield from ((Part.PIECE, piece) for piece in _pieces(whole))
    said = bare(text or title)
    if said != (text or title):
        yield Part.BARE, " ".join(said.split()[:MOST_WORDS])


def _pieces(whole: str) -> Iterator[str]:
    words = whole.split()
    if len(words) > MOST_WORDS:
        for start in range(0, min(len(words), MOST_WORDS * MOST_PIECES), MOST_WORDS):
            yield " ".join(words[start : start + MOST_WORDS])
