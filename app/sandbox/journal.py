"""An append-only journal: one JSON line for each thing that changed.

A line is written in one piece and handed to the operating system at once, so that a process that
is killed loses nothing that it told others. What was half written is cut off at the next start.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from app.sandbox.cast import Thing


class Journal:
    """The journal of one workspace; nothing is written without a path."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._file: TextIO | None = None

    def read(self) -> Iterator[tuple[str, Thing]]:
        """Every record so far, in order."""
        if self._path is None or not self._path.exists():
            return
        with self._path.open(encoding="utf-8") as lines:
            for line in lines:
                if not line.endswith("\n"):
                    return  # torn; see `open`
                kind, thing = json.loads(line)
                yield kind, thing

    def open(self) -> None:
        """Begin to write, after the last whole line."""
        if self._path is None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._path.exists():
            _cut_torn_line(self._path)
        self._file = self._path.open("a", encoding="utf-8")

    def write(self, kind: str, thing: Any) -> None:  # noqa: ANN401 -- JSON
        """Add a record."""
        if self._file is not None:
            self._file.write(json.dumps([kind, thing], separators=(",", ":")) + "\n")
            self._file.flush()

    def close(self) -> None:
        """Write no more."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _cut_torn_line(path: Path) -> None:
    """What was being written when the process was killed, and never finished."""
    with path.open("rb+") as file:
        file.truncate(file.read().rfind(b"\n") + 1)
