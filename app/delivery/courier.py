"""Brings one effect to Slack: renders it, finds its place, has it checked, and sends it."""

from dataclasses import replace
from uuid import UUID

import structlog

from app.delivery.gate import Gate, Refused, Target
from app.delivery.outcomes import Outcomes, Posted
from app.delivery.retry import Timing
from app.domain.effects import Direct, PinPost, Place, RedrawPost, Say, ShowHome
from app.domain.errors import LiaisonError, Stale
from app.domain.ids import ChannelId, Ts, UserId
from app.domain.people import Side
from app.ports import (
    Begin,
    Claimed,
    Clock,
    Render,
    Rendered,
    RenderHome,
    Sender,
    SendError,
    Unanswered,
    Work,
)

log = structlog.get_logger()


class Courier:
    """Takes what was claimed to Slack, whatever kind it is."""

    def __init__(
        self,
        begin: Begin,
        clock: Clock,
        sender: Sender,
        render: Render,
        render_home: RenderHome,
        gate: Gate,
        outcomes: Outcomes,
        timing: Timing,
    ) -> None:
        self._begin = begin
        self._clock = clock
        self._sender = sender
        self._render = render
        self._render_home = render_home
        self._gate = gate
        self._outcomes = outcomes
        self._timing = timing
        self._directs: dict[UUID, ChannelId] = {}

    async def deliver(self, claimed: Claimed) -> None:
        """Whatever happens, it is marked; or else its lease runs out."""
        try:
            await self._send(claimed)
        except Unanswered as doubt:
            log.warning("delivery.in_doubt", effect=str(claimed.id), reason=doubt.reason)
            await self._outcomes.in_doubt(claimed, looked=0)
        except SendError as error:
            await self._outcomes.failed(claimed, error)
        except Stale as error:
            await self._outcomes.failed(claimed, SendError(str(error)))
        except (Refused, LiaisonError) as refusal:
            await self._outcomes.given_up(claimed, str(refusal))
        except Exception as error:
            log.exception("delivery.failed", effect=str(claimed.id))
            await self._outcomes.failed(claimed, SendError(type(error).__name__))

    async def _send(self, claimed: Claimed) -> None:
        match claimed.effect:
            case Say() as say:
                await self._say(claimed, say)
            case RedrawPost() as redraw:
                await self._redraw(claimed, redraw)
            case PinPost() as pin:
                await self._pin(claimed, pin)
            case ShowHome() as home:
                await self._show_home(claimed, home)
            case _:
                await self._outcomes.dropped(claimed)

    async def _say(self, claimed: Claimed, say: Say) -> None:
        async with self._begin() as work:
            rendered = await self._render(say, work)
            if rendered is None:
                await work.deliveries.dropped(claimed)
                return
            target = await self._target(claimed, say, work)
        await self._gate.check(claimed, say, target)
        channel = target.channel or await self._direct(target)
        if not await self._aim(claimed, channel, target.thread):
            return
        ts = await self._post(claimed, rendered, channel, target.thread)
        posted = Posted(say=say, rendered=rendered, channel=channel, thread=target.thread, ts=ts)
        try:
            await self._outcomes.posted(claimed, posted)
        except Exception:
            # It was posted. Its lease runs out, and it is found by its key.
            log.exception("delivery.not_marked", effect=str(claimed.id))

    async def _target(self, claimed: Claimed, say: Say, work: Work) -> Target:
        if isinstance(say.to, Direct):
            person = await work.people.get(say.to.person)
            return Target(person=person, thread=say.to.thread)
        thread = say.to.thread
        if claimed.follows is not None:
            thread = await self._root(claimed, say.to, work)
        return await self._in_channel(say.to.channel, thread, work)

    async def _root(self, claimed: Claimed, place: Place, work: Work) -> Ts:
        """The post in whose thread it belongs: it was waited for."""
        root = await work.outbox.post_of(claimed.follows) if claimed.follows else None
        if root is None or root.channel != place.channel:
            message = "the message in whose thread it belongs was never posted"
            raise Refused(message)
        return root.ts

    async def _in_channel(self, channel: ChannelId, thread: Ts | None, work: Work) -> Target:
        bound = await work.projects.channel(channel)
        client = await work.projects.client(bound.client_id) if bound and bound.client_id else None
        teams = client.team_ids if client else ()
        return Target(channel=channel, bound=bound, client_teams=teams, thread=thread)

    async def _direct(self, target: Target) -> ChannelId:
        person = target.person
        if person is None or person.user_id is None:
            message = "this person has no Slack account"
            raise Refused(message)
        if person.id not in self._directs:
            self._directs[person.id] = await self._sender.open_direct(UserId(person.user_id))
        return self._directs[person.id]

    async def _aim(self, claimed: Claimed, channel: ChannelId, thread: Ts | None) -> bool:
        """False if this took so long that somebody else has it now."""
        lease_until = self._clock.real() + self._timing.lease
        async with self._begin() as work:
            return await work.deliveries.aim(claimed, channel, thread, lease_until=lease_until)

    async def _post(
        self, claimed: Claimed, rendered: Rendered, channel: ChannelId, thread: Ts | None
    ) -> Ts:
        try:
            return await self._sender.post(rendered, channel=channel, thread=thread, key=claimed.id)
        except SendError:
            raise
        except Exception as error:
            # Nobody foresaw this, so nobody knows whether it was posted.
            log.exception("delivery.failed", effect=str(claimed.id))
            raise Unanswered(type(error).__name__) from error

    async def _redraw(self, claimed: Claimed, redraw: RedrawPost) -> None:
        async with self._begin() as work:
            found = await work.deliveries.origin(redraw.of)
            again = found is not None and found[0].redrawn
            rendered = await self._render(found[0], work) if found and again else None
            if found is None or rendered is None:
                await work.deliveries.dropped(claimed)
                return
            say, post = found
            target = await self._target_of_post(say, post.channel, work)
        await self._gate.check(claimed, say, target)
        await self._sender.update(rendered, channel=post.channel, ts=post.ts, key=post.effect_id)
        await self._outcomes.redrawn(claimed, post, rendered)

    async def _target_of_post(self, say: Say, channel: ChannelId, work: Work) -> Target:
        if isinstance(say.to, Direct):
            return Target(person=await work.people.get(say.to.person))
        return await self._in_channel(channel, None, work)

    async def _pin(self, claimed: Claimed, pin: PinPost) -> None:
        async with self._begin() as work:
            found = await work.deliveries.origin(pin.of)
        if found is not None:
            await self._sender.pin(channel=found[1].channel, ts=found[1].ts)
        await self._outcomes.done(claimed)

    async def _show_home(self, claimed: Claimed, home: ShowHome) -> None:
        async with self._begin() as work:
            person = await work.people.get(home.person)
        if person.side is Side.STAFF and not await self._gate.is_colleague(claimed, person):
            # A colleague once: what their home showed is taken away.
            person = replace(person, side=Side.CLIENT, client_id=None)
        async with self._begin() as work:
            view = await self._render_home(person, work)
        if person.user_id is not None:
            await self._sender.publish_home(view, user=person.user_id)
        await self._outcomes.done(claimed)
