"""What each project file said last time, in the database."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, String, Table, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.columns import Instant, metadata
from app.database.rows import upsert
from app.domain.ids import WorkspaceId

imports = Table(
    "imports",
    metadata,
    Column("workspace_id", String, primary_key=True),
    Column("project_key", String, primary_key=True),
    Column("said", JSONB, nullable=False),
    Column("imported_at", Instant, nullable=False),
)


class SqlImports:
    """The store of imports."""

    def __init__(self, connection: AsyncConnection, workspace: WorkspaceId, now: datetime) -> None:
        self._connection, self._workspace, self._now = connection, workspace, now

    async def get(self, project_key: str) -> Mapping[str, Any] | None:
        """What the file of this project said, if it was ever imported."""
        said: Mapping[str, Any] | None = await self._connection.scalar(
            select(imports.c.said).where(
                imports.c.workspace_id == self._workspace, imports.c.project_key == project_key
            )
        )
        return said

    async def save(self, project_key: str, said: Mapping[str, Any]) -> None:
        """Remember it."""
        values = {
            "workspace_id": self._workspace,
            "project_key": project_key,
            "said": dict(said),
            "imported_at": self._now,
        }
        await upsert(self._connection, imports, values)
