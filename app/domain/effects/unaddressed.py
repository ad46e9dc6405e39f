"""What nobody was asked, shown to a colleague."""

from dataclasses import dataclass

from app.domain.effects.saying import Say


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowUnaddressed(Say):
    """What a client said and nobody answered, to its PM alone. The subject is the bundle (P14)."""
