"""What was said in bound channels, and the memory of what had to be forgotten."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from app.domain.ids import ChannelId, ClientId, ProjectId, Ts, UserId
from app.domain.people import Side


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """One message in a bound channel, credentials already masked (P32)."""

    channel: ChannelId
    ts: Ts
    thread_ts: Ts | None = None
    author: UserId
    side: Side
    client_id: ClientId | None
    project_id: ProjectId | None = None
    """Only where the channel serves a single project."""
    text: str
    permalink: str = ""
    files: tuple[str, ...] = ()
    """Slack's ids of attached files. Never bytes."""
    by_liaison: bool = False
    edited_ts: Ts | None = None
    erased_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """Something that was made of a message, and when."""

    what: str
    """What happened, in the history's words."""
    subject: UUID
    at: datetime


def instant_of(ts: Ts) -> datetime:
    """When Slack says that a message was posted."""
    return datetime.fromtimestamp(float(ts), tz=UTC)


def ts_of(at: datetime) -> Ts:
    """An instant, as Slack writes it."""
    return Ts(f"{at.timestamp():.6f}")


def order_of(ts: Ts) -> tuple[int, int]:
    """Slack's order of messages in a channel."""
    seconds, _, fraction = ts.partition(".")
    return int(seconds), int(fraction or 0)
