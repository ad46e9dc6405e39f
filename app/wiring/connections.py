"""The database and Slack's Web API, as the settings name them."""

import asyncio
from contextlib import AsyncExitStack

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from app.database.embedded import embedded_postgres
from app.database.migrate import migrate
from app.settings import Settings


async def database_url(settings: Settings, stack: AsyncExitStack) -> str:
    """The database of the settings, or the embedded one, migrated."""
    url = settings.database_url
    if url is None:
        server = embedded_postgres(settings.home)
        url = await asyncio.to_thread(server.__enter__)
        stack.callback(server.__exit__, None, None, None)
    await migrate(url)
    return url


async def slack_client(settings: Settings, stack: AsyncExitStack) -> AsyncWebClient:
    """Slack's Web API with the token of the settings; it repeats nothing by itself."""
    session = await stack.enter_async_context(aiohttp.ClientSession())
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    return AsyncWebClient(
        token=token, base_url=settings.slack_api_url, session=session, retry_handlers=[], timeout=10
    )
