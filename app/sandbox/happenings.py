"""What happens to channels and people, and the events that the app hears of it."""

from app.sandbox import cast
from app.sandbox.cast import Thing
from app.sandbox.messages import Messages
from app.sandbox.shapes import sharing


class Happenings(Messages):
    """Everything that happens in the workspace and that the app is told of."""

    def open_home(self, user_id: str, tab: str = "home") -> None:
        """Somebody opens the app: its home tab, or its messages."""
        direct = self._workspace.direct(user_id)
        event = {
            "type": "app_home_opened",
            "user": user_id,
            "channel": direct["id"],
            "tab": tab,
            "event_ts": self._workspace.next_ts(),
        }
        if tab == "home" and user_id in self._workspace.homes:
            event["view"] = self._workspace.homes[user_id]
        self._events.emit(event, direct, by=user_id)

    # --- members ---

    def join(self, user_id: str, channel_id: str, inviter: str | None = None) -> None:
        """Somebody joins a channel."""
        channel = self._workspace.channel(channel_id)
        members = [*(m for m in channel["members"] if m != user_id), user_id]
        self._workspace.put_channel({**channel, "members": members})
        text, more = f"<@{user_id}> has joined the channel", {"inviter": inviter}
        self.note(user_id, channel_id, "channel_join", text, **(more if inviter else {}))
        self._membership("member_joined_channel", user_id, channel_id, inviter)

    def leave(self, user_id: str, channel_id: str) -> None:
        """Somebody leaves a channel; the app itself hears that in another way (Slack's quirk)."""
        channel = self._workspace.channel(channel_id)
        members = [m for m in channel["members"] if m != user_id]
        for message in self._workspace.visible(channel_id, user_id):
            self._workspace.show(user_id, {"channel": channel_id, **message})
        self._workspace.put_channel({**channel, "members": members})
        text = f"<@{user_id}> has left the channel"
        self.note(user_id, channel_id, "channel_leave", text)
        self._membership("member_left_channel", user_id, channel_id, None)
        if user_id == cast.BOT_USER:
            kind = "group_left" if channel["is_private"] else "channel_left"
            event = {"type": kind, "channel": channel_id, "actor_id": "U0SAM"}
            self._events.emit_left({**event, "event_ts": self._workspace.next_ts()})

    def _membership(self, kind: str, user_id: str, channel_id: str, inviter: str | None) -> None:
        channel = self._workspace.channel(channel_id)
        event = {
            "type": kind,
            "user": user_id,
            "channel": channel_id,
            "channel_type": "G" if channel["is_private"] else "C",
            "team": self._workspace.user(user_id)["team_id"],
            "event_ts": self._workspace.next_ts(),
            **({"inviter": inviter} if inviter else {}),
        }
        self._events.emit(event, channel)

    # --- sharing ---

    def share(self, channel_id: str, team_id: str, *, pending: bool = False) -> None:
        """A channel is opened to another organisation (or the invitation is under way)."""
        channel = self._workspace.channel(channel_id)
        if pending:
            flags: Thing = {
                "is_pending_ext_shared": True,
                "pending_shared": [team_id],
                "pending_connected_team_ids": [team_id],
            }
            self._workspace.put_channel({**channel, **flags})
            return
        teams = list(dict.fromkeys([*channel["connected_team_ids"], team_id]))
        self._workspace.put_channel({**channel, **sharing(teams)})
        self._shared("channel_shared", channel_id, {"connected_team_id": team_id})

    def unshare(self, channel_id: str, team_id: str) -> None:
        """An organisation is disconnected; its people are gone from the channel."""
        channel = self._workspace.channel(channel_id)
        teams = [t for t in channel["connected_team_ids"] if t != team_id]
        here = [m for m in channel["members"] if self._workspace.user(m)["team_id"] != team_id]
        self._workspace.put_channel({**channel, **sharing(teams), "members": here})
        named = {"previously_connected_team_id": team_id, "is_ext_shared": bool(teams)}
        self._shared("channel_unshared", channel_id, named)

    def _shared(self, kind: str, channel_id: str, named: Thing) -> None:
        event = {"type": kind, "channel": channel_id, **named}
        event["event_ts"] = self._workspace.next_ts()
        self._events.emit(event, self._workspace.channel(channel_id))

    def change_id(self, old: str, new: str) -> None:
        """Slack gives a channel another id."""
        self._workspace.rename_channel(old, new)
        event = {
            "type": "channel_id_changed",
            "old_channel_id": old,
            "new_channel_id": new,
            "event_ts": self._workspace.next_ts(),
        }
        self._events.emit(event, self._workspace.channel(new))

    # --- a channel's own life ---

    def rename(self, channel_id: str, name: str, user_id: str = "U0SAM") -> None:
        """A channel gets another name."""
        channel = self._workspace.channel(channel_id)
        names = [channel["name"], *channel["previous_names"]]
        changed = {"name": name, "name_normalized": name, "previous_names": names}
        self._workspace.put_channel({**channel, **changed})
        more = {"old_name": channel["name"], "name": name}
        text = f'has renamed the channel from "{channel["name"]}" to "{name}"'
        self.note(user_id, channel_id, "channel_name", text, **more)
        what = {
            "id": channel_id,
            "is_channel": not channel["is_private"],
            "is_mpim": False,
            "name": name,
            "name_normalized": name,
            "created": channel["created"],
        }
        event = {"type": f"{_prefix(channel)}_rename", "channel": what}
        self._events.emit({**event, "event_ts": self._workspace.next_ts()}, channel)

    def describe(self, user_id: str, channel_id: str, what: str, value: str) -> None:
        """A channel's topic or purpose is set."""
        channel = self._workspace.channel(channel_id)
        set_at = int(self._workspace.now().timestamp())
        described = {"value": value, "creator": user_id, "last_set": set_at}
        self._workspace.put_channel({**channel, what: described})
        text = f"set the channel {what}: {value}"
        self.note(user_id, channel_id, f"channel_{what}", text, **{what: value})

    def archive(self, user_id: str, channel_id: str) -> None:
        """A channel is archived."""
        channel = self._workspace.channel(channel_id)
        self.note(user_id, channel_id, "channel_archive", "archived the channel", members=[])
        self._workspace.put_channel({**channel, "is_archived": True})
        event = {"type": f"{_prefix(channel)}_archive", "channel": channel_id, "user": user_id}
        self._events.emit({**event, "event_ts": self._workspace.next_ts()}, channel)

    # --- people ---

    def change_user(self, user: Thing, *, new: bool = False) -> None:
        """Somebody's account changed, or is new."""
        now = int(self._workspace.now().timestamp())
        changed = {**user, "updated": now}
        self._workspace.put_user(changed)
        ts = self._workspace.next_ts()
        kind = "team_join" if new else "user_change"
        event = {"type": kind, "user": changed, "cache_ts": now, "event_ts": ts}
        self._events.emit(event, None)


def _prefix(channel: Thing) -> str:
    """Slack speaks of private channels as groups still."""
    return "group" if channel["is_private"] else "channel"
