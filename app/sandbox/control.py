"""How people act in the practice workspace, over HTTP: for the page, the driver and the tests.

All bodies and answers are JSON; `user` says who acts. Errors are Slack's own: {"error": code}.

    GET  /sandbox/people                      everybody: id, name, team, guest, title
    GET  /sandbox/view?user=U                 what somebody sees: channels (with unread counts),
                                              open form, home, clock
    GET  /sandbox/channel?user=U&channel=C    its messages, in order, ephemerals included
    GET  /sandbox/seen?user=U                 everything that somebody could ever see, raw
    GET  /sandbox/wire?after=N                what crossed the wire, tokens left out
    GET  /sandbox/stream                      server-sent events: "changed"
    POST /sandbox/post      {user, channel, text, thread_ts?, broadcast?, files?}
    POST /sandbox/edit      {user, channel, ts, text}
    POST /sandbox/delete    {user, channel, ts}
    POST /sandbox/react     {user, channel, ts, name}
    POST /sandbox/read      {user, channel}
    POST /sandbox/command   {user, channel, line, thread_ts?} -> the answer that they see
    POST /sandbox/click     {user, channel, ts, action_id, value?}
    POST /sandbox/click-in-view {user, view_id?, action_id, value?}   (no view_id: the App Home)
    POST /sandbox/submit    {user, view_id, values}          POST /sandbox/close  {user}
    POST /sandbox/shortcut  {user, channel, ts, callback_id} POST /sandbox/home   {user}
    POST /sandbox/direct    {user} -> {channel}
    POST /sandbox/add-person  {id, name, team, zone?, guest?}
    POST /sandbox/change-person {id, ...fields}
    POST /sandbox/add-channel {id, name, members, shared_with?}
    POST /sandbox/join | leave {user, channel}
    POST /sandbox/share | unshare {channel, team}
    POST /sandbox/change-id {old, new}
    POST /sandbox/rename    {channel, name}
    POST /sandbox/archive   {user, channel}
    POST /sandbox/fault     {method, kind, times?, seconds?} POST /sandbox/no-faults
    POST /sandbox/drop-sockets
    POST /sandbox/mode      {mode, events_url?, retry_delays?, answer_within?, mention_first?}
    GET  /sandbox/clock     POST /sandbox/clock (the bot's reports)
    POST /sandbox/clock/turn {to | by_seconds}               POST /sandbox/quiet
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from app.sandbox import cast
from app.sandbox.cast import Thing
from app.sandbox.clock import NotQuiet, SandboxClock, instant
from app.sandbox.envoy import Envoy
from app.sandbox.faults import Fault, Faults
from app.sandbox.gestures import Gestures
from app.sandbox.happenings import Happenings
from app.sandbox.triggers import Triggers
from app.sandbox.workspace import SlackError, Workspace, order

Action = Callable[[Thing], Awaitable[Any]]


class Control:
    """The control API."""

    def __init__(
        self,
        workspace: Workspace,
        envoy: Envoy,
        happenings: Happenings,
        gestures: Gestures,
        triggers: Triggers,
        clock: SandboxClock,
        faults: Faults,
    ) -> None:
        self._workspace = workspace
        self._envoy = envoy
        self._happenings = happenings
        self._gestures = gestures
        self._triggers = triggers
        self._clock = clock
        self._faults = faults

    def routes(self) -> list[web.AbstractRouteDef]:
        """Every route under /sandbox."""
        actions = {**self._saying(), **self._doing(), **self._arranging(), **self._failing()}
        return [
            web.get("/sandbox/people", self._people),
            web.get("/sandbox/view", self._view),
            web.get("/sandbox/channel", self._channel),
            web.get("/sandbox/seen", self._seen),
            web.get("/sandbox/wire", self._wire),
            web.get("/sandbox/stream", self._stream),
            web.get("/sandbox/clock", self._time),
            *(web.post(f"/sandbox/{name}", _answering(act)) for name, act in actions.items()),
        ]

    def _saying(self) -> dict[str, Action]:
        happen = self._happenings
        return {
            "post": self._post,
            "edit": _plain(lambda b: happen.edit(b["user"], b["channel"], b["ts"], b["text"])),
            "delete": _plain(lambda b: happen.delete(b["user"], b["channel"], b["ts"])),
            "react": _plain(lambda b: happen.react(b["user"], b["channel"], b["ts"], b["name"])),
            "read": self._read,
            "home": _plain(lambda b: happen.open_home(b["user"])),
            "direct": _plain(lambda b: {"channel": self._workspace.direct(b["user"])["id"]}),
        }

    def _doing(self) -> dict[str, Action]:
        do = self._gestures
        return {
            "command": lambda b: do.command(b["user"], b["channel"], b["line"], b.get("thread_ts")),
            "click": lambda b: do.click(b["user"], b["channel"], b["ts"], b["action_id"], b),
            "click-in-view": self._click_in_view,
            "submit": lambda b: do.submit(b["user"], b["view_id"], b["values"]),
            "close": lambda b: do.close(b["user"]),
            "shortcut": lambda b: do.shortcut(b["user"], b["channel"], b["ts"], b["callback_id"]),
        }

    def _arranging(self) -> dict[str, Action]:
        happen = self._happenings
        return {
            "add-person": _plain(self._add_person),
            "change-person": _plain(
                lambda b: happen.change_user({**self._workspace.user(b["id"]), **b})
            ),
            "add-channel": _plain(self._add_channel),
            "join": _plain(lambda b: happen.join(b["user"], b["channel"])),
            "leave": _plain(lambda b: happen.leave(b["user"], b["channel"])),
            "share": _plain(
                lambda b: happen.share(b["channel"], b["team"], pending=b.get("pending", False))
            ),
            "unshare": _plain(lambda b: happen.unshare(b["channel"], b["team"])),
            "change-id": _plain(lambda b: happen.change_id(b["old"], b["new"])),
            "rename": _plain(lambda b: happen.rename(b["channel"], b["name"])),
            "archive": _plain(lambda b: happen.archive(b["user"], b["channel"])),
        }

    def _failing(self) -> dict[str, Action]:
        return {
            "fault": _plain(self._fault),
            "no-faults": _plain(lambda _: self._faults.clear()),
            "drop-sockets": lambda _: self._envoy.drop_sockets(),
            "mode": _plain(self._mode),
            "clock": self._clock.hear,
            "clock/turn": self._turn,
            "quiet": lambda _: self._clock.quiet(),
        }

    # --- looking ---

    async def _people(self, _: web.Request) -> web.Response:
        shown = [
            {
                "id": u["id"],
                "name": u["real_name"],
                "team": self._workspace.teams.get(u["team_id"], u["team_id"]),
                "guest": u["is_restricted"],
                "external": u["team_id"] != cast.HOME,
                "title": u["profile"]["title"],
            }
            for u in self._workspace.users.values()
            if u["id"] != cast.BOT_USER
        ]
        return web.json_response({"people": shown})

    async def _view(self, request: web.Request) -> web.Response:
        user_id = request.query["user"]
        self._workspace.user(user_id)
        form = self._triggers.top(user_id)
        channels = [
            {
                "id": c["id"],
                "name": c["name"],
                "is_im": c["is_im"],
                "shared": c["is_ext_shared"],
                "archived": c["is_archived"],
                "unread": self._unread(c["id"], user_id),
            }
            for c in self._workspace.channels.values()
            if user_id in c["members"] and not (c["is_im"] and c["user"] != user_id)
        ]
        view = {
            "channels": channels,
            "form": form.view if form else None,
            "home": self._workspace.homes.get(user_id),
            "clock": self._clock.state(),
            "connected": len(self._envoy.sockets),
        }
        return web.json_response(view)

    def _unread(self, channel_id: str, user_id: str) -> int:
        until = order(self._workspace.read_until.get((channel_id, user_id), "0"))
        visible = self._workspace.visible(channel_id, user_id)
        return sum(order(m["ts"]) > until and m.get("user") != user_id for m in visible)

    async def _channel(self, request: web.Request) -> web.Response:
        try:
            messages = self._workspace.visible(request.query["channel"], request.query["user"])
        except SlackError as error:
            return web.json_response({"error": error.code}, status=400)
        return web.json_response({"messages": messages})

    async def _seen(self, request: web.Request) -> web.Response:
        return web.json_response({"seen": self._workspace.seen_by(request.query["user"])})

    async def _wire(self, request: web.Request) -> web.Response:
        after = int(request.query.get("after", "0"))
        return web.json_response({"wire": self._workspace.wire[after:][-300:]})

    async def _time(self, _: web.Request) -> web.Response:
        return web.json_response(self._clock.state())

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        changed, stop = self._workspace.watch()
        try:
            while True:
                await response.write(b"data: changed\n\n")
                changed.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(changed.wait(), 15)
                await asyncio.sleep(0.05)
        except (ConnectionError, asyncio.CancelledError):
            return response
        finally:
            stop()

    # --- acting ---

    async def _post(self, body: Thing) -> Thing:
        more: Thing = {"thread_ts": body.get("thread_ts"), "files": body.get("files")}
        if body.get("broadcast"):
            more["subtype"] = "thread_broadcast"
        elif body.get("files"):
            more["subtype"] = "file_share"
        return self._happenings.post(body["user"], body["channel"], body["text"], **more)

    async def _read(self, body: Thing) -> None:
        visible = self._workspace.visible(body["channel"], body["user"])
        if visible:
            self._workspace.read_until[body["channel"], body["user"]] = visible[-1]["ts"]

    async def _click_in_view(self, body: Thing) -> Thing:
        user_id = body["user"]
        if body.get("view_id"):
            view = self._triggers.form(body["view_id"]).view
        else:
            view = self._workspace.homes[user_id]
        return await self._gestures.click_in_view(user_id, view, body["action_id"], body)

    def _add_person(self, body: Thing) -> Thing:
        team = body.get("team", cast.HOME)
        self._workspace.teams.setdefault(team, team)
        user = cast.a_user(body["id"], body["name"], team, body.get("zone", "UTC"))
        guest = bool(body.get("guest"))
        made = {**user, "is_restricted": guest, "is_ultra_restricted": guest}
        self._workspace.put_user(made)
        return made

    def _add_channel(self, body: Thing) -> Thing:
        members, shared = tuple(body["members"]), tuple(body.get("shared_with", ()))
        made = cast.a_channel(body["id"], body["name"], members, shared)
        self._workspace.put_channel(made)
        return made

    def _fault(self, body: Thing) -> None:
        fault = Fault(
            kind=body["kind"], times=body.get("times", 1), seconds=body.get("seconds", 1.0)
        )
        self._faults.add(body["method"], fault)

    def _mode(self, body: Thing) -> None:
        self._envoy.mode = body.get("mode", self._envoy.mode)
        self._envoy.events_url = body.get("events_url", self._envoy.events_url)
        self._envoy.answer_within = body.get("answer_within", self._envoy.answer_within)
        if "retry_delays" in body:
            self._envoy.retry_delays = tuple(body["retry_delays"])
        if "mention_first" in body:
            self._happenings.mention_first = body["mention_first"]

    async def _turn(self, body: Thing) -> Thing:
        await self._clock.turn(instant(self._workspace, body))
        return self._clock.state()


def _plain(act: Callable[[Thing], Any]) -> Action:
    async def action(body: Thing) -> Any:  # noqa: ANN401 -- JSON
        return act(body)

    return action


def _answering(act: Action) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        body = await request.json() if request.can_read_body else {}
        try:
            return web.json_response(await act(body) or {"ok": True})
        except SlackError as error:
            return web.json_response({"error": error.code, **error.more}, status=400)
        except NotQuiet as error:
            return web.json_response({"error": "not_quiet", "who": str(error)}, status=504)
        except (KeyError, ValueError) as error:
            return web.json_response({"error": "bad_request", "what": str(error)}, status=400)

    return handle
