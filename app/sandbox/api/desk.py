"""What every method needs: the workspace, the rights of the token, and how arguments are read."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.sandbox import cast
from app.sandbox.cast import Thing
from app.sandbox.happenings import Happenings
from app.sandbox.triggers import Triggers
from app.sandbox.workspace import SlackError, Workspace


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Where a call is answered."""

    workspace: Workspace
    happenings: Happenings
    triggers: Triggers
    url: str
    ticket: Callable[[], str]

    def require(self, *scopes: str) -> None:
        """One of these scopes, or `missing_scope`."""
        if scopes and not self.workspace.scopes.intersection(scopes):
            provided = ",".join(sorted(self.workspace.scopes))
            raise SlackError("missing_scope", needed=scopes[0], provided=provided)  # noqa: EM101 -- a code

    def channel(self, arguments: Thing, right: str | None, *, member: bool = True) -> Thing:
        """The channel of a call; `right` (read, history, manage) as its kind's scopes have it."""
        channel = self.workspace.channel(str(needed(arguments, "channel")))
        inside = cast.BOT_USER in channel["members"]
        if channel["is_private"] and not inside:
            code = "channel_not_found"
            raise SlackError(code)
        if right is not None:
            self.require(*scopes_for(channel, right))
        if member and not inside:
            code = "not_in_channel"
            raise SlackError(code)
        return channel

    def message(self, arguments: Thing, name: str) -> tuple[Thing, Thing]:
        """The channel and the message of a call; `name` is where its ts is."""
        channel = self.channel(arguments, None)
        return channel, self.workspace.message(channel["id"], str(needed(arguments, name)))


@dataclass(frozen=True)
class Method:
    """A method, and the scopes of which the token needs one."""

    run: Callable[[Desk, Thing], Thing]
    scopes: tuple[str, ...] = ()


def scopes_for(channel: Thing, right: str) -> tuple[str, ...]:
    """What a right is called for a kind of channel."""
    if channel["is_im"] or channel["is_mpim"]:
        family = "im" if channel["is_im"] else "mpim"
    else:
        family = "groups" if channel["is_private"] else "channels"
    if right != "manage":
        return (f"{family}:{right}",)
    return ("channels:manage",) if family == "channels" else (f"{family}:write",)


def needed(arguments: Thing, name: str) -> Any:  # noqa: ANN401 -- JSON
    """An argument that must be there."""
    found = arguments.get(name)
    if found is None or found == "":
        said = [f"[ERROR] missing required field: {name}"]
        raise SlackError("invalid_arguments", response_metadata={"messages": said})  # noqa: EM101 -- a code
    return found


def parsed(value: Any, code: str = "invalid_arguments") -> Any:  # noqa: ANN401 -- JSON
    """JSON, which a form's fields carry as text."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value) if value else None
    except ValueError as error:
        raise SlackError(code) from error


def true(value: Any) -> bool:  # noqa: ANN401 -- a form's or JSON's
    """Whether a flag is set."""
    return str(value).lower() in {"1", "true"}


def limit(arguments: Thing, usual: int, most: int) -> int:
    """How many items a page holds."""
    try:
        found = int(arguments.get("limit") or usual)
    except ValueError:
        found = 0
    if not 0 < found <= most:
        code = "invalid_limit"
        raise SlackError(code)
    return found


def cursor_of(arguments: Thing, kind: str) -> str | None:
    """Where the page begins."""
    if not arguments.get("cursor"):
        return None
    try:
        found, _, value = base64.b64decode(str(arguments["cursor"])).decode().partition(":")
    except ValueError:
        found, value = "", ""
    if found != kind or not value:
        code = "invalid_cursor"
        raise SlackError(code)
    return value


def following(kind: str, value: str | None) -> Thing:
    """What a page says of the next one."""
    cursor = base64.b64encode(f"{kind}:{value}".encode()).decode() if value else ""
    return {"response_metadata": {"next_cursor": cursor}}


def paged(items: list[Any], arguments: Thing, *, most: int) -> tuple[list[Any], Thing]:
    """One page of a list, and what it says of the next one."""
    count = limit(arguments, 100, most)
    began = cursor_of(arguments, "next")
    start = int(began) if began and began.isdigit() else 0
    end = start + count
    return items[start:end], following("next", str(end) if end < len(items) else None)
