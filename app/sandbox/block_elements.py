"""The limits of Block Kit's elements and texts (docs.slack.dev/reference/block-kit)."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

Problem = tuple[str, str]
"""Where it is, as a JSON pointer; and what is wrong."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SELECTS = {"static_select", "multi_static_select"}
_KNOWN = {
    "button", "channels_select", "checkboxes", "conversations_select", "datepicker",
    "datetimepicker", "email_text_input", "external_select", "feedback_buttons", "file_input",
    "icon_button", "image", "multi_channels_select", "multi_conversations_select",
    "multi_external_select", "multi_static_select", "multi_users_select", "number_input",
    "overflow", "plain_text_input", "radio_buttons", "rich_text_input", "static_select",
    "timepicker", "url_text_input", "users_select", "workflow_button",
}  # fmt: skip


def text_object(found: Any, at: str, most: int, *, plain: bool = False) -> Iterator[Problem]:  # noqa: ANN401 -- JSON
    """A text object of 1 to `most` characters; `plain` where mrkdwn is not allowed."""
    if not isinstance(found, dict):
        yield at, "missing required field: text"
        return
    if found.get("type") not in ({"plain_text"} if plain else {"plain_text", "mrkdwn"}):
        yield f"{at}/type", f"unsupported type: {found.get('type')}"
    text = str(found.get("text") or "")
    if not text:
        yield f"{at}/text", "must be more than 0 characters"
    if len(text) > most:
        yield f"{at}/text", f"must be less than {most + 1} characters"


def text_objects(found: Sequence[Any], at: str, count: int, most: int) -> Iterator[Problem]:
    """So many text objects."""
    yield from number(found, at, 0, count)
    for place, one in enumerate(found):
        yield from text_object(one, f"{at}/{place}", most)


def number(found: Any, at: str, least: int, most: int) -> Iterator[Problem]:  # noqa: ANN401 -- JSON
    """A list of so many items."""
    if not isinstance(found, list):
        yield at, "must be a list"
    elif len(found) < least:
        yield at, f"no fewer than {least} items allowed"
    elif len(found) > most:
        yield at, f"no more than {most} items allowed"


def longer(found: Any, at: str, most: int) -> Iterator[Problem]:  # noqa: ANN401 -- JSON
    """A word of at most so many characters, if there is one."""
    if len(str(found or "")) > most:
        yield at, f"must be less than {most + 1} characters"


def fits(found: Any, most: int) -> bool:  # noqa: ANN401 -- JSON
    """Whether it is a word of 1 to `most` characters."""
    return isinstance(found, str) and 0 < len(found) <= most


def element(one: Any, at: str) -> Iterator[Problem]:  # noqa: ANN401 -- JSON
    """Everything that is wrong with an element."""
    kind = one.get("type") if isinstance(one, dict) else None
    if kind not in _KNOWN:
        yield f"{at}/type", f"unsupported type: {kind}"
        return
    yield from longer(one.get("action_id"), f"{at}/action_id", 255)
    yield from longer(one.get("value"), f"{at}/value", 2000)
    yield from longer(one.get("url"), f"{at}/url", 3000)
    if one.get("placeholder") is not None:
        yield from text_object(one["placeholder"], f"{at}/placeholder", 150, plain=True)
    if one.get("confirm") is not None:
        yield from _confirm(one["confirm"], f"{at}/confirm")
    if kind == "button":
        yield from _button(one, at)
    elif kind in _SELECTS | {"overflow", "checkboxes", "radio_buttons"}:
        yield from _options(one, kind, at)
    elif kind == "datepicker" and not _a_date(one.get("initial_date")):
        yield f"{at}/initial_date", "must be a date such as 2026-12-31"
    elif kind == "plain_text_input":
        yield from _text_input(one, at)


def _button(one: dict[str, Any], at: str) -> Iterator[Problem]:
    yield from text_object(one.get("text"), f"{at}/text", 75, plain=True)
    if one.get("style") not in {None, "primary", "danger"}:
        yield f"{at}/style", f"unsupported style: {one['style']}"


def _options(one: dict[str, Any], kind: str, at: str) -> Iterator[Problem]:
    most = 100 if kind in _SELECTS else 5 if kind == "overflow" else 10
    if one.get("option_groups"):
        yield from number(one["option_groups"], f"{at}/option_groups", 1, most)
        found = [o for group in one["option_groups"] for o in group.get("options") or []]
    else:
        found = one.get("options") or []
        yield from number(found, f"{at}/options", 1, most)
    for place, option in enumerate(found):
        where = f"{at}/options/{place}"
        yield from text_object(
            option.get("text"), f"{where}/text", 75, plain=kind in _SELECTS | {"overflow"}
        )
        if not fits(option.get("value"), 150):
            yield f"{where}/value", "must be 1 to 150 characters"


def _text_input(one: dict[str, Any], at: str) -> Iterator[Problem]:
    for name in ("min_length", "max_length"):
        if not 0 <= int(one.get(name, 1)) <= 3000:  # noqa: PLR2004 -- Slack's limit
            yield f"{at}/{name}", "must be 0 to 3000"
    yield from longer(one.get("initial_value"), f"{at}/initial_value", 3000)


def _confirm(found: dict[str, Any], at: str) -> Iterator[Problem]:
    for name, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
        yield from text_object(found.get(name), f"{at}/{name}", most, plain=name != "text")


def _a_date(found: Any) -> bool:  # noqa: ANN401 -- JSON
    return found is None or bool(_DATE.fullmatch(str(found)))
