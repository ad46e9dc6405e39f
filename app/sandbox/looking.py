"""What people see: everything that the page and the driver read.

GET  /sandbox/people                      everybody: id, name, team, guest, title
GET  /sandbox/view?user=U                 what somebody sees: channels (with unread counts),
                                          open form, home, clock
GET  /sandbox/channel?user=U&channel=C    its messages, in order, ephemerals included
GET  /sandbox/room?user=U&channel=C       its newest messages at top level, and one thread:
     [&thread=TS][&limit=N]   `more` says that there are older ones
GET  /sandbox/seen?user=U                 everything that somebody could ever see, raw
GET  /sandbox/wire?after=N                what crossed the wire, tokens left out
GET  /sandbox/stream                      server-sent events: "changed"
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from itertools import islice

from aiohttp import web

from app.sandbox import cast
from app.sandbox.cast import Thing
from app.sandbox.clock import SandboxClock
from app.sandbox.envoy import Envoy
from app.sandbox.triggers import Triggers
from app.sandbox.workspace import SlackError, Workspace, order

UNREAD_MOST = 99
WIRE_PAGE = 300


class Looking:
    """The routes that only look."""

    def __init__(
        self, workspace: Workspace, envoy: Envoy, triggers: Triggers, clock: SandboxClock
    ) -> None:
        self._workspace = workspace
        self._envoy = envoy
        self._triggers = triggers
        self._clock = clock

    def routes(self) -> list[web.AbstractRouteDef]:
        """Every GET under /sandbox, but for the clock's."""
        looks: dict[str, Callable[[Thing], Thing]] = {
            "people": self._people,
            "view": self._view,
            "channel": self._channel,
            "room": self._room,
            "seen": lambda q: {"seen": self._workspace.seen_by(q["user"])},
            "wire": self._wire,
        }
        return [
            web.get("/sandbox/stream", self._stream),
            *(web.get(f"/sandbox/{name}", _answering(look)) for name, look in looks.items()),
        ]

    def _people(self, _: Thing) -> Thing:
        shown = [
            {
                "id": u["id"],
                "name": u["real_name"],
                "handle": u["name"],
                "team": self._workspace.teams.get(u["team_id"], u["team_id"]),
                "guest": u["is_restricted"],
                "external": u["team_id"] != cast.HOME,
                "title": u["profile"]["title"],
                "zone": u["tz"],
            }
            for u in self._workspace.users.values()
            if u["id"] != cast.BOT_USER and not u["deleted"]
        ]
        return {
            "people": shown,
            "home": cast.HOME_NAME,
            "bot": cast.BOT_USER,
            "shortcuts": [{"name": s["name"], "id": s["callback_id"]} for s in cast.SHORTCUTS],
        }

    def _view(self, query: Thing) -> Thing:
        user_id = query["user"]
        self._workspace.user(user_id)
        channels = [
            self._entry(c, user_id)
            for c in self._workspace.channels.values()
            if user_id in c["members"]
        ]
        stack = self._triggers.stack(user_id)
        return {
            "channels": channels,
            "form": stack[-1] if stack else None,
            "depth": len(stack),
            "home": self._workspace.homes.get(user_id),
            "clock": self._clock.state(),
            "connected": self._envoy.connections,
            "known": self._known(),
        }

    def _known(self) -> str:
        """Changes whenever somebody is new, or changed."""
        users = self._workspace.users.values()
        return f"{len(users)} {max(user['updated'] for user in users)}"

    def _entry(self, channel: Thing, user_id: str) -> Thing:
        return {
            "id": channel["id"],
            "name": channel["name"],
            "is_im": channel["is_im"],
            "private": channel["is_private"],
            "shared": channel["is_ext_shared"],
            "pending": channel["is_pending_ext_shared"],
            "archived": channel["is_archived"],
            "topic": channel["topic"]["value"],
            "members": channel["members"],
            "outsiders": [m for m in channel["members"] if self._workspace.outsider(m)],
            "unread": self._unread(channel["id"], user_id),
        }

    def _unread(self, channel_id: str, user_id: str) -> int:
        until = order(self._workspace.read_until.get((channel_id, user_id), "0"))
        count = 0
        for message in reversed(self._workspace.visible(channel_id, user_id)):
            if order(message["ts"]) <= until or count == UNREAD_MOST:
                break
            count += message.get("user") != user_id
        return count

    def _channel(self, query: Thing) -> Thing:
        return {"messages": self._workspace.visible(query["channel"], query["user"])}

    def _room(self, query: Thing) -> Thing:
        channel_id, user_id = query["channel"], query["user"]
        visible = self._workspace.visible(channel_id, user_id)
        limit = min(int(query.get("limit") or 60), 2000)
        tops = (
            m
            for m in reversed(visible)
            if m.get("thread_ts") in {None, m["ts"]} or m.get("subtype") == "thread_broadcast"
        )
        page = list(islice(tops, limit + 1))
        root = query.get("thread")
        thread = [m for m in visible if root in {m["ts"], m.get("thread_ts")}] if root else []
        return {
            "messages": page[:limit][::-1],
            "more": len(page) > limit,
            "thread": thread,
            "read_until": self._workspace.read_until.get((channel_id, user_id), "0"),
        }

    def _wire(self, query: Thing) -> Thing:
        after = int(query.get("after") or 0)
        wire = self._workspace.wire
        first = wire[0]["n"] if wire else 1
        found = wire[max(0, after + 1 - first) :]
        return {"wire": found[-WIRE_PAGE:]}

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        changed, stop = self._workspace.watch()
        try:
            while True:
                changed.clear()
                await response.write(b"data: changed\n\n")
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(15):
                        await changed.wait()
                await asyncio.sleep(0.05)
        except (ConnectionError, asyncio.CancelledError):
            return response
        finally:
            stop()


def _answering(look: Callable[[Thing], Thing]) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        try:
            return web.json_response(look(dict(request.query)))
        except SlackError as error:
            return web.json_response({"error": error.code, **error.more}, status=400)
        except (KeyError, ValueError) as error:
            return web.json_response({"error": "bad_request", "what": str(error)}, status=400)

    return handle
