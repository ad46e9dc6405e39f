"""Messages about what is in the way, or worries somebody."""

from dataclasses import dataclass
from typing import ClassVar

from app.domain.effects.saying import Say


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowConcern(Say):
    """What stands in the way, with the button that lifts it (P6). The subject is the concern."""

    urgent: ClassVar[bool] = True
