"""What happens in the workspace, and the events that the app hears of it, in Slack's shapes.

The team fields are as inconsistent as Slack's own (seen in bolt-python's fixtures): a `message` by
somebody of another team names that team outside, an `app_mention` names the installing one.
"""

import time
from typing import Any

from app.sandbox import cast
from app.sandbox.cast import Thing
from app.sandbox.envoy import Envoy
from app.sandbox.workspace import SlackError, Workspace


class Happenings:
    """People act; the workspace changes; the app hears of it."""

    def __init__(self, workspace: Workspace, envoy: Envoy) -> None:
        self._workspace = workspace
        self._envoy = envoy
        self.mention_first = False
        """Which of the two events of a mention is sent first."""

    def post(self, user_id: str, channel_id: str, text: str, **more: Any) -> Thing:  # noqa: ANN401 -- Slack's own fields
        """Somebody posts a message (thread_ts, subtype, files ... in `more`)."""
        channel = self._workspace.channel(channel_id)
        if user_id not in channel["members"]:
            code = "not_in_channel"
            raise SlackError(code)
        if channel["is_archived"]:
            code = "is_archived"
            raise SlackError(code)
        user = self._workspace.user(user_id)
        message = {
            "type": "message",
            "user": user_id,
            "text": text,
            "ts": self._workspace.next_ts(),
            "team": user["team_id"],
            "client_msg_id": self._workspace.next_id("m"),
            **{name: value for name, value in more.items() if value},
        }
        self._workspace.put_message(channel_id, message)
        self._announce(channel, message, user)
        return message

    def _announce(self, channel: Thing, message: Thing, user: Thing) -> None:
        if cast.BOT_USER not in channel["members"]:
            return
        said = {**message, **_where(channel), "event_ts": message["ts"]}
        events = [(said, user["team_id"])]
        if f"<@{cast.BOT_USER}>" in message["text"] and not channel["is_im"]:
            mention = {
                k: v for k, v in said.items() if k not in {"subtype", "channel_type", "team"}
            }
            mention |= {"type": "app_mention", "team": cast.HOME}
            if user["team_id"] != cast.HOME:
                mention |= {"user_team": user["team_id"], "source_team": user["team_id"]}
            pair = (mention, cast.HOME)
            events = [pair, *events] if self.mention_first else [*events, pair]
        for event, team in events:
            self.emit(event, channel, team=team)

    def posted_by_app(self, channel_id: str, message: Thing) -> None:
        """The app's own message: Slack sends that event as well, and Bolt ignores it."""
        channel = self._workspace.channel(channel_id)
        self.emit({**message, **_where(channel), "event_ts": message["ts"]}, channel)

    def edit(self, user_id: str, channel_id: str, ts: str, text: str) -> Thing:
        """Somebody edits their message."""
        before = self._own(user_id, channel_id, ts)
        edited = {"user": user_id, "ts": self._workspace.next_ts()}
        after = {**before, "text": text, "edited": edited}
        for member in self._workspace.channel(channel_id)["members"]:
            self._workspace.shown.append((member, {"edited_message": before}))
        self._workspace.put_message(channel_id, after)
        self._changed(channel_id, "message_changed", message=after, previous_message=before)
        return after

    def delete(self, user_id: str, channel_id: str, ts: str) -> None:
        """Somebody deletes their message."""
        before = self._own(user_id, channel_id, ts)
        self._workspace.drop_message(channel_id, ts)
        self._changed(channel_id, "message_deleted", deleted_ts=ts, previous_message=before)

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
        self.emit({**event, **_where(channel), **more}, channel)

    def react(self, user_id: str, channel_id: str, ts: str, name: str) -> None:
        """Somebody reacts to a message; the event names no team."""
        message = self._workspace.message(channel_id, ts)
        reactions = message.setdefault("reactions", [])
        found = next((r for r in reactions if r["name"] == name), None)
        if found is None:
            found = {"name": name, "users": [], "count": 0}
            reactions.append(found)
        if user_id not in found["users"]:
            found["users"].append(user_id)
            found["count"] += 1
        self._workspace.put_message(channel_id, message)
        event = {
            "type": "reaction_added",
            "user": user_id,
            "reaction": name,
            "item_user": message.get("user"),
            "item": {"type": "message", "channel": channel_id, "ts": ts},
            "event_ts": self._workspace.next_ts(),
        }
        self.emit(event, self._workspace.channel(channel_id))

    def open_home(self, user_id: str) -> None:
        """Somebody opens the app's home tab."""
        direct = self._workspace.direct(user_id)
        event = {
            "type": "app_home_opened",
            "user": user_id,
            "channel": direct["id"],
            "tab": "home",
            "event_ts": self._workspace.next_ts(),
        }
        if user_id in self._workspace.homes:
            event["view"] = self._workspace.homes[user_id]
        self.emit(event, direct, team=self._workspace.user(user_id)["team_id"])

    def join(self, user_id: str, channel_id: str) -> None:
        """Somebody joins a channel."""
        self._membership("member_joined_channel", user_id, channel_id, joins=True)

    def leave(self, user_id: str, channel_id: str) -> None:
        """Somebody leaves a channel."""
        self._membership("member_left_channel", user_id, channel_id, joins=False)

    def _membership(self, kind: str, user_id: str, channel_id: str, *, joins: bool) -> None:
        channel = self._workspace.channel(channel_id)
        others = [m for m in channel["members"] if m != user_id]
        members = [*others, user_id] if joins else others
        self._workspace.put_channel({**channel, "members": members})
        event = {
            "type": kind,
            "user": user_id,
            "channel": channel_id,
            "channel_type": "G",
            "team": self._workspace.user(user_id)["team_id"],
            "event_ts": self._workspace.next_ts(),
        }
        self.emit(event, self._workspace.channel(channel_id))

    def share(self, channel_id: str, team_id: str, *, pending: bool = False) -> None:
        """A channel is opened to another organisation (or the invitation is under way)."""
        channel = self._workspace.channel(channel_id)
        if pending:
            self._workspace.put_channel({**channel, "is_pending_ext_shared": True})
            return
        teams = [*channel["connected_team_ids"], team_id]
        shared = {"is_ext_shared": True, "is_shared": True, "is_pending_ext_shared": False}
        self._workspace.put_channel({**channel, **shared, "connected_team_ids": teams})
        self._sharing("channel_shared", channel_id, team_id)

    def unshare(self, channel_id: str, team_id: str) -> None:
        """An organisation is disconnected."""
        channel = self._workspace.channel(channel_id)
        teams = [t for t in channel["connected_team_ids"] if t != team_id]
        still = bool(teams)
        flags = {"is_ext_shared": still, "is_shared": still, "connected_team_ids": teams}
        self._workspace.put_channel({**channel, **flags})
        self._sharing("channel_unshared", channel_id, team_id)

    def _sharing(self, kind: str, channel_id: str, team_id: str) -> None:
        ts = self._workspace.next_ts()
        event = {"type": kind, "channel": channel_id, "connected_team_id": team_id, "event_ts": ts}
        self.emit(event, self._workspace.channel(channel_id))

    def change_id(self, old: str, new: str) -> None:
        """Slack gives a channel another id."""
        self._workspace.rename_channel(old, new)
        ts = self._workspace.next_ts()
        event = {
            "type": "channel_id_changed",
            "old_channel_id": old,
            "new_channel_id": new,
            "event_ts": ts,
        }
        self.emit(event, self._workspace.channel(new))

    def rename(self, channel_id: str, name: str) -> None:
        """A channel gets another name."""
        channel = self._workspace.channel(channel_id)
        self._workspace.put_channel({**channel, "name": name})
        what = {"id": channel_id, "name": name, "created": channel["created"]}
        ts = self._workspace.next_ts()
        self.emit({"type": "channel_rename", "channel": what, "event_ts": ts}, channel)

    def archive(self, user_id: str, channel_id: str) -> None:
        """A channel is archived."""
        channel = self._workspace.channel(channel_id)
        self._workspace.put_channel({**channel, "is_archived": True})
        event = {"type": "channel_archive", "channel": channel_id, "user": user_id}
        self.emit({**event, "event_ts": self._workspace.next_ts()}, channel)

    def change_user(self, user: Thing, *, new: bool = False) -> None:
        """Somebody's account changed, or is new."""
        self._workspace.put_user(user)
        kind = "team_join" if new else "user_change"
        event = {"type": kind, "user": user, "event_ts": self._workspace.next_ts()}
        self.emit(event, None)

    def emit(self, event: Thing, channel: Thing | None, *, team: str = cast.HOME) -> None:
        """Wrap an event as the Events API does, and send it."""
        if channel is not None and cast.BOT_USER not in channel["members"]:
            return
        self._envoy.send_event(
            {
                "token": "sandbox",
                "team_id": team,
                "context_team_id": cast.HOME,
                "context_enterprise_id": None,
                "api_app_id": cast.APP_ID,
                "event": event,
                "type": "event_callback",
                "event_id": self._workspace.next_id("Ev"),
                "event_time": int(time.time()),
                "authorizations": [
                    {
                        "enterprise_id": None,
                        "team_id": cast.HOME,
                        "user_id": cast.BOT_USER,
                        "is_bot": True,
                        "is_enterprise_install": False,
                    }
                ],
                "is_ext_shared_channel": bool(channel and channel["is_ext_shared"]),
                "event_context": self._workspace.next_id("4-"),
            }
        )


def _where(channel: Thing) -> Thing:
    kind = "im" if channel["is_im"] else "group" if channel["is_private"] else "channel"
    return {"channel": channel["id"], "channel_type": kind}
