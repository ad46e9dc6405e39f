"""When an owner is asked about a milestone, and what follows silence (P23).

7, 3 and 1 days before and on the day, at the start of the owner's day, or of a night on which they
are on duty; none earlier than half of the lead time. Overdue: on the next morning's list, once more
at midday, then the PM hears.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from app.domain import hours as working
from app.domain.hours import WorkingHours
from app.domain.ids import PersonId
from app.domain.milestones import FRESH_DAYS, Milestone, Standing, vouched_at
from app.domain.wall import Visibility

STEPS = (7, 3, 1, 0)
"""Days before the date."""
MIDDAY = time(12)
PATIENCE = timedelta(hours=2)
"""From the midday question to the escalation, in the owner's working time."""
OVERDUE_ASKS = 2
LONG_SINCE = timedelta(days=1)


class Step(Enum):
    """What to do about a milestone whose time has come."""

    NOTHING = auto()
    """It is done, blocked, or its owner is away before the day: the next step is worked out."""
    LATER = auto()
    """The owner is not at work: no nudge at night, nor on the evening a project is resumed."""
    PASSED = auto()
    """It became overdue while nobody watched: a start after downtime never bursts (P24)."""
    ASK = auto()
    ASK_AGAIN = auto()
    ESCALATE = auto()


def next_nudge(
    milestone: Milestone, *, hours: WorkingHours, now: datetime, skip_to_last: bool = False
) -> datetime | None:
    """The next instant at which the owner is to be asked; None when it is done or blocked.

    After "on track" only the day before and the day itself are left (`skip_to_last`). What lies in
    the past is not made up for: a jump over several steps sends the latest only. What a client
    can't be told, since nobody has confirmed it for long, does not wait for its step (P2).
    """
    if milestone.known is not Standing.PLANNED:
        return None
    steps = [_step(milestone.known_on, days, hours) for days in STEPS]
    if skip_to_last:
        steps = steps[2:]
    half = milestone.planned_at + (steps[-1] - milestone.planned_at) / 2
    stale = () if skip_to_last else _stale(milestone, hours, now)
    coming = [at for at in (*steps, *stale) if at > now and at >= half]
    return min(coming) if coming else _after_the_day(milestone, hours, now)


def list_of(person: PersonId, on: date) -> UUID:
    """The subject of a person's morning list of a day: one message, redrawn as it moves."""
    return uuid5(person, on.isoformat())


def passed_of(person: PersonId) -> UUID:
    """The subject of the lists of dates that had passed when a PM's projects were taken up."""
    return uuid5(person, "passed")


def overdue(milestone: Milestone, today: date) -> bool:
    """Whether its day has passed and nobody says that it is done."""
    return milestone.known is not Standing.DONE and milestone.known_on < today


def step(milestone: Milestone, *, hours: WorkingHours, now: datetime) -> Step:
    """What to do about it now. An owner who is away is not asked: the PM hears what is overdue."""
    today = working.local_date(hours, now)
    if milestone.known is not Standing.PLANNED:
        return Step.NOTHING
    late, away = overdue(milestone, today), working.is_away(hours, today)
    if late and _missed(milestone, now):
        return Step.PASSED
    if late and (away or exhausted(milestone)):
        return Step.ESCALATE
    if away:
        return Step.NOTHING
    if not working.is_working(hours, now):
        return Step.LATER
    return Step.ASK_AGAIN if late and milestone.overdue_asks else Step.ASK


def asked(milestone: Milestone, *, hours: WorkingHours, now: datetime) -> Milestone:
    """The owner has just been asked; when to ask, or to escalate, next."""
    today, milestone = working.local_date(hours, now), replace(milestone, asked_at=now)
    if not overdue(milestone, today):
        return replace(milestone, nudge_at=next_nudge(milestone, hours=hours, now=now))
    asks = milestone.overdue_asks + 1
    then = _midday(today, hours, now) if asks == 1 else working.add_working(hours, now, PATIENCE)
    return replace(milestone, overdue_asks=asks, nudge_at=then)


def _missed(milestone: Milestone, now: datetime) -> bool:
    """Whether it should long have been asked about: nothing ran, or the project rested."""
    at = milestone.nudge_at
    return not milestone.overdue_asks and at is not None and now - at > LONG_SINCE


def exhausted(milestone: Milestone) -> bool:
    """Whether the owner was asked often enough: now the PM hears."""
    return milestone.overdue_asks >= OVERDUE_ASKS


def _step(day: date, days_before: int, hours: WorkingHours) -> datetime:
    target = day - timedelta(days=days_before)
    duty = [first for first, _ in hours.on_duty if working.local_date(hours, first) == target]
    if duty and not working.is_working_day(hours, target) and not working.is_away(hours, target):
        return min(duty)
    return working.start_of(hours, working.working_day_before(hours, target))


def _stale(milestone: Milestone, hours: WorkingHours, now: datetime) -> tuple[datetime, ...]:
    """When a date near enough to matter will have gone unconfirmed for too long."""
    if milestone.visibility is not Visibility.CLIENT or milestone.waiting:
        return ()
    day = working.subtract_working_days(hours, milestone.known_on, FRESH_DAYS)
    at = vouched_at(milestone)
    if at is not None:
        day = max(day, _working_days_after(hours, working.local_date(hours, at), FRESH_DAYS))
    begins = max(working.start_of(hours, day), now + timedelta(seconds=1))
    coming = working.next_working(hours, begins)
    return (coming,) if working.local_date(hours, coming) <= milestone.known_on else ()


def _working_days_after(hours: WorkingHours, day: date, count: int) -> date:
    """The day by which so many working days have passed since another."""
    left, after = count, day
    while left > 0 and after - day < working.HORIZON:
        after += timedelta(days=1)
        left -= working.is_working_day(hours, after)
    return after


def _after_the_day(milestone: Milestone, hours: WorkingHours, now: datetime) -> datetime:
    # Being away does not put it off: what is overdue then goes to the PM.
    hours = replace(hours, away=())
    after = working.end_of(hours, milestone.known_on)
    return working.next_start_of_day(hours, max(after, now + timedelta(seconds=1)))


def _midday(today: date, hours: WorkingHours, now: datetime) -> datetime:
    midday = datetime.combine(today, MIDDAY, tzinfo=ZoneInfo(hours.zone)).astimezone(UTC)
    if midday <= now:
        return working.add_working(hours, now, PATIENCE)
    return midday
