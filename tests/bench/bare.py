"""What is compared with: slack_bolt and FastAPI with an empty listener, and nothing else of ours.

    python -m tests.bench.bare PORT

The server, its flags and its loop are Liaison's own (app/web/serving.py); the acknowledgement comes
after the listener, and who installed the app is known at once, as in Liaison.
"""

import asyncio
import sys

from fastapi import FastAPI, Request, Response
from slack_bolt.adapter.fastapi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from app.sandbox import cast
from app.web.serving import serve_until_stopped, take_port

INSTALLED = AuthorizeResult(
    enterprise_id=None,
    team_id=cast.HOME,
    bot_token=cast.BOT_TOKEN,
    bot_id=cast.BOT_ID,
    bot_user_id=cast.BOT_USER,
)


async def authorize() -> AuthorizeResult:
    """One installation, known beforehand."""
    return INSTALLED


def bare_app() -> FastAPI:
    """The app."""
    bolt = AsyncApp(
        signing_secret=cast.SIGNING_SECRET, authorize=authorize, process_before_response=True
    )

    @bolt.event("message")
    async def on_message() -> None:
        """Nothing."""

    handler = AsyncSlackRequestHandler(bolt)
    web = FastAPI()

    @web.post("/slack/events")
    async def on_request(request: Request) -> Response:
        return await handler.handle(request)

    return web


def main(port: str) -> None:
    """Serve until stopped."""
    with take_port("127.0.0.1", int(port)) as listening:
        asyncio.run(serve_until_stopped(bare_app(), listening))


if __name__ == "__main__":
    main(*sys.argv[1:])
