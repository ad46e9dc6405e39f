"""Somebody looks at the page of a workspace in which an app listens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from playwright.async_api import Browser, Page
from slack_sdk.web.async_client import AsyncWebClient

from app.sandbox import cast
from app.sandbox.driver import Driver
from app.sandbox.server import running_sandbox
from tests.sandbox.an_app import AnApp, connected_app
from tests.sandbox.browser import a_page

INTERNAL, CLIENT = "C0ACMEINT", "C0ACMECLI"
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}


@asynccontextmanager
async def a_visit(
    browser: Browser, who: str = "U0BEN", channel: str = INTERNAL, **how: Any
) -> AsyncIterator[tuple[Page, Driver, AnApp]]:
    """The page, the driver of its workspace, and the app."""
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
