"""Lists and figures that a colleague asks for."""

from dataclasses import dataclass
from datetime import date

from app.domain.effects.saying import Say
from app.domain.ids import PersonId, ProjectId


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowWaiting(Say):
    """Whose turn it is, in some projects, for a colleague's eyes. The subject is who asks."""

    person: PersonId
    projects: tuple[ProjectId, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowUnanswered(Say):
    """What is asked often there and not in the record, to a colleague. The subject is who asks."""

    person: PersonId
    projects: tuple[ProjectId, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowMonth(Say):
    """What a month of questions came to there, to a colleague. The subject is who asks."""

    person: PersonId
    projects: tuple[ProjectId, ...]
    on: date
    """The first day of the month."""
