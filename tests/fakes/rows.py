"""What the database does for every table: versions, unique names, aware instants."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, TypeVar

from app.domain.concerns import Concern
from app.domain.errors import Stale
from app.domain.escalations import Escalation
from app.domain.milestones import Milestone
from app.domain.projects import Project
from app.domain.questions import Question
from app.domain.record import ClientAction
from app.domain.relays import Relay
from app.domain.targets import Watch
from app.domain.turns import Turn
from app.domain.unaddressed import Unaddressed

Versioned = TypeVar(
    "Versioned",
    Milestone,
    Escalation,
    Project,
    Question,
    ClientAction,
    Relay,
    Turn,
    Watch,
    Unaddressed,
    Concern,
)
Value = TypeVar("Value")


def saved_over(kept: Versioned | None, value: Versioned) -> Versioned:
    """The value in its next version; Stale if it was made from another than the kept one."""
    if kept is not None and value.version != kept.version:
        raise Stale
    return replace(checked(value), version=value.version + 1)


def checked(value: Value) -> Value:
    """The value itself, unless it holds an instant of no zone."""
    for field in fields(value):  # type: ignore[arg-type]  # every value of ours is a dataclass
        held = getattr(value, field.name)
        if isinstance(held, datetime) and held.utcoffset() is None:
            message = f"naive datetime: {held!r}"
            raise ValueError(message)
    return value


def unique(kept: Iterable[Any], value: Any, *names: str) -> None:
    """Stale if another row has these fields: somebody else was faster."""
    for other in kept:
        same = all(getattr(other, name) == getattr(value, name) for name in names)
        if same and other.id != value.id:
            raise Stale
