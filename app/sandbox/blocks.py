"""Block Kit's limits, as Slack enforces them (docs.slack.dev/reference/block-kit)."""

from collections.abc import Iterator
from typing import Any

from app.sandbox.workspace import SlackError

KNOWN = {
    "actions", "alert", "call", "card", "carousel", "container", "context", "context_actions",
    "data_table", "data_visualization", "divider", "file", "header", "image", "input", "markdown",
    "plan", "rich_text", "section", "table", "task_card", "video",
}  # fmt: skip
IN_MESSAGE, IN_VIEW = 50, 100
TEXT_MOST = 40_000


def check_message(text: str, blocks: list[Any] | None) -> None:
    """Raise what chat.postMessage would: no_text, msg_too_long, invalid_blocks."""
    if not text and not blocks:
        code = "no_text"
        raise SlackError(code)
    if len(text) > TEXT_MOST:
        code = "msg_too_long"
        raise SlackError(code)
    check_blocks(blocks or [], IN_MESSAGE)


def check_view(view: dict[str, Any]) -> None:
    """Raise what views.open would."""
    problems = (
        [] if view.get("type") in {"modal", "home"} else ["unknown view type [json-pointer:/type]"]
    )
    if view.get("type") == "modal":
        title = (view.get("title") or {}).get("text") or ""
        if not 0 < len(title) <= 24:  # noqa: PLR2004 -- Slack's limit
            problems.append("title must be 1 to 24 characters [json-pointer:/title]")
    if len(view.get("private_metadata") or "") > 3000:  # noqa: PLR2004 -- Slack's limit
        problems.append("private_metadata is too long [json-pointer:/private_metadata]")
    _raise(problems, "invalid_arguments")
    check_blocks(view.get("blocks") or [], IN_VIEW)


def check_blocks(blocks: list[Any], most: int) -> None:
    """Raise `invalid_blocks`, with each problem and where it is."""
    problems = list(_problems(blocks, most))
    _raise(problems, "invalid_blocks")


def _raise(problems: list[str], code: str) -> None:
    if problems:
        raise SlackError(code, errors=problems, response_metadata={"messages": problems})


def _problems(blocks: list[Any], most: int) -> Iterator[str]:
    if len(blocks) > most:
        yield f"no more than {most} items allowed [json-pointer:/blocks]"
    ids = [b.get("block_id") for b in blocks if isinstance(b, dict) and b.get("block_id")]
    if len(ids) != len(set(ids)):
        yield "block_id must be unique [json-pointer:/blocks]"
    for place, block in enumerate(blocks):
        where = f"[json-pointer:/blocks/{place}"
        if not isinstance(block, dict) or block.get("type") not in KNOWN:
            yield f"unsupported type {where}/type]"
            continue
        if len(block.get("block_id") or "") > 255:  # noqa: PLR2004 -- Slack's limit
            yield f"must be less than 256 characters {where}/block_id]"
        yield from (f"{problem} {where}]" for problem in _block(block))


def _block(block: dict[str, Any]) -> Iterator[str]:
    kind = block["type"]
    if kind == "section":
        yield from _section(block)
    elif kind == "header" and not _fits(block.get("text"), 150):
        yield "header text must be 1 to 150 characters"
    elif kind == "context" and not 0 < len(block.get("elements") or []) <= 10:  # noqa: PLR2004
        yield "context needs 1 to 10 elements"
    elif kind == "actions":
        elements = block.get("elements") or []
        if not 0 < len(elements) <= 25:  # noqa: PLR2004 -- Slack's limit
            yield "actions needs 1 to 25 elements"
        names = [e.get("action_id") for e in elements]
        if len(names) != len(set(names)):
            yield "action_id must be unique within its block"
        for element in elements:
            yield from _element(element)
    elif kind == "input":
        if not _fits(block.get("label"), 2000):
            yield "label must be 1 to 2000 characters"
        yield from _element(block.get("element") or {})


def _section(block: dict[str, Any]) -> Iterator[str]:
    fields = block.get("fields") or []
    if block.get("text") is None and not fields:
        yield "section needs text or fields"
    if block.get("text") is not None and not _fits(block["text"], 3000):
        yield "must be 1 to 3000 characters"
    if len(fields) > 10 or not all(_fits(f, 2000) for f in fields):  # noqa: PLR2004 -- Slack's limits
        yield "at most 10 fields of 2000 characters"


def _element(element: dict[str, Any]) -> Iterator[str]:
    if element.get("type") == "button" and not _fits(element.get("text"), 75):
        yield "button text must be 1 to 75 characters"
    if len(str(element.get("value") or "")) > 2000:  # noqa: PLR2004 -- Slack's limit
        yield "value must be at most 2000 characters"
    if len(str(element.get("action_id") or "")) > 255:  # noqa: PLR2004 -- Slack's limit
        yield "action_id must be at most 255 characters"
    if element.get("type") == "static_select" and not 0 < len(element.get("options") or []) <= 100:  # noqa: PLR2004
        yield "a select needs 1 to 100 options"


def _fits(text: Any, most: int) -> bool:  # noqa: ANN401 -- a text object
    return isinstance(text, dict) and 0 < len(str(text.get("text") or "")) <= most
