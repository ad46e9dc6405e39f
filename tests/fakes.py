"""The outside world, in memory: what the stores keep is seen by the test, and nothing is lost.

`Absent` stands for a store that a test does without: the first touch says which one.
"""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from app.domain import projects as project_rules
from app.domain.effects import Effect
from app.domain.errors import NotFound, Stale
from app.domain.escalations import Escalation, Status
from app.domain.ids import (
    ChannelId,
    ClientId,
    EffectId,
    EscalationId,
    MilestoneId,
    PersonId,
    ProjectId,
    TeamId,
    Ts,
    UserId,
)
from app.domain.milestones import Milestone
from app.domain.people import Membership, Person, Role, Side
from app.domain.projects import Channel, Client, Project, Purpose
from app.ports import Post, Work
from tests.builders import MONDAY

V = TypeVar("V", Milestone, Escalation, Project)


class Absent:
    """A store that this test does without."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, method: str) -> Any:
        message = f"this test does without {self._name}.{method}"
        raise AssertionError(message)


def saved_over(kept: V | None, value: V) -> V:
    """The value in its next version; Stale if it was made from another than the kept one."""
    if value.version != (kept.version if kept else 0):
        raise Stale
    return replace(value, version=value.version + 1)


@dataclass
class FakePeople:
    kept: dict[PersonId, Person] = field(default_factory=dict)
    roles: list[Membership] = field(default_factory=list)

    async def get(self, person_id: PersonId) -> Person:
        if person_id not in self.kept:
            raise NotFound
        return self.kept[person_id]

    async def many(self, person_ids: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        return {i: self.kept[i] for i in set(person_ids)}

    async def by_user(self, user_id: UserId) -> Person | None:
        found = (p for p in self.kept.values() if user_id in {i.user_id for i in p.identities})
        return next(found, None)

    async def by_key(self, key: str) -> Person | None:
        return next((p for p in self.kept.values() if p.key == key), None)

    async def by_email(self, email: str) -> Person | None:
        return next((p for p in self.kept.values() if p.email == email), None)

    async def staff(self) -> Sequence[Person]:
        return [p for p in self.kept.values() if p.side is Side.STAFF]

    async def in_project(self, project_id: ProjectId) -> Sequence[tuple[Person, Role]]:
        return [(self.kept[m.person_id], m.role) for m in self.roles if m.project_id == project_id]

    async def projects_of(self, person_id: PersonId) -> Sequence[Membership]:
        return [m for m in self.roles if m.person_id == person_id]

    async def save(self, person: Person) -> None:
        self.kept[person.id] = person

    async def set_roles(self, project_id: ProjectId, roles: Iterable[Membership]) -> None:
        self.roles = [m for m in self.roles if m.project_id != project_id] + list(roles)


@dataclass
class FakeProjects:
    kept: dict[ProjectId, Project] = field(default_factory=dict)
    kept_clients: dict[ClientId, Client] = field(default_factory=dict)
    kept_channels: dict[ChannelId, Channel] = field(default_factory=dict)

    async def get(self, project_id: ProjectId) -> Project:
        if project_id not in self.kept:
            raise NotFound
        return self.kept[project_id]

    async def by_key(self, key: str) -> Project | None:
        return next((p for p in self.kept.values() if p.key == key), None)

    async def of_client(self, client_id: ClientId) -> Sequence[Project]:
        return [p for p in self.kept.values() if p.client_id == client_id]

    async def of_person(self, person_id: PersonId) -> Sequence[Project]:
        return [p for p in self.kept.values() if person_id in {p.pm_id, p.backup_id}]

    async def all(self) -> Sequence[Project]:
        return list(self.kept.values())

    async def save(self, project: Project) -> None:
        self.kept[project.id] = saved_over(self.kept.get(project.id), project)

    async def client(self, client_id: ClientId) -> Client:
        if client_id not in self.kept_clients:
            raise NotFound
        return self.kept_clients[client_id]

    async def client_by_key(self, key: str) -> Client | None:
        return next((c for c in self.kept_clients.values() if c.key == key), None)

    async def client_by_team(self, team_id: TeamId) -> Client | None:
        return next((c for c in self.kept_clients.values() if team_id in c.team_ids), None)

    async def clients(self) -> Sequence[Client]:
        return list(self.kept_clients.values())

    async def save_client(self, client: Client) -> None:
        self.kept_clients[client.id] = client

    async def channel(self, channel_id: ChannelId) -> Channel | None:
        return self.kept_channels.get(channel_id)

    async def channels_of(self, project_id: ProjectId) -> Sequence[Channel]:
        return [c for c in self.kept_channels.values() if project_id in c.project_ids]

    async def all_channels(self) -> Sequence[Channel]:
        return list(self.kept_channels.values())

    async def alerts(self) -> Channel | None:
        alerts = (c for c in self.kept_channels.values() if c.purpose is Purpose.ALERTS)
        return next(alerts, None)

    async def bind(self, channel: Channel) -> None:
        self.kept_channels[channel.id] = channel

    async def rename_channel(self, old: ChannelId, new: ChannelId) -> None:
        self.kept_channels[new] = replace(self.kept_channels.pop(old), id=new)


@dataclass
class FakeMilestones:
    projects: FakeProjects
    kept: dict[MilestoneId, Milestone] = field(default_factory=dict)

    async def get(self, milestone_id: MilestoneId) -> Milestone:
        if milestone_id not in self.kept:
            raise NotFound
        return self.kept[milestone_id]

    async def save(self, milestone: Milestone) -> None:
        self.kept[milestone.id] = saved_over(self.kept.get(milestone.id), milestone)

    async def of_project(self, project_id: ProjectId) -> Sequence[Milestone]:
        return self._ordered(m for m in self.kept.values() if m.project_id == project_id)

    async def asked_of(self, person_id: PersonId) -> Sequence[Milestone]:
        asked = [m for m in self.kept.values() if m.asked_at is not None]
        return self._ordered(m for m in asked if self._owner(m) == person_id)

    async def due(self, now: datetime, limit: int = 200) -> Sequence[Milestone]:
        return self._due([(m.nudge_at, m) for m in self.kept.values()], now, limit)

    async def promises_due(self, now: datetime, limit: int = 200) -> Sequence[Milestone]:
        return self._due([(m.promise_nudge_at, m) for m in self.kept.values()], now, limit)

    def _owner(self, milestone: Milestone) -> PersonId:
        return milestone.owner_id or self.projects.kept[milestone.project_id].pm_id

    def _due(
        self, times: Iterable[tuple[datetime | None, Milestone]], now: datetime, limit: int
    ) -> list[Milestone]:
        found = [
            (at, m)
            for at, m in times
            if at and at <= now and project_rules.nudges(self.projects.kept[m.project_id])
        ]
        return [m for _, m in sorted(found, key=lambda pair: pair[0])][:limit]

    @staticmethod
    def _ordered(milestones: Iterable[Milestone]) -> list[Milestone]:
        return sorted(milestones, key=lambda m: (m.known_on, m.name))


@dataclass
class FakeEscalations:
    kept: dict[EscalationId, Escalation] = field(default_factory=dict)

    async def get(self, escalation_id: EscalationId) -> Escalation:
        if escalation_id not in self.kept:
            raise NotFound
        return self.kept[escalation_id]

    async def save(self, escalation: Escalation) -> None:
        self.kept[escalation.id] = saved_over(self.kept.get(escalation.id), escalation)

    async def open_for(self, milestone_id: MilestoneId) -> Escalation | None:
        return next((e for e in self._open() if e.milestone_id == milestone_id), None)

    async def open_in(self, projects: Sequence[ProjectId]) -> Sequence[Escalation]:
        found = [e for e in self._open() if e.project_id in projects]
        return sorted(found, key=lambda e: e.raised_at)

    async def due(self, now: datetime, limit: int = 200) -> Sequence[Escalation]:
        found = [(e.next_at, e) for e in self.kept.values() if e.next_at and e.next_at <= now]
        return [e for _, e in sorted(found, key=lambda pair: pair[0])][:limit]

    def _open(self) -> list[Escalation]:
        return [e for e in self.kept.values() if e.status is not Status.SETTLED]


@dataclass
class FakeKeys:
    kept: set[str] = field(default_factory=set)

    async def first(self, key: str) -> bool:
        new = key not in self.kept
        self.kept.add(key)
        return new

    async def prune(self) -> None:
        self.kept.clear()


@dataclass
class FakeHistory:
    happened: list[tuple[str, UUID, PersonId | None, str]] = field(default_factory=list)

    async def add(
        self,
        what: str,
        *,
        subject: UUID,
        by: PersonId | None,
        note: str = "",
        ts: str | None = None,
    ) -> None:
        _ = ts
        self.happened.append((what, subject, by, note))


@dataclass
class FakeOutbox:
    effects: list[Effect] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)

    async def put(self, effects: Iterable[Effect]) -> None:
        self.effects.extend(effects)

    async def post_at(self, channel: ChannelId, ts: Ts) -> Post | None:
        return next((p for p in self.posts if (p.channel, p.ts) == (channel, ts)), None)

    async def post_of(self, effect_id: EffectId) -> Post | None:
        return next((p for p in self.posts if p.effect_id == effect_id), None)

    async def posts_about(self, subject: UUID) -> Sequence[Post]:
        return [p for p in self.posts if p.subject == subject]

    def of(self, kind: type[Effect]) -> list[Any]:
        """The effects of a kind, in order."""
        return [e for e in self.effects if isinstance(e, kind)]

    def taken(self) -> list[Effect]:
        """Everything since the last time, as delivery would take it."""
        taken, self.effects = self.effects, []
        return taken


@dataclass
class FakeWork:
    """One world; each `at` is another piece of work in it."""

    now: datetime = MONDAY
    people: FakePeople = field(default_factory=FakePeople)
    projects: FakeProjects = field(default_factory=FakeProjects)
    milestones: FakeMilestones = field(init=False)
    escalations: FakeEscalations = field(default_factory=FakeEscalations)
    keys: FakeKeys = field(default_factory=FakeKeys)
    history: FakeHistory = field(default_factory=FakeHistory)
    outbox: FakeOutbox = field(default_factory=FakeOutbox)
    record: Any = field(init=False)
    questions: Any = field(init=False)
    drafts: Any = field(init=False)
    archive: Any = field(init=False)
    imports: Any = field(init=False)
    deliveries: Any = field(init=False)

    def __post_init__(self) -> None:
        self.milestones = FakeMilestones(self.projects)
        for name in ("record", "questions", "drafts", "archive", "imports", "deliveries"):
            setattr(self, name, Absent(name))

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Work]:
        yield self
