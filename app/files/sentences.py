"""What pydantic found, as sentences that say what to write instead."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from app.files.models import ProjectFile
from app.files.trees import Path, Problem, Tree


def problems_of(error: ValidationError, tree: Tree) -> list[Problem]:
    """One problem for each mistake, at its line."""
    return [_problem(found, tree) for found in error.errors(include_url=False)]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'owner'?`, or the words there are, or nothing."""
    words = list(known)
    near = get_close_matches(word, words, n=1, cutoff=0.65)
    if near:
        return f"; did you mean '{near[0]}'?"
    return f"; there is {', '.join(words[:12])}" if words else ""


def _problem(found: ErrorDetails, tree: Tree) -> Problem:
    path: Path = tuple(part for part in found["loc"] if part != "[key]")
    line = tree.line(path)
    where = _name(path)
    match found["type"]:
        case "missing":
            text = f"{where} is missing; add a line `{where}: ...`{_inside(path[:-1])}"
        case "extra_forbidden":
            text = f"'{where}' is unknown here{did_you_mean(where, _fields_at(path[:-1]))}"
        case "enum" | "literal_error":
            text = f"{where}: {_choice(found)}"
        case "value_error":
            text = f"{where}: {found['msg'].removeprefix('Value error, ')}"
        case "list_type":
            text = f"{where}: a list is expected, such as [one, two]"
        case _:
            text = f"{where}: indented lines are expected here{_choices(path)}"
    return Problem(line=line, text=text)


def _inside(path: Path) -> str:
    return f" in {_name(path)}" if path else ""


def _name(path: Path) -> str:
    """What a reader calls the place: its last key."""
    words = [part for part in path if isinstance(part, str)]
    return words[-1] if words else "the file"


def _choices(path: Path) -> str:
    names = _fields_at(path)
    return f", with {', '.join(names[:6])}" if names else ""


def _choice(found: ErrorDetails) -> str:
    said, expected = str(found["input"])[:60], found.get("ctx", {}).get("expected", "")
    words = [word.strip(" '") for word in str(expected).replace(" or ", ", ").split(",")]
    near = get_close_matches(said.lower(), words, n=1, cutoff=0.6)
    return f"'{said}' isn't one of {', '.join(words)}" + (f"; write {near[0]}" if near else "")


def _fields_at(path: Path) -> list[str]:
    """The keys that may stand at a place of the file."""
    shape: Any = ProjectFile
    for part in path:
        shape = _inner(_model(shape), shape, part)
    model = _model(shape)
    return [f.alias or name for name, f in model.model_fields.items()] if model else []


def _inner(model: type[BaseModel] | None, shape: Any, part: str | int) -> Any:  # noqa: ANN401 -- types
    if model is not None:
        by_name: Mapping[str, Any] = {
            field.alias or name: field.annotation for name, field in model.model_fields.items()
        }
        return by_name.get(str(part))
    for kind in (shape, *get_args(shape)):
        if get_origin(kind) in {dict, list}:
            return get_args(kind)[-1]
    return None


def _model(shape: Any) -> type[BaseModel] | None:  # noqa: ANN401 -- a type
    if get_origin(shape) in {dict, list}:
        return None
    for kind in (shape, *get_args(shape)):
        if isinstance(kind, type) and get_origin(kind) is None and issubclass(kind, BaseModel):
            return kind
    return None
