"""The archive, the keys, and what files said, in memory."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from app.domain.archive import Message, order_of, ts_of
from app.domain.ids import ChannelId, Ts, UserId
from app.domain.people import Side
from tests.fakes.rows import checked

KEEP_KEYS = timedelta(hours=48)
Place = tuple[ChannelId, Ts]


@dataclass
class FakeArchive:
    kept: dict[Place, Message] = field(default_factory=dict)
    versions: dict[Place, list[Message]] = field(default_factory=dict)
    """What an edit replaced; one without an `edited_ts` is the message as it was first said."""
    hashes: dict[Place, str] = field(default_factory=dict)

    async def keep(self, message: Message) -> bool:
        there = self.kept.get(_place(message))
        if there is None:
            self.kept[_place(message)] = checked(message)
            return True
        if there.erased_at or not there.edited_ts or self._first_words(there):
            return False
        self.kept[_place(message)] = replace(message, text=there.text, edited_ts=there.edited_ts)
        self._version(message)
        return True

    async def edit(self, message: Message) -> None:
        there = self.kept.get(_place(message))
        if there is None:
            self.kept[_place(message)] = checked(message)
        elif there.erased_at is None and message.edited_ts != there.edited_ts:
            newer = _edited(message) > _edited(there)
            self._version(there if newer else message)
            if newer:
                edited = replace(there, text=message.text, edited_ts=message.edited_ts)
                self.kept[_place(message)] = edited

    async def erase(self, channel: ChannelId, ts: Ts, now: datetime) -> Message | None:
        place = (channel, ts)
        there = self.kept.get(place)
        if there is None:
            self.kept[place] = checked(_tombstone(channel, ts, now))
        elif there.erased_at is None:
            self.hashes[place] = hashlib.sha256(there.text.encode()).hexdigest()
            self.kept[place] = checked(replace(there, text="", files=(), erased_at=now))
            self.versions.pop(place, None)
        return there

    async def reword(self, channel: ChannelId, ts: Ts, text: str) -> None:
        self.versions.pop((channel, ts), None)
        there = self.kept.get((channel, ts))
        if there is not None and there.by_liaison:
            self.kept[channel, ts] = replace(there, text=text)

    async def get(self, channel: ChannelId, ts: Ts) -> Message | None:
        return self.kept.get((channel, ts))

    async def thread(self, channel: ChannelId, root: Ts) -> Sequence[Message]:
        found = [
            m for m in self.kept.values() if m.channel == channel and root in {m.thread_ts, m.ts}
        ]
        return sorted(found, key=lambda message: order_of(message.ts))

    async def after(self, channel: ChannelId, at: datetime, limit: int) -> Sequence[Message]:
        found = [
            m
            for m in self.kept.values()
            if m.channel == channel and order_of(m.ts) > order_of(ts_of(at))
            if m.thread_ts is None and not m.by_liaison and m.erased_at is None
        ]
        return sorted(found, key=lambda message: order_of(message.ts))[:limit]

    def follow(self, old: ChannelId, new: ChannelId) -> None:
        """A channel has another id."""
        for channel, ts in [place for place in self.kept if place[0] == old]:
            self.kept[new, ts] = replace(self.kept.pop((channel, ts)), channel=new)

    def _first_words(self, message: Message) -> bool:
        return any(v.edited_ts is None for v in self.versions.get(_place(message), ()))

    def _version(self, message: Message) -> None:
        self.versions.setdefault(_place(message), []).append(message)


def _place(message: Message) -> Place:
    return message.channel, message.ts


def _edited(message: Message) -> tuple[int, int]:
    return order_of(message.edited_ts or Ts("0"))


def _tombstone(channel: ChannelId, ts: Ts, now: datetime) -> Message:
    return Message(
        channel=channel,
        ts=ts,
        author=UserId(""),
        side=Side.CLIENT,
        client_id=None,
        text="",
        erased_at=now,
    )


@dataclass
class FakeKeys:
    real: Callable[[], datetime]
    kept: dict[str, datetime] = field(default_factory=dict)

    async def first(self, key: str) -> bool:
        new = key not in self.kept
        self.kept.setdefault(key, self.real())
        return new

    async def prune(self) -> None:
        since = self.real() - KEEP_KEYS
        self.kept = {key: at for key, at in self.kept.items() if at >= since}


@dataclass
class FakeImports:
    said: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    async def get(self, project_key: str) -> Mapping[str, Any] | None:
        return self.said.get(project_key)

    async def save(self, project_key: str, said: Mapping[str, Any]) -> None:
        self.said[project_key] = dict(said)
