"""Messages, forms and Homes of Block Kit on the page, drawn and used."""

from typing import Any

import pytest
from playwright.async_api import Browser, expect

from tests.sandbox.browser import needs_chromium
from tests.sandbox.test_views import a_form, plain
from tests.sandbox.visits import INTERNAL, a_visit, posted

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]
Thing = dict[str, Any]


def option(text: str) -> Thing:
    return {"text": plain(text), "value": text}


async def test_every_block_that_liaison_may_send_is_drawn(browser: Browser) -> None:
    image = {"type": "image", "image_url": "/page/mark.svg", "alt_text": "A plan"}
    piece = {"type": "text", "text": "in a list", "style": {"bold": True}}
    part = {"type": "rich_text_section", "elements": [piece]}
    listed = {"type": "rich_text_list", "style": "bullet", "elements": [part]}
    async with a_visit(browser) as (page, _, app):
        await posted(
            app,
            {"type": "header", "text": plain("A heading")},
            {
                "type": "section",
                "text": {
                    "type": "mrkdwn",
                    "text": ">quoted\n~struck~ `code` <https://x.example|a link>",
                },
                "fields": [{"type": "mrkdwn", "text": "*Due*\nFri"}],
                "accessory": image,
            },
            {"type": "divider"},
            {"type": "context", "elements": [{"type": "mrkdwn", "text": "small print"}]},
            {"type": "rich_text", "elements": [listed]},
            {"type": "markdown", "text": "plain *markdown*"},
            {"type": "table", "rows": [[{"type": "raw_text", "text": "a cell"}]]},
            {"type": "video", "title": plain("A film")},
        )
        message = page.locator(".message")
        await expect(message.locator("h2")).to_have_text("A heading")
        await expect(message.locator("blockquote")).to_have_text("quoted")
        await expect(message.get_by_role("link", name="a link")).to_be_visible()
        await expect(message.locator("dd")).to_contain_text("Due")
        await expect(message.get_by_alt_text("A plan")).to_be_attached()
        await expect(message.locator("li strong")).to_have_text("in a list")
        await expect(message.locator("td")).to_have_text("a cell")
        await expect(message).to_contain_text("small print")
        await expect(message).to_contain_text("the practice page does not draw it")


OPTIONS = [option("one"), option("two")]
CONFIRM = {name: plain(name) for name in ("title", "text", "confirm", "deny")}
ELEMENTS: list[Thing] = [
    {"type": "static_select", "placeholder": plain("Which?"), "options": OPTIONS},
    {"type": "datepicker", "placeholder": plain("Which day?")},
    {"type": "overflow", "options": OPTIONS},
    {"type": "radio_buttons", "options": OPTIONS},
    {"type": "users_select", "placeholder": plain("Who?")},
    {"type": "button", "text": plain("Go"), "confirm": CONFIRM},
]


async def test_every_element_says_what_was_chosen(browser: Browser) -> None:
    named = [{**element, "action_id": element["type"]} for element in ELEMENTS]
    async with a_visit(browser) as (page, _, app):
        await posted(app, {"type": "actions", "elements": named})
        message = page.locator(".message")
        chosen: dict[str, Thing] = {}

        async def hear() -> None:
            (action,) = (await app.interaction("block_actions"))["actions"]
            chosen[action["type"]] = action

        await message.get_by_label("Which?").select_option("two")
        await hear()
        await message.get_by_label("Which day?").fill("2026-12-31")
        await hear()
        await message.locator(".block .menu summary").click()
        await message.get_by_role("button", name="one").click()
        await hear()
        await message.get_by_label("two").check()
        await hear()
        await message.get_by_label("Who?").select_option(label="Ana Lima")
        await hear()
        for answer in ("deny", "confirm"):
            await message.get_by_role("button", name="Go").click()
            await page.get_by_role("button", name=answer).click()
        await hear()
        assert chosen["static_select"]["selected_option"]["value"] == "two"
        assert chosen["datepicker"]["selected_date"] == "2026-12-31"
        assert chosen["overflow"]["selected_option"]["value"] == "one"
        assert chosen["radio_buttons"]["selected_option"]["value"] == "two"
        assert chosen["users_select"]["selected_user"] == "U0ANA"
        assert "block_actions" not in app.kinds()


FIELDS: dict[str, Thing] = {
    "plain_text_input": {"multiline": True},
    "datepicker": {},
    "static_select": {"options": OPTIONS},
    "users_select": {},
    "checkboxes": {"options": [option("red"), option("blue")]},
}


def a_field(kind: str, more: Thing) -> Thing:
    element = {"type": kind, "action_id": "a", **more}
    named = {"type": "input", "block_id": kind, "label": plain(kind), "element": element}
    return {**named, "optional": kind == "checkboxes"}


async def test_a_form_keeps_what_was_written_until_it_is_right(browser: Browser) -> None:
    fields = [a_field(kind, more) for kind, more in FIELDS.items()]
    async with a_visit(browser) as (page, driver, app):
        await driver.person("U0BEN").command("/pm form", INTERNAL)
        trigger = (await app.hears(lambda b: "command" in b))["trigger_id"]
        await app.client.views_open(trigger_id=trigger, view=a_form(blocks=fields))
        form = page.get_by_role("dialog")
        await expect(form).to_contain_text("First")
        await form.get_by_label("plain_text_input").fill("So far")
        await form.get_by_role("button", name="Send").click()
        await expect(form.get_by_role("alert").first).to_have_text("This field is required.")
        await expect(form.get_by_label("plain_text_input")).to_have_value("So far")
        await form.get_by_label("datepicker").fill("2026-12-31")
        await form.get_by_label("static_select").select_option("two")
        await form.get_by_label("users_select").select_option(label="Dana Reyes (Acme Ltd)")
        await form.get_by_label("red").check()
        await form.get_by_role("button", name="Send").click()
        await expect(form).to_be_hidden()
        values = (await app.interaction("view_submission"))["view"]["state"]["values"]
        assert values["plain_text_input"]["a"]["value"] == "So far"
        assert values["datepicker"]["a"]["selected_date"] == "2026-12-31"
        assert values["static_select"]["a"]["selected_option"]["value"] == "two"
        assert values["users_select"]["a"]["selected_user"] == "U0DANA"
        assert [o["value"] for o in values["checkboxes"]["a"]["selected_options"]] == ["red"]


async def test_a_pushed_form_goes_back_and_escape_closes(browser: Browser) -> None:
    async with a_visit(browser) as (page, driver, app):
        app.answers["view_submission"] = {"response_action": "push", "view": a_form("Second")}
        await driver.person("U0BEN").command("/pm form", INTERNAL)
        trigger = (await app.hears(lambda b: "command" in b))["trigger_id"]
        await app.client.views_open(trigger_id=trigger, view=a_form())
        form = page.get_by_role("dialog")
        await form.get_by_label("Words").fill("x")
        await form.get_by_role("button", name="Send").click()
        await expect(form).to_contain_text("Second")
        await form.get_by_role("button", name="Back").click()
        await expect(form).to_contain_text("First")
        await page.keyboard.press("Escape")
        await expect(form).to_be_hidden()


async def test_home_shows_what_was_published_and_hears_clicks(browser: Browser) -> None:
    async with a_visit(browser) as (page, _, app):
        button = {"type": "button", "action_id": "open", "text": plain("Open"), "value": "1"}
        blocks = [
            {"type": "header", "text": plain("Waiting for you")},
            {"type": "actions", "elements": [button]},
        ]
        await app.client.views_publish(user_id="U0BEN", view={"type": "home", "blocks": blocks})
        await page.get_by_role("button", name="Home").click()
        await expect(page.locator("h2", has_text="Waiting for you")).to_be_visible()
        assert (await app.event("app_home_opened"))["event"]["tab"] == "home"
        await page.get_by_role("button", name="Open", exact=True).click()
        assert (await app.interaction("block_actions"))["view"]["type"] == "home"
