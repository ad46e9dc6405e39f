"""Things go wrong on demand, so that tests can see what the bot does about it."""

import asyncio
import time

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from app.sandbox import cast
from app.sandbox.driver import Driver
from app.sandbox.server import Sandbox

INTERNAL = "C0ACMEINT"


async def texts(driver: Driver) -> list[str]:
    return [m["text"] for m in await driver.person("U0BEN").messages(INTERNAL)]


async def test_a_rate_limit_says_how_long_to_wait(driver: Driver, slack: AsyncWebClient) -> None:
    await driver.fault("chat.postMessage", "ratelimited", seconds=7)
    with pytest.raises(SlackApiError) as error:
        await slack.chat_postMessage(channel=INTERNAL, text="x")
    assert error.value.response.status_code == 429
    assert error.value.response.headers["Retry-After"] == "7"
    assert await texts(driver) == []
    await slack.chat_postMessage(channel=INTERNAL, text="then")
    assert await texts(driver) == ["then"]


async def test_slack_sdks_own_retry_waits_it_out(sandbox: Sandbox, driver: Driver) -> None:
    await driver.fault("auth.test", "ratelimited", seconds=0)
    handler = AsyncRateLimitErrorRetryHandler(max_retry_count=1)
    client = AsyncWebClient(
        token=cast.BOT_TOKEN, base_url=sandbox.api_url, retry_handlers=[handler]
    )
    assert (await client.auth_test())["ok"]


async def test_a_server_error_does_nothing(driver: Driver, slack: AsyncWebClient) -> None:
    await driver.fault("chat.postMessage", "server_error", times=2)
    for _ in range(2):
        with pytest.raises(SlackApiError) as error:
            await slack.chat_postMessage(channel=INTERNAL, text="x")
        assert error.value.response.status_code == 503
    await slack.chat_postMessage(channel=INTERNAL, text="then")
    assert await texts(driver) == ["then"]


async def test_a_lost_answer_leaves_the_message_posted(
    driver: Driver, slack: AsyncWebClient
) -> None:
    await driver.fault("chat.postMessage", "lost")
    with pytest.raises(aiohttp.ClientError):
        await slack.chat_postMessage(channel=INTERNAL, text="posted")
    assert await texts(driver) == ["posted"]


async def test_a_slow_answer_comes(driver: Driver, slack: AsyncWebClient) -> None:
    await driver.fault("chat.postMessage", "slow", seconds=0.2)
    began = time.monotonic()
    await slack.chat_postMessage(channel=INTERNAL, text="x")
    assert time.monotonic() - began >= 0.2


async def test_an_answer_can_be_held_back(
    sandbox: Sandbox, driver: Driver, slack: AsyncWebClient
) -> None:
    await driver.fault("chat.postMessage", "hold")
    call = asyncio.create_task(slack.chat_postMessage(channel=INTERNAL, text="held"))
    assert await driver.person("U0BEN").sees(INTERNAL, "held")
    assert not call.done()
    sandbox.faults.release()
    assert (await call)["ok"]


async def test_any_method_can_fail_and_all_can_be_mended(
    driver: Driver, slack: AsyncWebClient
) -> None:
    await driver.fault("*", "server_error", times=100)
    for call in (slack.auth_test, slack.users_list):
        with pytest.raises(SlackApiError):
            await call()
    await driver.post("no-faults")
    assert (await slack.auth_test())["ok"]
