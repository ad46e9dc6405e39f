"""Block Kit's limits, enforced as Slack does: just within is let through, just above is refused."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from app.sandbox.blocks import check_message, check_view, problems_of
from app.sandbox.workspace import SlackError

Block = dict[str, Any]


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Block:
    return {"type": "mrkdwn", "text": text}


def button(n: int = 0, **more: Any) -> Block:
    return {"type": "button", "text": plain("Go"), "action_id": f"a{n}", "value": "v", **more}


def option(n: int, **more: Any) -> Block:
    return {"text": plain(f"o{n}"), "value": str(n), **more}


def select(count: int) -> Block:
    options = [option(n) for n in range(count)]
    return {"type": "static_select", "action_id": "s", "options": options}


def section(**more: Any) -> Block:
    return {"type": "section", **more}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def field(element: Block) -> Block:
    return {"type": "input", "label": plain("Label"), "element": element}


def wide(cells: int, rows: int = 1) -> Block:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "c"}] * cells] * rows}


LIMITS: list[tuple[str, list[Block], list[Block]]] = [
    ("blocks of a message", [{"type": "divider"}] * 50, [{"type": "divider"}] * 51),
    ("a section", [section(text=mrkdwn("x" * 3000))], [section(text=mrkdwn("x" * 3001))]),
    ("an empty section", [section(text=mrkdwn("x"))], [section(text=mrkdwn(""))]),
    ("fields", [section(fields=[mrkdwn("x")] * 10)], [section(fields=[mrkdwn("x")] * 11)]),
    (
        "a field",
        [section(fields=[mrkdwn("x" * 2000)])],
        [section(fields=[mrkdwn("x" * 2001)])],
    ),
    (
        "a header",
        [{"type": "header", "text": plain("x" * 150)}],
        [{"type": "header", "text": plain("x" * 151)}],
    ),
    (
        "a header's kind",
        [{"type": "header", "text": plain("x")}],
        [{"type": "header", "text": mrkdwn("x")}],
    ),
    (
        "a context",
        [{"type": "context", "elements": [mrkdwn("x")] * 10}],
        [{"type": "context", "elements": [mrkdwn("x")] * 11}],
    ),
    (
        "actions",
        [actions(*(button(n) for n in range(25)))],
        [actions(*(button(n) for n in range(26)))],
    ),
    ("action ids", [actions(button(1), button(2))], [actions(button(1), button(1))]),
    (
        "a button's text",
        [actions(button(text=plain("x" * 75)))],
        [actions(button(text=plain("x" * 76)))],
    ),
    (
        "a button's value",
        [actions(button(value="x" * 2000))],
        [actions(button(value="x" * 2001))],
    ),
    ("a button's style", [actions(button(style="danger"))], [actions(button(style="green"))]),
    (
        "an action id",
        [actions(button(action_id="x" * 255))],
        [actions(button(action_id="x" * 256))],
    ),
    ("options", [actions(select(100))], [actions(select(101))]),
    ("no options", [actions(select(1))], [actions(select(0))]),
    (
        "an option's value",
        [actions({**select(1), "options": [option(1, value="x" * 150)]})],
        [actions({**select(1), "options": [option(1, value="x" * 151)]})],
    ),
    (
        "an overflow menu",
        [actions({**select(5), "type": "overflow"})],
        [actions({**select(6), "type": "overflow"})],
    ),
    (
        "a confirmation",
        [actions(button(confirm={k: plain("x") for k in ("title", "text", "confirm", "deny")}))],
        [actions(button(confirm={"title": plain("x")}))],
    ),
    (
        "a date",
        [actions({"type": "datepicker", "action_id": "d", "initial_date": "2026-12-31"})],
        [actions({"type": "datepicker", "action_id": "d", "initial_date": "31 Dec"})],
    ),
    (
        "block ids",
        [{"type": "divider", "block_id": "x" * 255}],
        [{"type": "divider", "block_id": "x" * 256}],
    ),
    (
        "unique block ids",
        [{"type": "divider", "block_id": "a"}, {"type": "divider", "block_id": "b"}],
        [{"type": "divider", "block_id": "a"}, {"type": "divider", "block_id": "a"}],
    ),
    (
        "markdown, all together",
        [{"type": "markdown", "text": "x" * 6000}] * 2,
        [{"type": "markdown", "text": "x" * 6001}] * 2,
    ),
    ("a table's rows", [wide(1, rows=100)], [wide(1, rows=101)]),
    ("a table's cells", [wide(20)], [wide(21)]),
    ("tables", [wide(1)], [wide(1), wide(1)]),
    (
        "an image's words",
        [{"type": "image", "image_url": "https://x/y.png", "alt_text": "A plan"}],
        [{"type": "image", "image_url": "https://x/y.png"}],
    ),
    ("a label", [field({"type": "plain_text_input", "action_id": "t"})], [{"type": "input"}]),
    (
        "what can be filled in",
        [field({"type": "users_select", "action_id": "u"})],
        [field(button())],
    ),
    ("a kind of block", [{"type": "divider"}], [{"type": "confetti"}]),
    ("a kind of element", [actions(button())], [actions({"type": "lever", "action_id": "l"})]),
    ("where an alert may stand", [], [{"type": "alert", "text": mrkdwn("x")}]),
]


@pytest.mark.parametrize(
    ("within", "above"), [limit[1:] for limit in LIMITS], ids=[limit[0] for limit in LIMITS]
)
def test_a_limit_is_where_slack_draws_it(within: list[Block], above: list[Block]) -> None:
    check_message("text", within)
    with pytest.raises(SlackError, match="invalid_blocks"):
        check_message("text", above)


def form(**more: Any) -> Block:
    return {
        "type": "modal",
        "title": plain("Answer"),
        "submit": plain("Send"),
        "blocks": [],
        **more,
    }


FORMS: list[tuple[str, Block, Block]] = [
    ("a title", form(title=plain("x" * 24)), form(title=plain("x" * 25))),
    ("a button", form(submit=plain("x" * 24)), form(submit=plain("x" * 25))),
    ("blocks", form(blocks=[{"type": "divider"}] * 100), form(blocks=[{"type": "divider"}] * 101)),
    ("metadata", form(private_metadata="x" * 3000), form(private_metadata="x" * 3001)),
    ("a callback id", form(callback_id="x" * 255), form(callback_id="x" * 256)),
    (
        "a way to send what is filled in",
        form(blocks=[field({"type": "plain_text_input", "action_id": "t"})]),
        form(blocks=[field({"type": "plain_text_input", "action_id": "t"})], submit=None),
    ),
    (
        "a text's greatest length",
        form(blocks=[field({"type": "plain_text_input", "max_length": 3000})]),
        form(blocks=[field({"type": "plain_text_input", "max_length": 3001})]),
    ),
    (
        "where an alert may stand",
        form(blocks=[{"type": "alert", "text": mrkdwn("x" * 200)}]),
        form(blocks=[{"type": "alert", "text": mrkdwn("x" * 201)}]),
    ),
    ("where a table may stand", form(), form(blocks=[wide(1)])),
    ("a kind of view", form(), form(type="window")),
    ("blocks at all", form(), {"type": "home"}),
]


@pytest.mark.parametrize(
    ("within", "above"), [limit[1:] for limit in FORMS], ids=[limit[0] for limit in FORMS]
)
def test_a_forms_limit_is_where_slack_draws_it(within: Block, above: Block) -> None:
    check_view(within)
    with pytest.raises(SlackError, match="invalid_arguments"):
        check_view(above)


def test_a_view_has_a_greatest_size() -> None:
    heavy = [section(text=mrkdwn("x" * 3000)) for _ in range(90)]
    with pytest.raises(SlackError, match="view_too_large"):
        check_view(form(blocks=heavy))


def test_each_problem_is_named_with_its_place() -> None:
    blocks = [section(text=mrkdwn("")), {"type": "confetti"}]
    where = [place for place, _ in problems_of(blocks, "/blocks", "message")]
    assert where == ["/blocks/0/text/text", "/blocks/1/type"]


async def test_the_answer_says_what_is_wrong_and_where(slack: AsyncWebClient) -> None:
    with pytest.raises(SlackApiError) as error:
        await slack.chat_postMessage(channel="C0ACMEINT", text="x", blocks=[{"type": "header"}])
    answer = error.value.response
    assert answer["error"] == "invalid_blocks"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] missing required field: text [json-pointer:/blocks/0/text]"
    ]
