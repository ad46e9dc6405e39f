"""The Web API methods that Liaison uses, with Slack's answers and Slack's errors."""

import json
import time
from collections.abc import Callable
from typing import Any

from app.sandbox import cast
from app.sandbox.blocks import check_message, check_view
from app.sandbox.cast import Thing
from app.sandbox.happenings import Happenings
from app.sandbox.triggers import Triggers
from app.sandbox.workspace import SlackError, Workspace, order

Method = Callable[[Thing], Thing]


class WebApi:
    """Methods by name; each takes the arguments and gives the answer without `ok`."""

    def __init__(
        self,
        workspace: Workspace,
        happenings: Happenings,
        triggers: Triggers,
        url: Callable[[], str],
    ) -> None:
        self._workspace = workspace
        self._happenings = happenings
        self._triggers = triggers
        self._url = url
        self.methods: dict[str, Method] = {
            name.removeprefix("m_").replace("_", "."): getattr(self, name)
            for name in dir(self)
            if name.startswith("m_")
        }

    def call(self, method: str, token: str | None, arguments: Thing) -> Thing:
        """The whole answer, errors included."""
        try:
            found = self.methods.get(method)
            if found is None:
                raise SlackError("unknown_method", req_method=method)  # noqa: EM101, TRY301
            _check_token(method, token)
            return {"ok": True, **found(arguments)}
        except SlackError as error:
            return {"ok": False, "error": error.code, **error.more}
        except KeyError as missing:
            return {
                "ok": False,
                "error": "invalid_arguments",
                "response_metadata": {"messages": [f"missing required field: {missing}"]},
            }

    # --- who and where ---

    def m_auth_test(self, _: Thing) -> Thing:
        """Who the token is."""
        return {
            "url": self._url() + "/",
            "team": cast.HOME_NAME,
            "user": "liaison",
            "team_id": cast.HOME,
            "user_id": cast.BOT_USER,
            "bot_id": cast.BOT_ID,
            "is_enterprise_install": False,
        }

    def m_apps_connections_open(self, _: Thing) -> Thing:
        """Where Socket Mode connects."""
        return {"url": self._url().replace("http", "ws", 1) + "/socket"}

    def m_team_info(self, _: Thing) -> Thing:
        """The home team."""
        team = {"id": cast.HOME, "name": cast.HOME_NAME, "domain": "fernhill"}
        return {"team": {**team, "email_domain": "fernhill.example", "icon": {}}}

    def m_bots_info(self, _: Thing) -> Thing:
        """The bot itself."""
        bot = {"id": cast.BOT_ID, "deleted": False, "name": "Liaison", "app_id": cast.APP_ID}
        return {"bot": {**bot, "updated": 0, "user_id": cast.BOT_USER, "icons": {}}}

    def m_users_info(self, arguments: Thing) -> Thing:
        """Somebody."""
        return {"user": self._workspace.user(str(arguments["user"]))}

    def m_users_list(self, arguments: Thing) -> Thing:
        """Everybody of the home team; people of other teams are not listed."""
        own = [u for u in self._workspace.users.values() if u["team_id"] == cast.HOME]
        page, cursor = _page(own, arguments)
        return {"members": page, "cache_ts": int(time.time()), **cursor}

    def m_users_lookupByEmail(self, arguments: Thing) -> Thing:  # noqa: N802 -- Slack's name
        """Somebody, by e-mail."""
        wanted = str(arguments["email"]).lower()
        for user in self._workspace.users.values():
            if user["profile"]["email"].lower() == wanted and user["team_id"] == cast.HOME:
                return {"user": user}
        code = "users_not_found"
        raise SlackError(code)

    # --- conversations ---

    def m_conversations_info(self, arguments: Thing) -> Thing:
        """A channel that the bot is in."""
        channel = self._in(arguments)
        shown = {k: v for k, v in channel.items() if k != "members"}
        return {"channel": {**shown, "is_member": True, "num_members": len(channel["members"])}}

    def m_conversations_list(self, arguments: Thing) -> Thing:
        """The channels that the bot is in, without their connected teams."""
        mine = [
            {k: v for k, v in c.items() if k not in {"members", "connected_team_ids"}}
            for c in self._workspace.channels.values()
            if cast.BOT_USER in c["members"] and not c["is_im"]
        ]
        page, cursor = _page(mine, arguments)
        return {"channels": page, **cursor}

    def m_conversations_members(self, arguments: Thing) -> Thing:
        """Who is in a channel."""
        page, cursor = _page(self._in(arguments)["members"], arguments)
        return {"members": page, **cursor}

    def m_conversations_create(self, arguments: Thing) -> Thing:
        """A new channel."""
        name = str(arguments["name"])
        if any(c["name"] == name for c in self._workspace.channels.values()):
            code = "name_taken"
            raise SlackError(code)
        made = cast.a_channel(self._workspace.next_id("C"), name, (cast.BOT_USER,))
        self._workspace.put_channel(made)
        return {"channel": made}

    def m_conversations_invite(self, arguments: Thing) -> Thing:
        """People are added to a channel."""
        channel = self._in(arguments)
        for user_id in str(arguments["users"]).split(","):
            self._workspace.user(user_id)
            self._happenings.join(user_id, channel["id"])
        return {"channel": self._workspace.channel(channel["id"])}

    def m_conversations_open(self, arguments: Thing) -> Thing:
        """The direct conversation with somebody."""
        users = arguments.get("users") or ""
        users = users if isinstance(users, list) else str(users).split(",")
        return {"channel": {"id": self._workspace.direct(users[0])["id"]}}

    def m_conversations_history(self, arguments: Thing) -> Thing:
        """Messages at top level, newest first."""
        channel = self._in(arguments)
        tops = [
            m
            for m in self._workspace.messages[channel["id"]].values()
            if m.get("thread_ts") in {None, m["ts"]} or m.get("subtype") == "thread_broadcast"
        ]
        return self._messages(tops, arguments, newest_first=True)

    def m_conversations_replies(self, arguments: Thing) -> Thing:
        """A thread, its root first."""
        channel, root = self._in(arguments), str(arguments["ts"])
        if root not in self._workspace.messages[channel["id"]]:
            code = "thread_not_found"
            raise SlackError(code)
        thread = [
            m
            for m in self._workspace.messages[channel["id"]].values()
            if m["ts"] == root or m.get("thread_ts") == root
        ]
        return self._messages(thread, arguments, newest_first=False, always=root)

    def _messages(
        self, found: list[Thing], arguments: Thing, *, newest_first: bool, always: str = ""
    ) -> Thing:
        oldest = order(str(arguments.get("oldest") or "0"))
        latest = order(str(arguments.get("latest") or "9999999999"))
        inclusive = _true(arguments.get("inclusive"))
        within = [
            m
            for m in sorted(found, key=lambda m: order(m["ts"]), reverse=newest_first)
            if oldest < order(m["ts"]) < latest
            or (inclusive and order(m["ts"]) in {oldest, latest})
            or m["ts"] == always
        ]
        page, cursor = _page(within, arguments, default=100)
        if not _true(arguments.get("include_all_metadata")):
            page = [{k: v for k, v in m.items() if k != "metadata"} for m in page]
        more = bool(cursor["response_metadata"]["next_cursor"])
        return {"messages": page, "has_more": more, **cursor}

    def m_conversations_setTopic(self, arguments: Thing) -> Thing:  # noqa: N802 -- Slack's name
        """Another topic."""
        return self._describe(arguments, "topic")

    def m_conversations_setPurpose(self, arguments: Thing) -> Thing:  # noqa: N802 -- Slack's name
        """Another purpose."""
        return self._describe(arguments, "purpose")

    def _describe(self, arguments: Thing, what: str) -> Thing:
        channel = self._in(arguments)
        value = {"value": str(arguments[what]), "creator": cast.BOT_USER, "last_set": 0}
        self._workspace.put_channel({**channel, what: value})
        return {"channel": self._workspace.channel(channel["id"])}

    def m_conversations_archive(self, arguments: Thing) -> Thing:
        """Archive a channel."""
        self._happenings.archive(cast.BOT_USER, self._in(arguments)["id"])
        return {}

    # --- messages ---

    def m_chat_postMessage(self, arguments: Thing) -> Thing:  # noqa: N802 -- Slack's name
        """Post as the app."""
        channel = self._sendable(arguments)
        message = self._made(arguments)
        thread = arguments.get("thread_ts")
        if thread and str(thread) in self._workspace.messages[channel["id"]]:
            message["thread_ts"] = str(thread)
        self._workspace.put_message(channel["id"], message)
        self._happenings.posted_by_app(channel["id"], message)
        return {"channel": channel["id"], "ts": message["ts"], "message": message}

    def m_chat_update(self, arguments: Thing) -> Thing:
        """Edit the app's own message; it keeps its place."""
        channel = self._sendable(arguments)
        before = self._workspace.message(channel["id"], str(arguments["ts"]))
        if before.get("bot_id") != cast.BOT_ID:
            code = "cant_update_message"
            raise SlackError(code)
        made = self._made(arguments)
        edited = {"user": cast.BOT_ID, "ts": self._workspace.next_ts()}
        after = {**before, "text": made["text"], "blocks": made["blocks"], "edited": edited}
        for member in channel["members"]:
            self._workspace.shown.append((member, {"edited_message": before}))
        self._workspace.put_message(channel["id"], after)
        return {
            "channel": channel["id"],
            "ts": before["ts"],
            "text": after["text"],
            "message": after,
        }

    def m_chat_delete(self, arguments: Thing) -> Thing:
        """Delete the app's own message."""
        channel, ts = self._in(arguments), str(arguments["ts"])
        if self._workspace.message(channel["id"], ts).get("bot_id") != cast.BOT_ID:
            code = "cant_delete_message"
            raise SlackError(code)
        self._workspace.drop_message(channel["id"], ts)
        return {"channel": channel["id"], "ts": ts}

    def m_chat_postEphemeral(self, arguments: Thing) -> Thing:  # noqa: N802 -- Slack's name
        """A message for one reader."""
        channel, reader = self._sendable(arguments), str(arguments["user"])
        if reader not in channel["members"]:
            code = "user_not_in_channel"
            raise SlackError(code)
        made = self._workspace.put_ephemeral(channel["id"], reader, self._made(arguments))
        return {"message_ts": made["ts"]}

    def m_chat_getPermalink(self, arguments: Thing) -> Thing:  # noqa: N802 -- Slack's name
        """A message's address."""
        channel, ts = self._in(arguments)["id"], str(arguments["message_ts"])
        self._workspace.message(channel, ts)
        link = f"{self._url()}/archives/{channel}/p{ts.replace('.', '')}"
        return {"channel": channel, "permalink": link}

    def _made(self, arguments: Thing) -> Thing:
        text = str(arguments.get("text") or "")
        blocks = _json(arguments.get("blocks")) or []
        check_message(text, blocks)
        named = [{"block_id": self._workspace.next_id("b"), **block} for block in blocks]
        message = {
            "type": "message",
            "subtype": "bot_message" if arguments.get("username") else None,
            "user": cast.BOT_USER,
            "bot_id": cast.BOT_ID,
            "app_id": cast.APP_ID,
            "team": cast.HOME,
            "text": text,
            "blocks": named,
            "ts": self._workspace.next_ts(),
            "metadata": _json(arguments.get("metadata")),
        }
        return {k: v for k, v in message.items() if v is not None}

    # --- reactions, pins, files ---

    def m_reactions_add(self, arguments: Thing) -> Thing:
        """React as the app."""
        channel = self._in(arguments)["id"]
        self._happenings.react(
            cast.BOT_USER, channel, str(arguments["timestamp"]), str(arguments["name"])
        )
        return {}

    def m_reactions_remove(self, arguments: Thing) -> Thing:
        """Take a reaction back."""
        channel = self._in(arguments)["id"]
        message = self._workspace.message(channel, str(arguments["timestamp"]))
        kept = [r for r in message.get("reactions", []) if r["name"] != arguments["name"]]
        if len(kept) == len(message.get("reactions", [])):
            code = "no_reaction"
            raise SlackError(code)
        self._workspace.put_message(channel, {**message, "reactions": kept})
        return {}

    def m_pins_add(self, arguments: Thing) -> Thing:
        """Pin a message."""
        channel = self._in(arguments)["id"]
        message = self._workspace.message(channel, str(arguments["timestamp"]))
        if channel in message.get("pinned_to", []):
            code = "already_pinned"
            raise SlackError(code)
        self._workspace.put_message(channel, {**message, "pinned_to": [channel]})
        return {}

    def m_files_getUploadURLExternal(self, arguments: Thing) -> Thing:  # noqa: N802 -- Slack's name
        """Where a file is uploaded to."""
        _ = arguments["filename"]
        file_id = self._workspace.next_id("F")
        return {"upload_url": f"{self._url()}/upload/{file_id}", "file_id": file_id}

    def m_files_completeUploadExternal(self, arguments: Thing) -> Thing:  # noqa: N802 -- Slack's name
        """A file is there."""
        return {
            "files": [
                {"id": f["id"], "title": f.get("title", "")} for f in _json(arguments["files"])
            ]
        }

    # --- views ---

    def m_views_open(self, arguments: Thing) -> Thing:
        """Open a form for whoever clicked."""
        return {"view": self._triggers.open(str(arguments["trigger_id"]), self._view(arguments))}

    def m_views_push(self, arguments: Thing) -> Thing:
        """Open a form above another."""
        view = self._view(arguments)
        return {"view": self._triggers.open(str(arguments["trigger_id"]), view, push=True)}

    def m_views_update(self, arguments: Thing) -> Thing:
        """Change an open form."""
        view = self._view(arguments)
        return {"view": self._triggers.update(str(arguments["view_id"]), view)}

    def m_views_publish(self, arguments: Thing) -> Thing:
        """Somebody's App Home."""
        user_id, view = str(arguments["user_id"]), self._view(arguments)
        self._workspace.user(user_id)
        made = {**view, "id": self._workspace.next_id("V"), "hash": self._workspace.next_id("h")}
        self._workspace.put_home(user_id, made)
        return {"view": made}

    def _view(self, arguments: Thing) -> Thing:
        view: Thing = _json(arguments["view"])
        check_view(view)
        return view

    # --- helpers of the above ---

    def _in(self, arguments: Thing) -> Thing:
        channel = self._workspace.channel(str(arguments["channel"]))
        if cast.BOT_USER not in channel["members"]:
            code = "channel_not_found" if channel["is_private"] else "not_in_channel"
            raise SlackError(code)
        return channel

    def _sendable(self, arguments: Thing) -> Thing:
        name = str(arguments["channel"])
        if name.startswith("U") and name in self._workspace.users:
            return self._workspace.direct(name)
        channel = self._workspace.channel(name)
        if cast.BOT_USER not in channel["members"]:
            code = "not_in_channel"
            raise SlackError(code)
        if channel["is_archived"]:
            code = "is_archived"
            raise SlackError(code)
        return channel


def _check_token(method: str, token: str | None) -> None:
    wanted = cast.APP_TOKEN if method == "apps.connections.open" else cast.BOT_TOKEN
    if not token:
        code = "not_authed"
        raise SlackError(code)
    if token not in {cast.APP_TOKEN, cast.BOT_TOKEN}:
        code = "invalid_auth"
        raise SlackError(code)
    if token != wanted:
        code = "not_allowed_token_type"
        raise SlackError(code)


def _page(items: list[Any], arguments: Thing, default: int = 100) -> tuple[list[Any], Thing]:
    start = int(arguments.get("cursor") or 0)
    end = start + int(arguments.get("limit") or default)
    following = str(end) if end < len(items) else ""
    return items[start:end], {"response_metadata": {"next_cursor": following}}


def _json(value: Any) -> Any:  # noqa: ANN401 -- JSON
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value) if value else None
    except ValueError as error:
        code = "invalid_arguments"
        raise SlackError(code) from error


def _true(value: Any) -> bool:  # noqa: ANN401 -- a form's or JSON's
    return str(value).lower() in {"1", "true"}
