"""Slack, as whoever speaks through it sees it: what is said, who sends it, who is there."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from app.domain.effects import Say
from app.domain.ids import ChannelId, TeamId, Ts, UserId
from app.domain.people import Actor, Person
from app.domain.wall import ChannelFlags, PersonFlags
from app.ports.work import Work


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendered:
    """A message as it will be sent: Slack's blocks, and the text that screen readers read."""

    text: str
    blocks: Sequence[Mapping[str, Any]]


Render = Callable[[Say, Work], Awaitable[Rendered | None]]
"""The words of an effect at this moment; None when it has become pointless."""


Renderers = Mapping[type[Say], Callable[[Any, Work], Awaitable[Rendered | None]]]
"""The one view of each kind of message."""

RenderHome = Callable[[Person, Work], Awaitable[Mapping[str, Any]]]
"""A person's App Home at this moment."""


class SendError(Exception):
    """Slack did not take it. `permanent`: it never will. `retry_after`: seconds, if Slack said."""

    def __init__(
        self, reason: str, *, permanent: bool = False, retry_after: float | None = None
    ) -> None:
        super().__init__(reason)
        self.reason, self.permanent, self.retry_after = reason, permanent, retry_after


class Unanswered(SendError):
    """No answer came: it may have been posted or not."""


class Sender(Protocol):
    """Says things in Slack. Every method raises SendError; `post` may raise Unanswered."""

    async def post(
        self, message: Rendered, *, channel: ChannelId, thread: Ts | None, key: UUID
    ) -> Ts:
        """`key` becomes the block_id of the first block, so that the post can be found again."""
        ...

    async def find(
        self, key: UUID, *, channel: ChannelId, thread: Ts | None, since: datetime
    ) -> Ts | None:
        """The post that carries this key, if it is there."""
        ...

    async def update(self, message: Rendered, *, channel: ChannelId, ts: Ts, key: UUID) -> None: ...
    async def pin(self, *, channel: ChannelId, ts: Ts) -> None: ...
    async def open_direct(self, user: UserId) -> ChannelId: ...
    async def publish_home(self, view: Mapping[str, Any], *, user: UserId) -> None: ...


class Directory(Protocol):
    """What Slack says of channels and people, remembered for a short while."""

    async def channel_flags(self, channel: ChannelId) -> ChannelFlags | None:
        """At most 60 s old. None on a definite refusal; SendError when Slack can't be asked now."""
        ...

    async def person_flags(self, user: UserId) -> PersonFlags | None:
        """At most 10 min old. None on a definite refusal; SendError when Slack can't be asked."""
        ...

    async def actor(self, user: UserId, team: TeamId | None) -> Actor:
        """Who acted, within 1 s; a failed or refused look-up means external."""
        ...

    def forget_person(self, user: UserId) -> None: ...
    def forget_channel(self, channel: ChannelId) -> None: ...
