"""Real technical chat: Ubuntu's IRC channel, with who answers whom annotated by people.

It lies beside the project (Kummerfeld et al. 2019, CC BY 4.0), and nothing of it is copied here.
"""

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ARCHIVE = Path(__file__).parents[3] / "shared/data/chat/irc_disentanglement_test_dev.tar.xz"
_SAID = re.compile(r"^\[(\d\d):(\d\d)\] (?:<([^>]{1,40})>| \* (\S{1,40})) (.*)$")


@dataclass(frozen=True, kw_only=True)
class Line:
    """Something that somebody said."""

    place: tuple[str, int]
    """The log, and the line in it."""
    author: str
    text: str
    minute: int
    """Of its day."""
    answers: tuple[str, int] | None = None
    """The line that it answers, where people annotated that."""


def lines(path: Path = ARCHIVE) -> Iterator[Line]:
    """All that was said, in order, log by log; what the server itself says is left out."""
    with tarfile.open(path) as archive:
        names = sorted(n for n in archive.getnames() if n.endswith(".ascii.txt"))
        for name in names:
            links = _links(_text(archive, name.replace(".ascii.", ".annotation.")))
            yield from _said(name, _text(archive, name), links)


def _said(log: str, text: str, links: dict[int, int]) -> Iterator[Line]:
    for number, line in enumerate(text.split("\n")):
        found = _SAID.match(line)
        if found is None or not found[5].strip():
            continue
        answers = links.get(number)
        yield Line(
            place=(log, number),
            author=found[3] or found[4],
            text=found[5].strip(),
            minute=60 * int(found[1]) + int(found[2]),
            answers=None if answers is None else (log, answers),
        )


def _links(text: str) -> dict[int, int]:
    """From each annotated line to the first that it answers; one that begins a talk has none."""
    links: dict[int, int] = {}
    for earlier, later in (map(int, row.split()[:2]) for row in text.splitlines()):
        if earlier != later:
            links.setdefault(max(earlier, later), min(earlier, later))
    return links


def _text(archive: tarfile.TarFile, name: str) -> str:
    member = archive.extractfile(name)
    return member.read().decode(errors="replace") if member else ""
