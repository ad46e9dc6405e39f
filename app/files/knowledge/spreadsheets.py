"""CSV files of questions and their answers, as spreadsheets write them."""

import csv
import re
from collections.abc import Mapping
from io import StringIO

from app.domain.knowledge import Doubt, Piece
from app.domain.record import Kind
from app.files.knowledge.lines import NotReadable

_NAMES: Mapping[str, frozenset[str]] = {
    "question": frozenset({"question", "q", "title", "topic", "subject", "frage"}),
    "answer": frozenset({"answer", "a", "text", "reply", "response", "antwort"}),
    "kind": frozenset({"kind", "type"}),
}
_KINDS = {kind.value: kind for kind in Kind}
MOST_CELL = 1_000_000


def decoded(content: bytes) -> str:
    """Text of a file that says nothing of its encoding: UTF-8, else what Windows wrote."""
    for encoding in (
        ("utf-8-sig", "utf-16") if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig",)
    ):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", errors="replace")


def pieces_of_csv(text: str, name: str) -> tuple[tuple[Piece, ...], tuple[Doubt, ...]]:
    """A piece for each row with a question and an answer."""
    csv.field_size_limit(MOST_CELL)
    first, _, _ = text.partition("\n")
    separator = max(",;\t|", key=first.count)
    rows = csv.reader(StringIO(text), delimiter=separator)
    try:
        columns = _columns(next(rows, []), name)
        return _pieces(list(rows), columns)
    except csv.Error as error:
        message = f"{name} is no CSV file that can be read: {error}"
        raise NotReadable(message) from None


def _columns(header: list[str], name: str) -> dict[str, int]:
    words = [cell.strip().casefold() for cell in header]
    found = {
        column: index
        for column, names in _NAMES.items()
        for index, word in enumerate(words)
        if word in names
    }
    if "question" not in found or "answer" not in found:
        message = f"{name} needs a first row that names its columns: question, answer"
        raise NotReadable(message)
    return found


def _pieces(
    rows: list[list[str]], columns: Mapping[str, int]
) -> tuple[tuple[Piece, ...], tuple[Doubt, ...]]:
    pieces: list[Piece] = []
    doubts: list[Doubt] = []
    seen: set[str] = set()
    for number, row in enumerate(rows, start=2):
        cells = {name: row[i].strip() for name, i in columns.items() if i < len(row)}
        question, answer = cells.get("question", ""), cells.get("answer", "")
        if not question and not answer:
            continue
        where, key = f"row {number}", re.sub(r"[^\w]+", "-", question.casefold()).strip("-")[:120]
        if not question or not answer or key in seen:
            why = "the question is there twice" if key in seen else "a cell is empty"
            doubts.append(Doubt(where=where, text=(question or answer)[:200], why=why))
            continue
        seen.add(key)
        kind = _KINDS.get(cells.get("kind", "").casefold(), Kind.ANSWER)
        pieces.append(Piece(kind=kind, key=key, title=question[:500], text=answer, where=where))
    return tuple(pieces), tuple(doubts)
