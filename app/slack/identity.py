"""Who we are to Slack, asked at start: a token that it refuses is one sentence."""

from collections.abc import Awaitable
from types import MappingProxyType

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from app.domain.errors import Invalid
from app.slack.failures import failure_of

BOT_TOKEN, APP_TOKEN = "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"
_AGAIN = "Copy it again from the app's page on https://api.slack.com/apps."
_REINSTALL = "Install the app again on https://api.slack.com/apps, and copy the new one."
WHY = MappingProxyType(
    {
        "account_inactive": f"belongs to an app or a workspace that is gone. {_REINSTALL}",
        "invalid_auth": f"is not one that Slack knows. {_AGAIN}",
        "missing_scope": f"lacks a scope (an app-level token needs connections:write). {_AGAIN}",
        "not_allowed_token_type": f"is of the wrong kind. {_AGAIN}",
        "not_authed": f"is missing. {_AGAIN}",
        "token_expired": f"has expired. {_REINSTALL}",
        "token_revoked": f"was revoked. {_REINSTALL}",
    }
)
"""Slack's codes, as what is the matter with a token and what to do about it."""


class TokenRefused(Invalid):
    """Slack does not accept a token."""


class SlackAway(Invalid):
    """Slack can't be reached, or can't answer now."""


async def identify(client: AsyncWebClient) -> AsyncSlackResponse:
    """What `auth.test` says; its headers tell the granted scopes."""
    return await _asked(client.auth_test(), BOT_TOKEN, client)


async def socket_address(client: AsyncWebClient, app_token: str) -> str:
    """Where Socket Mode connects."""
    reply = await _asked(client.apps_connections_open(app_token=app_token), APP_TOKEN, client)
    return str(reply["url"])


async def _asked(
    call: Awaitable[AsyncSlackResponse], token: str, client: AsyncWebClient
) -> AsyncSlackResponse:
    try:
        return await call
    except SlackApiError as error:
        code = failure_of(error).code
        if code in WHY:
            refusal = f"{token} {WHY[code]} (Slack says {code}.)"
            raise TokenRefused(refusal) from error
        raise SlackAway(_no_answer(client.base_url, code)) from error
    except (aiohttp.ClientError, OSError) as error:
        reason = str(error) or type(error).__name__
        raise SlackAway(_no_answer(client.base_url, reason)) from error


def _no_answer(url: str, reason: str) -> str:
    return (
        f"Slack does not answer at {url} as Slack does: {reason}. Look at the network, at a proxy,"
        " and at SLACK_API_URL if you set it; then try again."
    )
