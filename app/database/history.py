"""What happened, in the database: append-only, but for the words of a message that is forgotten."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.archive_tables import history
from app.domain.archive import Made
from app.domain.ids import ChannelId, PersonId, Ts


class SqlHistory:
    """The history, as one piece of work adds to it."""

    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._channel: ChannelId | None = None
        self._ts: Ts | None = None

    def heard(self, channel: ChannelId, ts: Ts) -> None:
        """Whatever this work adds from now on was made of this message."""
        self._channel, self._ts = channel, ts

    async def add(
        self, what: str, *, subject: UUID, by: PersonId | None, note: str = "", ts: Ts | None = None
    ) -> None:
        """One line."""
        await self._connection.execute(
            insert(history).values(
                at=self._now,
                what=what,
                subject=subject,
                by=by,
                note=note,
                channel=self._channel,
                ts=self._ts or ts,
            )
        )

    async def made_of(self, channel: ChannelId, ts: Ts) -> Sequence[Made]:
        """What was made of a message, in order."""
        lines = select(history.c.what, history.c.subject, history.c.at)
        rows = await self._connection.execute(lines.where(_of(channel, ts)).order_by(history.c.id))
        return [Made(what=row.what, subject=row.subject, at=row.at) for row in rows]

    async def forget(self, channel: ChannelId, ts: Ts) -> None:
        """Leave out the words that were noted of a message."""
        await self._connection.execute(update(history).where(_of(channel, ts)).values(note=""))


def _of(channel: ChannelId, ts: Ts) -> Any:  # noqa: ANN401 -- a SQL condition
    return (history.c.channel == channel) & (history.c.ts == ts)
