"""Slack as delivery meets it, and a clock that only a test moves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from app.domain.ids import ChannelId, TeamId, Ts, UserId
from app.domain.people import Actor
from app.domain.wall import ChannelFlags, PersonFlags
from app.ports import Rendered, SendError
from tests.builders import HOME, MONDAY


@dataclass
class FakeClock:
    """Both times, which are one until a test turns `now`."""

    at: datetime = MONDAY
    turned: timedelta = timedelta()

    def now(self) -> datetime:
        return self.at + self.turned

    def real(self) -> datetime:
        return self.at

    def wait(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@dataclass(frozen=True)
class Said:
    """A message in Slack."""

    key: UUID
    channel: str
    thread: str | None
    text: str
    ts: str


@dataclass
class FakeSender:
    """Takes messages, unless the next call is to fail; `lost` ones arrive, but nobody hears so."""

    said: list[Said] = field(default_factory=list)
    updated: list[tuple[str, str]] = field(default_factory=list)
    pinned: list[str] = field(default_factory=list)
    homes: list[str] = field(default_factory=list)
    home_views: list[Mapping[str, Any]] = field(default_factory=list)
    tried: int = 0
    looked: int = 0
    failing: dict[str, SendError] = field(default_factory=dict)
    """By the words of the message, or by the name of the call."""
    lost: bool = False
    """What fails is posted all the same."""

    async def post(
        self, message: Rendered, *, channel: ChannelId, thread: Ts | None, key: UUID
    ) -> Ts:
        self.tried += 1
        error = self.failing.get(message.text) or self.failing.get("post")
        ts = f"{1_800_000_000 + self.tried}.000000"
        if error is None or self.lost:
            self.said.append(Said(key, channel, thread, message.text, ts))
        if error is not None:
            raise error
        return Ts(ts)

    async def find(
        self, key: UUID, *, channel: ChannelId, thread: Ts | None, since: datetime
    ) -> Ts | None:
        self.looked += 1
        self._fail("find")
        found = [
            s.ts
            for s in self.said
            if (s.key, s.channel, s.thread) == (key, channel, thread) and since
        ]
        return Ts(found[0]) if found else None

    async def update(self, message: Rendered, *, channel: ChannelId, ts: Ts, key: UUID) -> None:
        self._fail("update")
        assert channel
        assert key
        self.updated.append((ts, message.text))

    async def pin(self, *, channel: ChannelId, ts: Ts) -> None:
        self._fail("pin")
        assert channel
        self.pinned.append(ts)

    async def open_direct(self, user: UserId) -> ChannelId:
        self._fail("open_direct")
        return ChannelId(f"D{user[1:]}")

    async def publish_home(self, view: Mapping[str, Any], *, user: UserId) -> None:
        self._fail("publish_home")
        assert view
        self.homes.append(user)
        self.home_views.append(view)

    def texts(self, channel: str | None = None) -> list[str]:
        return [s.text for s in self.said if channel in {None, s.channel}]

    def _fail(self, call: str) -> None:
        if call in self.failing:
            raise self.failing[call]


@dataclass
class FakeDirectory:
    """What Slack says of channels and people: internal, and colleagues, unless a test says else."""

    channels: dict[str, ChannelFlags | None] = field(default_factory=dict)
    people: dict[str, PersonFlags | None] = field(default_factory=dict)
    away: SendError | None = None

    async def channel_flags(self, channel: ChannelId) -> ChannelFlags | None:
        if self.away is not None:
            raise self.away
        return self.channels.get(channel, ChannelFlags())

    async def person_flags(self, user: UserId) -> PersonFlags | None:
        if self.away is not None:
            raise self.away
        return self.people.get(user, PersonFlags(team_id=HOME))

    async def actor(self, user: UserId, team: TeamId | None) -> Actor:
        raise NotImplementedError

    def forget_person(self, user: UserId) -> None:
        raise NotImplementedError

    def forget_channel(self, channel: ChannelId) -> None:
        raise NotImplementedError
