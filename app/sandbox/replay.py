"""Reading the journal back: what each kind of record changes in the workspace."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from app.sandbox.cast import Thing

if TYPE_CHECKING:
    from app.sandbox.workspace import Workspace  # they belong together; a cycle at run time


def replay(workspace: "Workspace", records: Iterable[tuple[str, Thing]]) -> None:
    """Do again what was recorded."""
    for kind, thing in records:
        _KINDS[kind](workspace, thing)


def _channel(at: "Workspace", thing: Thing) -> None:
    at.channels[thing["id"]] = thing
    at.messages.setdefault(thing["id"], {})


def _moved(at: "Workspace", thing: Thing) -> None:
    old, new = thing["old"], thing["new"]
    at.channels[new] = {**at.channels.pop(old), "id": new}
    at.messages[new] = at.messages.pop(old)
    for ephemeral in at.ephemerals:
        if ephemeral["channel"] == old:
            ephemeral["channel"] = new
    for channel, user in [key for key in at.read_until if key[0] == old]:
        at.read_until[new, user] = at.read_until.pop((channel, user))


def _message(at: "Workspace", thing: Thing) -> None:
    message = thing["message"]
    at.messages.setdefault(thing["channel"], {})[message["ts"]] = message
    _after(at, message["ts"])


def _deleted(at: "Workspace", thing: Thing) -> None:
    at.messages[thing["channel"]].pop(thing["ts"], None)


def _ephemeral(at: "Workspace", thing: Thing) -> None:
    at.ephemerals.append(thing)
    _after(at, thing["ts"])


def _ephemeral_changed(at: "Workspace", thing: Thing) -> None:
    place = next(i for i, e in enumerate(at.ephemerals) if e["ts"] == thing["ts"])
    if thing["changed"] is None:
        del at.ephemerals[place]
    else:
        at.ephemerals[place] = {**at.ephemerals[place], **thing["changed"]}


def _after(at: "Workspace", ts: str) -> None:
    at.last_ts = max(at.last_ts, int(ts.replace(".", "")))


def _reserved(at: "Workspace", thing: Thing) -> None:
    at.count = at.reserved = thing["count"]


def _clock(at: "Workspace", thing: Thing) -> None:
    at.offset = timedelta(seconds=thing["seconds"])


_KINDS: dict[str, Callable[["Workspace", Thing], object]] = {
    "team": lambda at, thing: at.teams.update({thing["id"]: thing["name"]}),
    "user": lambda at, thing: at.users.update({thing["id"]: thing}),
    "channel": _channel,
    "moved": _moved,
    "message": _message,
    "deleted": _deleted,
    "ephemeral": _ephemeral,
    "ephemeral_changed": _ephemeral_changed,
    "home": lambda at, thing: at.homes.update({thing["user"]: thing["view"]}),
    "forms": lambda at, thing: at.forms.update({thing["user"]: thing["forms"]}),
    "file": lambda at, thing: at.files.update({thing["id"]: thing}),
    "reply": lambda at, thing: at.replies.update({thing["name"]: thing}),
    "event": lambda at, thing: at.unacknowledged.update({thing["event_id"]: thing}),
    "acknowledged": lambda at, thing: at.unacknowledged.pop(thing["event_id"], None),
    "read": lambda at, thing: at.read_until.update(
        {(thing["channel"], thing["user"]): thing["until"]}
    ),
    "reserved": _reserved,
    "clock": _clock,
}
