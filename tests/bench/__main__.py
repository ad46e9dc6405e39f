"""Measure speed and memory: prints a table, and writes .bench/bench.json.

    python -m tests.bench [PART ...]        all parts, or some: starts acks questions chat

It fails if a promised figure was measured and missed. The bot compares meanings, as it does where
it is installed with all its extras; what it holds without that is measured at the end.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Mapping

from app.wiring import set_up_logs
from tests.bench import acks, chat, processes, questions, starts
from tests.bench.figures import WRITTEN_TO, Figures
from tests.bench.places import Place, a_place
from tests.bench.processes import Server

Part = Callable[[Place, Server], Awaitable[Figures]]
PARTS: Mapping[str, Part] = {
    "acks": acks.measure,
    "questions": questions.measure,
    "chat": chat.measure,
}


async def main(wanted: list[str]) -> int:
    """Run the parts one after the other, on a machine that does little else; the exit code."""
    set_up_logs("ERROR")
    figures, began = Figures(), time.perf_counter()
    async with a_place() as place:
        if "starts" in wanted:
            figures = figures.and_those(await _told("starts", starts.measure(place)))
        async with processes.liaison(place) as server:
            for name, part in PARTS.items():
                if name in wanted:
                    figures = figures.and_those(await _told(name, part(place, server)))
            figures = figures.and_those(Figures(measured={"rss_with_model_mib": [server.rss_mib]}))
        async with processes.liaison(place, semantic=False) as server:
            figures = figures.and_those(await _told("memory", _by_words_alone(place, server)))
    figures = figures.and_those(Figures(raw={"seconds": time.perf_counter() - began}))
    figures.write()
    sys.stdout.write(f"\n{figures.table()}\n\nThe raw figures are in {WRITTEN_TO}\n")
    return 1 if figures.missed() else 0


async def _by_words_alone(place: Place, server: Server) -> Figures:
    """What it holds without the sentence model, after a day's questions."""
    asked = await questions.measure(place, server)
    measured = {"rss_mib": [server.rss_mib]}
    return Figures(measured=measured, raw={"by_words_alone": asked.raw["questions"]})


async def _told(name: str, measuring: Awaitable[Figures]) -> Figures:
    sys.stdout.write(f"Measuring {name} ...\n")
    sys.stdout.flush()
    return await measuring


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:] or ["starts", *PARTS])))
