"""Clients, projects and channels, in memory."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from app.domain.errors import NotFound
from app.domain.ids import ChannelId, ClientId, PersonId, ProjectId, TeamId
from app.domain.projects import Channel, Client, Project, Purpose
from tests.fakes.people import FakePeople
from tests.fakes.rows import saved_over, unique


@dataclass
class FakeProjects:
    people: FakePeople
    kept: dict[ProjectId, Project] = field(default_factory=dict)
    kept_clients: dict[ClientId, Client] = field(default_factory=dict)
    kept_channels: dict[ChannelId, Channel] = field(default_factory=dict)
    followers: tuple[Callable[[ChannelId, ChannelId], None], ...] = ()
    """What else names channels, and follows when one is renamed."""

    async def get(self, project_id: ProjectId) -> Project:
        if project_id not in self.kept:
            raise NotFound
        return self.kept[project_id]

    async def by_key(self, key: str) -> Project | None:
        return next((p for p in self.kept.values() if p.key == key), None)

    async def of_client(self, client_id: ClientId) -> Sequence[Project]:
        return _by_key(p for p in self.kept.values() if p.client_id == client_id)

    async def of_person(self, person_id: PersonId) -> Sequence[Project]:
        in_them = {m.project_id for m in self.people.roles if m.person_id == person_id}
        return _by_key(
            p for p in self.kept.values() if p.id in in_them or person_id in {p.pm_id, p.backup_id}
        )

    async def all(self) -> Sequence[Project]:
        return _by_key(self.kept.values())

    async def save(self, project: Project) -> None:
        unique(self.kept.values(), project, "key")
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
        return sorted(self.kept_clients.values(), key=lambda client: client.key)

    async def save_client(self, client: Client) -> None:
        unique(self.kept_clients.values(), client, "key")
        self.kept_clients[client.id] = client

    async def channel(self, channel_id: ChannelId) -> Channel | None:
        return self.kept_channels.get(channel_id)

    async def channels_of(self, project_id: ProjectId) -> Sequence[Channel]:
        return [c for c in await self.all_channels() if project_id in c.project_ids]

    async def all_channels(self) -> Sequence[Channel]:
        return sorted(self.kept_channels.values(), key=lambda channel: channel.id)

    async def alerts(self) -> Channel | None:
        alerts = (c for c in self.kept_channels.values() if c.purpose is Purpose.ALERTS)
        return next(alerts, None)

    async def bind(self, channel: Channel) -> None:
        self.kept_channels[channel.id] = channel

    async def rename_channel(self, old: ChannelId, new: ChannelId) -> None:
        if old in self.kept_channels:
            self.kept_channels[new] = replace(self.kept_channels.pop(old), id=new)
        for follow in self.followers:
            follow(old, new)


def _by_key(projects: Iterable[Project]) -> list[Project]:
    return sorted(projects, key=lambda project: project.key)
