"""Numbered clauses among the lines of a scope document; what is unsure is a doubt.

A number counts when it follows from the one before: the next of its row, the first of a row below
it, or the next of a row above. So "3 laptops" and "10.20.0.5" are no clauses.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.domain.knowledge import Doubt, Piece
from app.domain.record import Kind
from app.files.knowledge.lines import Line, joined

LONGEST = 10_000
FEW_WORDS = 3
_NUMBERED = re.compile(
    r"(?:(?:clause|section|article|\u00a7)\s*)?(\d{1,2}(?:\.\d{1,2}){0,5})([.):]?)\s+(\S.*)",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    r"(?:annex|appendix|schedule|exhibit|part)\s+([A-Z]|\d{1,2}|[IVX]{1,4})\b\W*(.*)", re.IGNORECASE
)
_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*\d+\s*$|\t\s*\d{1,3}\s*$")

Number = tuple[int, ...]


@dataclass(kw_only=True, slots=True)
class _Clause:
    number: Number
    annex: str
    where: str
    heading: str
    lines: list[str] = field(default_factory=list)

    @property
    def digits(self) -> str:
        return ".".join(map(str, self.number))

    @property
    def key(self) -> str:
        return f"{self.annex}-{self.digits}" if self.annex else self.digits

    @property
    def title(self) -> str:
        name = (
            f"Annex {self.annex}, clause {self.digits}" if self.annex else f"Clause {self.digits}"
        )
        return f"{name}, {self.heading}" if self.heading else name


def clauses(lines: Iterable[Line]) -> tuple[tuple[Piece, ...], tuple[Doubt, ...]]:
    """The clauses of a document in its order, and what may be one."""
    reader = _Reader()
    for line in lines:
        reader.read(line)
    return tuple(reader.pieces()), tuple(reader.doubts)


@dataclass(slots=True)
class _Reader:
    """Where in the document the reading is."""

    found: list[_Clause] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    annex: str = ""

    def read(self, line: Line) -> None:
        text = " ".join(line.text.split())
        if not text or _CONTENTS.search(line.text):
            return
        annex = _ANNEX.fullmatch(text) if line.heading or len(text) < 80 else None  # noqa: PLR2004 -- a heading's length
        if annex and not text.endswith("."):
            self.annex = annex[1].upper()
            self.found.append(_Clause(number=(), annex=self.annex, where=line.where, heading=""))
            return
        number, words = _number_of(line, text)
        if number is None:
            self._goes_on(text)
        elif self._follows(number):
            self._begin(number, words, line)
        else:
            self._doubt(line, text, "its number does not follow the one before")
            self._goes_on(text)

    def _begin(self, number: Number, words: str, line: Line) -> None:
        is_title = line.heading or (len(words.split()) <= 8 and not words.endswith((".", ";", ":")))  # noqa: PLR2004 -- longer is a sentence
        clause = _Clause(
            number=number,
            annex=self.annex,
            where=line.where,
            heading=words if is_title else self._above(number),
        )
        if not is_title:
            clause.lines.append(words)
        self.found.append(clause)

    def _goes_on(self, text: str) -> None:
        if not self.found or not self.found[-1].number:
            return
        clause = self.found[-1]
        if not clause.lines and text[:1].islower():
            # What looked like a title was the first line of a sentence.
            clause.lines.append(clause.heading)
            clause.heading = self._above(clause.number)
        clause.lines.append(text)

    def _follows(self, number: Number) -> bool:
        last = self.found[-1].number if self.found else ()
        if not last:
            return number in {(1,), (1, 0), (1, 1)} or (len(number) == 1 and number[0] <= 1)
        firsts = {(*last, 1), (*last, 0)}
        nexts = {(*last[:i], last[i] + 1) for i in range(len(last))}
        deeper = {(*each, 1) for each in nexts}
        return number in firsts | nexts | deeper

    def _above(self, number: Number) -> str:
        """The heading under which a clause stands."""
        for clause in reversed(self.found):
            if clause.annex != self.annex or not clause.number:
                return ""
            if clause.number == number[: len(clause.number)] and len(clause.number) < len(number):
                return clause.heading
        return ""

    def _doubt(self, line: Line, text: str, why: str) -> None:
        self.doubts.append(Doubt(where=line.where, text=text[:200], why=why))

    def pieces(self) -> Iterator[Piece]:
        seen: set[str] = set()
        for index, clause in enumerate(self.found):
            text = joined(iter(clause.lines))
            if not clause.number or self._is_heading(index, text):
                continue
            words = text or clause.heading
            why = _why_not(clause, words, seen)
            if why:
                self.doubts.append(Doubt(where=clause.where, text=words[:200], why=why))
                continue
            seen.add(clause.key)
            yield Piece(
                kind=Kind.SCOPE, key=clause.key, title=clause.title, text=words, where=clause.where
            )

    def _is_heading(self, index: int, text: str) -> bool:
        """A clause without words of its own, above others."""
        clause = self.found[index]
        after = self.found[index + 1] if index + 1 < len(self.found) else None
        below = after is not None and after.number[: len(clause.number)] == clause.number
        return not text and below and after is not None and after.annex == clause.annex


def _number_of(line: Line, text: str) -> tuple[Number | None, str]:
    if line.number is not None:
        return tuple(int(part) for part in line.number.split(".")), text
    hit = _NUMBERED.fullmatch(text)
    if hit is None:
        return None, text
    number = tuple(int(part) for part in hit[1].split("."))
    bare = len(number) == 1 and not hit[2] and not line.heading
    if bare and not hit[3][:1].isupper():
        return None, text  # "3 laptops"
    return number, hit[3]


def _why_not(clause: _Clause, words: str, seen: set[str]) -> str | None:
    if clause.key in seen:
        return f"clause {clause.key} is there twice"
    if len(words.split()) < FEW_WORDS:
        return "it has hardly any words"
    if len(words) > LONGEST:
        return "it is too long to be one clause"
    return None
