"""Block Kit's limits, as Slack enforces them (docs.slack.dev/reference/block-kit).

A problem is where it is (a JSON pointer) and what is wrong; Slack answers with all of them.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from app.sandbox.block_elements import (
    Problem,
    element,
    fits,
    longer,
    number,
    text_object,
    text_objects,
)
from app.sandbox.workspace import SlackError

Block = dict[str, Any]

IN_MESSAGE, IN_VIEW = 50, 100
TEXT_MOST, MARKDOWN_MOST = 40_000, 12_000
VIEW_MOST_BYTES = 250_000
ONLY_IN_MESSAGES = {"markdown", "table", "data_table", "data_visualization", "card", "carousel"}
ONLY_IN_MODALS = {"alert"}


def check_message(text: str, blocks: Any, attachments: Any = None) -> None:  # noqa: ANN401 -- JSON
    """Raise what chat.postMessage would: no_text, msg_too_long, invalid_blocks ..."""
    if not (text or blocks or attachments):
        code = "no_text"
        raise SlackError(code)
    if len(text) > TEXT_MOST:
        code = "msg_too_long"
        raise SlackError(code)
    if len(attachments or []) > 100:  # noqa: PLR2004 -- Slack's limit
        code = "too_many_attachments"
        raise SlackError(code)
    if blocks is not None and not isinstance(blocks, list):
        code = "invalid_blocks_format"
        raise SlackError(code)
    problems = list(problems_of(blocks or [], "/blocks", "message"))
    _raise(problems, "invalid_blocks")


def check_view(view: Any) -> None:  # noqa: ANN401 -- JSON
    """Raise what views.open would: invalid_arguments, with each problem; view_too_large."""
    if not isinstance(view, dict):
        _raise([("/view", "must be a view object")], "invalid_arguments")
    if len(str(view)) > VIEW_MOST_BYTES:
        code = "view_too_large"
        raise SlackError(code)
    problems = [
        *_view(view),
        *problems_of(view.get("blocks") or [], "/view/blocks", str(view.get("type"))),
    ]
    _raise(problems, "invalid_arguments")


def problems_of(blocks: list[Any], at: str, surface: str) -> Iterator[Problem]:
    """Everything that is wrong with some blocks on a surface (`message`, `modal`, `home`)."""
    yield from number(blocks, at, 0, IN_MESSAGE if surface == "message" else IN_VIEW)
    known = [b for b in blocks if isinstance(b, dict)]
    for name, count in Counter(b["block_id"] for b in known if b.get("block_id")).items():
        if count > 1:
            yield at, f"`block_id`s must be unique, {name} is not"
    written = sum(len(str(b.get("text"))) for b in known if b.get("type") == "markdown")
    if written > MARKDOWN_MOST:
        yield at, f"no more than {MARKDOWN_MOST} characters of markdown"
    if sum(b.get("type") == "table" for b in known) > 1:
        yield at, "only one table is allowed"
    for place, block in enumerate(blocks):
        yield from _block(block, f"{at}/{place}", surface)


def _view(view: Block) -> Iterator[Problem]:
    kind = view.get("type")
    if kind not in {"modal", "home"}:
        yield "/view/type", "unknown view type"
    if kind == "modal":
        yield from text_object(view.get("title"), "/view/title", 24, plain=True)
        for name in ("submit", "close"):
            if view.get(name) is not None:
                yield from text_object(view[name], f"/view/{name}", 24, plain=True)
        inputs = [b for b in view.get("blocks") or [] if _kind(b) == "input"]
        if inputs and view.get("submit") is None:
            yield "/view/submit", "`submit` is required when an `input` is in blocks"
    if "blocks" not in view:
        yield "/view", "missing required field: blocks"
    for name, most in (("private_metadata", 3000), ("callback_id", 255), ("external_id", 255)):
        yield from longer(view.get(name), f"/view/{name}", most)


def _block(block: Any, at: str, surface: str) -> Iterator[Problem]:  # noqa: ANN401 -- JSON
    kind = _kind(block)
    if kind not in _KINDS:
        yield f"{at}/type", f"unsupported type: {kind}"
        return
    if (kind in ONLY_IN_MESSAGES and surface != "message") or (
        kind in ONLY_IN_MODALS and surface != "modal"
    ):
        yield f"{at}/type", f"{kind} is not supported in a {surface}"
    yield from longer(block.get("block_id"), f"{at}/block_id", 255)
    yield from _KINDS[kind](block, at)


def _kind(block: Any) -> str | None:  # noqa: ANN401 -- JSON
    return block.get("type") if isinstance(block, dict) else None


def _section(block: Block, at: str) -> Iterator[Problem]:
    if block.get("text") is None and not block.get("fields"):
        yield at, "missing required field: text"
    if block.get("text") is not None:
        yield from text_object(block["text"], f"{at}/text", 3000)
    yield from text_objects(block.get("fields") or [], f"{at}/fields", 10, 2000)
    if block.get("accessory") is not None:
        yield from element(block["accessory"], f"{at}/accessory")


def _actions(block: Block, at: str) -> Iterator[Problem]:
    found = block.get("elements") or []
    yield from number(found, f"{at}/elements", 1, 25)
    names = Counter(e.get("action_id") for e in found if e.get("action_id"))
    if any(count > 1 for count in names.values()):
        yield f"{at}/elements", "`action_id` must be unique within its block"
    for place, one in enumerate(found):
        yield from element(one, f"{at}/elements/{place}")


def _context(block: Block, at: str) -> Iterator[Problem]:
    found = block.get("elements") or []
    yield from number(found, f"{at}/elements", 1, 10)
    for place, one in enumerate(found):
        where = f"{at}/elements/{place}"
        yield from _image(one, where) if _kind(one) == "image" else text_object(one, where, 3000)


def _input(block: Block, at: str) -> Iterator[Problem]:
    yield from text_object(block.get("label"), f"{at}/label", 2000, plain=True)
    if block.get("hint") is not None:
        yield from text_object(block["hint"], f"{at}/hint", 2000, plain=True)
    if not isinstance(block.get("element"), dict):
        yield at, "missing required field: element"
    elif block["element"].get("type") in {"button", "overflow"}:
        yield f"{at}/element", "unsupported type in an input"
    else:
        yield from element(block["element"], f"{at}/element")


def _header(block: Block, at: str) -> Iterator[Problem]:
    yield from text_object(block.get("text"), f"{at}/text", 150, plain=True)


def _image(block: Block, at: str) -> Iterator[Problem]:
    if not block.get("image_url") and not block.get("slack_file"):
        yield at, "missing required field: image_url"
    yield from longer(block.get("image_url"), f"{at}/image_url", 3000)
    if not fits(block.get("alt_text"), 2000):
        yield f"{at}/alt_text", "must be 1 to 2000 characters"


def _table(block: Block, at: str) -> Iterator[Problem]:
    rows = block.get("rows") or []
    yield from number(rows, f"{at}/rows", 1, 100)
    for place, row in enumerate(rows):
        yield from number(row, f"{at}/rows/{place}", 1, 20)


def _data_table(block: Block, at: str) -> Iterator[Problem]:
    yield from number(block.get("rows") or [], f"{at}/rows", 2, 101)
    if not block.get("caption"):
        yield at, "missing required field: caption"


def _alert(block: Block, at: str) -> Iterator[Problem]:
    yield from text_object(block.get("text"), f"{at}/text", 200)


def _elements(least: int, most: int, name: str = "elements") -> Callable[..., Iterator[Problem]]:
    def check(block: Block, at: str) -> Iterator[Problem]:
        yield from number(block.get(name) or [], f"{at}/{name}", least, most)

    return check


def _anything(_: Block, __: str) -> Iterator[Problem]:
    yield from ()


_KINDS: dict[str | None, Callable[[Block, str], Iterator[Problem]]] = {
    "actions": _actions,
    "alert": _alert,
    "call": _anything,
    "card": _anything,
    "carousel": _elements(1, 10),
    "container": _elements(1, 10, "blocks"),
    "context": _context,
    "context_actions": _elements(1, 5),
    "data_table": _data_table,
    "data_visualization": _anything,
    "divider": _anything,
    "file": _anything,
    "header": _header,
    "image": _image,
    "input": _input,
    "markdown": _anything,
    "plan": _anything,
    "rich_text": _elements(1, 10_000),
    "section": _section,
    "table": _table,
    "task_card": _anything,
    "video": _anything,
}


def _raise(problems: list[Problem], code: str) -> None:
    if problems:
        said = [f"[ERROR] {what} [json-pointer:{where}]" for where, what in problems]
        raise SlackError(
            code,
            errors=[f"{what} [json-pointer:{where}]" for where, what in problems],
            response_metadata={"messages": said},
        )
