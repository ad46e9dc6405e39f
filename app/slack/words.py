"""Slack's markup of what people type, as plain words; and what Slack calls things."""

import re
from typing import Any

from app.domain.ids import ChannelId, Ts

_MARKUP = re.compile(r"<([^<>]*)>")


def plain_words(text: str, bot: str) -> str:
    """What was typed: our own mention taken away, links and entities as people see them."""
    without_us = re.sub(rf"<@{re.escape(bot)}(?:\|[^<>]*)?>[:,]?", "", storable(text))
    spoken = _MARKUP.sub(lambda hit: _seen(hit[1]), without_us)
    unescaped = spoken.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return unescaped.strip()


def storable(text: str) -> str:
    """The same text without what PostgreSQL refuses: NUL, and halves of a character."""
    return text.encode(errors="ignore").decode().replace("\0", "")


def mentions(text: str, bot: str) -> bool:
    """Whether a message mentions us."""
    return f"<@{bot}>" in text or f"<@{bot}|" in text


def permalink(workspace_url: str, channel: ChannelId, ts: Ts) -> str:
    """The address of a message; it needs no call (chat.getPermalink gives the same)."""
    return f"{workspace_url.rstrip('/')}/archives/{channel}/p{ts.replace('.', '')}"


def thread_root(event: dict[str, Any]) -> Ts | None:
    """The root of the thread that a message is in; None at top level."""
    root = event.get("thread_ts")
    return Ts(root) if root and root != event.get("ts") else None


def _seen(markup: str) -> str:
    target, bar, label = markup.partition("|")
    if target.startswith(("@", "#")):
        return (target[0] + label.lstrip("@#")) if label else target
    if target.startswith("!"):
        return f"@{target[1:].partition('^')[0]}"
    target = target.removeprefix("mailto:").removeprefix("tel:")
    return f"{label} ({target})" if bar and label not in target else target
