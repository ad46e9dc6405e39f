"""YAML as a plain tree of words, with the line of every key.

Words stay words: `2.10` is a clause and not a number, `no` is Norwegian and not False. Only what
a project file needs is read: no tags, no anchors (and so no bombs), one document.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

MOST_BYTES = 1_000_000
DEEPEST = 8
Path = tuple[str | int, ...]
_EMPTY = {"", "~", "null", "Null", "NULL"}
_HINTS = {
    "cannot start any token": "a tab or a special character; indent with spaces, quote the rest",
    "mapping values are not allowed": 'a text that holds a colon needs quotes: "like: this"',
    "could not find expected ':'": "a colon is missing after the key",
    "expected <block end>": "this line's indent fits no line above it",
    "did not find expected": "a bracket or a quote isn't closed",
    "found unexpected end of stream": "a bracket or a quote isn't closed",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """What is wrong in a line, and what to write instead."""

    line: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Tree:
    """What was read: strings, None, lists and dicts with string keys."""

    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of a place in the tree, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Unreadable(Exception):
    """Nothing after this can be read."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.problem = Problem(line=line, text=text)


def read_tree(content: bytes) -> Tree:
    """The tree of a YAML text; what cannot be read is among its problems."""
    tree = Tree()
    try:
        value = _Builder(tree, _events(_decoded(content))).document()
    except _Unreadable as stop:
        tree.problems.append(stop.problem)
        value = None
    return Tree(value=value, lines=tree.lines, problems=tree.problems)


def _decoded(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise _Unreadable(1, f"the file is larger than {MOST_BYTES // 1_000_000} MB; split it")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _Unreadable(line, "this isn't UTF-8 text; save the file as UTF-8") from None


def _events(text: str) -> Iterator[Event]:
    try:
        yield from yaml.parse(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _Unreadable(_line_of(error), _hint(error)) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise _Unreadable(line, "an unprintable character; remove it") from None
    except (yaml.YAMLError, ValueError, OverflowError):
        raise _Unreadable(1, "this isn't YAML") from None


def _line_of(error: yaml.MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return mark.line + 1 if mark else 1


def _hint(error: yaml.MarkedYAMLError) -> str:
    said = error.problem or error.context or "it can't be read"
    for words, hint in _HINTS.items():
        if words in said:
            return hint
    return f"this isn't YAML: {said}"


class _Builder:
    """Turns events into the tree, noting lines and problems on the way."""

    def __init__(self, tree: Tree, events: Iterator[Event]) -> None:
        self._tree, self._events = tree, events

    def document(self) -> Any:  # noqa: ANN401 -- a tree
        value = None
        documents = 0
        for event in self._events:
            if isinstance(event, StreamEndEvent):
                break
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._problem(event, "one project a file: put what follows `---` into its own")
                    break
            elif isinstance(event, NodeEvent):
                value = self._node(event, ())
        return value

    def _node(self, event: Event, path: Path) -> Any:  # noqa: ANN401 -- a tree
        if len(path) > DEEPEST:
            raise _Unreadable(_start(event), "this is nested too deeply for a project file")
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            self._problem(event, "& and * aren't read here; write it out, or put it in quotes")
        if isinstance(event, AliasEvent):
            return None
        if getattr(event, "tag", None):
            self._problem(event, "a ! isn't read here; leave it out, or put the text in quotes")
        if isinstance(event, MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(path)
        return self._scalar(event) if isinstance(event, ScalarEvent) else None

    def _mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._key(event, path)
            there = (*path, key)
            if key in found:
                self._problem(
                    event, f"'{key}' is here twice; the first is in line {self._tree.lines[there]}"
                )
                self._node(next(self._events), (*path, f"{key} (again)"))
                continue
            self._tree.lines[there] = _start(event)
            found[key] = self._node(next(self._events), there)
        return found

    def _key(self, event: Event, path: Path) -> str:
        if isinstance(event, ScalarEvent):
            return self._scalar(event, is_key=True) or ""
        self._node(event, (*path, "?"))
        self._problem(event, "a key must be a word")
        return "?"

    def _sequence(self, path: Path) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            there = (*path, len(found))
            self._tree.lines[there] = _start(event)
            found.append(self._node(event, there))
        return found

    def _scalar(self, event: ScalarEvent, *, is_key: bool = False) -> str | None:
        value = str(event.value)
        if any(_is_control(letter) for letter in value):
            self._problem(event, "an invisible control character; remove it")
            return "?"
        if not is_key and event.style is None and value in _EMPTY:
            return None
        return value

    def _problem(self, event: Event, text: str) -> None:
        self._tree.problems.append(Problem(line=_start(event), text=text))


def _start(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _is_control(letter: str) -> bool:
    return letter not in "\n\t" and unicodedata.category(letter) in {"Cc", "Cs"}
