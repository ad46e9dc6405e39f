"""Between rows and frozen values: the columns are the fields, by name and type."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Protocol

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.domain.errors import Stale


class Versioned(Protocol):
    """A value that is saved only over the version that it was made from."""

    @property
    def version(self) -> int:
        """How often it was saved."""


def fields_of(value: Any, *without: str) -> dict[str, Any]:  # noqa: ANN401 -- any of our values
    """The fields of a value, one level deep, for the columns of the same names."""
    return {f.name: getattr(value, f.name) for f in fields(value) if f.name not in without}


async def upsert(connection: AsyncConnection, table: Table, values: Mapping[str, Any]) -> None:
    """Insert a row, or update the one with this primary key."""
    statement = insert(table).values(values)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in values if name not in keys}
    await connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))


async def save_version(
    connection: AsyncConnection,
    table: Table,
    value: Versioned,
    extra: Mapping[str, Any] | None = None,
) -> None:
    """Insert a new value (version 0), or replace the very version that it was made from.

    Raises Stale if somebody else was faster.
    """
    values = {**fields_of(value), **(extra or {}), "version": value.version + 1}
    statement = insert(table).values(values)
    changed = {name: statement.excluded[name] for name in values if name != "id"}
    saved = await connection.execute(
        statement.on_conflict_do_update(
            index_elements=["id"], set_=changed, where=table.c.version == value.version
        ).returning(table.c.id)
    )
    if saved.first() is None:
        raise Stale
