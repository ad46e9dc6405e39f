"""Block Kit, piece by piece, always within Slack's limits (docs.slack.dev/reference/block-kit)."""

from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]

SECTION_LIMIT = 3000
BUTTON_LIMIT = 75
TITLE_LIMIT = 24
OPTION_LIMIT = 75
TEXT_LIMIT = 3900
BLOCKS_IN_MESSAGE = 50
BLOCKS_IN_VIEW = 100


def escape(text: str) -> str:
    """Make a person's words safe inside mrkdwn."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clip(text: str, limit: int) -> str:
    """At most so many characters; an entity such as `&amp;` is never cut in half."""
    return text if len(text) <= limit else f"{_cut(text, limit - 1).rstrip()}\u2026"


def pieces(text: str, size: int) -> list[str]:
    """All of it, in pieces of at most so many characters; no entity is cut in half."""
    found = []
    while len(text) > size:
        found.append(_cut(text, size))
        text = text[len(found[-1]) :]
    return [*found, text]


def _cut(text: str, size: int) -> str:
    cut = text[:size]
    start = cut.rfind("&")
    half = start >= 0 and ";" not in cut[start:] and len(cut) - start < len("&amp;")
    return cut[:start] if half else cut


def quote(text: str) -> str:
    """Somebody's words, in quotation marks when they fit on a line."""
    return f"\n>{text.replace(chr(10), chr(10) + '>')}" if "\n" in text else f'"{text}"'


def link(url: str | None, label: str) -> str:
    """A link, or its label where there is none."""
    return f"<{escape(url)}|{escape(label).replace('|', '/')}>" if url else escape(label)


def section(text: str) -> Block:
    """A paragraph of mrkdwn."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": clip(text, SECTION_LIMIT) or " "}}


def context(text: str) -> Block:
    """Small print."""
    return {
        "type": "context",
        "elements": [{"type": "mrkdwn", "text": clip(text, 2000) or " "}],
    }


def header(text: str) -> Block:
    """A heading of plain text."""
    return {"type": "header", "text": _plain(text, 150)}


def divider() -> Block:
    """A line."""
    return {"type": "divider"}


def actions(*elements: Block) -> Block:
    """Buttons and menus."""
    return {"type": "actions", "elements": list(elements)}


def button(text: str, action_id: str, value: str, style: str | None = None) -> Block:
    """A button. Its value holds opaque ids only."""
    made: Block = {
        "type": "button",
        "text": _plain(text, BUTTON_LIMIT),
        "action_id": action_id,
        "value": value,
    }
    return {**made, "style": style} if style else made


def select_option(text: str, value: str) -> Block:
    """One choice of a menu."""
    return {"text": _plain(text, OPTION_LIMIT), "value": value}


def static_select(placeholder: str, action_id: str, options: Sequence[Block]) -> Block:
    """A menu."""
    return {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": _plain(placeholder, 150),
        "options": list(options[:100]),
    }


def input_text(
    block_id: str,
    action_id: str,
    *,
    label: str,
    initial: str = "",
    long: bool = False,
    optional: bool = False,
) -> Block:
    """A field to write in."""
    element: Block = {"type": "plain_text_input", "action_id": action_id, "multiline": long}
    if initial:
        element["initial_value"] = initial[:3000]
    return _input(block_id, label, element, optional=optional)


def input_date(block_id: str, action_id: str, *, label: str, initial: str) -> Block:
    """A day to choose; `initial` as 2026-12-31."""
    element = {"type": "datepicker", "action_id": action_id, "initial_date": initial}
    return _input(block_id, label, element)


def input_choice(
    block_id: str,
    action_id: str,
    *,
    label: str,
    options: Sequence[Block],
    initial: Block | None = None,
    optional: bool = False,
) -> Block:
    """One of several."""
    element = static_select("Choose", action_id, options)
    if initial is not None:
        element["initial_option"] = initial
    return _input(block_id, label, element, optional=optional)


def user_select(block_id: str, action_id: str, *, label: str) -> Block:
    """A person to choose."""
    return _input(block_id, label, {"type": "users_select", "action_id": action_id})


def modal(
    *, title: str, callback_id: str, submit: str, private_metadata: str, blocks: Sequence[Block]
) -> Block:
    """A form. Its metadata holds opaque ids only."""
    return {
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": private_metadata,
        "title": _plain(title, TITLE_LIMIT),
        "submit": _plain(submit, TITLE_LIMIT),
        "close": _plain("Cancel", TITLE_LIMIT),
        "blocks": list(blocks[:BLOCKS_IN_VIEW]),
    }


def notice_form(title: str, text: str) -> Block:
    """A modal that only says something."""
    return reading_form(title, [section(text)])


def reading_form(title: str, blocks: Sequence[Block]) -> Block:
    """A modal to be read, with nothing to fill in."""
    return {
        "type": "modal",
        "title": _plain(title, TITLE_LIMIT),
        "close": _plain("Close", TITLE_LIMIT),
        "blocks": list(blocks[:BLOCKS_IN_VIEW]),
    }


def home(blocks: Sequence[Block]) -> Block:
    """An App Home."""
    return {"type": "home", "blocks": list(blocks[:BLOCKS_IN_VIEW])}


def _input(block_id: str, label: str, element: Block, *, optional: bool = False) -> Block:
    return {
        "type": "input",
        "block_id": block_id,
        "label": _plain(label, 2000),
        "element": element,
        "optional": optional,
    }


def _plain(text: str, limit: int) -> Block:
    return {"type": "plain_text", "text": clip(text, limit) or " ", "emoji": True}
