"""What people do that the app answers at once: commands, clicks and shortcuts."""

from app.sandbox import cast
from app.sandbox.cast import Thing
from app.sandbox.elements import chosen, find_element, state
from app.sandbox.envoy import Envoy
from app.sandbox.reply_urls import ReplyUrls
from app.sandbox.sockets import NotAcknowledged
from app.sandbox.triggers import Triggers
from app.sandbox.workspace import SlackError, Workspace

FAILED = '{command} failed with the error "{reason}"'
NOT_IN_THREADS = "{command} is not supported in threads. Sorry!"
NO_COMMAND = "{command} is not a valid command. It belongs to another workspace, or to nobody."
REASONS = {"http_timeout": "operation_timeout"}


class Gestures:
    """Carries a gesture to the app, and does with its answer what Slack does."""

    def __init__(
        self, workspace: Workspace, envoy: Envoy, triggers: Triggers, replies: ReplyUrls
    ) -> None:
        self._workspace = workspace
        self._envoy = envoy
        self._triggers = triggers
        self._replies = replies

    # --- commands ---

    async def command(self, user_id: str, channel_id: str, line: str, thread: str | None) -> Thing:
        """Somebody types a slash command. Slack refuses it in threads, and from other teams."""
        channel = self._workspace.channel(channel_id)
        if user_id not in channel["members"]:
            code = "not_in_channel"
            raise SlackError(code)
        name, _, text = line.partition(" ")
        refusal = self._refusal(user_id, name, thread)
        if refusal:
            return self._replies.refuse(user_id, channel_id, refusal.format(command=name))
        body = self._command(user_id, channel, name, text.strip())
        try:
            answer = await self._envoy.ask("slash_commands", body)
        except NotAcknowledged as failure:
            reason = REASONS.get(str(failure), "dispatch_failed")
            failed = FAILED.format(command=name, reason=reason)
            return self._replies.refuse(user_id, channel_id, failed)
        return self._replies.show(channel_id, user_id, answer) if answer else {}

    def _refusal(self, user_id: str, name: str, thread: str | None) -> str | None:
        if name not in cast.COMMANDS or self._workspace.external(user_id):
            return NO_COMMAND
        return NOT_IN_THREADS if thread is not None else None

    def _command(self, user_id: str, channel: Thing, name: str, text: str) -> Thing:
        direct = channel["is_im"] or channel["is_mpim"]
        return {
            "token": "sandbox",
            "team_id": cast.HOME,
            "team_domain": cast.DOMAIN,
            "channel_id": channel["id"],
            "channel_name": "directmessage" if direct else channel["name"],
            "user_id": user_id,
            "user_name": self._workspace.user(user_id)["name"],
            "command": name,
            "text": text,
            "api_app_id": cast.APP_ID,
            "is_enterprise_install": "false",
            "response_url": self._replies.new(channel["id"], user_id),
            "trigger_id": self._triggers.new(user_id),
        }

    # --- clicks ---

    async def click(
        self, user_id: str, channel_id: str, ts: str, action_id: str, given: Thing
    ) -> Thing:
        """Somebody uses an element of a message. The message's own state decides what is sent."""
        visible = self._workspace.visible(channel_id, user_id)
        message = next((m for m in visible if m["ts"] == ts), None)
        if message is None:
            code = "message_not_found"
            raise SlackError(code)
        blocks, value = message.get("blocks") or [], given.get("value")
        block, element = find_element(blocks, action_id, value)
        where = self._on_message(user_id, channel_id, message)
        where["state"] = state(blocks, element, value)
        return await self._act(user_id, block, element, value, where)

    def _on_message(self, user_id: str, channel_id: str, message: Thing) -> Thing:
        ephemeral = bool(message.get("ephemeral"))
        container = {
            "type": "message",
            "message_ts": message["ts"],
            "channel_id": channel_id,
            "is_ephemeral": ephemeral,
        }
        if message.get("thread_ts"):
            container["thread_ts"] = message["thread_ts"]
        where: Thing = {
            "container": container,
            "channel": {"id": channel_id, "name": self._name(channel_id)},
            "response_url": self._replies.new(channel_id, user_id, message),
        }
        return where if ephemeral else {**where, "message": message}

    async def click_in_view(self, user_id: str, view: Thing, action_id: str, given: Thing) -> Thing:
        """Somebody uses an element of a form or of their App Home."""
        value = given.get("value")
        block, element = find_element(view["blocks"], action_id, value)
        now = state(view["blocks"], element, value)
        for block_id, written in (given.get("values") or {}).items():
            now["values"].setdefault(block_id, {}).update(written)
        where = {
            "container": {"type": "view", "view_id": view["id"]},
            "view": {**view, "state": now},
        }
        return await self._act(user_id, block, element, value, where)

    async def _act(
        self, user_id: str, block: Thing, element: Thing, value: object, where: Thing
    ) -> Thing:
        action = {
            **chosen(element, value),
            "action_id": element["action_id"],
            "block_id": block["block_id"],
            "action_ts": self._workspace.next_ts(),
        }
        body = {
            **interactive(self._workspace, "block_actions", user_id, cast.HOME),
            "trigger_id": self._triggers.new(user_id),
            "actions": [action],
            **where,
        }
        return await self._asked(body)

    # --- shortcuts ---

    async def shortcut(
        self, user_id: str, callback_id: str, channel_id: str | None, ts: str | None
    ) -> Thing:
        """Somebody chooses a shortcut, perhaps of a message; only the installing team can."""
        if self._workspace.external(user_id):
            return {"error": "not_allowed"}
        kind = "message_action" if channel_id and ts else "shortcut"
        body = {
            **interactive(self._workspace, kind, user_id, cast.HOME),
            "callback_id": callback_id,
            "trigger_id": self._triggers.new(user_id),
            "action_ts": self._workspace.next_ts(),
        }
        if channel_id and ts:
            message = self._workspace.message(channel_id, ts)
            body |= {
                "response_url": self._replies.new(channel_id, user_id, message),
                "message_ts": ts,
                "channel": {"id": channel_id, "name": self._name(channel_id)},
                "message": message,
            }
        return await self._asked(body)

    async def _asked(self, body: Thing) -> Thing:
        try:
            await self._envoy.ask("interactive", body)
        except NotAcknowledged as failure:
            return {"error": REASONS.get(str(failure), "dispatch_failed")}
        return {"ok": True}

    def _name(self, channel_id: str) -> str:
        channel = self._workspace.channel(channel_id)
        if channel["is_im"]:
            return "directmessage"
        return "privategroup" if channel["is_private"] else str(channel["name"])


def interactive(workspace: Workspace, kind: str, user_id: str, team: str) -> Thing:
    """What every interaction says: who acted, and for which team Slack says it."""
    user = workspace.user(user_id)
    domain = cast.DOMAIN if team == cast.HOME else team.lower()
    return {
        "type": kind,
        "token": "sandbox",
        "api_app_id": cast.APP_ID,
        "team": {"id": team, "domain": domain},
        "enterprise": None,
        "is_enterprise_install": False,
        "user": {
            "id": user_id,
            "username": user["name"],
            "name": user["name"],
            "team_id": user["team_id"],
        },
    }
