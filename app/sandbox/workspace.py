"""The state of the practice workspace: people, channels, messages, views; kept in a journal.

Things have Slack's own shape. A message is visible to the members of its channel; an ephemeral one
to its reader alone.
"""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TextIO

from app.sandbox import cast
from app.sandbox.cast import Thing


class SlackError(Exception):
    """An error that Slack answers with; the message is its code."""

    def __init__(self, code: str, **more: Any) -> None:  # noqa: ANN401 -- Slack's own fields
        super().__init__(code)
        self.code = code
        self.more = more


class Workspace:
    """Everything that Slack would remember."""

    def __init__(self, home: Path | None = None) -> None:
        self.teams = dict(cast.TEAMS)
        self.users: dict[str, Thing] = {}
        self.channels: dict[str, Thing] = {}
        self.messages: dict[str, dict[str, Thing]] = {}
        self.ephemerals: list[Thing] = []
        self.homes: dict[str, Thing] = {}
        self.shown: list[tuple[str, Thing]] = []
        """Everything else that somebody was shown: forms, command replies; with who saw it."""
        self.read_until: dict[tuple[str, str], str] = {}
        self.offset = timedelta()
        self.generation = 0
        self.wire: list[Thing] = []
        self._last_ts = 0
        self._count = 0
        self._listeners: set[asyncio.Event] = set()
        self._journal: TextIO | None = None
        self._populate()
        if home is not None:
            self._open(home)

    # --- time and names ---

    def now(self) -> datetime:
        """The workspace's time: real time, as far as it was turned."""
        return datetime.now(UTC) + self.offset

    def next_ts(self) -> str:
        """A message's name: after the last one, and not before the clock."""
        at = max(self._last_ts + 1, int(self.now().timestamp() * 1_000_000))
        self._last_ts = at
        return f"{at // 1_000_000}.{at % 1_000_000:06d}"

    def next_id(self, prefix: str) -> str:
        """An id of a kind, such as Ev00000007."""
        self._count += 1
        return f"{prefix}{self._count:08X}"

    # --- people and channels ---

    def user(self, user_id: str) -> Thing:
        """Somebody, or `user_not_found`."""
        found = self.users.get(user_id)
        if found is None:
            code = "user_not_found"
            raise SlackError(code)
        return found

    def channel(self, channel_id: str) -> Thing:
        """A channel, or `channel_not_found`."""
        found = self.channels.get(channel_id)
        if found is None:
            code = "channel_not_found"
            raise SlackError(code)
        return found

    def external(self, user_id: str) -> bool:
        """Whether somebody is of another team."""
        return bool(self.user(user_id)["team_id"] != cast.HOME)

    def direct(self, user_id: str) -> Thing:
        """The direct conversation between somebody and the bot."""
        self.user(user_id)
        channel_id = f"D{user_id[1:]}"
        if channel_id not in self.channels:
            made = cast.a_channel(channel_id, user_id, (user_id, cast.BOT_USER))
            self.put_channel({**made, "is_im": True, "is_channel": False, "user": user_id})
        return self.channels[channel_id]

    def put_user(self, user: Thing) -> None:
        """Add or change somebody."""
        self.users[user["id"]] = user
        self._write("user", user)

    def put_channel(self, channel: Thing) -> None:
        """Add or change a channel."""
        self.channels[channel["id"]] = channel
        self.messages.setdefault(channel["id"], {})
        self._write("channel", channel)

    def rename_channel(self, old: str, new: str) -> None:
        """Slack gives a channel another id."""
        channel = self.channels.pop(old)
        self.messages[new] = self.messages.pop(old)
        self._write("gone", {"id": old})
        self.put_channel({**channel, "id": new})
        for message in self.messages[new].values():
            self._write("message", {"channel": new, "message": message})

    # --- messages ---

    def put_message(self, channel_id: str, message: Thing) -> Thing:
        """Add or change a message."""
        self.messages[channel_id][message["ts"]] = message
        self._write("message", {"channel": channel_id, "message": message})
        return message

    def message(self, channel_id: str, ts: str) -> Thing:
        """A message, or `message_not_found`."""
        found = self.messages.get(channel_id, {}).get(ts)
        if found is None or found.get("gone"):
            code = "message_not_found"
            raise SlackError(code)
        return found

    def drop_message(self, channel_id: str, ts: str) -> None:
        """Delete a message; what was visible stays on the list of what was seen."""
        gone = self.messages[channel_id].pop(ts)
        for member in self.channels[channel_id]["members"]:
            self.shown.append((member, {"deleted_message": gone}))
        self._write("deleted", {"channel": channel_id, "ts": ts})

    def visible(self, channel_id: str, user_id: str) -> list[Thing]:
        """What somebody sees in a channel, in order; `not_in_channel` where they are no member."""
        if user_id not in self.channel(channel_id)["members"]:
            code = "not_in_channel"
            raise SlackError(code)
        own = [e for e in self.ephemerals if e["channel"] == channel_id and e["reader"] == user_id]
        return sorted([*self.messages[channel_id].values(), *own], key=lambda m: order(m["ts"]))

    def put_ephemeral(self, channel_id: str, reader: str, message: Thing) -> Thing:
        """A message for one pair of eyes."""
        made = {**message, "ts": self.next_ts(), "channel": channel_id, "reader": reader}
        self.ephemerals.append({**made, "ephemeral": True})
        self._write("ephemeral", self.ephemerals[-1])
        return made

    def put_home(self, user_id: str, view: Thing) -> None:
        """Somebody's App Home."""
        self.homes[user_id] = view
        self.shown.append((user_id, view))
        self._write("home", {"user": user_id, "view": view})

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

    # --- telling others ---

    def log(self, direction: str, name: str, content: Any) -> None:  # noqa: ANN401 -- JSON
        """What crossed the wire, for the page and the tests."""
        self.wire.append(
            {"at": self.now().isoformat(), "way": direction, "name": name, "content": content}
        )
        del self.wire[:-5000]

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
        self._write("clock", {"seconds": offset.total_seconds()})

    # --- the journal ---

    def _populate(self) -> None:
        for user_id, name, team, zone, title in cast.PEOPLE:
            self.put_user(cast.a_user(user_id, name, team, zone, title))
        self.put_user(cast.a_user(cast.BOT_USER, "Liaison", cast.HOME))
        for channel_id, name, members, shared in cast.CHANNELS:
            self.put_channel(cast.a_channel(channel_id, name, members, shared))

    def _open(self, home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        path = home / "sandbox.jsonl"
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                self._replay(line)
        self._journal = path.open("a", encoding="utf-8")

    def _replay(self, line: str) -> None:
        try:
            kind, thing = json.loads(line)
        except ValueError:
            return  # the last line of a process that was killed while it wrote
        if kind == "user":
            self.users[thing["id"]] = thing
        elif kind == "channel":
            self.channels[thing["id"]] = thing
            self.messages.setdefault(thing["id"], {})
        elif kind == "gone":
            self.channels.pop(thing["id"], None)
            self.messages.pop(thing["id"], None)
        elif kind == "message":
            self.messages.setdefault(thing["channel"], {})[thing["message"]["ts"]] = thing[
                "message"
            ]
            self._last_ts = max(self._last_ts, int(thing["message"]["ts"].replace(".", "")))
        elif kind == "deleted":
            self.messages[thing["channel"]].pop(thing["ts"], None)
        elif kind == "ephemeral":
            self.ephemerals.append(thing)
        elif kind == "home":
            self.homes[thing["user"]] = thing["view"]
        elif kind == "clock":
            self.offset = timedelta(seconds=thing["seconds"])

    def _write(self, kind: str, thing: Thing) -> None:
        if self._journal is not None:
            self._journal.write(json.dumps([kind, thing]) + "\n")
            self._journal.flush()
        self.changed()

    def close(self) -> None:
        """Close the journal."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None


def order(ts: str) -> tuple[int, int]:
    """The order of messages."""
    seconds, _, fraction = ts.partition(".")
    return int(seconds), int(fraction or 0)
