"""How soon a question in a channel has its answer below it, with the pacing that Slack asks for.

Engineers of many clients mention Liaison, which finds the answer in the record of their project.
The time runs from the message in Slack to the answer in Slack: two events, their commits, the
outbox, delivery, the check of the channel, and the post.
"""

import asyncio
import contextlib
import random
import time
from collections.abc import Sequence

from tests.bench.figures import Figures, percentile
from tests.bench.places import Place, more_clients
from tests.bench.processes import Server

CHANNELS = 50
ROUNDS, PER_SECOND = 2, 2.5
"""Steadily: so many questions in each channel, at random moments, so many a second in all. Each is
three events (a message, a mention, the answer), and Slack sends at most 8.3 a second."""
QUESTION, ANSWER = "which VLAN do the phones use?", "VLAN 40"
PATIENCE = 60.0
ASKER = "U0BEN"


async def measure(place: Place, liaison: Server) -> Figures:
    """Steadily, and all at once."""
    channels = await more_clients(place, CHANNELS)
    await place.sandbox.driver.post(
        "mode", mode="http", events_url=f"http://127.0.0.1:{liaison.port}/slack/events"
    )
    steady = await _steadily(place, channels)
    at_once = await asyncio.gather(*(_ask(place, channel) for channel in channels))
    return Figures(
        measured={"question_to_answer_p95_ms": [percentile(steady, 0.95)]},
        raw={"questions": {"steadily": _spread(steady), "at_once": _spread(at_once)}},
    )


async def _steadily(place: Place, channels: list[str]) -> list[float]:
    chance = random.Random(20_261_124)
    span = ROUNDS * len(channels) / PER_SECOND
    asked = [(chance.uniform(0, span), channel) for channel in channels for _ in range(ROUNDS)]

    async def later(delay: float, channel: str) -> float:
        await asyncio.sleep(delay)
        return await _ask(place, channel)

    return list(await asyncio.gather(*(later(*each) for each in asked)))


async def _ask(place: Place, channel: str) -> float:
    """Milliseconds until the answer stands in the thread; without one, all our patience."""
    began = time.perf_counter()
    asked = await place.sandbox.driver.person(ASKER).mention(channel, QUESTION)
    changed, stop_watching = place.sandbox.workspace.watch()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while not _answered(place, channel, asked["ts"]):
                changed.clear()
                await changed.wait()
    stop_watching()
    return 1000 * (time.perf_counter() - began)


def _answered(place: Place, channel: str, thread: str) -> bool:
    posted = place.sandbox.workspace.messages[channel].values()
    return any(m.get("thread_ts") == thread and ANSWER in m["text"] for m in posted)


def _spread(took: Sequence[float]) -> dict[str, float]:
    shares = {"p50_ms": 0.5, "p95_ms": 0.95, "max_ms": 1.0}
    unanswered = sum(each >= 1000 * PATIENCE for each in took)
    spread = {name: percentile(took, at) for name, at in shares.items()}
    return {"number": len(took), "unanswered": unanswered, **spread}
