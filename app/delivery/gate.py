"""The wall, at the last moment: who reads there is asked of Slack again, just before the post."""

from dataclasses import dataclass

from app.delivery.retry import Timing, is_over
from app.domain import wall
from app.domain.effects import Audience, Say
from app.domain.ids import ChannelId, TeamId, Ts, UserId
from app.domain.people import Person, Side
from app.domain.projects import Channel, Purpose
from app.domain.wall import ChannelFlags, PersonFlags
from app.ports import Claimed, Clock, Directory, SendError


class Refused(Exception):
    """It must not be sent; the reason is the message."""


class Unchecked(SendError):
    """Slack could not be asked who reads there: that delays a message, and does not fail it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """Where a message goes, as the record knows it: a person, or a channel and its binding."""

    person: Person | None = None
    channel: ChannelId | None = None
    bound: Channel | None = None
    client_teams: tuple[TeamId, ...] = ()
    thread: Ts | None = None


class Gate:
    """Lets a message through, or refuses it."""

    def __init__(self, directory: Directory, clock: Clock, *, home: TeamId, timing: Timing) -> None:
        self._directory = directory
        self._clock = clock
        self._home = home
        self._timing = timing

    async def check(self, claimed: Claimed, effect: Say, target: Target) -> None:
        """Refused, or Unchecked while Slack can't be asked."""
        if target.person is not None:
            await self._check_person(claimed, effect, target.person)
        elif target.channel is not None:
            await self._check_channel(claimed, effect, target.channel, target)

    async def _check_person(self, claimed: Claimed, effect: Say, person: Person) -> None:
        """Direct messages are checked by person: the record can only narrow what Slack says."""
        if person.user_id is None or not person.active:
            message = "this person has no Slack account"
            raise Refused(message)
        if effect.audience is not Audience.INTERNAL:
            return
        if not await self.is_colleague(claimed, person):
            message = "wall: internal words, and the reader is no colleague"
            raise Refused(message)

    async def is_colleague(self, claimed: Claimed, person: Person) -> bool:
        """Whether both the record and Slack say that somebody is one of us."""
        if person.side is not Side.STAFF or person.user_id is None:
            return False
        return not wall.is_external(await self._of_person(claimed, person.user_id), self._home)

    async def _check_channel(
        self, claimed: Claimed, effect: Say, channel: ChannelId, target: Target
    ) -> None:
        why = wall.refusal(
            effect.audience,
            await self._of_channel(claimed, channel),
            bound_to_client=target.bound is not None and target.bound.purpose is Purpose.CLIENT,
            home=self._home,
            client_teams=target.client_teams,
        )
        if why is not None:
            message = f"wall: {why}"
            raise Refused(message)

    async def _of_channel(self, claimed: Claimed, channel: ChannelId) -> ChannelFlags | None:
        try:
            return await self._directory.channel_flags(channel)
        except SendError as error:
            self._wait_on(claimed, error)
            return None

    async def _of_person(self, claimed: Claimed, user: UserId) -> PersonFlags | None:
        try:
            return await self._directory.person_flags(user)
        except SendError as error:
            self._wait_on(claimed, error)
            return None

    def _wait_on(self, claimed: Claimed, error: SendError) -> None:
        """What can't be checked for so long counts as external."""
        patience, first = self._timing.check_patience, claimed.first_tried_at
        now = self._clock.real()
        if not is_over(patience, claimed.attempts, now=now, first=first, timing=self._timing):
            raise Unchecked(error.reason, retry_after=error.retry_after) from error
