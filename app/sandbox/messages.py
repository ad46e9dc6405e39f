"""People write, edit, delete and react; the workspace changes; the app hears of it."""

from typing import Any

from app.sandbox import cast
from app.sandbox.cast import Thing
from app.sandbox.events import Events, where
from app.sandbox.shapes import a_file, rich_text
from app.sandbox.workspace import SlackError, Workspace

TOMBSTONE = "This message was deleted."


class Messages:
    """What happens in channels."""

    def __init__(self, workspace: Workspace, events: Events) -> None:
        self._workspace = workspace
        self._events = events
        self.mention_first = False
        """Which of the two events of a mention is sent first."""

    # --- writing ---

    def post(self, user_id: str, channel_id: str, text: str, **more: Any) -> Thing:  # noqa: ANN401 -- Slack's own fields
        """Somebody posts a message (thread_ts, subtype, files ... in `more`)."""
        channel = self._writable(channel_id, user_id)
        user = self._workspace.user(user_id)
        message = {
            "type": "message",
            "user": user_id,
            "text": text,
            "ts": self._workspace.next_ts(),
            "team": user["team_id"],
            "client_msg_id": self._workspace.next_id("m"),
            "blocks": [rich_text(text, self._workspace.next_id("b"))] if text else [],
            **{name: value for name, value in more.items() if value},
        }
        self._share_files(message, channel)
        self._placed(channel, message)
        self._announce(channel, message, user)
        return message

    def post_by_other_app(self, channel_id: str, text: str, name: str) -> Thing:
        """Another app posts through an incoming webhook: a bot_message without a user."""
        channel = self._workspace.channel(channel_id)
        message = {
            "type": "message",
            "subtype": "bot_message",
            "text": text,
            "username": name,
            "bot_id": "B0OTHER",
            "ts": self._workspace.next_ts(),
        }
        self._placed(channel, message)
        self._events.emit({**message, **where(channel), "event_ts": message["ts"]}, channel)
        return message

    def posted_by_app(self, channel_id: str, message: Thing) -> Thing:
        """The app posts: Slack sends that event as well, and Bolt ignores it."""
        channel = self._workspace.channel(channel_id)
        self._placed(channel, message)
        self._events.emit({**message, **where(channel), "event_ts": message["ts"]}, channel)
        return message

    def note(self, user_id: str, channel_id: str, subtype: str, text: str, **more: Any) -> None:  # noqa: ANN401
        """Slack's own line in a channel: who joined, left, or changed it."""
        channel = self._workspace.channel(channel_id)
        ts = self._workspace.next_ts()
        message = {
            "type": "message",
            "subtype": subtype,
            "user": user_id,
            "team": self._workspace.user(user_id)["team_id"],
            "text": text,
            "ts": ts,
        }
        self._workspace.put_message(channel_id, {**message, **more})
        event = {**message, **more, **where(channel), "event_ts": ts}
        self._events.emit(event, channel, by=user_id)

    def _writable(self, channel_id: str, user_id: str) -> Thing:
        channel = self._workspace.channel(channel_id)
        if user_id not in channel["members"]:
            code = "not_in_channel"
            raise SlackError(code)
        if channel["is_archived"]:
            code = "is_archived"
            raise SlackError(code)
        return channel

    def _share_files(self, message: Thing, channel: Thing) -> None:
        for file in message.get("files", []):
            whole = a_file(
                file, message["user"], now=self._workspace.now(), url="https://files", shared=False
            )
            self._workspace.put_file(whole)
        if message.get("files"):
            message["upload"] = message["display_as_bot"] = False
            message["files"] = [
                a_file(f, "", now=self._workspace.now(), url="", shared=True)
                if channel["is_ext_shared"]
                else self._workspace.files[str(f["id"])]
                for f in message["files"]
            ]

    def _placed(self, channel: Thing, message: Thing) -> None:
        """Put a message in its place; a reply belongs to the root, also if sent to a reply."""
        messages = self._workspace.messages[channel["id"]]
        wanted = message.pop("thread_ts", None)
        root = messages.get(str(wanted)) if wanted else None
        if root is not None and root.get("thread_ts", root["ts"]) != root["ts"]:
            root = messages.get(root["thread_ts"])
        if root is not None:
            message |= {"thread_ts": root["ts"], "parent_user_id": root.get("user", "")}
            if message.get("subtype") == "thread_broadcast":
                message["root"] = {k: v for k, v in root.items() if k != "root"}
        self._workspace.put_message(channel["id"], message)
        if root is not None:
            users = [*root.get("reply_users", []), message.get("user") or message["bot_id"]]
            self._counted(channel["id"], root, root.get("reply_count", 0) + 1, users, message)

    def _counted(
        self, channel_id: str, root: Thing, count: int, users: list[str], last: Thing | None
    ) -> None:
        """A root knows how often somebody replied, who, and when last."""
        different = list(dict.fromkeys(users))
        counted = {
            "thread_ts": root["ts"],
            "reply_count": count,
            "reply_users_count": len(different),
            "latest_reply": last["ts"] if last else "0000000000.000000",
            "reply_users": different,
            "is_locked": False,
            "subscribed": False,
        }
        self._workspace.put_message(channel_id, {**root, **counted})

    def _announce(self, channel: Thing, message: Thing, user: Thing) -> None:
        said = {**message, **where(channel), "event_ts": message["ts"]}
        events: list[tuple[Thing, str | None]] = [(said, user["id"])]
        if f"<@{cast.BOT_USER}>" in message["text"] and not channel["is_im"]:
            mention = (_mention(said, user), None)
            events = [mention, *events] if self.mention_first else [*events, mention]
        for event, by in events:
            self._events.emit(event, channel, by=by)

    # --- changing ---

    def edit(self, user_id: str, channel_id: str, ts: str, text: str) -> Thing:
        """Somebody edits their message."""
        before = self._own(user_id, channel_id, ts)
        blocks = [rich_text(text, self._workspace.next_id("b"))]
        edited = {"user": user_id, "ts": self._workspace.next_ts()}
        return self.replace(
            channel_id, {**before, "text": text, "blocks": blocks, "edited": edited}
        )

    def replace(self, channel_id: str, after: Thing) -> Thing:
        """Another content for a message, by whoever wrote it; the app hears of its own as well."""
        before = self._workspace.message(channel_id, after["ts"])
        self._workspace.was_seen(channel_id, {"edited_message": before})
        self._workspace.put_message(channel_id, after)
        self._changed(channel_id, "message_changed", message=after, previous_message=before)
        return after

    def unfurl(self, channel_id: str, ts: str) -> None:
        """Slack adds a link's preview: a change, though nobody changed a word."""
        before = self._workspace.message(channel_id, ts)
        preview = {"id": 1, "title": "A page", "fallback": "A page", "from_url": "https://page"}
        self.replace(channel_id, {**before, "attachments": [preview]})

    def delete(self, user_id: str, channel_id: str, ts: str) -> None:
        """Somebody deletes their message."""
        self._own(user_id, channel_id, ts)
        self.remove(channel_id, ts)

    def remove(self, channel_id: str, ts: str) -> None:
        """A message goes. The root of a thread leaves a tombstone, and is reported as changed."""
        before = self._workspace.message(channel_id, ts)
        if before.get("reply_count"):
            self.replace(channel_id, _tombstone(before))
            return
        self._workspace.drop_message(channel_id, ts)
        self._changed(channel_id, "message_deleted", deleted_ts=ts, previous_message=before)
        if before.get("thread_ts", ts) != ts:
            self._reply_gone(channel_id, before["thread_ts"])

    def _reply_gone(self, channel_id: str, root_ts: str) -> None:
        messages = self._workspace.messages[channel_id]
        left = [m for m in messages.values() if m.get("thread_ts") == root_ts != m["ts"]]
        users = [m.get("user") or m["bot_id"] for m in left]
        self._counted(channel_id, messages[root_ts], len(left), users, left[-1] if left else None)
        if not left and messages[root_ts].get("subtype") == "tombstone":
            self.remove(channel_id, root_ts)

    def _own(self, user_id: str, channel_id: str, ts: str) -> Thing:
        message = self._workspace.message(channel_id, ts)
        if message.get("user") != user_id:
            code = "cant_update_message"
            raise SlackError(code)
        return message

    def _changed(self, channel_id: str, subtype: str, **more: Any) -> None:  # noqa: ANN401
        channel = self._workspace.channel(channel_id)
        ts = self._workspace.next_ts()
        event = {"type": "message", "subtype": subtype, "hidden": True, "ts": ts, "event_ts": ts}
        author = more["previous_message"].get("user")
        by = author if author in self._workspace.users else None
        self._events.emit({**event, **where(channel), **more}, channel, by=by)

    # --- reactions ---

    def react(self, user_id: str, channel_id: str, ts: str, name: str) -> None:
        """Somebody reacts to a message; the event names no team."""
        message = self._workspace.message(channel_id, ts)
        reactions = [dict(r) for r in message.get("reactions", [])]
        found = next((r for r in reactions if r["name"] == name), None)
        if found is None:
            found = {"name": name, "users": [], "count": 0}
            reactions.append(found)
        if user_id in found["users"]:
            code = "already_reacted"
            raise SlackError(code)
        found |= {"users": [*found["users"], user_id], "count": found["count"] + 1}
        self._workspace.put_message(channel_id, {**message, "reactions": reactions})
        self._reacted("reaction_added", user_id, channel_id, message, name)

    def unreact(self, user_id: str, channel_id: str, ts: str, name: str) -> None:
        """Somebody takes their reaction back."""
        message = self._workspace.message(channel_id, ts)
        reactions = []
        for reaction in message.get("reactions", []):
            users = [u for u in reaction["users"] if (reaction["name"], u) != (name, user_id)]
            if users:
                reactions.append({**reaction, "users": users, "count": len(users)})
        if reactions == message.get("reactions", []):
            code = "no_reaction"
            raise SlackError(code)
        self._workspace.put_message(channel_id, {**message, "reactions": reactions})
        self._reacted("reaction_removed", user_id, channel_id, message, name)

    def _reacted(self, kind: str, user_id: str, channel_id: str, message: Thing, name: str) -> None:
        event = {
            "type": kind,
            "user": user_id,
            "reaction": name,
            "item_user": message.get("user"),
            "item": {"type": "message", "channel": channel_id, "ts": message["ts"]},
            "event_ts": self._workspace.next_ts(),
        }
        self._events.emit(event, self._workspace.channel(channel_id))


def _mention(said: Thing, user: Thing) -> Thing:
    mention = {k: v for k, v in said.items() if k not in {"subtype", "channel_type", "team"}}
    mention |= {"type": "app_mention", "team": cast.HOME}
    if user["team_id"] != cast.HOME:
        team = (user.get("enterprise_user") or {}).get("enterprise_id") or user["team_id"]
        profile = {"team": team, "display_name": user["profile"]["display_name"]}
        mention |= {"user_team": team, "source_team": team, "user_profile": profile}
    return mention


def _tombstone(before: Thing) -> Thing:
    kept = {
        "ts", "thread_ts", "reply_count", "reply_users_count", "latest_reply", "reply_users",
        "is_locked", "subscribed",
    }  # fmt: skip
    return {
        **{k: v for k, v in before.items() if k in kept},
        "type": "message",
        "subtype": "tombstone",
        "user": cast.SLACKBOT,
        "text": TOMBSTONE,
        "hidden": True,
        "parent_user_id": cast.SLACKBOT,
    }
