from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser
from slack_sdk.web.async_client import AsyncWebClient

from app.sandbox import cast
from app.sandbox.driver import Driver
from app.sandbox.server import Sandbox, running_sandbox
from tests.sandbox.an_app import AnApp, connected_app
from tests.sandbox.browser import a_browser


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def driver(sandbox: Sandbox) -> Driver:
    return sandbox.driver


@pytest.fixture
async def slack(sandbox: Sandbox) -> AsyncIterator[AsyncWebClient]:
    """The real client of slack_sdk, with every scope that a method of the sandbox may need."""
    extra = {
        "channels:manage", "groups:write", "mpim:write", "im:read", "mpim:read", "files:read",
        "files:write", "chat:write.customize",
    }  # fmt: skip
    sandbox.workspace.scopes |= extra
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(
            token=cast.BOT_TOKEN, base_url=sandbox.api_url, session=session, retry_handlers=[]
        )


@pytest.fixture
async def an_app(sandbox: Sandbox, slack: AsyncWebClient) -> AsyncIterator[AnApp]:
    """A real Bolt app in Socket Mode that hears everything."""
    async with connected_app(sandbox, slack) as app:
        yield app


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with a_browser() as browser:
        yield browser
