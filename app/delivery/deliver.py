"""Takes effects from the outbox and has them sent, or looked up where that is in doubt.

A row goes pending -> sending (a lease) -> sent. What happens between the claim and the mark may be
cut off at any point: the lease runs out, the post is looked up by its key, and only what is
absent twice is sent again. So nothing is lost, and nothing is said twice.
"""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field

import structlog

from app.delivery.courier import Courier
from app.delivery.gate import Gate
from app.delivery.outcomes import Hooks, Outcomes
from app.delivery.reconcile import Reconciler
from app.delivery.retry import Timing
from app.domain.ids import TeamId
from app.ports import Begin, Claimed, Clock, Directory, Pace, Render, RenderHome, Sender

log = structlog.get_logger()


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

    def __post_init__(self) -> None:
        outcomes = Outcomes(self.begin, self.clock, self.hooks, self.timing)
        gate = Gate(self.directory, self.clock, home=self.home, timing=self.timing)
        self._courier = Courier(
            self.begin,
            self.clock,
            self.sender,
            self.render,
            self.render_home,
            gate,
            outcomes,
            self.timing,
        )
        self._reconciler = Reconciler(
            self.begin, self.clock, self.sender, self.render, outcomes, self.timing
        )

    def wake(self) -> None:
        """There may be something to send."""
        self.wakeful.set()

    async def run(self) -> None:
        """Deliver until cancelled; what is under way then is finished first."""
        try:
            while True:
                if not await self.take_up():
                    await self._rest()
        finally:
            await self.finish()

    async def finish(self) -> None:
        """Wait for what is under way, as long as its lease may last."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=self.timing.lease.total_seconds())

    async def take_up(self) -> bool:
        """Start on what may be sent, or has to be looked up, now; whether there was anything."""
        try:
            claimed, doubtful = await self._claim()
        except Exception as error:  # noqa: BLE001 -- whatever it is, the next round may succeed
            log.warning("delivery.database_away", reason=type(error).__name__)
            return False
        self.alive_at = asyncio.get_running_loop().time()
        for each in claimed:
            self._start(self._courier.deliver(each))
        for each in doubtful:
            self._start(self._reconciler.look_up(each))
        return bool(claimed or doubtful)

    async def _rest(self) -> None:
        try:
            # Not `wait_for`: in Python 3.11 it may swallow the cancellation that stops us.
            async with asyncio.timeout(self.timing.poll.total_seconds()):
                await self.wakeful.wait()
        except TimeoutError:
            return
        finally:
            self.wakeful.clear()

    async def _claim(self) -> tuple[Sequence[Claimed], Sequence[Claimed]]:
        real = self.clock.real()
        lease_until = real + self.timing.lease
        async with self.begin() as work:
            claimed = await work.deliveries.claim(
                real=real, now=self.clock.now(), lease_until=lease_until, pace=self.pace
            )
            doubtful = await work.deliveries.doubtful(
                real=real, settled=real - self.timing.settle, lease_until=lease_until
            )
        return claimed, doubtful

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._under_way.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: "asyncio.Task[None]") -> None:
        self._under_way.discard(task)
        if not task.cancelled() and task.exception() is not None:
            # It could not be marked. Its lease runs out, and it is taken up again.
            log.error("delivery.unexpected", exc_info=task.exception())
        self.wake()
