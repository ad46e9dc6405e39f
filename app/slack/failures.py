"""What a failed call to Slack means: whether it may have been done, and when to try again."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from app.ports import SendError, Unanswered

PERHAPS_DONE = {"fatal_error", "internal_error", "service_unavailable"}
"""Slack's own words: "It's possible some aspect of the operation succeeded"."""
NOT_DONE = {"ratelimited", "rate_limited", "request_timeout", "team_added_to_org"}
MOST_WAIT_SECONDS = 3600.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """A reply that is no success. slack_sdk keeps it in several shapes, text among them."""

    code: str
    status: int
    retry_after: float | None = None

    @property
    def passing(self) -> bool:
        """Whether the same call may succeed later."""
        return (
            self.retry_after is not None
            or self.status >= 500  # noqa: PLR2004 -- HTTP
            or self.code in PERHAPS_DONE | NOT_DONE
        )

    @property
    def perhaps_done(self) -> bool:
        """Whether Slack may have done it all the same."""
        by_status = self.status >= 500 or self.code == "unreadable"  # noqa: PLR2004 -- HTTP
        return self.retry_after is None and (by_status or self.code in PERHAPS_DONE)


def failure_of(error: SlackApiError) -> Failure:
    """What Slack said, as far as it said anything that can be read."""
    response: Any = error.response
    content = getattr(response, "data", None)
    status = int(getattr(response, "status_code", None) or getattr(response, "status", None) or 0)
    code = content.get("error") if isinstance(content, dict) else None
    if code is None:
        code = f"http_{status}" if status != 200 else "unreadable"  # noqa: PLR2004 -- HTTP
    after = None
    if status == 429 or code in {"ratelimited", "rate_limited"}:  # noqa: PLR2004 -- HTTP
        after = _seconds(getattr(response, "headers", None) or {})
    return Failure(code=str(code), status=status, retry_after=after)


async def called(
    call: Awaitable[AsyncSlackResponse], *, within: float, in_doubt: bool = False
) -> AsyncSlackResponse:
    """The reply, or what its failure means: SendError, and Unanswered for a call `in_doubt`.

    Only what posts something is in doubt; the rest is simply repeated.
    """
    try:
        async with asyncio.timeout(within):
            return await call
    except SlackApiError as error:
        failure = failure_of(error)
        if in_doubt and failure.perhaps_done:
            raise Unanswered(failure.code) from error
        raise SendError(
            failure.code,
            permanent=not failure.passing and not failure.perhaps_done,
            retry_after=failure.retry_after,
        ) from error
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        if in_doubt and not isinstance(error, aiohttp.ClientConnectorError):
            raise Unanswered(type(error).__name__) from error
        raise SendError(type(error).__name__) from error


def _seconds(headers: Any) -> float:  # noqa: ANN401 -- a mapping of aiohttp or of slack_sdk
    """Retry-After, in seconds; one where Slack gives none that makes sense."""
    try:
        return min(MOST_WAIT_SECONDS, max(0.0, float(headers.get("Retry-After", 1))))
    except (TypeError, ValueError):
        return 1.0
