"""What goes on beside the requests: delivery, ticks, the sandbox's clock and Slack's socket."""

import asyncio
from collections.abc import Coroutine
from contextlib import AsyncExitStack

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.due import next_due
from app.delivery.deliver import Deliverer
from app.domain.errors import Invalid
from app.ports import Begin
from app.scheduler.clock import Quiet, RunningClock, follow_clock
from app.scheduler.jobs import schedule, tick_all
from app.settings import Settings
from app.slack.identity import socket_address

CANCEL_AGAIN_SECONDS = 0.5
PING_SECONDS = 5
"""A connection that was cut without a word is noticed so soon; until then no command arrives."""


async def in_background(stack: AsyncExitStack, work: Coroutine[None, None, None]) -> None:
    """Run it until the stack is left."""
    task = asyncio.create_task(work)

    async def stop() -> None:
        # A driver whose connection broke may answer a cancellation with its own error, and so
        # hide it from a loop that goes on after errors: it is cancelled until it ends.
        while not task.done():
            task.cancel()
            await asyncio.wait({task}, timeout=CANCEL_AGAIN_SECONDS)
        if not task.cancelled() and (error := task.exception()) is not None:
            raise error

    stack.push_async_callback(stop)


def start_ticks(begin: Begin, stack: AsyncExitStack) -> None:
    """Every job, at its interval."""
    scheduler = AsyncIOScheduler(timezone="UTC")
    schedule(scheduler, begin)
    scheduler.start()
    stack.callback(scheduler.shutdown, wait=False)


async def following(
    stack: AsyncExitStack,
    clock: RunningClock,
    url: str,
    engine: AsyncEngine,
    begin: Begin,
    deliverer: Deliverer,
) -> None:
    """Follow the sandbox's clock; returns when its time is known."""
    turned = asyncio.Event()

    async def on_turn() -> None:
        turned.set()
        await tick_all(begin)
        deliverer.wake()

    async def look() -> Quiet:
        due, under_way = await next_due(engine)
        overdue = due is not None and due <= clock.now()
        if overdue:
            await tick_all(begin)
        return Quiet(quiet=not under_way and not overdue, next_due_at=due)

    await in_background(stack, follow_clock(clock, url, on_turn=on_turn, look=look))
    try:
        await asyncio.wait_for(turned.wait(), 10)
    except TimeoutError as error:
        message = f"No practice workspace answers at LIAISON_CLOCK_URL, {url}."
        raise Invalid(message) from error


async def socket_mode(
    bolt: AsyncApp, client: AsyncWebClient, settings: Settings, stack: AsyncExitStack
) -> AsyncSocketModeHandler | None:
    """Slack's socket, if the settings hold a token for one."""
    if settings.app_token is None:
        return None
    token = settings.app_token.get_secret_value()
    # Asked by ourselves: the handler would ask for ever, and in silence, with a token that is void.
    address = await socket_address(client, token)
    handler = AsyncSocketModeHandler(bolt, token, web_client=client, ping_interval=PING_SECONDS)
    handler.client.wss_uri = address
    await handler.connect_async()  # type: ignore[no-untyped-call]
    stack.push_async_callback(handler.close_async)
    return handler
