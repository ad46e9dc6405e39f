"""How people act in the practice workspace, over HTTP: for the page, the driver and the tests.

All bodies and answers are JSON; `user` says who acts. Errors are Slack's own: {"error": code}.
What they look at is in looking.py.

    POST /sandbox/post      {user, channel, text, thread_ts?, broadcast?, files?}
    POST /sandbox/other-app {channel, text, name}            another app's bot_message
    POST /sandbox/edit      {user, channel, ts, text}        POST /sandbox/unfurl {channel, ts}
    POST /sandbox/delete    {user, channel, ts}
    POST /sandbox/react | unreact {user, channel, ts, name}
    POST /sandbox/read      {user, channel}
    POST /sandbox/command   {user, channel, line, thread_ts?} -> the answer that they see
    POST /sandbox/click     {user, channel, ts, action_id, value?}
    POST /sandbox/click-in-view {user, view_id?, action_id, value?, values?} (no view_id: the Home)
    POST /sandbox/submit    {user, view_id, values}          POST /sandbox/close  {user}
    POST /sandbox/shortcut  {user, callback_id, channel?, ts?}
    POST /sandbox/home      {user, tab?}
    POST /sandbox/direct    {user} -> {channel}
    POST /sandbox/add-person  {id, name, team, zone?, guest?, enterprise?, title?}
    POST /sandbox/join-team   the same, and the app hears of it
    POST /sandbox/change-person {id, ...fields}
    POST /sandbox/add-channel {id, name, members, shared_with?, private?}
    POST /sandbox/join  {user, channel, inviter?}            POST /sandbox/leave {user, channel}
    POST /sandbox/share | unshare {channel, team, pending?}
    POST /sandbox/change-id {old, new}
    POST /sandbox/rename    {channel, name}
    POST /sandbox/topic     {user, channel, topic}
    POST /sandbox/archive   {user, channel}
    POST /sandbox/fault     {method, kind, times?, seconds?} POST /sandbox/no-faults
    POST /sandbox/drop-sockets | refresh-sockets
    POST /sandbox/mode      {mode, events_url?, retry_delays?, answer_within?, mention_first?,
                             scopes?, events?}
    POST /sandbox/verify-url                                 -> {verified}
    GET  /sandbox/clock     POST /sandbox/clock (the bot's reports)
    POST /sandbox/clock/turn {to | by_seconds}               POST /sandbox/quiet
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from app.sandbox import cast
from app.sandbox.cast import Thing
from app.sandbox.clock import NotQuiet, SandboxClock, instant
from app.sandbox.envoy import Envoy
from app.sandbox.faults import Fault, Faults
from app.sandbox.forms import Forms
from app.sandbox.gestures import Gestures
from app.sandbox.happenings import Happenings
from app.sandbox.shapes import a_channel, a_user
from app.sandbox.triggers import Triggers
from app.sandbox.workspace import SlackError, Workspace

Action = Callable[[Thing], Awaitable[Any]]


@dataclass(frozen=True, kw_only=True)
class Control:
    """The control API."""

    workspace: Workspace
    envoy: Envoy
    happenings: Happenings
    gestures: Gestures
    forms: Forms
    triggers: Triggers
    clock: SandboxClock
    faults: Faults

    def routes(self) -> list[web.AbstractRouteDef]:
        """Every POST under /sandbox, and the clock."""
        actions = {**self._saying(), **self._doing(), **self._arranging(), **self._failing()}
        return [
            web.get("/sandbox/clock", self._time),
            *(web.post(f"/sandbox/{name}", _answering(act)) for name, act in actions.items()),
        ]

    def _saying(self) -> dict[str, Action]:
        happen = self.happenings
        return {
            "post": _plain(self._post),
            "other-app": _plain(
                lambda b: happen.post_by_other_app(b["channel"], b["text"], b["name"])
            ),
            "edit": _plain(lambda b: happen.edit(b["user"], b["channel"], b["ts"], b["text"])),
            "unfurl": _plain(lambda b: happen.unfurl(b["channel"], b["ts"])),
            "delete": _plain(lambda b: happen.delete(b["user"], b["channel"], b["ts"])),
            "react": _plain(lambda b: happen.react(b["user"], b["channel"], b["ts"], b["name"])),
            "unreact": _plain(
                lambda b: happen.unreact(b["user"], b["channel"], b["ts"], b["name"])
            ),
            "read": _plain(lambda b: self.workspace.read(b["channel"], b["user"])),
            "home": _plain(lambda b: happen.open_home(b["user"], b.get("tab", "home"))),
            "direct": _plain(lambda b: {"channel": self.workspace.direct(b["user"])["id"]}),
        }

    def _doing(self) -> dict[str, Action]:
        do = self.gestures
        return {
            "command": lambda b: do.command(b["user"], b["channel"], b["line"], b.get("thread_ts")),
            "click": lambda b: do.click(b["user"], b["channel"], b["ts"], b["action_id"], b),
            "click-in-view": self._click_in_view,
            "shortcut": lambda b: do.shortcut(
                b["user"], b["callback_id"], b.get("channel"), b.get("ts")
            ),
            "submit": lambda b: self.forms.submit(b["user"], b["view_id"], b["values"]),
            "close": lambda b: self.forms.close(b["user"]),
        }

    def _arranging(self) -> dict[str, Action]:
        happen = self.happenings
        return {
            "add-person": _plain(self._add_person),
            "join-team": _plain(lambda b: happen.change_user(self._add_person(b), new=True)),
            "change-person": _plain(
                lambda b: happen.change_user({**self.workspace.user(b["id"]), **b})
            ),
            "add-channel": _plain(self._add_channel),
            "join": _plain(lambda b: happen.join(b["user"], b["channel"], b.get("inviter"))),
            "leave": _plain(lambda b: happen.leave(b["user"], b["channel"])),
            "share": _plain(
                lambda b: happen.share(b["channel"], b["team"], pending=b.get("pending", False))
            ),
            "unshare": _plain(lambda b: happen.unshare(b["channel"], b["team"])),
            "change-id": _plain(lambda b: happen.change_id(b["old"], b["new"])),
            "rename": _plain(lambda b: happen.rename(b["channel"], b["name"])),
            "topic": _plain(
                lambda b: happen.describe(b["user"], b["channel"], "topic", b["topic"])
            ),
            "archive": _plain(lambda b: happen.archive(b["user"], b["channel"])),
        }

    def _failing(self) -> dict[str, Action]:
        return {
            "fault": _plain(self._fault),
            "no-faults": _plain(lambda _: self.faults.clear()),
            "drop-sockets": lambda _: self.envoy.drop_sockets(),
            "refresh-sockets": lambda _: self.envoy.refresh_sockets(),
            "mode": _plain(self._mode),
            "verify-url": self._verify_url,
            "clock": self.clock.hear,
            "clock/turn": self._turn,
            "quiet": lambda _: self.clock.quiet(),
        }

    async def _time(self, _: web.Request) -> web.Response:
        return web.json_response(self.clock.state())

    def _post(self, body: Thing) -> Thing:
        more: Thing = {"thread_ts": body.get("thread_ts"), "files": body.get("files")}
        if body.get("broadcast"):
            more["subtype"] = "thread_broadcast"
        elif body.get("files"):
            more["subtype"] = "file_share"
        return self.happenings.post(body["user"], body["channel"], body["text"], **more)

    async def _click_in_view(self, body: Thing) -> Thing:
        user_id = body["user"]
        if body.get("view_id"):
            _, view = self.triggers.form(body["view_id"])
        else:
            view = self.workspace.homes[user_id]
        return await self.gestures.click_in_view(user_id, view, body["action_id"], body)

    def _add_person(self, body: Thing) -> Thing:
        team = body.get("team", cast.HOME)
        if team not in self.workspace.teams:
            self.workspace.put_team(team, str(body.get("team_name", team)))
        zone, title = body.get("zone", "UTC"), body.get("title", "")
        user = a_user(body["id"], body["name"], team, zone, title)
        guest = bool(body.get("guest"))
        made = {**user, "is_restricted": guest, "is_ultra_restricted": guest}
        if body.get("enterprise"):
            made["enterprise_user"] = {"enterprise_id": body["enterprise"], "teams": [team]}
        self.workspace.put_user(made)
        return made

    def _add_channel(self, body: Thing) -> Thing:
        members, shared = tuple(body["members"]), tuple(body.get("shared_with", ()))
        private = body.get("private", True)
        made = a_channel(body["id"], body["name"], members, shared, private=private)
        self.workspace.put_channel(made)
        return made

    def _fault(self, body: Thing) -> None:
        fault = Fault(
            kind=body["kind"], times=body.get("times", 1), seconds=body.get("seconds", 1.0)
        )
        self.faults.add(body["method"], fault)

    def _mode(self, body: Thing) -> None:
        self.envoy.mode = body.get("mode", self.envoy.mode)
        self.envoy.events_url = body.get("events_url", self.envoy.events_url)
        self.envoy.answer_within = body.get("answer_within", self.envoy.answer_within)
        if "retry_delays" in body:
            self.envoy.retry_delays = tuple(body["retry_delays"])
        if "mention_first" in body:
            self.happenings.mention_first = body["mention_first"]
        self.workspace.scopes = set(body.get("scopes", self.workspace.scopes))
        self.workspace.events = set(body.get("events", self.workspace.events))

    async def _verify_url(self, _: Thing) -> Thing:
        return {"verified": await self.envoy.verify_url()}

    async def _turn(self, body: Thing) -> Thing:
        await self.clock.turn(instant(self.workspace, body))
        return self.clock.state()


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
