"""The page in a real browser: reading, writing, acting as anybody."""

import pytest
from playwright.async_api import Browser, expect

from tests.sandbox.browser import needs_chromium
from tests.sandbox.visits import INTERNAL, a_visit, act_as, write

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]


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
        await driver.person("U0BEN").post(INTERNAL, "frist &amp; <@U0ANA>")
        message = page.locator(".message")
        await message.hover()
        await message.get_by_label("React with eyes").click()
        await expect(message.locator(".reactions")).to_contain_text("1")
        await message.hover()
        await message.locator("summary").click()
        await message.get_by_role("button", name="Keep in the record").click()
        assert (await app.interaction("message_action"))["message"]["user"] == "U0BEN"
        await message.locator("summary").click()
        await message.get_by_role("button", name="Edit").click()
        editor = page.get_by_label("Edit the message")
        await expect(editor).to_have_value("frist & @Ana Lima")
        await editor.fill("first & @Ana Lima")
        await page.keyboard.press("Enter")
        await expect(message.locator(".mention")).to_have_text("@Ana Lima")
        changed = (await app.event("message", "message_changed"))["event"]["message"]
        assert changed["text"] == "first &amp; <@U0ANA>"
        await expect(message).to_contain_text("edited")
        await message.hover()
        await message.locator("summary").click()
        await message.get_by_role("button", name="Delete").click()
        await expect(message).to_have_count(0)
