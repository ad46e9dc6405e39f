"""conversations.history and conversations.replies: what was written, page by page."""

from app.sandbox.api.desk import Desk, Method, cursor_of, following, limit, needed, true
from app.sandbox.cast import Thing
from app.sandbox.workspace import SlackError, order

_HIDDEN = {"metadata", "root"}


def history(desk: Desk, arguments: Thing) -> Thing:
    """Messages at top level, newest first."""
    channel = desk.channel(arguments, "history")
    tops = [
        m
        for m in reversed(desk.workspace.messages[channel["id"]].values())
        if m.get("thread_ts") in {None, m["ts"]} or m.get("subtype") == "thread_broadcast"
    ]
    found = _within(tops, arguments)
    began = cursor_of(arguments, "next_ts")
    if began is not None:
        found = [m for m in found if order(m["ts"]) <= order(began)]
    pins = sum(bool(m.get("pinned_to")) for m in tops)
    page = _page(found, arguments, limit(arguments, 100, 999))
    return {**page, "pin_count": pins, "channel_actions_ts": None, "channel_actions_count": 0}


def replies(desk: Desk, arguments: Thing) -> Thing:
    """A thread, its root first, whatever the wanted time."""
    channel, root = desk.channel(arguments, "history"), str(needed(arguments, "ts"))
    messages = desk.workspace.messages[channel["id"]]
    if root not in messages:
        code = "thread_not_found"
        raise SlackError(code)
    thread = [m for m in messages.values() if m.get("thread_ts") == root != m["ts"]]
    found = _within(thread, arguments)
    began = cursor_of(arguments, "next_ts")
    if began is not None:
        found = [m for m in found if order(m["ts"]) >= order(began)]
    count = limit(arguments, 1000, 1000)
    return _page([messages[root], *found], arguments, count + (began is not None))


def _within(messages: list[Thing], arguments: Thing) -> list[Thing]:
    oldest = _time(arguments, "oldest", "0")
    latest = _time(arguments, "latest", "99999999999")
    edges = {oldest, latest} if true(arguments.get("inclusive")) else set()
    return [m for m in messages if oldest < order(m["ts"]) < latest or order(m["ts"]) in edges]


def _time(arguments: Thing, name: str, otherwise: str) -> tuple[int, int]:
    try:
        return order(str(arguments.get(name) or otherwise))
    except ValueError as error:
        code = f"invalid_ts_{name}"
        raise SlackError(code) from error


def _page(found: list[Thing], arguments: Thing, count: int) -> Thing:
    hidden = _HIDDEN - ({"metadata"} if true(arguments.get("include_all_metadata")) else set())
    page = [{k: v for k, v in m.items() if k not in hidden} for m in found[:count]]
    more = found[count]["ts"] if len(found) > count else None
    return {"messages": page, "has_more": more is not None, **following("next_ts", more)}


METHODS = {
    "conversations.history": Method(history),
    "conversations.replies": Method(replies),
}
