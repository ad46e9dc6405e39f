"""The same day in a real browser, on the page that a newcomer sees."""

import re

from playwright.async_api import Page, expect

from tests.sandbox.browser import a_browser, a_page, needs_chromium
from tests.stories.town import INTERNAL, Town

pytestmark = needs_chromium
STATUS = re.compile("New-office network.*: on track for")


async def act_as(page: Page, name: str, place: str) -> None:
    await page.get_by_label("You are").select_option(label=name)
    await page.locator("#channels").get_by_role("button", name=place).click()


async def write(page: Page, text: str) -> None:
    await page.locator("#text").fill(text)
    await page.keyboard.press("Enter")


async def open_thread(page: Page, of: str) -> None:
    root = page.locator("#messages .message", has_text=of).last
    await root.get_by_role("button", name="repl").filter(has_text="last").click()


async def test_an_engineer_a_pm_and_a_client_on_the_page(town: Town) -> None:
    async with (
        a_browser() as browser,
        a_page(browser, town.sandbox.url, town.ben.id, INTERNAL) as page,
    ):
        await write(page, "/pm who holds the alarm code of the basement?")
        await expect(page.locator(".ephemeral")).to_contain_text("I asked Sam")
        await expect(page.locator(".message").last).to_contain_text("alarm code of the basement")

        await act_as(page, "Sam Okafor", "Messages")
        card = page.locator(".message", has_text="alarm code")
        await card.get_by_role("button", name="Answer").click()
        form = page.get_by_role("dialog")
        await form.get_by_label("Your answer").fill("The caretaker, Mr. Hill, has it.")
        await form.get_by_role("button", name="Answer").click()
        await expect(form).to_be_hidden()
        await expect(card.get_by_role("button", name="Answer")).to_have_count(0)

        await act_as(page, "Ben Carter", "acme-internal")
        await open_thread(page, "alarm code of the basement")
        thread = page.get_by_role("complementary", name="Thread")
        await expect(thread).to_contain_text("The caretaker, Mr. Hill, has it.")

        await act_as(page, "Dana Reyes", "acme-fernhill")
        await write(page, "@Liaison where are we?")
        await open_thread(page, "where are we?")
        await expect(thread).to_contain_text(STATUS)
        seen = await page.locator("body").inner_text()
        assert "Mr. Hill" not in seen
        assert "acme-internal" not in seen
