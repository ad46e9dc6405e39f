"""When to try again. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, kw_only=True, slots=True)
class Timing:
    """How long delivery waits, all in real time."""

    lease: timedelta = timedelta(seconds=30)
    """How long a message may be under way before it counts as in doubt."""
    settle: timedelta = timedelta(seconds=20)
    """How long after that it is looked up: Slack may still be posting it."""
    look_again: timedelta = timedelta(seconds=5)
    """Between the two looks that must both find nothing before it is sent again."""
    give_up: timedelta = timedelta(minutes=5)
    """How long a failing head holds its conversation."""
    check_patience: timedelta = timedelta(minutes=10)
    """How long a channel that can't be checked delays what is for it."""
    poll: timedelta = timedelta(seconds=1)


def next_try(
    attempt: int, *, now: datetime, first: datetime, timing: Timing, retry_after: float | None
) -> datetime | None:
    """The next instant to try (1, 2, 4 ... at most 30 s later), or None to give up."""
    wait = retry_after if retry_after is not None else min(30.0, 2.0 ** (attempt - 1))
    then = now + timedelta(seconds=wait)
    if retry_after is not None:
        return then
    return then if then - first <= timing.give_up else None
