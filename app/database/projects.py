"""Clients, projects and channels in the database."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, any_, bindparam, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import aggregate_order_by, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.archive_tables import history, message_versions, messages
from app.database.outbox import send_elsewhere
from app.database.outbox_tables import posts
from app.database.rows import fields_of, save_version, upsert
from app.database.tables import (
    channel_projects,
    channels,
    clients,
    memberships,
    projects,
    questions,
)
from app.domain.errors import NotFound
from app.domain.ids import ChannelId, ClientId, PersonId, ProjectId, TeamId, WorkspaceId
from app.domain.projects import Channel, Client, Project, Purpose

_SERVED = (
    select(
        func.array_agg(aggregate_order_by(channel_projects.c.project_id, channel_projects.c.place))
    )
    .where(channel_projects.c.channel_id == channels.c.id)
    .scalar_subquery()
    .label("served")
)
_CHANNELS = (
    select(channels, _SERVED)
    .where(channels.c.workspace_id == bindparam("ours"))
    .order_by(channels.c.id)
)
_CHANNEL = _CHANNELS.where(channels.c.id == bindparam("channel"))
"""Asked of every message, so it is built once."""


class SqlProjects:
    """The store of clients, projects and channels."""

    def __init__(self, connection: AsyncConnection, workspace: WorkspaceId) -> None:
        self._connection = connection
        self._workspace = workspace

    async def get(self, project_id: ProjectId) -> Project:
        """One project, or NotFound."""
        found = await self._projects(select(projects).where(projects.c.id == project_id))
        if not found:
            raise NotFound
        return found[0]

    async def by_key(self, key: str) -> Project | None:
        """By its name in files and commands."""
        found = await self._projects(select(projects).where(projects.c.key == key))
        return found[0] if found else None

    async def of_client(self, client_id: ClientId) -> Sequence[Project]:
        """All of a client's."""
        return await self._projects(select(projects).where(projects.c.client_id == client_id))

    async def of_person(self, person_id: PersonId) -> Sequence[Project]:
        """Those that somebody has a role in."""
        mine = select(memberships.c.project_id).where(memberships.c.person_id == person_id)
        leads = or_(projects.c.pm_id == person_id, projects.c.backup_id == person_id)
        return await self._projects(select(projects).where(projects.c.id.in_(mine) | leads))

    async def all(self) -> Sequence[Project]:
        """Every one."""
        return await self._projects(select(projects))

    async def save(self, project: Project) -> None:
        """Insert, or update the version it was made from; else Stale."""
        await save_version(self._connection, projects, project, {"workspace_id": self._workspace})

    async def client(self, client_id: ClientId) -> Client:
        """One client, or NotFound."""
        found = await self._clients(select(clients).where(clients.c.id == client_id))
        if not found:
            raise NotFound
        return found[0]

    async def client_by_key(self, key: str) -> Client | None:
        """By its name in files and commands."""
        found = await self._clients(select(clients).where(clients.c.key == key))
        return found[0] if found else None

    async def client_by_team(self, team_id: TeamId) -> Client | None:
        """Whose Slack workspace it is."""
        condition = any_(clients.c.team_ids) == team_id
        found = await self._clients(select(clients).where(condition))
        return found[0] if found else None

    async def clients(self) -> Sequence[Client]:
        """Every one."""
        return await self._clients(select(clients))

    async def save_client(self, client: Client) -> None:
        """Insert or update."""
        await upsert(self._connection, clients, fields_of(client))

    async def channel(self, channel_id: ChannelId) -> Channel | None:
        """What a Slack channel is bound to, if to anything."""
        found = await self._channels(_CHANNEL, channel=channel_id)
        return found[0] if found else None

    async def channels_of(self, project_id: ProjectId) -> Sequence[Channel]:
        """The channels that serve a project."""
        serving = select(channel_projects.c.channel_id).where(
            channel_projects.c.project_id == project_id
        )
        return await self._channels(_CHANNELS.where(channels.c.id.in_(serving)))

    async def all_channels(self) -> Sequence[Channel]:
        """Every bound channel."""
        return await self._channels(_CHANNELS)

    async def alerts(self) -> Channel | None:
        """The PMs' own channel."""
        found = await self._channels(_CHANNELS.where(channels.c.purpose == Purpose.ALERTS))
        return found[0] if found else None

    async def bind(self, channel: Channel) -> None:
        """Bind a channel to these projects, and to no others."""
        values = fields_of(channel, "project_ids")
        await upsert(self._connection, channels, {**values, "workspace_id": self._workspace})
        await self._connection.execute(
            delete(channel_projects).where(channel_projects.c.channel_id == channel.id)
        )
        rows = [
            {"channel_id": channel.id, "project_id": project_id, "place": place}
            for place, project_id in enumerate(channel.project_ids)
        ]
        if rows:
            await self._connection.execute(insert(channel_projects), rows)

    async def rename_channel(self, old: ChannelId, new: ChannelId) -> None:
        """Everything that names the old id follows."""
        named = (
            (channels, channels.c.id),
            (messages, messages.c.channel),
            (message_versions, message_versions.c.channel),
            (history, history.c.channel),
            (questions, questions.c.asked_in),
            (questions, questions.c.internal_channel),
            (posts, posts.c.channel),
        )
        for table, column in named:
            await self._connection.execute(
                update(table).where(column == old).values({column.name: new})
            )
        await send_elsewhere(self._connection, old, new)

    async def _projects(self, statement: Select[Any]) -> list[Project]:
        ours = projects.c.workspace_id == self._workspace
        rows = await self._connection.execute(statement.where(ours).order_by(projects.c.key))
        wanted = [column.name for column in projects.c if column.name != "workspace_id"]
        return [Project(**{name: getattr(row, name) for name in wanted}) for row in rows]

    async def _clients(self, statement: Select[Any]) -> list[Client]:
        rows = await self._connection.execute(statement.order_by(clients.c.key))
        return [Client(**row._mapping) for row in rows]  # noqa: SLF001 -- its public name

    async def _channels(self, statement: Select[Any], **named: str) -> list[Channel]:
        rows = await self._connection.execute(statement, {"ours": self._workspace, **named})
        return [
            Channel(
                id=row.id,
                purpose=row.purpose,
                name=row.name,
                client_id=row.client_id,
                project_ids=tuple(row.served or ()),
            )
            for row in rows
        ]
