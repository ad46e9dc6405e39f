"""Markdown, through markdown-it: under each heading stands a fact, or what its chapter says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.domain.knowledge import Doubt, Piece
from app.domain.record import Kind

_KINDS = {
    "decision": Kind.DECISION,
    "decisions": Kind.DECISION,
    "risks": Kind.RISK,
    "risk": Kind.RISK,
    "answers": Kind.ANSWER,
    "questions": Kind.ANSWER,
    "faq": Kind.ANSWER,
}


@dataclass(slots=True)
class _Part:
    level: int
    title: str
    line: int
    texts: list[str] = field(default_factory=list)


def pieces_of_markdown(text: str) -> tuple[tuple[Piece, ...], tuple[Doubt, ...]]:
    """A piece for each heading with words below it; a chapter "Decisions" makes decisions."""
    pieces: list[Piece] = []
    doubts: list[Doubt] = []
    above: list[_Part] = []
    seen: set[str] = set()
    for part in _parts(MarkdownIt("commonmark").enable("table").parse(text), text.splitlines()):
        above = [*(p for p in above if p.level < part.level), part]
        words, where = "\n".join(part.texts).strip(), f"line {part.line}"
        kind = next((_KINDS[w] for p in above if (w := p.title.casefold()) in _KINDS), Kind.FACT)
        key = _key(" ".join(p.title for p in above[-2:]))
        if not words:
            continue
        if not part.title or key in seen:
            why = "there is no heading above it" if not part.title else "its heading is there twice"
            doubts.append(Doubt(where=where, text=words[:200], why=why))
            continue
        seen.add(key)
        pieces.append(Piece(kind=kind, key=key, title=part.title, text=words, where=where))
    return tuple(pieces), tuple(doubts)


def _parts(tokens: list[Token], lines: list[str]) -> Iterator[_Part]:
    part = _Part(level=0, title="", line=1)
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            yield part
            title = tokens[index + 1].content
            line = (token.map or [0])[0] + 1
            part = _Part(level=int(token.tag[1:]), title=_plain(title), line=line)
        elif token.level == 0 and token.map and token.nesting >= 0:
            first, last = token.map
            part.texts.append("\n".join(lines[first:last]).strip())
    yield part


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[*_`]", "", text).split())[:300]


def _key(title: str) -> str:
    return re.sub(r"[^\w]+", "-", title.casefold()).strip("-")[:120]
