"""The operator's two pages: whether it is well, and what waits. Neither tells a secret."""

import sys
from collections.abc import Awaitable, Callable, Mapping

import pytest
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families

from app.sandbox import cast
from app.web.health import health
from tests.stories.town import Town
from tests.web.payloads import MENTION, message
from tests.web.requests import knock, request

pytestmark = pytest.mark.asyncio(loop_scope="module")


def pages(checks: Mapping[str, bool | Exception], counts: Mapping[str, float] | None) -> FastAPI:
    """The two pages over these results."""

    def check(result: bool | Exception) -> Callable[[], Awaitable[bool]]:  # noqa: FBT001 -- an example
        async def run() -> bool:
            if isinstance(result, Exception):
                raise result
            return result

        return run

    async def count() -> Mapping[str, float]:
        if counts is None:
            raise ConnectionError
        return counts

    web = FastAPI()
    web.include_router(health({name: check(result) for name, result in checks.items()}, count))
    return web


async def test_all_is_well_when_every_check_says_so() -> None:
    answer = await request(pages({"database": True, "slack": True}, {}), "GET", "/healthz")
    assert (answer.status, answer.json) == (200, {"database": True, "slack": True})


async def test_a_check_that_says_no_or_fails_is_a_503() -> None:
    for bad in (False, ConnectionError("password=hunter2")):
        answer = await request(pages({"database": bad, "slack": True}, {}), "GET", "/healthz")
        assert (answer.status, answer.json) == (503, {"database": False, "slack": True})


async def test_metrics_without_a_database_are_a_503() -> None:
    assert (await request(pages({}, None), "GET", "/metrics")).status == 503


async def test_a_running_bot_is_well_and_counts_what_waits(town: Town) -> None:
    web = town.liaison.web
    well = await request(web, "GET", "/healthz")
    assert (well.status, well.json) == (200, {"database": True, "delivery": True, "slack": True})
    assert (await knock(web, message(f"{MENTION} who has the attic key?"))).status == 200
    answer = await request(web, "GET", "/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    metrics = {
        sample.name: sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }
    outbox = {name: value for name, value in metrics.items() if name.startswith("liaison_outbox_")}
    assert set(outbox) == {
        f"liaison_outbox_{status}" for status in ("pending", "sending", "sent", "dropped", "failed")
    }
    assert sum(outbox.values()) >= 2
    if sys.platform == "linux":
        assert metrics["process_resident_memory_bytes"] > 10_000_000


async def test_the_pages_tell_no_secret(town: Town) -> None:
    await knock(town.liaison.web, message(f"{MENTION} who has the attic key?"))
    for path in ("/healthz", "/metrics"):
        told = (await request(town.liaison.web, "GET", path)).text
        for secret in (cast.BOT_TOKEN, cast.SIGNING_SECRET, "attic", "U0BEN", "acme"):
            assert secret not in told.lower() + told
