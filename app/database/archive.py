"""The archive, and the keys of what was handled, in the database."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, exists, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.archive_tables import keys, message_versions, messages
from app.database.rows import fields_of
from app.domain.archive import Message, order_of, ts_of
from app.domain.ids import ChannelId, Ts, WorkspaceId
from app.domain.people import Side

KEEP_KEYS = timedelta(hours=48)

# Of every event these two are asked: built once, since building takes as long as running.
_NEW_KEY = insert(keys).on_conflict_do_nothing().returning(keys.c.key)
_NEW_MESSAGE = insert(messages).on_conflict_do_nothing().returning(messages.c.ts)

_FIRST_WORDS = exists().where(
    message_versions.c.channel == messages.c.channel,
    message_versions.c.ts == messages.c.ts,
    message_versions.c.edited_ts.is_(None),
)
"""Whether the words of before the first edit are known: the message itself has arrived."""


class SqlArchive:
    """The store of messages. An edit or a deletion may come before its message."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def keep(self, message: Message) -> bool:
        """True if it is new. After an edit that came first, it becomes the older version."""
        if await self._is_first(fields_of(message)):
            return True
        edited = messages.c.edited_ts.is_not(None) & messages.c.erased_at.is_(None)
        placed = await self._connection.execute(
            update(messages)
            .where(_is(message), edited, ~_FIRST_WORDS)
            .values(fields_of(message, "text", "edited_ts"))
            .returning(messages.c.ts)
        )
        if placed.first() is None:
            return False
        await self._add_version(message)
        return True

    async def edit(self, message: Message) -> None:
        """Keep the newest text; what it replaces, or an edit that came late, is history."""
        if await self._is_first(fields_of(message)):
            return
        known = await self._held(message.channel, message.ts)
        if known.erased_at is not None or message.edited_ts == known.edited_ts:
            return
        newer = order_of(message.edited_ts or message.ts) > order_of(known.edited_ts or Ts("0"))
        await self._add_version(known if newer else message)
        if newer:
            await self._connection.execute(
                update(messages)
                .where(_is(message))
                .values(text=message.text, edited_ts=message.edited_ts)
            )

    async def erase(self, channel: ChannelId, ts: Ts, now: datetime) -> Message | None:
        """Forget the words and their versions; leave author, time and hash."""
        if await self._is_first(_tombstone(channel, ts, now)):
            return None
        known = await self._held(channel, ts)
        await self._drop_versions(channel, ts)
        await self._connection.execute(
            update(messages)
            .where(_is(known), messages.c.erased_at.is_(None))
            .values(
                text="",
                files=(),
                erased_at=now,
                erased_hash=hashlib.sha256(known.text.encode()).hexdigest(),
            )
        )
        return known

    async def reword(self, channel: ChannelId, ts: Ts, text: str) -> None:
        """Other words for a message of ours, without history: it quoted what is forgotten."""
        await self._drop_versions(channel, ts)
        place = (messages.c.channel == channel) & (messages.c.ts == ts)
        await self._connection.execute(
            update(messages).where(place, messages.c.by_liaison).values(text=text)
        )

    async def get(self, channel: ChannelId, ts: Ts) -> Message | None:
        """One message, as it stands."""
        place = (messages.c.channel == channel) & (messages.c.ts == ts)
        row = (await self._connection.execute(select(messages).where(place))).first()
        return None if row is None else Message(**_fields(row))

    async def thread(self, channel: ChannelId, root: Ts) -> Sequence[Message]:
        """A thread, in Slack's order."""
        place = (messages.c.channel == channel) & (
            (messages.c.thread_ts == root) | (messages.c.ts == root)
        )
        rows = await self._connection.execute(select(messages).where(place))
        return sorted((Message(**_fields(row)) for row in rows), key=lambda m: order_of(m.ts))

    async def after(self, channel: ChannelId, at: datetime, limit: int) -> Sequence[Message]:
        """The first that people said at top level after an instant, in Slack's order."""
        beside = messages.c.thread_ts.is_(None) & ~messages.c.by_liaison
        statement = select(messages).where(
            messages.c.channel == channel,
            # Slack writes all of them at the same length, so that text is in order of time.
            messages.c.ts > ts_of(at),
            beside,
            messages.c.erased_at.is_(None),
        )
        rows = await self._connection.execute(statement.order_by(messages.c.ts).limit(limit))
        return [Message(**_fields(row)) for row in rows]

    async def _is_first(self, values: dict[str, Any]) -> bool:
        """Insert a message of which nothing was known; who does so at the same moment waits."""
        inserted = await self._connection.execute(_NEW_MESSAGE, values)
        return inserted.first() is not None

    async def _held(self, channel: ChannelId, ts: Ts) -> Message:
        """What is known, held until this work ends: edits may arrive side by side."""
        place = (messages.c.channel == channel) & (messages.c.ts == ts)
        held = select(messages).where(place).with_for_update()
        return Message(**_fields((await self._connection.execute(held)).one()))

    async def _drop_versions(self, channel: ChannelId, ts: Ts) -> None:
        await self._connection.execute(
            delete(message_versions).where(
                message_versions.c.channel == channel, message_versions.c.ts == ts
            )
        )

    async def _add_version(self, message: Message) -> None:
        await self._connection.execute(
            insert(message_versions).values(
                channel=message.channel,
                ts=message.ts,
                edited_ts=message.edited_ts,
                text=message.text,
            )
        )


class SqlKeys:
    """Names of what has been handled."""

    def __init__(
        self, connection: AsyncConnection, workspace: WorkspaceId, real_now: datetime
    ) -> None:
        self._connection = connection
        self._workspace = workspace
        self._real_now = real_now

    async def first(self, key: str) -> bool:
        """True, once: the key is stored with this work."""
        values = {"workspace_id": self._workspace, "key": key, "stored_at": self._real_now}
        return (await self._connection.execute(_NEW_KEY, values)).first() is not None

    async def prune(self) -> None:
        """Forget the old ones, counted in real time."""
        await self._connection.execute(
            delete(keys).where(keys.c.stored_at < self._real_now - KEEP_KEYS)
        )


def _is(message: Message) -> Any:  # noqa: ANN401 -- a SQL condition
    return (messages.c.channel == message.channel) & (messages.c.ts == message.ts)


def _fields(row: Any) -> dict[str, Any]:  # noqa: ANN401 -- a row of messages
    return {name: value for name, value in row._mapping.items() if name != "erased_hash"}  # noqa: SLF001 -- its public name


def _tombstone(channel: ChannelId, ts: Ts, now: datetime) -> dict[str, Any]:
    grave = {"author": "", "side": Side.CLIENT, "text": "", "permalink": "", "files": ()}
    return {**grave, "channel": channel, "ts": ts, "by_liaison": False, "erased_at": now}
