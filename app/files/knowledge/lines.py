"""A document as lines of text, each with the place where a person finds it again."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import Invalid

MOST_BYTES = 20_000_000
MOST_PAGES = 500


class NotReadable(Invalid):
    """That document can't be read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A paragraph of a Word document, or a line of a page."""

    text: str
    where: str
    number: str | None = None
    """The number that Word counts by itself, such as 3.2; typed numbers stand in the text."""
    heading: bool = False


def content_of(path: Path) -> bytes:
    """The bytes of a document, if it is there and not too large."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        message = f"{path}: {error.strerror or 'it cannot be read'}"
        raise NotReadable(message) from None
    if len(content) > MOST_BYTES:
        message = f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB; split it"
        raise NotReadable(message)
    return content


def joined(lines: Iterator[str]) -> str:
    """Wrapped lines as one text; a word that was broken at the end of a line is made whole."""
    text = ""
    for line in lines:
        if text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower():
            text = text[:-1] + line
        else:
            text = f"{text} {line}".strip()
    return text
