"""A token that Slack refuses is one sentence; so is a Slack that does not answer as Slack does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from app.slack.identity import WHY, SlackAway, TokenRefused, identify, socket_address


@asynccontextmanager
async def slack_answers(body: str, status: int = 200) -> AsyncIterator[AsyncWebClient]:
    """A Slack that says the same to everything."""
    kind = "application/json" if body.startswith("{") else "text/html"

    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type=kind)

    app = web.Application()
    app.add_routes([web.post("/api/{method}", answer)])
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        yield AsyncWebClient(
            token="xoxb-SECRET", base_url=f"http://{host}:{port}/api/", retry_handlers=[], timeout=1
        )
    finally:
        await runner.cleanup()


@pytest.mark.parametrize("code", sorted(WHY))
async def test_a_refused_token_is_named_with_what_to_do(code: str) -> None:
    async with slack_answers(f'{{"ok": false, "error": "{code}"}}') as client:
        with pytest.raises(TokenRefused, match=r"^SLACK_BOT_TOKEN .*https://api.slack.com") as bot:
            await identify(client)
        with pytest.raises(TokenRefused, match=r"^SLACK_APP_TOKEN "):
            await socket_address(client, "xapp-SECRET")
    assert f"(Slack says {code}.)" in str(bot.value)
    assert "SECRET" not in str(bot.value)


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (503, "down", "http_503"),
        (404, "<html>no such page</html>", "http_404"),
        (200, "<html>a portal of the hotel</html>", "unreadable"),
        (429, '{"ok": false, "error": "ratelimited"}', "ratelimited"),
        (200, '{"ok": false, "error": "internal_error"}', "internal_error"),
    ],
)
async def test_an_answer_that_is_none_of_slacks_is_said_so(
    status: int, body: str, reason: str
) -> None:
    async with slack_answers(body, status) as client:
        with pytest.raises(SlackAway, match=f"as Slack does: {reason}"):
            await identify(client)


async def test_nothing_at_all_is_said_so() -> None:
    client = AsyncWebClient(
        token="xoxb-SECRET", base_url="http://127.0.0.1:1/api/", retry_handlers=[], timeout=1
    )
    with pytest.raises(SlackAway, match=r"does not answer at http://127.0.0.1:1/api/"):
        await identify(client)
