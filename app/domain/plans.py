"""What a project file says: domain values, with the file's own keys in place of ids.

A `None` in a client, a person or a project means that the file does not speak of it: what is there
stays as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from app.domain.ids import ChannelId, TeamId
from app.domain.people import Identity, Role, Side
from app.domain.projects import Mode, Purpose, State, Targets
from app.domain.record import Kind
from app.domain.wall import Visibility


@dataclass(frozen=True, kw_only=True, slots=True)
class ClientPlan:
    """The organisation that a project is for."""

    key: str
    name: str
    aliases: tuple[str, ...] | None = None
    team_ids: tuple[TeamId, ...] | None = None
    emergency: str | None = None
    service_desk: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonPlan:
    """Somebody in a project, and as what."""

    key: str
    name: str
    side: Side
    roles: tuple[Role, ...]
    identity: Identity | None = None
    email: str | None = None
    phone: str | None = None
    zone: str | None = None
    weekly: tuple[tuple[time, time] | None, ...] | None = None
    country: str | None = None
    away: tuple[tuple[date, date], ...] | None = None
    on_duty: tuple[tuple[datetime, datetime], ...] | None = None
    skills: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelPlan:
    """A Slack channel that serves the project."""

    id: ChannelId
    purpose: Purpose
    name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class MilestonePlan:
    """A dated result."""

    key: str
    name: str
    client_name: str
    due_on: date
    owner: str | None = None
    expect: str = ""
    visibility: Visibility = Visibility.INTERNAL
    planned_on: date | None = None
    done_on: date | None = None
    confirmed_by: str | None = None
    confirmed_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionPlan:
    """Something that the client must do."""

    key: str
    what: str
    who: str
    due_on: date
    if_late: str = ""
    done_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryPlan:
    """A scope line, decision, fact or risk."""

    key: str
    kind: Kind
    title: str
    text: str
    visibility: Visibility = Visibility.INTERNAL
    source_label: str = ""
    source_url: str | None = None
    said_by: str | None = None
    said_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ProjectPlan:
    """All that one project file says."""

    key: str
    name: str
    client_name: str
    client: ClientPlan
    pm: str
    backup: str | None = None
    outcome: str | None = None
    state: State | None = None
    mode: Mode | None = None
    cadence: str | None = None
    answer_within: timedelta | None = None
    targets: Targets | None = None
    pause_reason: str | None = None
    paused_on: date | None = None
    next_look_on: date | None = None
    site: Mapping[str, str] = field(default_factory=dict)
    vendors: Mapping[str, str] = field(default_factory=dict)
    people: tuple[PersonPlan, ...] = ()
    channels: tuple[ChannelPlan, ...] = ()
    milestones: tuple[MilestonePlan, ...] = ()
    actions: tuple[ActionPlan, ...] = ()
    entries: tuple[EntryPlan, ...] = ()
    read_on: date
    """The day from which dates such as `+12d` were counted."""
    warnings: tuple[str, ...] = ()
    """What can be imported and yet is worth a look, each with its line."""
