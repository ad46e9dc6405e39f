"""The routes that the app uses as Slack's, and those of the page."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware

from app.sandbox.api.calls import WebApi
from app.sandbox.cast import Thing
from app.sandbox.envoy import Envoy
from app.sandbox.faults import Fault, Faults
from app.sandbox.reply_urls import ReplyUrls
from app.sandbox.workspace import SlackError, Workspace

PAGE = Path(__file__).parent / "page"
POLICY = "default-src 'self'; img-src 'self' https: data:; frame-ancestors 'none'"
SECRET = {"token", "client_secret"}
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, kw_only=True)
class SlackRoutes:
    """The Web API, the sockets, the response urls and uploads."""

    workspace: Workspace
    api: WebApi
    envoy: Envoy
    replies: ReplyUrls
    faults: Faults

    def routes(self) -> list[web.AbstractRouteDef]:
        """Every route that the app uses as Slack's."""
        return [
            web.post("/api/{method}", self._call),
            web.get("/api/{method}", self._call),
            web.get("/socket", self.envoy.serve_socket),
            web.post("/reply/{name}", self._reply),
            web.post("/upload/{file}", self._upload),
        ]

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments, token, problem = await _arguments(request)
        fault = self.faults.take(method)
        early = await _before(fault)
        if early is not None:
            said = {"arguments": arguments, "status": early.status}
            self.workspace.log("in", method, said)
            return early
        answer = (
            {"ok": False, "error": problem} if problem else self.api.call(method, token, arguments)
        )
        self.workspace.log("in", method, {"arguments": arguments, **_noted(answer)})
        if await _lost(fault, self.faults, request):
            return web.Response(status=500)
        headers = {"x-oauth-scopes": ",".join(sorted(self.workspace.scopes))}
        return web.json_response(answer, headers=headers)

    async def _reply(self, request: web.Request) -> web.Response:
        answer = await request.json()
        self.workspace.log("in", "response_url", answer)
        try:
            self.replies.use(request.match_info["name"], answer)
        except SlackError as error:
            status = 404 if error.code in {"used_url", "expired_url"} else 400
            return web.json_response({"ok": False, "error": error.code}, status=status)
        return web.Response(text="ok")

    async def _upload(self, request: web.Request) -> web.Response:
        file = self.workspace.files.get(request.match_info["file"])
        if file is None:
            return web.Response(status=404)
        size = len(await request.read())
        self.workspace.put_file({**file, "size": size, "uploaded": True})
        return web.Response(text=f"OK - {size}")


async def _arguments(request: web.Request) -> tuple[Thing, str | None, str | None]:
    """What a call says, its token, and what is wrong with how it says it."""
    found: object = {}
    problem = None
    if request.content_type == "application/json":
        try:
            found = json.loads(await request.text() or "{}")
        except ValueError:
            problem = "invalid_json"
    else:
        found = {**request.query, **dict(await request.post())}
    arguments: Thing = found if isinstance(found, dict) else {}
    if not isinstance(found, dict):
        problem = "json_not_object"
    header = request.headers.get("Authorization", "")
    token = header.removeprefix("Bearer ") or arguments.get("token")
    return {k: v for k, v in arguments.items() if k not in SECRET}, token, problem


def _noted(answer: Thing) -> Thing:
    """An answer for the log; what lets somebody connect is left out."""
    return {k: v for k, v in answer.items() if not (k == "url" and "/socket" in str(v))}


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


# --- the page ---


def page_routes() -> list[web.AbstractRouteDef]:
    """The page, its files, and the permalinks that lead to it."""

    async def index(_: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})

    async def file(request: web.Request) -> web.FileResponse:
        path = PAGE / request.match_info["name"]
        if not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(path, headers={"Cache-Control": "no-cache"})

    async def permalink(request: web.Request) -> web.Response:
        channel, ts = request.match_info["channel"], request.match_info["ts"]
        place = f"/#/{channel}/{ts[:-6]}.{ts[-6:]}"
        raise web.HTTPFound(place)

    return [
        web.get("/", index),
        web.get(r"/page/{name:[a-z_]+\.(?:js|css|svg)}", file),
        web.get(r"/archives/{channel}/p{ts:\d{10,}}", permalink),
    ]


def only_own_pages(host: str) -> Middleware:
    """Let no other website act here through somebody's browser, nor under another name."""
    names = LOOPBACK if host in LOOPBACK else None

    @web.middleware
    async def check(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        foreign = origin is not None and urlsplit(origin).netloc != request.host
        if foreign or (names is not None and request.url.host not in names):
            raise web.HTTPForbidden(text="this page belongs to another address")
        response = await handler(request)
        if not response.prepared:
            response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return check
