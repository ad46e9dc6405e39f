"""How soon a question in Slack has its answer there, with much to search beside it.

The bot runs as it is served, against a practice workspace, with the pacing that Slack asks for: 50
channels of 50 clients, on a database that holds 100,000 entries of 500 other projects as well, and
a million messages.
"""

import asyncio
from collections.abc import Mapping

from app.database.vectors import prepare
from app.database.work import make_engine
from tests.bench import questions
from tests.bench.answers.desk import Desk
from tests.bench.answers.loading import fill
from tests.bench.places import Place, a_place
from tests.bench.processes import liaison


async def question_to_answer(desk: Desk) -> Mapping[str, float]:
    """Steadily; and all the channels at once, in which the pacing of the workspace tells."""
    async with a_place() as place:
        await _load(place, desk.embedder.model)
        async with liaison(place) as server:
            figures = await questions.measure(place, server)
            memory = server.rss_mib
    spread = figures.raw["questions"]
    return {
        "question_to_answer_p95_ms": figures.measured["question_to_answer_p95_ms"][0],
        "question_to_answer_p50_ms": spread["steadily"]["p50_ms"],
        "question_to_answer_at_once_p95_ms": spread["at_once"]["p95_ms"],
        "question_to_answer_unanswered": spread["steadily"]["unanswered"]
        + spread["at_once"]["unanswered"],
        "memory_serving_mib": memory,
    }


async def _load(place: Place, model: str) -> None:
    engine = make_engine(place.database_url)
    await prepare(engine, model)
    await engine.dispose()
    await asyncio.to_thread(fill, place.database_url, model)
