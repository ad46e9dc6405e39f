"""The practice workspace as a server on loopback: Slack's Web API, its sockets, and the page."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from app.sandbox.api.calls import WebApi
from app.sandbox.api.desk import Desk
from app.sandbox.clock import SandboxClock
from app.sandbox.control import Control
from app.sandbox.driver import Driver
from app.sandbox.envoy import Envoy
from app.sandbox.events import Events
from app.sandbox.faults import Faults
from app.sandbox.forms import Forms
from app.sandbox.gestures import Gestures
from app.sandbox.happenings import Happenings
from app.sandbox.looking import Looking
from app.sandbox.reply_urls import ReplyUrls
from app.sandbox.routes import SlackRoutes, only_own_pages, page_routes
from app.sandbox.triggers import Triggers
from app.sandbox.workspace import Workspace

MOST_BYTES = 4_000_000


@dataclass(frozen=True, kw_only=True)
class Sandbox:
    """A running practice workspace."""

    url: str
    workspace: Workspace
    envoy: Envoy
    happenings: Happenings
    clock: SandboxClock
    faults: Faults
    driver: Driver

    @property
    def api_url(self) -> str:
        """What SLACK_API_URL must be."""
        return f"{self.url}/api/"

    @property
    def clock_url(self) -> str:
        """What LIAISON_CLOCK_URL must be."""
        return f"{self.url}/sandbox/clock"


@asynccontextmanager
async def running_sandbox(
    *, host: str = "127.0.0.1", port: int = 0, home: Path | None = None
) -> AsyncIterator[Sandbox]:
    """A practice workspace until the block is left; port 0 takes a free one."""
    with _listening(host, port) as listener:
        name, taken = f"[{host}]" if ":" in host else host, listener.getsockname()[1]
        sandbox, app = _assembled(Workspace(home), host, f"http://{name}:{taken}")
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        try:
            await web.SockSite(runner, listener).start()
            sandbox.envoy.resume()
            yield sandbox
        finally:
            await sandbox.driver.close()
            await sandbox.envoy.close()
            await runner.cleanup()
            sandbox.workspace.close()


def _listening(host: str, port: int) -> socket.socket:
    """A socket of its own, so that the address is known before anything is built on it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=128)


def _assembled(workspace: Workspace, host: str, url: str) -> tuple[Sandbox, web.Application]:
    envoy, faults, triggers = Envoy(workspace), Faults(), Triggers(workspace)
    happenings = Happenings(workspace, Events(workspace, envoy))
    replies = ReplyUrls(workspace, happenings, url)
    gestures = Gestures(workspace, envoy, triggers, replies)
    clock = SandboxClock(workspace, envoy)
    desk = Desk(
        workspace=workspace, happenings=happenings, triggers=triggers, url=url, ticket=envoy.ticket
    )
    control = Control(
        workspace=workspace,
        envoy=envoy,
        happenings=happenings,
        gestures=gestures,
        forms=Forms(workspace, envoy, triggers),
        triggers=triggers,
        clock=clock,
        faults=faults,
    )
    app = web.Application(client_max_size=MOST_BYTES, middlewares=[only_own_pages(host)])
    app.add_routes(control.routes())
    app.add_routes(Looking(workspace, envoy, triggers, clock).routes())
    slack = SlackRoutes(
        workspace=workspace, api=WebApi(desk), envoy=envoy, replies=replies, faults=faults
    )
    app.add_routes(slack.routes())
    app.add_routes(page_routes())
    sandbox = Sandbox(
        url=url,
        workspace=workspace,
        envoy=envoy,
        happenings=happenings,
        clock=clock,
        faults=faults,
        driver=Driver(url),
    )
    return sandbox, app
