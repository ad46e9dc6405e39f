"""What Slack says of channels and people, asked when it matters, remembered for a short while."""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from slack_sdk.web.async_client import AsyncWebClient

from app.domain.ids import ChannelId, TeamId, UserId
from app.domain.people import Actor
from app.domain.wall import ChannelFlags, PersonFlags, is_external
from app.ports import SendError
from app.slack.failures import called

CHANNEL_SECONDS = 60.0
PERSON_SECONDS = 600.0
ACTOR_WITHIN = 1.0
CHECK_WITHIN = 5.0
MOST_REMEMBERED = 10_000
MEMBERS_A_PAGE = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class _Channel:
    flags: ChannelFlags
    members: tuple[UserId, ...]
    asked_at: float


class SlackDirectory:
    """The directory on Slack's Web API. Real time, in seconds, comes from `tick`."""

    def __init__(
        self, client: AsyncWebClient, home: TeamId, tick: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = client
        self._home = home
        self._tick = tick
        self._channels: dict[ChannelId, _Channel] = {}
        self._people: dict[UserId, tuple[float, dict[str, Any]]] = {}

    async def channel_flags(self, channel: ChannelId) -> ChannelFlags | None:
        """At most 60 s old. None on a definite refusal; SendError when Slack can't be asked now."""
        try:
            known = await self._channel(channel)
        except SendError as error:
            if error.permanent:
                return None
            raise
        return replace(known.flags, has_outsiders=await self._any_outsider(known.members))

    async def person_flags(self, user: UserId) -> PersonFlags | None:
        """At most 10 min old. None on a definite refusal; SendError when Slack can't be asked."""
        try:
            return _person_flags(await self._person(user, within=CHECK_WITHIN))
        except SendError as error:
            if error.permanent:
                return None
            raise

    async def actor(self, user: UserId, team: TeamId | None) -> Actor:
        """Who acted. Whoever can't be looked up within a second is external."""
        try:
            found = await self._person(user, within=ACTOR_WITHIN)
        except SendError:
            return Actor(user_id=user, team_id=team or TeamId(""), external=True)
        profile = found.get("profile") or {}
        flags = _person_flags(found)
        outside = (team is not None and team != self._home) or is_external(flags, self._home)
        name = profile.get("real_name") or found.get("real_name") or found.get("name") or ""
        return Actor(
            user_id=user,
            team_id=flags.team_id,
            external=outside,
            guest=outside and {team or self._home, flags.team_id} == {self._home},
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

    async def _channel(self, channel: ChannelId) -> _Channel:
        kept = self._channels.get(channel)
        if kept and self._tick() - kept.asked_at < CHANNEL_SECONDS:
            return kept
        asked_at = self._tick()
        reply = await called(self._client.conversations_info(channel=channel), within=CHECK_WITHIN)
        flags = _flags(reply["channel"])
        # Of a channel that is shared no more need be known.
        alone = not flags.external and not reply["channel"].get("is_im")
        members = await self._members(channel) if alone else ()
        found = _Channel(flags=flags, members=members, asked_at=asked_at)
        _remember(self._channels, channel, found)
        return found

    async def _members(self, channel: ChannelId) -> tuple[UserId, ...]:
        members: list[UserId] = []
        cursor: str | None = ""
        while cursor is not None:
            page = await called(
                self._client.conversations_members(
                    channel=channel, limit=MEMBERS_A_PAGE, cursor=cursor or None
                ),
                within=CHECK_WITHIN,
            )
            members += [UserId(user) for user in page["members"]]
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or None
        return tuple(members)

    async def _any_outsider(self, members: Iterable[UserId]) -> bool:
        everybody = await asyncio.gather(*(self.person_flags(user) for user in members))
        return any(is_external(flags, self._home) for flags in everybody)

    async def _person(self, user: UserId, *, within: float) -> dict[str, Any]:
        kept = self._people.get(user)
        if kept and self._tick() - kept[0] < PERSON_SECONDS:
            return kept[1]
        asked_at = self._tick()
        reply = await called(self._client.users_info(user=user), within=within)
        found: dict[str, Any] = reply["user"]
        _remember(self._people, user, (asked_at, found))
        return found


def _person_flags(user: dict[str, Any]) -> PersonFlags:
    return PersonFlags(
        team_id=TeamId(str(user.get("team_id") or "")),
        is_restricted=bool(user.get("is_restricted")),
        is_ultra_restricted=bool(user.get("is_ultra_restricted")),
        is_stranger=bool(user.get("is_stranger")),
        deleted=bool(user.get("deleted")),
    )


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
