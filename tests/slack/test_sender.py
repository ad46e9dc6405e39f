"""What is said can be found again by its key, however much was said around it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from app.domain.ids import ChannelId, Ts, UserId
from app.ports import Rendered, SendError
from app.sandbox import cast
from app.sandbox.server import Sandbox, running_sandbox
from app.slack.sender import NEAREST, SlackSender
from app.slack.views.blocks import section

CHANNEL = ChannelId("C0ACMEINT")
WORDS = Rendered(text="Hello", blocks=[section("Hello")])
BARE = Rendered(text="Only words", blocks=[])


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def sender(sandbox: Sandbox) -> AsyncIterator[SlackSender]:
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(
            token=cast.BOT_TOKEN, base_url=sandbox.api_url, session=session, retry_handlers=[]
        )
        yield SlackSender(client, within=5)


async def found(sender: SlackSender, key: object, thread: Ts | None = None) -> Ts | None:
    since = datetime.now(UTC) - timedelta(minutes=1)
    return await sender.find(key, channel=CHANNEL, thread=thread, since=since)  # type: ignore[arg-type]


@pytest.mark.parametrize("message", [WORDS, BARE], ids=["blocks", "words alone"])
async def test_a_post_is_found_by_its_key(sender: SlackSender, message: Rendered) -> None:
    key = uuid4()
    ts = await sender.post(message, channel=CHANNEL, thread=None, key=key)
    assert await found(sender, key) == ts
    assert await found(sender, uuid4()) is None


async def test_it_is_found_among_more_than_a_page_of_others(
    sandbox: Sandbox, sender: SlackSender
) -> None:
    ben = sandbox.driver.person("U0BEN")
    for n in range(NEAREST + 3):
        await ben.post(CHANNEL, f"before {n}")
    key = uuid4()
    ts = await sender.post(WORDS, channel=CHANNEL, thread=None, key=key)
    for n in range(NEAREST + 3):
        await ben.post(CHANNEL, f"after {n}")
    assert await found(sender, key) == ts


async def test_a_reply_is_found_in_its_thread_and_not_in_the_channel(
    sandbox: Sandbox, sender: SlackSender
) -> None:
    ben = sandbox.driver.person("U0BEN")
    root = Ts((await ben.post(CHANNEL, "root"))["ts"])
    for n in range(2 * NEAREST):
        await ben.post(CHANNEL, f"reply {n}", thread=root)
    key = uuid4()
    ts = await sender.post(WORDS, channel=CHANNEL, thread=root, key=key)
    assert await found(sender, key, root) == ts
    assert await found(sender, key) is None


async def test_an_edited_post_keeps_its_key(sender: SlackSender) -> None:
    key = uuid4()
    ts = await sender.post(WORDS, channel=CHANNEL, thread=None, key=key)
    await sender.update(BARE, channel=CHANNEL, ts=ts, key=key)
    assert await found(sender, key) == ts


async def test_pinning_twice_is_pinning_once(sender: SlackSender) -> None:
    ts = await sender.post(WORDS, channel=CHANNEL, thread=None, key=uuid4())
    await sender.pin(channel=CHANNEL, ts=ts)
    await sender.pin(channel=CHANNEL, ts=ts)
    with pytest.raises(SendError, match="message_not_found"):
        await sender.pin(channel=CHANNEL, ts=Ts("1.000001"))


async def test_a_direct_conversation_is_the_same_each_time(sender: SlackSender) -> None:
    opened = [await sender.open_direct(UserId("U0BEN")) for _ in range(2)]
    assert opened[0] == opened[1]
