"""Reading a project file: everything that is wrong with it at once, or what it says."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from app.domain.errors import Invalid
from app.domain.plans import ProjectPlan
from app.domain.projects import Mode, Purpose
from app.files.checks import cross_checks
from app.files.models import ProjectFile
from app.files.plans import Origin, plan_of
from app.files.sentences import problems_of
from app.files.trees import MOST_BYTES, Problem, Tree, read_tree

EMPTY = "the file is empty; start from app/sandbox/seed/acme-network.yaml"
NOT_KEYS = "a project file begins with keys, such as `client:`"


class ProjectFileError(Invalid):
    """That project file can't be used as it stands."""


def read_project_file(path: Path, *, today: date, counted_from: date | None = None) -> ProjectPlan:
    """What a project file says; dates such as `+12d` count from today, or from another day.

    Raises ProjectFileError, whose message names every mistake with its line.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        message = f"{path}: {error.strerror or 'it cannot be read'}"
        raise ProjectFileError(message) from None
    return read_project_text(content, name=path.name, today=today, counted_from=counted_from)


def read_project_text(
    content: bytes, *, name: str, today: date, counted_from: date | None = None
) -> ProjectPlan:
    """The same, from the file's bytes."""
    start = counted_from or today
    tree = read_tree(content)
    problems = list(tree.problems)
    file = None
    if tree.value is None or not isinstance(tree.value, dict):
        problems = problems or [Problem(line=1, text=EMPTY if tree.value is None else NOT_KEYS)]
    else:
        try:
            file = ProjectFile.model_validate(
                _without_nothing(tree.value), context={"today": start}
            )
        except ValidationError as error:
            problems += problems_of(error, tree)
        problems += cross_checks(tree)
    if problems or file is None:
        raise ProjectFileError(_told(problems, name))
    warnings = _told(list(_warnings(file, tree, today)), name).splitlines()
    return plan_of(file, Origin(name=name, today=start), tuple(warnings))


def _told(problems: list[Problem], name: str) -> str:
    ordered = sorted(set(problems), key=lambda problem: (problem.line, problem.text))
    return "\n".join(f"{name}, line {problem.line}: {problem.text}" for problem in ordered)


def _without_nothing(value: object) -> object:
    """A key with nothing after it says nothing."""
    if isinstance(value, dict):
        return {key: _without_nothing(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_without_nothing(inner) for inner in value]
    return value


def _warnings(file: ProjectFile, tree: Tree, today: date) -> Iterator[Problem]:
    dated = [
        *((("milestones", key), m.due) for key, m in file.milestones.items() if not m.done),
        *((("actions", key), a.due) for key, a in file.actions.items() if not a.done),
    ]
    for (section, key), due in dated:
        if due < today:
            text = f"due: {due} has passed and '{key}' isn't done; still true?"
            yield Problem(line=tree.line((section, key, "due")), text=text)
    purposes = {channel.purpose for channel in file.channels}
    at = tree.line(("channels",))
    if Purpose.INTERNAL not in purposes:
        yield Problem(line=at, text="there is no internal channel, so nobody can ask about it")
    if Purpose.CLIENT not in purposes and file.project.mode is Mode.LIVE:
        yield Problem(line=at, text="mode is live, and there is no client channel to be live in")
