"""Block Kit's interactive elements: finding one, and what Slack sends when somebody uses it."""

from collections.abc import Iterator
from typing import Any

from app.sandbox.cast import Thing
from app.sandbox.workspace import SlackError

CHOICE = {
    "button": "value",
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "static_select": "selected_option",
    "overflow": "selected_option",
    "radio_buttons": "selected_option",
    "checkboxes": "selected_options",
    "multi_static_select": "selected_options",
    "multi_users_select": "selected_users",
    "multi_conversations_select": "selected_conversations",
    "multi_channels_select": "selected_channels",
}
"""Where each kind of element keeps what was chosen."""
_INITIAL = {
    "value": "initial_value",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
    "selected_date_time": "initial_date_time",
    "selected_user": "initial_user",
    "selected_conversation": "initial_conversation",
    "selected_channel": "initial_channel",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_users": "initial_users",
    "selected_conversations": "initial_conversations",
    "selected_channels": "initial_channels",
}
REQUIRED = "This field is required."


def elements(blocks: list[Thing]) -> Iterator[tuple[Thing, Thing]]:
    """Each interactive element, with its block."""
    for block in blocks:
        found = [*(block.get("elements") or []), block.get("accessory"), block.get("element")]
        for element in found:
            if isinstance(element, dict) and element.get("action_id"):
                yield block, element


def find_element(blocks: list[Thing], action_id: str, value: Any) -> tuple[Thing, Thing]:  # noqa: ANN401 -- JSON
    """The element that somebody uses; of several with one action id, the one with this value."""
    named = [pair for pair in elements(blocks) if pair[1]["action_id"] == action_id]
    for block, element in named:
        if element["type"] != "button" or value is None or element.get("value", "") == value:
            return block, element
    code = "no_such_element"
    raise SlackError(code)


def chosen(element: Thing, value: Any) -> Thing:  # noqa: ANN401 -- JSON
    """What an element says when it was used: its part of an action, or of a form's state."""
    kind = element["type"]
    name = CHOICE.get(kind, "value")
    if kind == "button":
        return {"type": kind, "value": element.get("value", ""), "text": element["text"]}
    if name == "selected_option":
        value = next((o for o in _options(element) if o["value"] == value), None)
    elif name == "selected_options":
        value = [o for o in _options(element) if o["value"] in (value or [])]
    made = {"type": kind, name: value}
    more = {"placeholder", _INITIAL[name]} & element.keys() if name != "value" else set()
    return made | {k: element[k] for k in more}


def began(element: Thing) -> Thing:
    """What an element says before anybody touches it."""
    name = CHOICE.get(element["type"], "value")
    return {"type": element["type"], name: element.get(_INITIAL[name])}


def state(blocks: list[Thing], using: Thing | None = None, value: Any = None) -> Thing:  # noqa: ANN401
    """The state of every element that has one: as it began, but for the one that is being used."""
    values: dict[str, Thing] = {}
    for block, element in elements(blocks):
        if element["type"] in {"button", "overflow"}:
            continue
        before = began(element)
        now = chosen(element, value) if element is using else before
        said = {k: v for k, v in now.items() if k in before}
        values.setdefault(block["block_id"], {})[element["action_id"]] = said
    return {"values": values}


def wrong_fields(view: Thing, values: Thing) -> dict[str, str]:
    """The fields that Slack's own client does not let through, and why."""
    found = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            given = (values.get(block["block_id"]) or {}).get(element["action_id"]) or {}
            problem = _wrong(element, given.get(CHOICE.get(element["type"], "value")), block)
            if problem:
                found[block["block_id"]] = problem
    return found


def _wrong(element: Thing, value: Any, block: Thing) -> str | None:  # noqa: ANN401 -- JSON
    if value is None or value in ("", []):
        return None if block.get("optional") else REQUIRED
    if element["type"] != "plain_text_input":
        return None
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < least:
        return f"Write at least {least} characters."
    return f"Write at most {most} characters." if len(value) > most else None


def _options(element: Thing) -> list[Thing]:
    groups = element.get("option_groups") or []
    return [*(element.get("options") or []), *(o for g in groups for o in g["options"])]
