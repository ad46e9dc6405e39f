"""What Slack grants us, as the doctor asks: the scopes of the token, and the channels we are in."""

from collections.abc import Iterable

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from app.domain.ids import ChannelId
from app.ports import SendError
from app.slack.failures import called
from app.slack.manifest import SCOPES

WITHIN = 10.0


def missing_scopes(identity: AsyncSlackResponse) -> tuple[str, ...]:
    """The scopes of the manifest that the token was not granted, as every reply's header says."""
    headers = {str(name).lower(): str(value) for name, value in identity.headers.items()}
    granted = {scope.strip() for scope in headers.get("x-oauth-scopes", "").split(",")}
    return tuple(scope for scope in SCOPES if scope not in granted)


async def absent_from(
    client: AsyncWebClient, channels: Iterable[ChannelId]
) -> frozenset[ChannelId]:
    """Those of the channels that Liaison is no member of. SendError when Slack can't be asked."""
    return frozenset([channel for channel in channels if not await _member(client, channel)])


async def _member(client: AsyncWebClient, channel: ChannelId) -> bool:
    try:
        reply = await called(client.conversations_info(channel=channel), within=WITHIN)
    except SendError as error:
        if error.permanent:  # a private channel that we are not in does not exist for us
            return False
        raise
    return bool(reply["channel"].get("is_member"))
