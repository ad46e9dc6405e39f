"""Bolt, with our listeners: it acknowledges after the commit, in HTTP and in Socket Mode."""

import logging
from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from app.slack import refusals
from app.slack.door import Door
from app.slack.listeners import (
    answers,
    changes,
    channels,
    clarifying,
    client_actions,
    clients,
    commands,
    concerns,
    escalations,
    going_live,
    joins,
    messages,
    milestones,
    questions,
    record,
    relays,
    replies,
    routing,
    said,
    sharing,
    unaddressed,
)
from app.slack.payloads import Unreadable

LISTENERS = (
    messages,
    commands,
    questions,
    clarifying,
    answers,
    routing,
    replies,
    clients,
    client_actions,
    milestones,
    escalations,
    going_live,
    joins,
    record,
    said,
    concerns,
    relays,
    sharing,
    unaddressed,
    channels,
    changes,
)


def make_bolt(
    client: AsyncWebClient, door: Door, identity: AuthorizeResult, *, signing_secret: str
) -> AsyncApp:
    """The app. `identity` was read once at start: no request waits for `auth.test`."""
    app = AsyncApp(
        name="liaison",  # or Bolt reads every module's source to find its caller's name
        client=client,
        signing_secret=signing_secret,
        before_authorize=Unreadable(),
        authorize=_always(identity),
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        logger=_quiet_logger(),
    )
    for listener in LISTENERS:
        listener.register(app, door)
    changes.register_last(app)
    refusals.register(app)
    return app


def _always(identity: AuthorizeResult) -> Callable[..., Awaitable[AuthorizeResult]]:
    async def authorize() -> AuthorizeResult:
        return identity

    return authorize


def _quiet_logger() -> logging.Logger:
    """Bolt logs whole bodies at INFO and WARNING; people's words don't belong in a log."""
    logger = logging.getLogger("liaison.bolt")
    logger.setLevel(logging.CRITICAL)
    return logger
