"""Takes effects from the outbox, sends them, and looks up what is in doubt.

A row goes pending -> sending (a lease) -> sent. What happens between the claim and the mark may be
cut off at any point: the lease runs out, the post is looked up by its key, and only what is
absent twice is sent again. So nothing is lost, and nothing is said twice.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import structlog

from app.delivery.retry import Timing, next_try
from app.domain import wall
from app.domain.effects import (
    Audience,
    Direct,
    PinPost,
    Place,
    Redraw,
    RedrawPost,
    Say,
    ShowHome,
)
from app.domain.errors import LiaisonError
from app.domain.ids import ChannelId, TeamId, Ts
from app.domain.people import Side
from app.domain.projects import Channel, Purpose
from app.ports import (
    Begin,
    Claimed,
    Clock,
    Directory,
    Pace,
    Post,
    Render,
    Rendered,
    RenderHome,
    Sender,
    SendError,
    Unanswered,
    Work,
)

log = structlog.get_logger()
JUST_BEFORE = timedelta(seconds=5)
"""A look-up starts so long before the claim: clocks differ."""


class Refused(Exception):
    """It must not be sent; the reason is the message."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hooks:
    """What happens beside a delivery, in the transaction that marks it."""

    on_sent: Callable[[Say, Post, Rendered, Ts | None, Work], Awaitable[None]]
    on_given_up: Callable[[Claimed, str, Work], Awaitable[None]]


@dataclass(kw_only=True)
class Deliverer:
    """One replica's delivery; any number may run on one database."""

    begin: Begin
    clock: Clock
    sender: Sender
    directory: Directory
    render: Render
    render_home: RenderHome
    hooks: Hooks
    home: TeamId
    pace: Pace = field(default_factory=Pace)
    timing: Timing = field(default_factory=Timing)
    alive_at: float = 0.0
    wakeful: asyncio.Event = field(default_factory=asyncio.Event)
    _under_way: set[asyncio.Task[None]] = field(default_factory=set)
    _directs: dict[UUID, ChannelId] = field(default_factory=dict)

    def wake(self) -> None:
        """There may be something to send."""
        self.wakeful.set()

    async def run(self) -> None:
        """Deliver until cancelled; what is under way then is finished first."""
        try:
            while True:
                busy = await self._round()
                self.alive_at = asyncio.get_running_loop().time()
                if not busy:
                    await self._rest()
        finally:
            if self._under_way:
                await asyncio.wait(self._under_way, timeout=self.timing.lease.total_seconds())

    async def _rest(self) -> None:
        try:
            await asyncio.wait_for(self.wakeful.wait(), self.timing.poll.total_seconds())
        except TimeoutError:
            return
        finally:
            self.wakeful.clear()

    async def _round(self) -> bool:
        try:
            claimed = await self._claim()
            doubtful = await self._claim_doubtful()
        except Exception:
            log.exception("delivery.database_away")
            await asyncio.sleep(self.timing.poll.total_seconds())
            return False
        for each in claimed:
            self._start(self._deliver(each))
        for each in doubtful:
            self._start(self._look_up(each))
        return bool(claimed or doubtful)

    def _start(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._under_way.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: "asyncio.Task[None]") -> None:
        self._under_way.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("delivery.unexpected", exc_info=task.exception())
        self.wake()

    async def _claim(self) -> "list[Claimed]":
        real = self.clock.real()
        async with self.begin() as work:
            claimed = await work.deliveries.claim(
                real=real,
                now=self.clock.now(),
                lease_until=real + self.timing.lease,
                pace=self.pace,
            )
        return list(claimed)

    async def _claim_doubtful(self) -> "list[Claimed]":
        real = self.clock.real()
        async with self.begin() as work:
            claimed = await work.deliveries.doubtful(
                real=real, settled=real - self.timing.settle, lease_until=real + self.timing.lease
            )
        return list(claimed)

    async def _deliver(self, claimed: Claimed) -> None:
        try:
            await self._send(claimed)
        except Refused as refusal:
            await self._give_up(claimed, str(refusal))
        except Unanswered as doubt:
            log.warning("delivery.in_doubt", effect=str(claimed.id), reason=doubt.reason)
            await self._doubt(claimed, looked=0)
        except SendError as error:
            await self._failed(claimed, error)
        except LiaisonError as error:
            await self._give_up(claimed, str(error))
        except Exception as error:
            log.exception("delivery.failed", effect=str(claimed.id))
            await self._failed(claimed, SendError(type(error).__name__))

    async def _send(self, claimed: Claimed) -> None:
        effect = claimed.effect
        if isinstance(effect, Say):
            await self._say(claimed, effect)
        elif isinstance(effect, RedrawPost):
            await self._redraw(claimed, effect)
        elif isinstance(effect, PinPost):
            await self._pin(claimed, effect)
        elif isinstance(effect, ShowHome):
            await self._show_home(claimed, effect)
        elif isinstance(effect, Redraw):
            await self._drop(claimed)

    async def _say(self, claimed: Claimed, effect: Say) -> None:
        async with self.begin() as work:
            rendered = await self.render(effect, work)
            if rendered is None:
                await work.deliveries.dropped(claimed.id)
                return
            channel, thread, bound = await self._address(effect, work)
        await self._check(claimed, effect, channel, bound)
        async with self.begin() as work:
            await work.deliveries.aim(claimed.id, channel, thread)
        ts = await self.sender.post(rendered, channel=channel, thread=thread, key=claimed.id)
        await self._mark_sent(claimed, effect, rendered, channel, thread, ts)

    async def _address(
        self, effect: Say, work: Work
    ) -> tuple[ChannelId, Ts | None, Channel | None]:
        """Where it goes: the channel, the thread in it, and what the channel is bound to."""
        if isinstance(effect.to, Direct):
            return await self._direct(effect, effect.to, work), effect.to.thread, None
        place: Place = effect.to
        thread = place.thread
        if thread is None and place.under is not None:
            thread = await work.deliveries.thread_under(place.channel, place.under)
        return place.channel, thread, await work.projects.channel(place.channel)

    async def _direct(self, effect: Say, to: Direct, work: Work) -> ChannelId:
        person = await work.people.get(to.person)
        if person.side is Side.CLIENT and effect.audience is Audience.INTERNAL:
            message = "internal words, to somebody of a client"
            raise Refused(message)
        if person.user_id is None or not person.active:
            message = "this person has no Slack account"
            raise Refused(message)
        if to.person not in self._directs:
            self._directs[to.person] = await self.sender.open_direct(person.user_id)
        return self._directs[to.person]

    async def _check(
        self, claimed: Claimed, effect: Say, channel: ChannelId, bound: Channel | None
    ) -> None:
        """The wall, at the last moment: the channel's own flags are read again."""
        if isinstance(effect.to, Direct):
            return
        try:
            flags = await self.directory.channel_flags(channel)
        except SendError:
            waited = self.clock.real() - claimed.first_tried_at
            if waited < self.timing.check_patience:
                raise
            flags = None
        async with self.begin() as work:
            client = (
                await work.projects.client(bound.client_id) if bound and bound.client_id else None
            )
        why = wall.refusal(
            effect.audience,
            flags,
            bound_to_client=bound is not None and bound.purpose is Purpose.CLIENT,
            home=self.home,
            client_teams=client.team_ids if client else (),
        )
        if why is not None:
            message = f"wall: {why}"
            raise Refused(message)

    async def _mark_sent(
        self,
        claimed: Claimed,
        effect: Say,
        rendered: Rendered,
        channel: ChannelId,
        thread: Ts | None,
        ts: Ts,
    ) -> None:
        post = Post(
            effect_id=claimed.id,
            kind=type(effect).__name__,
            subject=effect.subject,
            channel=channel,
            ts=ts,
        )
        async with self.begin() as work:
            await work.deliveries.sent(claimed.id, post)
            await self.hooks.on_sent(effect, post, rendered, thread, work)
            if effect.pinned:
                await work.outbox.put([PinPost(of=claimed.id)])

    async def _redraw(self, claimed: Claimed, effect: RedrawPost) -> None:
        async with self.begin() as work:
            found = await work.deliveries.origin(effect.of)
            rendered = await self.render(found[0], work) if found else None
        if found is not None and rendered is not None:
            say, post = found
            bound = None
            if isinstance(say.to, Place):
                async with self.begin() as work:
                    bound = await work.projects.channel(post.channel)
            await self._check(claimed, say, post.channel, bound)
            await self.sender.update(rendered, channel=post.channel, ts=post.ts, key=post.effect_id)
        await self._done(claimed)

    async def _pin(self, claimed: Claimed, effect: PinPost) -> None:
        async with self.begin() as work:
            found = await work.deliveries.origin(effect.of)
        if found is not None:
            await self.sender.pin(channel=found[1].channel, ts=found[1].ts)
        await self._done(claimed)

    async def _show_home(self, claimed: Claimed, effect: ShowHome) -> None:
        async with self.begin() as work:
            person = await work.people.get(effect.person)
            view = await self.render_home(person, work)
        if person.user_id is not None:
            await self.sender.publish_home(view, user=person.user_id)
        await self._done(claimed)

    async def _done(self, claimed: Claimed) -> None:
        async with self.begin() as work:
            await work.deliveries.sent(claimed.id, None)

    async def _drop(self, claimed: Claimed) -> None:
        async with self.begin() as work:
            await work.deliveries.dropped(claimed.id)

    async def _failed(self, claimed: Claimed, error: SendError) -> None:
        if error.permanent:
            await self._give_up(claimed, error.reason)
            return
        real = self.clock.real()
        then = next_try(
            claimed.attempts,
            now=real,
            first=claimed.first_tried_at,
            timing=self.timing,
            retry_after=error.retry_after,
        )
        if then is None:
            await self._give_up(claimed, error.reason)
            return
        async with self.begin() as work:
            await work.deliveries.again(claimed.id, not_before=then, reason=error.reason)
            if error.retry_after is not None:
                await work.deliveries.hold_lane(claimed.lane, until=then)

    async def _give_up(self, claimed: Claimed, reason: str) -> None:
        log.error("delivery.given_up", effect=str(claimed.id), reason=reason)
        async with self.begin() as work:
            await work.deliveries.failed(claimed.id, reason)
            await self.hooks.on_given_up(claimed, reason, work)

    async def _doubt(self, claimed: Claimed, *, looked: int) -> None:
        since = self.clock.real()
        if looked:
            since = since - self.timing.settle + self.timing.look_again
        async with self.begin() as work:
            await work.deliveries.in_doubt(claimed.id, since=since, looked=looked)

    async def _look_up(self, claimed: Claimed) -> None:
        """It may have been posted. Found: it is sent. Absent twice: it is sent again."""
        effect = claimed.effect
        if not isinstance(effect, Say) or claimed.channel is None:
            await self._again(claimed)
            return
        try:
            ts = await self.sender.find(
                claimed.id,
                channel=claimed.channel,
                thread=claimed.thread,
                since=claimed.claimed_now - JUST_BEFORE,
            )
        except SendError:
            await self._doubt(claimed, looked=claimed.looked)
            return
        if ts is not None:
            async with self.begin() as work:
                rendered = await self.render(effect, work) or Rendered(text="", blocks=[])
            await self._mark_sent(claimed, effect, rendered, claimed.channel, claimed.thread, ts)
        elif claimed.looked:
            await self._again(claimed)
        else:
            await self._doubt(claimed, looked=1)

    async def _again(self, claimed: Claimed) -> None:
        """An update, a pin or a home is simply repeated; so is what is certainly not there."""
        async with self.begin() as work:
            await work.deliveries.again(
                claimed.id, not_before=self.clock.real(), reason="it had not arrived"
            )
