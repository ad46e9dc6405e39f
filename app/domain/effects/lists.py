"""Lists and figures that a colleague asks for."""

from dataclasses import dataclass

from app.domain.effects.saying import Say
from app.domain.ids import PersonId, ProjectId


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowWaiting(Say):
    """Whose turn it is, in some projects, for a colleague's eyes. The subject is who asks."""

    person: PersonId
    projects: tuple[ProjectId, ...]
