"""Clients, their projects, and the channels that serve them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import NAMESPACE_URL, UUID, uuid5

from app.domain.errors import WrongState
from app.domain.ids import ChannelId, ClientId, PersonId, ProjectId, TeamId
from app.domain.people import Side

ANSWER_WITHIN = timedelta(hours=2)
"""Working time within which an answer is promised, where a project says nothing else."""


class State(StrEnum):
    """Where a project stands in its life (P29)."""

    DRAFT = "draft"
    LIVE = "live"
    PAUSED = "paused"
    CLOSED = "closed"
    CANCELLED = "cancelled"


MOVES: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.LIVE, State.CANCELLED}),
    State.LIVE: frozenset({State.PAUSED, State.CLOSED, State.CANCELLED}),
    State.PAUSED: frozenset({State.LIVE, State.CLOSED, State.CANCELLED}),
    State.CLOSED: frozenset({State.LIVE}),
    State.CANCELLED: frozenset(),
}


AT_REST = frozenset({State.CLOSED, State.CANCELLED})
"""Nothing is expected any more."""


class Mode(StrEnum):
    """To whom Liaison speaks about a project (P24)."""

    OBSERVE = "observe"
    INSIDE = "inside"
    LIVE = "live"


class Purpose(StrEnum):
    """What a bound channel is for."""

    INTERNAL = "internal"
    CLIENT = "client"
    ALERTS = "alerts"


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """How soon one kind of asker is to hear, in working time of whoever must answer."""

    response: timedelta | None = None
    """A first word. None: nothing is asked for before the answer."""
    answer: timedelta | None = None
    """None: the project's `answer_within`."""

    def __str__(self) -> str:
        """As people read it."""
        named = (("first word", self.response), ("answer", self.answer))
        return ", ".join(f"{n} {t.total_seconds() / 3600:g} h" for n, t in named if t)


@dataclass(frozen=True, kw_only=True, slots=True)
class Targets:
    """What each kind of asker may expect."""

    staff: Target = Target()
    client: Target = Target()

    def __str__(self) -> str:
        """As people read it."""
        both = (("staff", str(self.staff)), ("client", str(self.client)))
        return "; ".join(f"{side}: {own}" for side, own in both if own) or "none of their own"


@dataclass(frozen=True, kw_only=True, slots=True)
class Client:
    """An organisation we work for."""

    id: ClientId
    key: str
    name: str
    aliases: tuple[str, ...] = ()
    """Other names it goes by: the guard keeps them from other clients."""
    team_ids: tuple[TeamId, ...] = ()
    """Its Slack workspaces. None for a client whose people are guests in ours."""
    emergency: str | None = None
    service_desk: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Project:
    """One engagement for one client."""

    id: ProjectId
    client_id: ClientId
    key: str
    name: str
    client_name: str
    """What the client calls it."""
    outcome: str = ""
    """What the client will have at the end, in the client's words."""
    state: State = State.DRAFT
    mode: Mode = Mode.INSIDE
    pm_id: PersonId
    backup_id: PersonId | None = None
    cadence: str = "standard"
    answer_within: timedelta = ANSWER_WITHIN
    targets: Targets = Targets()
    pause_reason: str = ""
    paused_on: date | None = None
    next_look_on: date | None = None
    site: Mapping[str, str] = field(default_factory=dict)
    vendors: Mapping[str, str] = field(default_factory=dict)
    """Name of a vendor to how it is reached. Internal."""
    introduced_at: datetime | None = None
    version: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """A Slack channel bound to a client's projects, or the PMs' alerts channel."""

    id: ChannelId
    purpose: Purpose
    name: str = ""
    client_id: ClientId | None = None
    project_ids: tuple[ProjectId, ...] = ()


def response_within(project: Project, side: Side) -> timedelta | None:
    """How soon who asks from this side is to get a first word, if that is asked for at all."""
    return (project.targets.client if side is Side.CLIENT else project.targets.staff).response


def answer_within(project: Project, side: Side) -> timedelta:
    """How soon who asks from this side is to get an answer."""
    target = project.targets.client if side is Side.CLIENT else project.targets.staff
    return target.answer or project.answer_within


def move(project: Project, to: State) -> Project:
    """The project in another state, or WrongState."""
    if to not in MOVES[project.state]:
        raise WrongState
    return replace(project, state=to)


def ticks(project: Project) -> bool:
    """Whether time goes on for its dates: they are frozen unless the project is live (P29)."""
    return project.state is State.LIVE


def nudges(project: Project) -> bool:
    """Whether staff are reminded: timers are frozen unless the project is live (P29)."""
    return project.state is State.LIVE and project.mode is not Mode.OBSERVE


def going_live_of(project_id: ProjectId) -> UUID:
    """The subject of the card that leads to going live: one matter, wherever it is shown."""
    return uuid5(project_id, "going live")


def introduction_of(channel: ChannelId) -> UUID:
    """The subject of the one introduction in a client channel."""
    return uuid5(NAMESPACE_URL, f"introduction:{channel}")


def speaks_to_client(project: Project) -> bool:
    """Whether the client may hear from Liaison unasked (P24)."""
    return project.mode is Mode.LIVE and project.state in {State.LIVE, State.PAUSED}


def answers_client(project: Project) -> bool:
    """Whether the client hears of it when it asks: never before it went live (P24)."""
    return project.mode is Mode.LIVE and project.state is not State.DRAFT


def in_view(projects: Sequence[Project]) -> Sequence[Project]:
    """What a status shows unasked: what is under way or on hold; if nothing is, what has ended."""
    going = [p for p in projects if p.state in {State.LIVE, State.PAUSED}]
    return going or projects
