"""The page around the talk: the clock, the log, what to try, phones, keys, colours, crowds."""

import time
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from app.sandbox.server import running_sandbox
from tests.sandbox.browser import a_page, needs_chromium
from tests.sandbox.test_views import a_form, plain
from tests.sandbox.visits import CLIENT, INTERNAL, PHONE, a_visit, act_as, posted, write

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]


async def test_the_clock_turns_an_hour_a_day_and_to_the_next_working_morning(
    browser: Browser,
) -> None:
    async with a_visit(browser) as (page, driver, _):
        await driver.turn(to="2026-12-04T15:00:00+00:00")
        now = page.locator("#now")
        await expect(now).to_contain_text("Fri 4 Dec, 15:00")
        for button, expected in (
            ("+1 hour", "Fri 4 Dec, 16:00"),
            ("Next working morning", "Mon 7 Dec, 09:00"),
            ("+1 day", "Tue 8 Dec, 09:00"),
        ):
            await page.get_by_role("button", name=button).click()
            await expect(now).to_contain_text(expected)
        await act_as(page, "Leo Brandt")
        await expect(now).to_contain_text("Tue 8 Dec, 10:00 Berlin")


async def test_the_log_is_filtered_and_opens_as_a_tree(browser: Browser) -> None:
    async with a_visit(browser) as (page, driver, app):
        await driver.person("U0BEN").mention(INTERNAL, "hello")
        await posted(app, {"type": "divider"})
        await page.get_by_role("button", name="Wire log").click()
        log = page.get_by_role("region", name="What crossed the wire")
        entries = log.locator("ol > li")
        await expect(log.get_by_text("app_mention", exact=True)).to_be_visible()
        await log.get_by_label("Filter the log").fill("postmessage")
        await expect(entries).to_have_count(1)
        await entries.locator("summary").first.click()
        await expect(entries.locator(".tree").first).to_contain_text("arguments")
        await log.get_by_label("Filter the log").fill("")
        await log.get_by_label("Which way").select_option("What failed")
        await expect(entries).to_have_count(0)
        assert "xoxb-" not in await log.inner_text()
        await page.keyboard.press("Escape")
        await expect(log).to_be_hidden()


async def test_what_to_try_takes_one_there_and_puts_the_words_in_place(browser: Browser) -> None:
    async with a_visit(browser, hints=True) as (page, _, app):
        panel = page.get_by_role("complementary", name="Try this")
        await expect(panel.locator(".steps li")).to_have_count(6)
        await panel.get_by_role("button", name="Be Dana").first.click()
        await expect(page.locator("#title")).to_have_text("# acme-fernhill")
        await expect(page.locator("#text")).to_have_value("@Liaison where are we?")
        await page.keyboard.press("Enter")
        assert (await app.event("app_mention"))["event"]["user"] == "U0DANA"
        await panel.get_by_label("Close").click()
        await page.reload()
        await expect(page.locator("#text")).to_be_visible()
        await expect(panel).to_be_hidden()


async def test_it_goes_by_keyboard_alone(browser: Browser) -> None:
    async with a_visit(browser) as (page, driver, _):
        root = await driver.person("U0ANA").post(INTERNAL, "Who has the key?")
        await driver.person("U0SAM").post(INTERNAL, "I do.", root["ts"])
        await page.keyboard.press("Alt+ArrowDown")
        await expect(page.locator("#title")).to_have_text("# acme-fernhill")
        await page.keyboard.press("Alt+ArrowUp")
        await expect(page.locator("#title")).to_have_text("# acme-internal")
        await expect(page.locator(".message")).to_have_count(1)
        await page.locator("#messages").focus()
        await page.keyboard.press("ArrowUp")
        await expect(page.locator(".message")).to_be_focused()
        await page.keyboard.press("t")
        await expect(page.get_by_role("complementary", name="Thread")).to_be_visible()
        await page.locator("#text").focus()
        await page.keyboard.type("@An")
        await page.keyboard.press("Tab")
        await page.keyboard.type("has it")
        await page.keyboard.press("Enter")
        await expect(page.locator(".message").nth(1)).to_contain_text("@Ana Lima has it")


async def test_a_link_to_a_message_leads_to_it(browser: Browser) -> None:
    async with a_visit(browser) as (page, driver, _):
        aim = await driver.person("U0ANA").post(CLIENT, "the aim")
        await driver.person("U0ANA").post(CLIENT, "the answer", aim["ts"])
        path = f"/archives/{CLIENT}/p{aim['ts'].replace('.', '')}"
        origin = await page.evaluate("() => location.origin")
        await driver.person("U0ANA").post(INTERNAL, f"see <{origin}{path}|here>")
        await page.get_by_role("link", name="here").click()
        await expect(page.locator("#title")).to_have_text("# acme-fernhill")
        await expect(page.locator(".flash")).to_contain_text("the aim")
        await page.goto(origin + path)
        await expect(page.locator(".flash")).to_contain_text("the aim")


async def test_trouble_is_said_in_words(browser: Browser) -> None:
    button = {"type": "button", "action_id": "b", "text": plain("Go")}
    async with a_visit(browser) as (page, driver, app):
        app.failing.add("block_actions")
        await driver.post("mode", answer_within=0.1)
        await posted(app, {"type": "actions", "elements": [button]})
        await page.get_by_role("button", name="Go", exact=True).click()
        toast = page.locator(".toast")
        await expect(toast).to_contain_text("Liaison did not answer within three seconds")
        await toast.get_by_label("Dismiss").click()
        await expect(toast).to_have_count(0)
        await driver.post("archive", user="U0SAM", channel=INTERNAL)
        await expect(page.locator("#composer")).to_contain_text("This channel is archived.")


# --- small screens, both schemes ---

CONTRAST = """() => {
  const rgb = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => {
    const part = (c) => (c <= 10 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4);
    const [x, y, z] = [r, g, b].map(part);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement, style = getComputedStyle(node);
    const shown = node.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
    if (!walk.currentNode.data.trim() || !shown || node.closest("option, [aria-hidden]")) continue;
    const [a, b] = [light(rgb(style.color)), light(behind(node))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.push(`${walk.currentNode.data.trim().slice(0, 40)}: ${ratio.toFixed(2)}`);
  }
  return poor;
}"""


async def furnished(page: Page, driver: Any, app: Any) -> None:
    """A channel with something of everything in it."""
    ben, dana = driver.person("U0BEN"), driver.person("U0DANA")
    root = await dana.post(CLIENT, "Hello <@U0BEN>, `code` and <https://x.example|a link>")
    await ben.post(CLIENT, "A reply", root["ts"])
    await ben.react(CLIENT, root, "eyes")
    app.answers["command"] = {"text": "Only you read this."}
    await ben.command("/pm help", CLIENT)
    words = {"type": "mrkdwn", "text": "A long line of text that has to be wrapped on a phone " * 3}
    buttons = [
        {"type": "button", "action_id": f"b{n}", "text": plain(f"A button {n}"), "style": style}
        for n, style in enumerate(["primary", "danger", None])
    ]
    context = {"type": "context", "elements": [{"type": "mrkdwn", "text": "small print"}]}
    actions = {"type": "actions", "elements": buttons}
    await posted(app, {"type": "section", "text": words}, actions, context, channel=CLIENT)
    await expect(page.locator(".message")).to_have_count(3)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_all_text_is_readable_in_both_schemes(browser: Browser, scheme: str) -> None:
    async with a_visit(browser, channel=CLIENT, hints=True, color_scheme=scheme) as visit:
        page, driver, app = visit
        await furnished(page, driver, app)
        assert await page.evaluate(CONTRAST) == []
        await page.get_by_role("button", name="1 reply").click()
        await page.get_by_role("button", name="Wire log").click()
        await expect(page.locator("#wire li").first).to_be_visible()
        assert await page.evaluate(CONTRAST) == []
        await act_as(page, "Dana Reyes")
        await expect(page.locator("#about")).to_contain_text("A client")
        assert await page.evaluate(CONTRAST) == []


async def test_a_phone_shows_all_of_it_without_scrolling_sideways(browser: Browser) -> None:
    async with a_visit(browser, channel=CLIENT, hints=True, **PHONE) as (page, driver, app):

        async def fits() -> None:
            width = await page.evaluate("() => document.documentElement.scrollWidth")
            assert width <= 390
            assert await page.evaluate("() => visualViewport.scale") == 1

        await fits()
        await page.get_by_label("Close", exact=True).click()
        await furnished(page, driver, app)
        await fits()
        await expect(page.locator("#menu")).to_contain_text("Ben")
        await page.locator("#menu").click()
        await page.get_by_label("You are").select_option(label="Dana Reyes")
        await page.get_by_role("button", name="acme-fernhill").click()
        await expect(page.locator("#places")).not_to_be_in_viewport()
        await expect(page.locator("#menu")).to_contain_text("Dana")
        await page.get_by_role("button", name="1 reply").click()
        await fits()
        await page.get_by_label("Close", exact=True).click()
        await write(page, "sent from a phone")
        await expect(page.locator(".message").last).to_contain_text("sent from a phone")
        trigger = await _trigger(driver, app)
        await app.client.views_open(trigger_id=trigger, view=a_form())
        await page.locator("#menu").click()
        await page.get_by_label("You are").select_option(label="Ben Carter")
        await expect(page.get_by_role("dialog")).to_be_visible()
        await fits()


async def _trigger(driver: Any, app: Any) -> str:
    app.heard.clear()
    await driver.person("U0BEN").command("/pm form", INTERNAL)
    return str((await app.hears(lambda b: "command" in b))["trigger_id"])


async def test_thousands_of_messages_stay_fluid(browser: Browser) -> None:
    sent = 3000
    async with running_sandbox() as sandbox:
        for n in range(sent):
            sandbox.happenings.post("U0ANA", "C0GENERAL", f"message {n}")
        began = time.monotonic()
        async with a_page(browser, sandbox.url, "U0BEN", "C0GENERAL") as page:
            last, first = page.locator(".message").last, page.locator(".message").first
            await expect(last).to_contain_text(f"message {sent - 1}")
            assert time.monotonic() - began < 10
            assert await page.locator("#messages > li").count() < 200
            await page.evaluate(WATCH)
            for n in range(8):
                sandbox.happenings.post("U0ANA", "C0GENERAL", f"more {n}")
                await expect(last).to_contain_text(f"more {n}")
            assert await page.evaluate("() => window.longest") < 500
            oldest = await first.inner_text()
            await page.locator("#messages").evaluate("(list) => { list.scrollTop = 0; }")
            await expect(first).not_to_have_text(oldest)


WATCH = """() => {
  window.longest = 0;
  const note = (list) => {
    for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
  };
  new PerformanceObserver(note).observe({ type: "longtask" });
}"""
"""The longest time, in milliseconds, for which the page did not listen to anybody."""
