"""What can go wrong, in words a person may read."""


class LiaisonError(Exception):
    """Something went wrong on our side."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or type(self).__doc__)


class NotFound(LiaisonError):
    """I could not find that."""


class NotAllowed(LiaisonError):
    """That is not yours to change."""


class WrongState(LiaisonError):
    """That is no longer possible: things have moved on."""


class Invalid(LiaisonError):
    """I can't work with that as it stands."""


class Stale(LiaisonError):
    """Someone changed this at the same moment."""
