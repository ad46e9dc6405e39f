"""No other website may act in the workspace through somebody's browser."""

import aiohttp
import pytest

from app.sandbox.server import Sandbox


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "own"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, 403),
        ({"Host": "evil.example"}, 403),
    ],
    ids=["no browser", "its own page", "another website", "a file", "a rebound name", "a name"],
)
async def test_only_its_own_page_may_act(
    sandbox: Sandbox, headers: dict[str, str], status: int
) -> None:
    sent = {k: sandbox.url if v == "own" else v for k, v in headers.items()}
    body = {"user": "U0BEN", "channel": "C0ACMEINT", "text": "hello"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{sandbox.url}/sandbox/post", json=body, headers=sent) as reply,
    ):
        assert reply.status == status
    written = await sandbox.driver.person("U0BEN").messages("C0ACMEINT")
    assert len(written) == (status == 200)


async def test_nothing_else_than_the_page_is_served(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session:
        for path, status in (
            ("/", 200),
            ("/page/page.js", 200),
            ("/page/none.js", 404),
            ("/page/..%2Fcast.py", 404),
            ("/page/%2e%2e/cast.py", 404),
        ):
            async with session.get(sandbox.url + path) as reply:
                assert reply.status == status
                if status == 200:
                    assert "default-src 'self'" in reply.headers["Content-Security-Policy"]
