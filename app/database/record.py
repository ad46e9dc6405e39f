"""What projects know, in the database."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.rows import fields_of, save_version, upsert
from app.database.tables import client_actions, entries, unembedded
from app.domain.errors import NotFound
from app.domain.ids import ActionId, EntryId, ProjectId
from app.domain.record import ClientAction, Entry, Found
from app.domain.wall import Visibility

_ENTRIES = select(*(column for column in entries.c if column.name != "words"))

_FIND = text("""
    with asked as (
        select lexeme from unnest(to_tsvector('english', :words))
    ), hits as (
        select entries.id,
               (select count(*) from asked
                 where asked.lexeme = any (tsvector_to_array(entries.words))) as matched,
               ts_rank_cd(entries.words, websearch_to_tsquery('english', :any_of)) as rank
          from entries
         where entries.project_id = any (:projects)
           and entries.visibility = any (:visible)
           and entries.retired_at is null
           and entries.superseded_by is null
           and entries.words @@ websearch_to_tsquery('english', :any_of)
    )
    select id, matched::float / greatest((select count(*) from asked), 1) as score
      from hits order by score desc, rank desc, id limit :limit
""")
"""Who may see an entry is a condition of the query. The score is the share of the question's
lexemes (PostgreSQL's, stop words left out) that the entry holds."""


class SqlRecord:
    """The store of entries and client actions."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, entry_id: EntryId) -> Entry:
        """One entry, or NotFound."""
        found = await self._entries(_ENTRIES.where(entries.c.id == entry_id))
        if not found:
            raise NotFound
        return found[0]

    async def of_project(self, project_id: ProjectId) -> Sequence[Entry]:
        """All that a project knows."""
        return await self._entries(
            _ENTRIES.where(entries.c.project_id == project_id).order_by(entries.c.key)
        )

    async def save(self, entry: Entry) -> None:
        """Insert or update."""
        await upsert(self._connection, entries, fields_of(entry))
        await self._connection.execute(
            insert(unembedded).values(entry_id=entry.id).on_conflict_do_nothing()
        )

    async def find(
        self,
        words: str,
        *,
        projects: Sequence[ProjectId],
        visible: Sequence[Visibility],
        limit: int = 3,
    ) -> Sequence[Found]:
        """Entries that match, best first."""
        plain = "".join(c if c.isalnum() else " " for c in words[:2000])
        if not plain.split():
            return ()
        rows = await self._connection.execute(
            _FIND,
            {
                "words": plain,
                "any_of": " or ".join(plain.split()),
                "projects": list(projects),
                "visible": [str(v) for v in visible],
                "limit": limit,
            },
        )
        scores = {row.id: row.score for row in rows}
        found = await self._entries(_ENTRIES.where(entries.c.id.in_(scores)))
        ranked = sorted(found, key=lambda entry: list(scores).index(entry.id))
        return [Found(entry=entry, score=scores[entry.id]) for entry in ranked]

    async def action(self, action_id: ActionId) -> ClientAction:
        """One client action, or NotFound."""
        statement = select(client_actions).where(client_actions.c.id == action_id)
        row = (await self._connection.execute(statement)).first()
        if row is None:
            raise NotFound
        return ClientAction(**row._mapping)  # noqa: SLF001 -- its public name

    async def actions(self, project_id: ProjectId) -> Sequence[ClientAction]:
        """What a project needs from its client, by due date."""
        rows = await self._connection.execute(
            select(client_actions)
            .where(client_actions.c.project_id == project_id)
            .order_by(client_actions.c.due_on, client_actions.c.key)
        )
        return [ClientAction(**row._mapping) for row in rows]  # noqa: SLF001 -- its public name

    async def save_action(self, action: ClientAction) -> None:
        """Insert, or update the version it was made from; else Stale."""
        await save_version(self._connection, client_actions, action)

    async def _entries(self, statement: Select[Any]) -> list[Entry]:
        rows = await self._connection.execute(statement)
        return [Entry(**row._mapping) for row in rows]  # noqa: SLF001 -- its public name
