"""The page in a real browser: reading, writing, acting as anybody, turning the clock."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from playwright.async_api import Browser, Page, expect
from slack_sdk.web.async_client import AsyncWebClient

from app.sandbox import cast
from app.sandbox.driver import Driver
from app.sandbox.server import running_sandbox
from tests.sandbox.an_app import AnApp, connected_app
from tests.sandbox.browser import a_page, needs_chromium
from tests.sandbox.test_views import a_form, plain

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]
INTERNAL, CLIENT = "C0ACMEINT", "C0ACMECLI"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@asynccontextmanager
async def a_visit(
    browser: Browser, who: str = "U0BEN", channel: str = INTERNAL, **how: Any
) -> AsyncIterator[tuple[Page, Driver, AnApp]]:
    """Somebody looks at the page of a workspace in which an app listens."""
    async with (
        running_sandbox() as sandbox,
        aiohttp.ClientSession() as session,
        connected_app(
            sandbox,
            AsyncWebClient(
                token=cast.BOT_TOKEN, base_url=sandbox.api_url, session=session, retry_handlers=[]
            ),
        ) as app,
        a_page(browser, sandbox.url, who, channel, **how) as page,
    ):
        yield page, sandbox.driver, app


async def act_as(page: Page, name: str) -> None:
    await page.get_by_label("You are").select_option(label=name)


async def write(page: Page, text: str) -> None:
    await page.locator("#text").fill(text)
    await page.keyboard.press("Enter")


async def posted(app: AnApp, *blocks: dict[str, Any], channel: str = INTERNAL) -> str:
    reply = await app.client.chat_postMessage(channel=channel, text="x", blocks=list(blocks))
    return str(reply["ts"])


# --- reading and writing ---


async def test_what_is_written_appears_as_text_and_never_as_markup(browser: Browser) -> None:
    async with a_visit(browser) as (page, _, app):
        await write(page, "Hello @Ana, *bold* <b>not bold</b> & :eyes: see #acme-fernhill")
        message = page.locator(".message")
        await expect(message).to_contain_text("Hello @Ana Lima, bold <b>not bold</b> & 👀")
        await expect(message.locator("b")).to_have_count(0)
        await expect(message.locator("strong", has_text="bold")).to_have_text("bold")
        event = (await app.event("message"))["event"]
        assert event["text"] == (
            "Hello <@U0ANA>, *bold* &lt;b&gt;not bold&lt;/b&gt; &amp; :eyes:"
            " see <#C0ACMECLI|acme-fernhill>"
        )


async def test_a_thread_is_opened_read_and_answered_beside_the_channel(browser: Browser) -> None:
    async with a_visit(browser) as (page, driver, _):
        root = await driver.person("U0ANA").post(INTERNAL, "Who has the key?")
        await driver.person("U0SAM").post(INTERNAL, "I do.", root["ts"])
        await page.get_by_role("button", name="1 reply").click()
        panel = page.get_by_role("complementary", name="Thread")
        await expect(panel.locator(".message")).to_have_count(2)
        await panel.get_by_label("Reply").fill("Thanks")
        await page.keyboard.press("Enter")
        await expect(panel.locator(".message")).to_have_count(3)
        await expect(page.get_by_role("button", name="2 replies")).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(panel).to_be_hidden()


async def test_unread_messages_are_counted_until_they_are_seen(browser: Browser) -> None:
    async with a_visit(browser, channel="C0GENERAL") as (page, driver, _):
        await driver.person("U0ANA").post(INTERNAL, "one")
        await driver.person("U0ANA").post(INTERNAL, "two")
        entry = page.get_by_role("button", name="acme-internal")
        await expect(entry.locator(".count")).to_have_text("2")
        await entry.click()
        await expect(page.locator(".message")).to_have_count(2)
        await expect(entry.locator(".count")).to_have_count(0)


async def test_only_its_reader_sees_an_ephemeral(browser: Browser) -> None:
    async with a_visit(browser) as (page, _, app):
        app.answers["command"] = {"text": "Only Ben reads this."}
        await write(page, "/pm help")
        await expect(page.locator(".ephemeral")).to_contain_text("Only visible to you")
        await act_as(page, "Ana Lima")
        await page.get_by_role("button", name="acme-internal").click()
        await expect(page.locator(".line.empty")).to_be_visible()


async def test_one_sees_only_what_that_person_sees(browser: Browser) -> None:
    async with a_visit(browser) as (page, driver, _):
        await driver.person("U0BEN").post(INTERNAL, "The margin is 40 %.")
        await expect(page.locator("#audience")).to_have_text(
            "🔒 Only Fernhill IT reads this channel."
        )
        await page.get_by_role("button", name="acme-fernhill").click()
        await expect(page.locator("#audience")).to_contain_text("Clients read this channel: Dana")
        await act_as(page, "Dana Reyes")
        await expect(page.locator("#about")).to_contain_text("Sees only what Acme Ltd sees")
        await expect(page.locator("#channels button")).to_have_count(3)
        seen = await page.locator("body").inner_text()
        assert "margin" not in seen
        assert "acme-internal" not in seen


async def test_ones_own_message_is_edited_reacted_to_and_deleted(browser: Browser) -> None:
    async with a_visit(browser) as (page, driver, app):
        await driver.person("U0BEN").post(INTERNAL, "frist")
        message = page.locator(".message")
        await message.hover()
        await message.get_by_label("React with eyes").click()
        await expect(message.locator(".reactions")).to_contain_text("1")
        await message.hover()
        await message.locator("summary").click()
        await message.get_by_role("button", name="Keep in the record").click()
        assert (await app.interaction("message_action"))["message"]["text"] == "frist"
        await message.locator("summary").click()
        await message.get_by_role("button", name="Edit").click()
        await page.get_by_label("Edit the message").fill("first")
        await page.keyboard.press("Enter")
        await expect(message).to_contain_text("first")
        await expect(message).to_contain_text("edited")
        await message.hover()
        await message.locator("summary").click()
        await message.get_by_role("button", name="Delete").click()
        await expect(message).to_have_count(0)


# --- Block Kit ---


def option(text: str) -> dict[str, Any]:
    return {"text": plain(text), "value": text}


async def test_every_block_that_liaison_may_send_is_drawn(browser: Browser) -> None:
    image = {"type": "image", "image_url": "/page/mark.svg", "alt_text": "A plan"}
    listed = {"type": "rich_text_list", "style": "bullet", "elements": []}
    piece = {"type": "text", "text": "in a list", "style": {"bold": True}}
    listed["elements"] = [{"type": "rich_text_section", "elements": [piece]}]
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


async def test_every_element_says_what_was_chosen(browser: Browser) -> None:
    options = [option("one"), option("two")]
    confirm = {name: plain(name) for name in ("title", "text", "confirm", "deny")}
    button = {"type": "button", "action_id": "b", "text": plain("Go"), "confirm": confirm}
    async with a_visit(browser) as (page, _, app):
        select = {"type": "static_select", "action_id": "s", "placeholder": plain("Which?")}
        await posted(
            app,
            {
                "type": "actions",
                "elements": [
                    {**select, "options": options},
                    {"type": "datepicker", "action_id": "d", "placeholder": plain("Which day?")},
                    {"type": "overflow", "action_id": "o", "options": options},
                    {"type": "radio_buttons", "action_id": "r", "options": options},
                    {"type": "users_select", "action_id": "u", "placeholder": plain("Who?")},
                    button,
                ],
            },
        )
        message = page.locator(".message")
        chosen: dict[str, Any] = {}

        async def hear() -> None:
            (action,) = (await app.interaction("block_actions"))["actions"]
            chosen[action["action_id"]] = action

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
        await message.get_by_role("button", name="Go").click()
        await page.get_by_role("button", name="deny").click()
        await message.get_by_role("button", name="Go").click()
        await page.get_by_role("button", name="confirm").click()
        await hear()
        assert chosen["s"]["selected_option"]["value"] == "two"
        assert chosen["d"]["selected_date"] == "2026-12-31"
        assert chosen["o"]["selected_option"]["value"] == "one"
        assert chosen["r"]["selected_option"]["value"] == "two"
        assert chosen["u"]["selected_user"] == "U0ANA"
        assert chosen["b"]["type"] == "button"
        assert "block_actions" not in app.kinds()


async def test_a_form_keeps_what_was_written_until_it_is_right(browser: Browser) -> None:
    fields = [
        {
            "type": "input",
            "block_id": kind,
            "label": plain(kind),
            "element": {"type": kind, "action_id": "a", **more},
            "optional": kind == "checkboxes",
        }
        for kind, more in {
            "plain_text_input": {"multiline": True},
            "datepicker": {},
            "static_select": {"options": [option("one"), option("two")]},
            "users_select": {},
            "checkboxes": {"options": [option("red"), option("blue")]},
        }.items()
    ]
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
