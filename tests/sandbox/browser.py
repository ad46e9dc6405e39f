"""A real browser on the page: Debian's chromium, driven by Playwright."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
WAIT_MILLISECONDS = 10_000
expect.set_options(timeout=WAIT_MILLISECONDS)


@asynccontextmanager
async def a_browser() -> AsyncIterator[Browser]:
    """A browser without a window."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def a_page(
    browser: Browser, url: str, who: str, channel: str, *, hints: bool = False, **how: Any
) -> AsyncIterator[Page]:
    """The page as somebody sees it; it must not complain, whatever is done on it."""
    context = await browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **how})
    context.set_default_timeout(WAIT_MILLISECONDS)
    page = await context.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda said: trouble.append(said.text) if said.type == "error" else None)
    if not hints:
        await page.add_init_script("localStorage.setItem('liaison-practice-hints', '1')")
    await page.goto(f"{url}/#{who}/{channel}")
    await page.locator("#composer form, .home, .line").first.wait_for()
    try:
        yield page
    finally:
        await context.close()
    unexpected = [line for line in trouble if "status of 400" not in line]
    assert unexpected == []
