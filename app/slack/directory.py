"""What Slack says of channels and people, asked when it matters, remembered for a short while."""

import asyncio
import time
from collections.abc import Callable
from typing import Any, TypeVar

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from app.domain.ids import ChannelId, TeamId, UserId
from app.domain.people import Actor
from app.domain.wall import ChannelFlags, PersonFlags, is_external
from app.ports import SendError

CHANNEL_SECONDS = 60.0
PERSON_SECONDS = 600.0
ANSWER_SECONDS = 1.0
MOST_REMEMBERED = 10_000
_NOT_NOW = {"ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable"}


class SlackDirectory:
    """The directory on Slack's Web API. Real time, in seconds, comes from `tick`."""

    def __init__(
        self, client: AsyncWebClient, home: TeamId, tick: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = client
        self._home = home
        self._tick = tick
        self._channels: dict[ChannelId, tuple[float, ChannelFlags | None]] = {}
        self._people: dict[UserId, tuple[float, dict[str, Any]]] = {}

    async def channel_flags(self, channel: ChannelId) -> ChannelFlags | None:
        """At most 60 s old. None on a definite refusal; SendError when Slack can't be asked now."""
        kept = self._channels.get(channel)
        if kept and self._tick() - kept[0] < CHANNEL_SECONDS:
            return kept[1]
        try:
            async with asyncio.timeout(5):
                reply = await self._client.conversations_info(channel=channel)
        except SlackApiError as error:
            if error.response.get("error") in _NOT_NOW or error.response.status_code >= 429:  # noqa: PLR2004 -- HTTP
                reason = "the channel can't be checked now"
                raise SendError(reason) from error
            return None
        except (TimeoutError, OSError) as error:
            reason = "the channel can't be checked now"
            raise SendError(reason) from error
        flags = _flags(reply["channel"])
        _remember(self._channels, channel, (self._tick(), flags))
        return flags

    async def actor(self, user: UserId, team: TeamId | None) -> Actor:
        """Who acted. Whoever can't be looked up within a second is external."""
        found = await self._person(user)
        if found is None:
            return Actor(user_id=user, team_id=team or TeamId(""), external=True)
        profile = found.get("profile") or {}
        flags = PersonFlags(
            team_id=TeamId(str(found.get("team_id") or "")),
            is_restricted=bool(found.get("is_restricted")),
            is_ultra_restricted=bool(found.get("is_ultra_restricted")),
            is_stranger=bool(found.get("is_stranger")),
        )
        elsewhere = team is not None and team != self._home
        name = profile.get("real_name") or found.get("real_name") or found.get("name") or ""
        return Actor(
            user_id=user,
            team_id=flags.team_id,
            external=elsewhere or is_external(flags, self._home),
            name=str(name),
            zone=str(found.get("tz") or "UTC"),
            email=profile.get("email"),
        )

    def forget_person(self, user: UserId) -> None:
        """Slack says that something about them changed."""
        self._people.pop(user, None)

    def forget_channel(self, channel: ChannelId) -> None:
        """Slack says that something about it changed."""
        self._channels.pop(channel, None)

    async def _person(self, user: UserId) -> dict[str, Any] | None:
        kept = self._people.get(user)
        if kept and self._tick() - kept[0] < PERSON_SECONDS:
            return kept[1]
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                reply = await self._client.users_info(user=user)
        except (SlackApiError, TimeoutError, OSError):
            return None
        found: dict[str, Any] = reply["user"]
        _remember(self._people, user, (self._tick(), found))
        return found


def _flags(channel: dict[str, Any]) -> ChannelFlags:
    teams = [*(channel.get("connected_team_ids") or ()), *(channel.get("shared_team_ids") or ())]
    return ChannelFlags(
        is_ext_shared=bool(channel.get("is_ext_shared")),
        is_pending_ext_shared=bool(channel.get("is_pending_ext_shared")),
        connected_team_ids=tuple(TeamId(team) for team in teams),
        is_archived=bool(channel.get("is_archived")),
    )


_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def _remember(memory: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    if len(memory) >= MOST_REMEMBERED:
        memory.pop(next(iter(memory)))
    memory[key] = value
