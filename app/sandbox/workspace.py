"""The state of the practice workspace: people, channels, messages, views; kept in a journal.

Things have Slack's own shape. A message is visible to the members of its channel; an ephemeral one
to its reader alone.
"""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app.sandbox import cast
from app.sandbox.cast import Thing
from app.sandbox.journal import Journal
from app.sandbox.replay import replay
from app.sandbox.shapes import a_channel, a_direct, a_user, completed

WIRE_MOST = 5000
RESERVED = 1000
"""Ids are set aside so many at a time, so that none is given twice after a restart."""


class SlackError(Exception):
    """An error that Slack answers with; the message is its code."""

    def __init__(self, code: str, **more: Any) -> None:  # noqa: ANN401 -- Slack's own fields
        super().__init__(code)
        self.code = code
        self.more = more


class Workspace:
    """Everything that Slack would remember."""

    def __init__(self, home: Path | None = None) -> None:
        self.teams: dict[str, str] = dict(cast.TEAMS)
        self.users: dict[str, Thing] = {}
        self.channels: dict[str, Thing] = {}
        self.messages: dict[str, dict[str, Thing]] = {}
        """By channel and ts. Every ts is later than the last, so each dict is in order."""
        self.ephemerals: list[Thing] = []
        self.homes: dict[str, Thing] = {}
        self.forms: dict[str, list[Thing]] = {}
        self.files: dict[str, Thing] = {}
        self.replies: dict[str, Thing] = {}
        self.unacknowledged: dict[str, Thing] = {}
        self.shown: list[tuple[str, Thing]] = []
        """Everything else that somebody was shown: forms, command replies; with who saw it."""
        self.read_until: dict[tuple[str, str], str] = {}
        self.scopes, self.events = set(cast.SCOPES), set(cast.EVENTS)
        self.offset = timedelta()
        self.generation = 0
        self.wire: list[Thing] = []
        self.last_ts = 0
        self.count = self.reserved = 0
        self._crossed = 0
        self._listeners: set[asyncio.Event] = set()
        self.journal = Journal(home / "sandbox.jsonl" if home else None)
        self._populate()
        replay(self, self.journal.read())
        self.journal.open()

    def _populate(self) -> None:
        for user_id, name, team, zone, title in cast.PEOPLE:
            self.users[user_id] = a_user(user_id, name, team, zone, title)
        self.users[cast.BOT_USER] = a_user(cast.BOT_USER, "Liaison", cast.HOME)
        for channel_id, name, members, shared in cast.CHANNELS:
            private = channel_id not in cast.PUBLIC
            self.channels[channel_id] = a_channel(
                channel_id, name, members, shared, private=private
            )
            self.messages[channel_id] = {}

    # --- time and names ---

    def now(self) -> datetime:
        """The workspace's time: real time, as far as it was turned."""
        return datetime.now(UTC) + self.offset

    def next_ts(self) -> str:
        """A message's name: after the last one, and not before the clock."""
        at = max(self.last_ts + 1, int(self.now().timestamp() * 1_000_000))
        self.last_ts = at
        return f"{at // 1_000_000}.{at % 1_000_000:06d}"

    def next_id(self, prefix: str) -> str:
        """An id of a kind, such as Ev00000007; never the same again, also after a restart."""
        self.count += 1
        if self.count > self.reserved:
            self.reserved = self.count + RESERVED
            self.journal.write("reserved", {"count": self.reserved})
        return f"{prefix}{self.count:08X}"

    def named_blocks(self, blocks: list[Thing]) -> list[Thing]:
        """Blocks as Slack gives them back: each with an id, and with what it adds by itself."""
        return [{"block_id": self.next_id("b"), **completed(block)} for block in blocks]

    # --- people and channels ---

    def user(self, user_id: str) -> Thing:
        """Somebody, or `user_not_found`."""
        return _found(self.users, user_id, "user_not_found")

    def channel(self, channel_id: str) -> Thing:
        """A channel, or `channel_not_found`."""
        return _found(self.channels, channel_id, "channel_not_found")

    def external(self, user_id: str) -> bool:
        """Whether somebody is of another team."""
        return bool(self.user(user_id)["team_id"] != cast.HOME)

    def outsider(self, user_id: str) -> bool:
        """Whether somebody is of another team, or a guest."""
        user = self.user(user_id)
        return bool(user["team_id"] != cast.HOME or user["is_restricted"])

    def stranger(self, user_id: str) -> bool:
        """Whether somebody of another team shares no channel with the app."""
        return self.external(user_id) and not any(
            user_id in c["members"] and cast.BOT_USER in c["members"] and not c["is_im"]
            for c in self.channels.values()
        )

    def direct(self, *user_ids: str) -> Thing:
        """The direct conversation between the app and somebody, or several people."""
        for user_id in user_ids:
            self.user(user_id)
        channel_id = "D" + "".join(user_id[1:] for user_id in sorted(user_ids))
        if channel_id not in self.channels:
            self.put_channel(a_direct(channel_id, (*user_ids, cast.BOT_USER)))
        return self.channels[channel_id]

    def put_team(self, team_id: str, name: str) -> None:
        """Another organisation."""
        self.teams[team_id] = name
        self.record("team", {"id": team_id, "name": name})

    def put_user(self, user: Thing) -> None:
        """Add or change somebody."""
        self.users[user["id"]] = user
        self.record("user", user)

    def put_channel(self, channel: Thing) -> None:
        """Add or change a channel."""
        self.channels[channel["id"]] = channel
        self.messages.setdefault(channel["id"], {})
        self.record("channel", channel)

    def put_file(self, file: Thing) -> Thing:
        """Add or change a file (what is known of it; never its bytes)."""
        self.files[file["id"]] = file
        self.record("file", file)
        return file

    def rename_channel(self, old: str, new: str) -> None:
        """Slack gives a channel another id."""
        moved = {"old": old, "new": new}
        replay(self, [("moved", moved)])
        self.record("moved", moved)

    # --- messages ---

    def put_message(self, channel_id: str, message: Thing) -> Thing:
        """Add or change a message."""
        self.messages[channel_id][message["ts"]] = message
        self.record("message", {"channel": channel_id, "message": message})
        return message

    def message(self, channel_id: str, ts: str) -> Thing:
        """A message, or `message_not_found`."""
        return _found(self.messages.get(channel_id, {}), ts, "message_not_found")

    def drop_message(self, channel_id: str, ts: str) -> None:
        """Delete a message; what was visible stays on the list of what was seen."""
        gone = self.messages[channel_id].pop(ts)
        self.was_seen(channel_id, {"deleted_message": gone})
        self.record("deleted", {"channel": channel_id, "ts": ts})

    def was_seen(self, channel_id: str, thing: Thing) -> None:
        """Everybody in a channel has seen something that is no longer there."""
        for member in self.channels[channel_id]["members"]:
            self.shown.append((member, thing))

    def visible(self, channel_id: str, user_id: str) -> list[Thing]:
        """What somebody sees in a channel, in order; `not_in_channel` where they are no member."""
        if user_id not in self.channel(channel_id)["members"]:
            code = "not_in_channel"
            raise SlackError(code)
        messages = list(self.messages[channel_id].values())
        own = [e for e in self.ephemerals if e["channel"] == channel_id and e["reader"] == user_id]
        return sorted([*messages, *own], key=lambda m: order(m["ts"])) if own else messages

    def put_ephemeral(self, channel_id: str, reader: str, message: Thing) -> Thing:
        """A message for one pair of eyes."""
        named = {"ts": self.next_ts(), "channel": channel_id, "reader": reader, "ephemeral": True}
        made = {**message, **named}
        self.ephemerals.append(made)
        self.record("ephemeral", made)
        return made

    def change_ephemeral(self, ts: str, changed: Thing | None) -> bool:
        """Change an ephemeral message, or take it away; whether it was there."""
        found = next((e for e in self.ephemerals if e["ts"] == ts), None)
        if found is None:
            return False
        self.shown.append((found["reader"], {"ephemeral_before": found}))
        after = {"ts": ts, "changed": changed}
        replay(self, [("ephemeral_changed", after)])
        self.record("ephemeral_changed", after)
        return True

    def put_home(self, user_id: str, view: Thing) -> None:
        """Somebody's App Home."""
        self.homes[user_id] = view
        self.shown.append((user_id, view))
        self.record("home", {"user": user_id, "view": view})

    def show(self, user_id: str, thing: Thing) -> None:
        """Remember what somebody was shown."""
        self.shown.append((user_id, thing))
        self.changed()

    def seen_by(self, user_id: str) -> list[Thing]:
        """Everything that somebody could ever see, raw."""
        seen = [thing for who, thing in self.shown if who == user_id]
        for channel in self.channels.values():
            if user_id in channel["members"]:
                seen += [
                    {"channel": channel["id"], **m} for m in self.messages[channel["id"]].values()
                ]
        return seen + [e for e in self.ephemerals if e["reader"] == user_id]

    def read(self, channel_id: str, user_id: str) -> None:
        """Somebody has read a channel to its end."""
        visible = self.visible(channel_id, user_id)
        last = visible[-1]["ts"] if visible else None
        if last and self.read_until.get((channel_id, user_id)) != last:
            self.read_until[channel_id, user_id] = last
            self.record("read", {"channel": channel_id, "user": user_id, "until": last})

    # --- telling others ---

    def log(self, way: str, name: str, content: Any) -> None:  # noqa: ANN401 -- JSON
        """What crossed the wire (`in` from the app, `out` to it), for the page and the tests."""
        self._crossed += 1
        at = self.now().isoformat()
        self.wire.append(
            {"n": self._crossed, "at": at, "way": way, "name": name, "content": content}
        )
        if len(self.wire) > WIRE_MOST + 1000:
            del self.wire[:-WIRE_MOST]

    def changed(self) -> None:
        """Wake whoever watches."""
        for event in self._listeners:
            event.set()

    def watch(self) -> tuple[asyncio.Event, Callable[[], None]]:
        """An event that is set at every change, and how to stop watching."""
        event = asyncio.Event()
        self._listeners.add(event)
        return event, lambda: self._listeners.discard(event)

    def turn(self, offset: timedelta) -> None:
        """Turn the clock."""
        self.offset = offset
        self.generation += 1
        self.record("clock", {"seconds": offset.total_seconds()})

    def record(self, kind: str, thing: Thing) -> None:
        """Write something down, and tell whoever watches."""
        self.journal.write(kind, thing)
        self.changed()

    def close(self) -> None:
        """Close the journal."""
        self.journal.close()


def order(ts: str) -> tuple[int, int]:
    """The order of messages; ValueError for what is no ts."""
    seconds, _, fraction = ts.partition(".")
    return int(seconds), int(fraction.ljust(6, "0")[:6] if fraction else 0)


def _found(things: dict[str, Thing], name: str, code: str) -> Thing:
    found = things.get(name)
    if found is None:
        raise SlackError(code)
    return found
