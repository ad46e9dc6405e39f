"""What people do that the app answers at once: commands, clicks, forms, shortcuts."""

import time
from typing import Any

from app.sandbox import cast
from app.sandbox.cast import Thing
from app.sandbox.envoy import Envoy, NotAcknowledged
from app.sandbox.triggers import Form, Triggers
from app.sandbox.workspace import SlackError, Workspace

REPLIES, REPLY_SECONDS = 5, 1800.0
NO_ANSWER = "Liaison did not respond (operation_timeout)."


class Gestures:
    """Carries a gesture to the app, and does with its answer what Slack does."""

    def __init__(
        self,
        workspace: Workspace,
        envoy: Envoy,
        triggers: Triggers,
        url: Any,  # noqa: ANN401 -- a function
    ) -> None:
        self._workspace = workspace
        self._envoy = envoy
        self._triggers = triggers
        self._url = url
        self.replies: dict[str, list[Any]] = {}
        """Response urls: channel, reader, message ts, uses left, until when."""

    async def command(self, user_id: str, channel_id: str, line: str, thread: str | None) -> Thing:
        """Somebody types a slash command. Slack refuses it in threads, and from other teams."""
        if thread is not None:
            return self._refused(user_id, channel_id, "/pm is not supported in threads. Sorry!")
        if self._workspace.external(user_id):
            return self._refused(user_id, channel_id, "/pm is not a valid command.")
        channel = self._workspace.channel(channel_id)
        if user_id not in channel["members"]:
            code = "not_in_channel"
            raise SlackError(code)
        name, _, text = line.partition(" ")
        user = self._workspace.user(user_id)
        body = {
            "token": "sandbox",
            "team_id": cast.HOME,
            "team_domain": "fernhill",
            "channel_id": channel_id,
            "channel_name": "directmessage" if channel["is_im"] else channel["name"],
            "user_id": user_id,
            "user_name": user["name"],
            "command": name,
            "text": text.strip(),
            "api_app_id": cast.APP_ID,
            "is_enterprise_install": "false",
            "response_url": self._reply_url(channel_id, user_id, None),
            "trigger_id": self._triggers.new(user_id),
        }
        try:
            answer = await self._envoy.ask("slash_commands", body)
        except NotAcknowledged:
            return self._refused(user_id, channel_id, NO_ANSWER)
        self._workspace.log("in", "command answer", answer)
        if not answer:
            return {}
        return self._shown(channel_id, user_id, answer)

    async def click(
        self, user_id: str, channel_id: str, ts: str, action_id: str, given: Thing
    ) -> Thing:
        """Somebody clicks an element of a message. The message's own state decides what is sent."""
        visible = self._workspace.visible(channel_id, user_id)
        message = next((m for m in visible if m["ts"] == ts), None)
        if message is None:
            code = "message_not_found"
            raise SlackError(code)
        block, element = _element(message.get("blocks") or [], action_id, given.get("value"))
        channel = self._workspace.channel(channel_id)
        where = {
            "container": {
                "type": "message",
                "message_ts": ts,
                "channel_id": channel_id,
                "is_ephemeral": bool(message.get("ephemeral")),
            },
            "channel": {"id": channel_id, "name": channel["name"]},
            "message": {k: v for k, v in message.items() if k not in {"reader", "ephemeral"}},
            "response_url": self._reply_url(channel_id, user_id, ts),
        }
        return await self._act(user_id, block, element, given, where)

    async def click_in_view(self, user_id: str, view: Thing, action_id: str, given: Thing) -> Thing:
        """Somebody clicks an element of a form or of their App Home."""
        block, element = _element(view["blocks"], action_id, given.get("value"))
        where = {"container": {"type": "view", "view_id": view["id"]}, "view": self._sent(view)}
        return await self._act(user_id, block, element, given, where)

    async def _act(
        self, user_id: str, block: Thing, element: Thing, given: Thing, where: Thing
    ) -> Thing:
        action = {
            "type": element["type"],
            "action_id": element["action_id"],
            "block_id": block["block_id"],
            "action_ts": self._workspace.next_ts(),
            **_chosen(element, given),
        }
        body = {
            **self._interactive("block_actions", user_id, cast.HOME),
            "trigger_id": self._triggers.new(user_id),
            "state": {"values": {}},
            "actions": [action],
            **where,
        }
        return await self._asked(user_id, body, where)

    async def _asked(self, user_id: str, body: Thing, where: Thing) -> Thing:
        try:
            await self._envoy.ask("interactive", body)
        except NotAcknowledged:
            channel = where.get("channel", {}).get("id")
            if channel:
                self._refused(user_id, channel, NO_ANSWER)
            return {"error": "operation_timeout"}
        return {"ok": True}

    async def submit(self, user_id: str, view_id: str, values: Thing) -> Thing:
        """Somebody submits the form they look at."""
        form = self._triggers.form(view_id)
        if form.user != user_id:
            code = "not_found"
            raise SlackError(code)
        missing = _missing(form.view, values)
        if missing:
            return {"errors": missing}
        form.values = values
        team = self._workspace.user(user_id)["team_id"]
        view = {**self._sent(form.view), "state": {"values": values}}
        body = {
            **self._interactive("view_submission", user_id, team),
            "trigger_id": self._triggers.new(user_id, inside=view_id),
            "view": view,
            "response_urls": [],
        }
        try:
            answer = await self._envoy.ask("interactive", body)
        except NotAcknowledged:
            return {"error": "operation_timeout"}
        return self._answered(form, answer)

    def _answered(self, form: Form, answer: Thing) -> Thing:
        action = answer.get("response_action")
        if action == "errors":
            self._workspace.show(form.user, {"errors": answer["errors"]})
            return {"errors": answer["errors"]}
        if action == "update":
            self._triggers.update(form.view["id"], answer["view"])
        elif action == "push":
            self._triggers.show(form.user, answer["view"], push=True)
        else:
            self._triggers.close(form.user, everything=action == "clear")
        return {"ok": True}

    async def close(self, user_id: str) -> Thing:
        """Somebody closes the form they look at; the app hears of it if it asked to."""
        form = self._triggers.top(user_id)
        if form is None:
            return {"ok": True}
        self._triggers.close(user_id)
        if form.view.get("notify_on_close"):
            team = self._workspace.user(user_id)["team_id"]
            body = {
                **self._interactive("view_closed", user_id, team),
                "view": self._sent(form.view),
                "is_cleared": False,
            }
            return await self._asked(user_id, body, {})
        return {"ok": True}

    async def shortcut(self, user_id: str, channel_id: str, ts: str, callback_id: str) -> Thing:
        """Somebody chooses a message shortcut; only people of the installing team can."""
        if self._workspace.external(user_id):
            return {"error": "not_allowed"}
        message = self._workspace.message(channel_id, ts)
        body = {
            **self._interactive("message_action", user_id, cast.HOME),
            "callback_id": callback_id,
            "trigger_id": self._triggers.new(user_id),
            "response_url": self._reply_url(channel_id, user_id, ts),
            "action_ts": self._workspace.next_ts(),
            "message_ts": ts,
            "channel": {"id": channel_id, "name": self._workspace.channel(channel_id)["name"]},
            "message": message,
        }
        return await self._asked(user_id, body, {"channel": {"id": channel_id}})

    def reply(self, name: str, answer: Thing) -> bool:
        """The app uses a response url: at most five times in half an hour."""
        found = self.replies.get(name)
        if found is None or found[3] <= 0 or time.monotonic() > found[4]:
            return False
        found[3] -= 1
        channel_id, reader, ts = found[:3]
        if answer.get("delete_original") and ts:
            self._workspace.drop_message(channel_id, ts)
        elif answer.get("replace_original") and ts:
            message = self._workspace.message(channel_id, ts)
            changed: Thing = {k: answer[k] for k in ("text", "blocks") if k in answer}
            self._workspace.put_message(channel_id, {**message, **changed})
        else:
            self._shown(channel_id, reader, answer)
        return True

    def _shown(self, channel_id: str, reader: str, answer: Thing) -> Thing:
        message = {
            "type": "message",
            "user": cast.BOT_USER,
            "bot_id": cast.BOT_ID,
            "text": answer.get("text", ""),
            "blocks": [
                {"block_id": self._workspace.next_id("b"), **block}
                for block in answer.get("blocks") or []
            ],
        }
        if answer.get("response_type") == "in_channel":
            made = {**message, "ts": self._workspace.next_ts()}
            return self._workspace.put_message(channel_id, made)
        return self._workspace.put_ephemeral(channel_id, reader, message)

    def _refused(self, user_id: str, channel_id: str, text: str) -> Thing:
        """Slackbot tells one person what did not work."""
        message = {"type": "message", "user": "USLACKBOT", "text": text, "blocks": []}
        return self._workspace.put_ephemeral(channel_id, user_id, message)

    def _reply_url(self, channel_id: str, reader: str, ts: str | None) -> str:
        name = self._workspace.next_id("r")
        until = time.monotonic() + REPLY_SECONDS
        self.replies[name] = [channel_id, reader, ts, REPLIES, until]
        return f"{self._url()}/reply/{name}"

    def _interactive(self, kind: str, user_id: str, team: str) -> Thing:
        user = self._workspace.user(user_id)
        return {
            "type": kind,
            "token": "sandbox",
            "api_app_id": cast.APP_ID,
            "team": {"id": team, "domain": "fernhill"},
            "enterprise": None,
            "is_enterprise_install": False,
            "user": {
                "id": user_id,
                "username": user["name"],
                "name": user["name"],
                "team_id": user["team_id"],
            },
        }

    def _sent(self, view: Thing) -> Thing:
        return {
            "team_id": cast.HOME,
            "app_id": cast.APP_ID,
            "app_installed_team_id": cast.HOME,
            "bot_id": cast.BOT_ID,
            "root_view_id": view["id"],
            "previous_view_id": None,
            "state": {"values": {}},
            **view,
        }


def _element(blocks: list[Thing], action_id: str, value: Any) -> tuple[Thing, Thing]:  # noqa: ANN401
    for block in blocks:
        found = [*(block.get("elements") or []), block.get("accessory") or {}]
        for element in found:
            if element.get("action_id") == action_id and value in {None, element.get("value")}:
                return block, element
    for block in blocks:
        for element in block.get("elements") or []:
            if element.get("action_id") == action_id and "options" in element:
                return block, element
    code = "no_such_element"
    raise SlackError(code)


def _chosen(element: Thing, given: Thing) -> Thing:
    kind = element["type"]
    if kind == "button":
        return {"value": element.get("value", ""), "text": element["text"]}
    if kind == "datepicker":
        return {"selected_date": given.get("value")}
    if kind == "users_select":
        return {"selected_user": given.get("value")}
    option = next((o for o in element.get("options", []) if o["value"] == given.get("value")), None)
    return {"selected_option": option}


def _missing(view: Thing, values: Thing) -> dict[str, str]:
    """The fields that must be filled in, as Slack's own client insists."""
    found = {}
    for block in view["blocks"]:
        if block["type"] != "input" or block.get("optional"):
            continue
        given = (values.get(block["block_id"]) or {}).get(block["element"]["action_id"]) or {}
        if not any(
            given.get(k) for k in ("value", "selected_date", "selected_user", "selected_option")
        ):
            found[block["block_id"]] = "This field is required."
    return found
