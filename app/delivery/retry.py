"""When to try again. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LONGEST_SECONDS = 30.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Timing:
    """How long delivery waits, all in real time. A lease must outlast the call that it covers."""

    call: timedelta = timedelta(seconds=10)
    """How long Slack has to answer."""
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
    fewest_tries: int = 6
    """Tries that a message has at least: time that passed while nobody ran is no patience."""
    poll: timedelta = timedelta(seconds=1)


def next_try(
    attempt: int,
    *,
    now: datetime,
    first: datetime,
    timing: Timing,
    retry_after: float | None = None,
) -> datetime | None:
    """The next instant to try (1, 2, 4 ... at most 30 s later), or None to give up.

    What Slack puts off itself (`retry_after`, in seconds) is not failing.
    """
    if retry_after is not None:
        return now + timedelta(seconds=retry_after)
    then = now + timedelta(seconds=min(LONGEST_SECONDS, 2.0 ** (attempt - 1)))
    return None if is_over(timing.give_up, attempt, now=then, first=first, timing=timing) else then


def is_over(
    patience: timedelta, attempt: int, *, now: datetime, first: datetime, timing: Timing
) -> bool:
    """Whether it has been tried for so long, and often enough."""
    return now - first > patience and attempt >= timing.fewest_tries
