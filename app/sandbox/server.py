"""The practice workspace as a server on loopback: Slack's Web API, its sockets, and the page."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from app.sandbox.cast import SCOPES, Thing
from app.sandbox.clock import SandboxClock
from app.sandbox.control import Control
from app.sandbox.driver import Driver
from app.sandbox.envoy import Envoy
from app.sandbox.faults import Fault, Faults
from app.sandbox.gestures import Gestures
from app.sandbox.happenings import Happenings
from app.sandbox.triggers import Triggers
from app.sandbox.web_api import WebApi
from app.sandbox.workspace import Workspace

PAGE = Path(__file__).parent / "page"
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
    workspace = Workspace(home)
    address = {"url": ""}

    def url() -> str:
        return address["url"]

    envoy, faults, triggers = Envoy(workspace), Faults(), Triggers(workspace)
    happenings = Happenings(workspace, envoy)
    gestures = Gestures(workspace, envoy, triggers, url)
    clock = SandboxClock(workspace, envoy)
    api = WebApi(workspace, happenings, triggers, url)
    control = Control(workspace, envoy, happenings, gestures, triggers, clock, faults)
    app = web.Application(client_max_size=MOST_BYTES)
    app.add_routes(control.routes())
    app.add_routes(_slack_routes(workspace, api, envoy, gestures, faults))
    app.add_routes(_page_routes())
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    await site.start()
    sockets = runner.addresses
    address["url"] = f"http://{host}:{sockets[0][1]}"
    driver = Driver(address["url"])
    try:
        yield Sandbox(
            url=address["url"],
            workspace=workspace,
            envoy=envoy,
            happenings=happenings,
            clock=clock,
            faults=faults,
            driver=driver,
        )
    finally:
        await driver.close()
        await envoy.close()
        await runner.cleanup()
        workspace.close()


def _slack_routes(
    workspace: Workspace, api: WebApi, envoy: Envoy, gestures: Gestures, faults: Faults
) -> list[web.AbstractRouteDef]:
    async def on_call(request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments, token = await _arguments(request)
        fault = faults.take(method)
        early = await _before(fault)
        if early is not None:
            return early
        answer = api.call(method, token, arguments)
        workspace.log(
            "in", method, {"arguments": arguments, "ok": answer["ok"], "error": answer.get("error")}
        )
        if await _lost(fault, faults, request):
            return web.Response(status=500)
        return web.json_response(answer, headers={"x-oauth-scopes": SCOPES})

    async def on_reply(request: web.Request) -> web.Response:
        accepted = gestures.reply(request.match_info["name"], await request.json())
        return web.Response(text="ok") if accepted else web.Response(status=404, text="used_url")

    async def on_upload(_: web.Request) -> web.Response:
        return web.Response(text="OK")

    return [
        web.post("/api/{method}", on_call),
        web.get("/api/{method}", on_call),
        web.get("/socket", envoy.serve_socket),
        web.post("/reply/{name}", on_reply),
        web.post("/upload/{file}", on_upload),
    ]


async def _arguments(request: web.Request) -> tuple[Thing, str | None]:
    if request.content_type == "application/json":
        try:
            arguments = await request.json()
        except json.JSONDecodeError:
            arguments = {}
    else:
        arguments = {**request.query, **dict(await request.post())}
    header = request.headers.get("Authorization", "")
    token = header.removeprefix("Bearer ") or arguments.pop("token", None)
    return {k: v for k, v in arguments.items() if k != "token"}, token


async def _before(fault: Fault | None) -> web.Response | None:
    """What fails before anything is done."""
    if fault is None:
        return None
    if fault.kind == "ratelimited":
        return web.json_response(
            {"ok": False, "error": "ratelimited"},
            status=429,
            headers={"Retry-After": str(int(fault.seconds))},
        )
    if fault.kind == "server_error":
        return web.Response(status=503, text="down")
    if fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
    return None


async def _lost(fault: Fault | None, faults: Faults, request: web.Request) -> bool:
    """What fails after it was done: the answer never arrives, or only when it is let go."""
    if fault is None or fault.kind not in {"lost", "hold"}:
        return False
    if fault.kind == "hold":
        faults.holding.append(fault)
        await fault.released.wait()
        return False
    if request.transport is not None:
        request.transport.close()
    return True


def _page_routes() -> list[web.AbstractRouteDef]:
    async def index(_: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE / "index.html")

    if not PAGE.is_dir():
        return []
    return [web.get("/", index), web.static("/page", PAGE)]
