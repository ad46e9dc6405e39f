"""Where a project stands, for a client to read: only what was told, and only if it is fresh.

Every word is a ClientText: fixed copy, names and expectations that are visible to the client,
days, and first names. What is known but not released never enters (P1, P2).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.domain import wall
from app.domain.hours import WorkingHours, local_date
from app.domain.ids import MilestoneId, PersonId
from app.domain.milestones import ClientStanding, Milestone, standing_for_client
from app.domain.people import Person
from app.domain.projects import Project, State
from app.domain.record import ClientAction
from app.domain.wall import ClientText, Visibility

MOST_DONE, MOST_NEXT, MOST_ASKED, MOST_DOUBTS = 2, 2, 3, 2
"""With a headline, a line for what moves and one for who says so: six lines at most."""


class Health(StrEnum):
    """How a project stands, in the words that people read."""

    ON_TRACK = "On track"
    ATTENTION = "Needs attention"
    LATE = "Late"
    ON_HOLD = "On hold"
    DONE = "Done"
    BEING_CONFIRMED = "Being confirmed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """All that a client's report is made of."""

    project: Project
    milestones: Sequence[Milestone]
    actions: Sequence[ClientAction]
    people: Mapping[PersonId, Person]
    hours: WorkingHours
    """The project manager's: fresh is counted in their working days."""
    now: datetime
    zone: str
    """The reader's."""

    @property
    def today(self) -> date:
        """The reader's day."""
        return self.now.astimezone(ZoneInfo(self.zone)).date()

    @property
    def shown(self) -> list[Milestone]:
        """What the client knows of, by the day that it was told."""
        visible = [
            m
            for m in self.milestones
            if m.visibility is Visibility.CLIENT and m.told_on is not None
        ]
        return sorted(visible, key=lambda m: (m.told_on or date.max, m.client_name))

    @property
    def manager(self) -> str:
        """The first name of who speaks for the project."""
        return self.people[self.project.pm_id].first_name


@dataclass(frozen=True, kw_only=True, slots=True)
class ClientReport:
    """What a client reads about one project: the whole point first."""

    health: Health
    headline: ClientText
    lines: tuple[ClientText, ...]
    doubts: tuple[ClientText, ...] = ()
    """What can't be claimed, right behind the headline."""
    asked: tuple[ClientAction, ...] = ()
    """What is needed from the client, to be ticked off."""


def client_report(facts: Facts) -> ClientReport:
    """The status of one project for its client."""
    name = seen(facts.project.client_name)
    fixed = _at_rest(facts, name)
    if fixed is not None:
        return fixed
    stands = {m.id: _standing(m, facts) for m in facts.shown}
    health, headline = _headline(facts, name, stands)
    asked = _asked(facts)
    lines = (
        *_progress(facts, stands),
        *(asked_line(action, facts) for action in asked),
        *_confirmed(facts, stands),
    )
    doubts = tuple(_doubts(facts, stands))
    return ClientReport(health=health, headline=headline, doubts=doubts, lines=lines, asked=asked)


def _at_rest(facts: Facts, name: ClientText) -> ClientReport | None:
    project = facts.project
    if project.state is State.PAUSED:
        return _on_hold(facts, name)
    if project.state in {State.CLOSED, State.CANCELLED}:
        finished = project.state is State.CLOSED
        copy = wall.fixed("finished") if finished else wall.fixed("ended")
        headline = wall.fixed("{name}: {state}.", name=name, state=copy)
        ask = wall.fixed("You can still ask here; {who} reads it.", who=wall.of_name(facts.manager))
        return ClientReport(health=Health.DONE, headline=headline, lines=(ask,))
    if not facts.shown:
        headline = wall.fixed("{name}: no dates have been agreed yet.", name=name)
        return ClientReport(health=Health.BEING_CONFIRMED, headline=headline, lines=())
    return None


def _on_hold(facts: Facts, name: ClientText) -> ClientReport:
    """`on hold since 3 Nov, waiting for the permit; next look 1 Dec` (P29)."""
    project, parts = facts.project, [wall.fixed("on hold")]
    if project.paused_on:
        parts = [wall.fixed("on hold since {day}", day=wall.of_day(project.paused_on))]
    if project.pause_reason:
        parts.append(seen(project.pause_reason.rstrip(".")))
    what = wall.join(", ", parts)
    if project.next_look_on:
        look = wall.of_day(project.next_look_on)
        what = wall.fixed("{what}; next look {day}", what=what, day=look)
    headline = wall.fixed("{name}: {what}.", name=name, what=what)
    return ClientReport(health=Health.ON_HOLD, headline=headline, lines=())


def _headline(
    facts: Facts, name: ClientText, stands: Mapping[MilestoneId, ClientStanding]
) -> tuple[Health, ClientText]:
    values = list(stands.values())
    day = wall.of_day(facts.shown[-1].told_on or facts.today)
    checking = values.count(ClientStanding.CHECKING)
    if all(v is ClientStanding.DONE for v in values):
        return Health.DONE, wall.fixed("{name}: done.", name=name)
    if checking:
        copy = wall.fixed("one date") if checking == 1 else wall.fixed("some dates")
        return Health.ATTENTION, wall.fixed("{name}: we are checking {what}.", name=name, what=copy)
    if ClientStanding.LATE in values:
        return Health.LATE, wall.fixed("{name}: late.", name=name)
    if ClientStanding.BEING_CONFIRMED in values:
        return Health.BEING_CONFIRMED, wall.fixed("{name}: a date is being confirmed.", name=name)
    return Health.ON_TRACK, wall.fixed("{name}: on track for {day}.", name=name, day=day)


def _doubts(facts: Facts, stands: Mapping[MilestoneId, ClientStanding]) -> Iterator[ClientText]:
    doubtful = [m for m in facts.shown if stands[m.id] in _DOUBTFUL]
    yield from (_doubt(m, stands[m.id], facts) for m in doubtful[:MOST_DOUBTS])
    left = len(doubtful) - MOST_DOUBTS
    if left > 0:
        more = wall.fixed("one more date") if left == 1 else wall.fixed("some more dates")
        yield wall.fixed("The same goes for {more}.", more=more)
    if doubtful and ClientStanding.ON_TRACK in stands.values():
        yield wall.fixed("All else as agreed.")


_DOUBTFUL = {ClientStanding.CHECKING, ClientStanding.LATE, ClientStanding.BEING_CONFIRMED}


def _doubt(milestone: Milestone, standing: ClientStanding, facts: Facts) -> ClientText:
    what = wall.fixed(
        "{what} (planned {day})",
        what=seen(milestone.client_name),
        day=wall.of_day(milestone.told_on or facts.today),
    )
    who = wall.of_name(facts.manager)
    if standing is ClientStanding.LATE:
        return wall.fixed("{what} isn't confirmed as done; {who} is checking.", what=what, who=who)
    if standing is ClientStanding.BEING_CONFIRMED:
        return wall.fixed("{what} is being confirmed.", what=what)
    if milestone.promise_at is None or milestone.promise_at <= facts.now:
        return wall.fixed("{what} is being confirmed. {who} will tell you.", what=what, who=who)
    by = wall.of_time(milestone.promise_at, facts.now, facts.zone)
    return wall.fixed(
        "{what} is being confirmed. {who} will tell you by *{by}*.", what=what, who=who, by=by
    )


def _progress(facts: Facts, stands: Mapping[MilestoneId, ClientStanding]) -> Iterator[ClientText]:
    done = [m for m in facts.shown if stands[m.id] is ClientStanding.DONE][-MOST_DONE:]
    ahead = [m for m in facts.shown if stands[m.id] is ClientStanding.ON_TRACK][:MOST_NEXT]
    parts = []
    if done:
        names = wall.join(", ", [_done(m, facts) for m in done])
        parts.append(wall.fixed("Done: {names}.", names=names))
    if ahead:
        parts.append(wall.fixed("Next: {names}.", names=wall.join("; ", [_next(m) for m in ahead])))
    if parts:
        yield wall.join(" ", parts)


def _done(milestone: Milestone, facts: Facts) -> ClientText:
    day = milestone.told_on or facts.today
    if milestone.confirmed_at is not None:
        day = milestone.confirmed_at.astimezone(ZoneInfo(facts.zone)).date()
    return wall.fixed("{what} ({day})", what=seen(milestone.client_name), day=wall.of_day(day))


def _next(milestone: Milestone) -> ClientText:
    what, day = seen(milestone.client_name), wall.of_day(milestone.told_on or date.max)
    if not milestone.expect:
        return wall.fixed("{what} {day}", what=what, day=day)
    expect = seen(milestone.expect.rstrip("."))
    return wall.fixed("{what} {day}, {expect}", what=what, day=day, expect=expect)


def _asked(facts: Facts) -> tuple[ClientAction, ...]:
    waiting = [a for a in facts.actions if a.done_at is None]
    return tuple(sorted(waiting, key=lambda a: a.due_on)[:MOST_ASKED])


def asked_line(action: ClientAction, facts: Facts) -> ClientText:
    """What is needed from the client, by whom and when, and what moves if it is late."""
    who = facts.people.get(action.who_id)
    late = action.due_on < facts.today
    line = wall.fixed(
        "From you: {what} - {who}, was due *{day}*."
        if late
        else "From you: {what} - {who}, by *{day}*.",
        what=seen(action.what),
        who=wall.of_name(who.first_name if who else "you"),
        day=wall.of_day(action.due_on),
    )
    if not action.if_late:
        return line
    return wall.fixed("{line} {moves}", line=line, moves=seen(action.if_late))


def _confirmed(facts: Facts, stands: Mapping[MilestoneId, ClientStanding]) -> Iterator[ClientText]:
    """Since when nothing moved, and who says that the next date holds (P2)."""
    ahead = [m for m in facts.shown if stands[m.id] is ClientStanding.ON_TRACK]
    if not ahead:
        return
    said_by, said_at = ahead[0].confirmed_by, ahead[0].confirmed_at
    parts = []
    moved_on = max(local_date(facts.hours, told_at(m)) for m in facts.shown)
    if moved_on < facts.today:
        parts.append(wall.fixed("Nothing moved since {day}.", day=wall.of_day(moved_on)))
    if said_by is not None and said_at is not None:
        time = wall.of_time(said_at, facts.now, facts.zone)
        by = _by(said_by, facts)
        parts.append(wall.fixed("Confirmed by {by}, {time}.", by=by, time=time))
    if parts:
        yield wall.join(" ", parts)


def told_at(milestone: Milestone) -> datetime:
    """When the client was told the date that it now knows."""
    return milestone.told_at or milestone.planned_at


def _by(person_id: PersonId, facts: Facts) -> ClientText:
    person = facts.people.get(person_id)
    name = wall.of_name(person.first_name if person else facts.manager)
    if person_id == facts.project.pm_id:
        return wall.fixed("{name}, project manager", name=name)
    return wall.fixed("{name} of our team", name=name)


def _standing(milestone: Milestone, facts: Facts) -> ClientStanding:
    return standing_for_client(milestone, today=facts.today, now=facts.now, hours=facts.hours)


def seen(text: str) -> ClientText:
    """Words of a field that the client may see by its meaning (P30)."""
    return wall.from_entry(text, Visibility.CLIENT)
