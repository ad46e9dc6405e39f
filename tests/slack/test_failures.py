"""What a failed call means: it may have been done, it was not, or it never will be."""

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from app.ports import SendError, Unanswered
from app.slack.failures import called


def said(content: Any, status: int = 200, **headers: str) -> SlackApiError:
    response = AsyncSlackResponse(
        client=AsyncWebClient(),
        http_verb="POST",
        api_url="https://slack.com/api/chat.postMessage",
        req_args={},
        data=content,
        headers=headers,
        status_code=status,
    )
    return SlackApiError("it failed", response)  # type: ignore[no-untyped-call]


def no(code: str) -> dict[str, Any]:
    return {"ok": False, "error": code}


async def meaning(error: Exception, *, in_doubt: bool) -> SendError:
    async def call() -> AsyncSlackResponse:
        raise error

    with pytest.raises(SendError) as caught:
        await called(call(), within=1, in_doubt=in_doubt)
    return caught.value


@pytest.mark.parametrize(
    "error",
    [
        said("down", 503),
        said({}, 502),
        said("not JSON"),
        said(no("internal_error")),
        said(no("fatal_error")),
        TimeoutError(),
        aiohttp.ServerDisconnectedError(),
        aiohttp.ClientPayloadError(),
        ConnectionResetError(),
    ],
    ids=repr,
)
async def test_a_post_may_have_been_made_all_the_same(error: Exception) -> None:
    assert isinstance(await meaning(error, in_doubt=True), Unanswered)
    other = await meaning(error, in_doubt=False)
    assert not isinstance(other, Unanswered)
    assert not other.permanent, "what may be repeated is repeated"


@pytest.mark.parametrize("code", ["channel_not_found", "is_archived", "invalid_blocks"])
async def test_what_slack_refuses_is_never_tried_again(code: str) -> None:
    found = await meaning(said(no(code)), in_doubt=True)
    assert (found.reason, found.permanent) == (code, True)
    assert not isinstance(found, Unanswered)


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (said(no("ratelimited"), 429, **{"Retry-After": "30"}), 30),
        (said("slow down", 429, **{"Retry-After": "7"}), 7),
        (said(no("ratelimited"), 429, **{"Retry-After": "soon"}), 1),
        (said(no("ratelimited"), 429, **{"Retry-After": "1e99"}), 3600),
        (said(no("rate_limited")), 1),
    ],
)
async def test_slack_asks_for_patience_and_did_nothing(
    error: SlackApiError, seconds: float
) -> None:
    found = await meaning(error, in_doubt=True)
    assert (found.retry_after, found.permanent) == (seconds, False)
    assert not isinstance(found, Unanswered)


async def test_who_was_never_reached_did_nothing() -> None:
    refused = aiohttp.ClientConnectorError(
        connection_key=None,  # type: ignore[arg-type]
        os_error=ConnectionRefusedError(),
    )
    found = await meaning(refused, in_doubt=True)
    assert (type(found), found.permanent) == (SendError, False)


async def test_a_call_is_not_waited_for_longer_than_it_may_take() -> None:
    async def call() -> AsyncSlackResponse:
        await asyncio.sleep(10)
        raise AssertionError

    with pytest.raises(Unanswered):
        await called(call(), within=0.01, in_doubt=True)
