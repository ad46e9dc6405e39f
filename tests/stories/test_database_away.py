"""The database goes away and comes back, under a bot that goes on running."""

import asyncio
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from app.database.embedded import embedded_postgres
from app.wiring import Tuning
from tests.postgres import FAST
from tests.stories.bots import nothing_is_lost_or_twice
from tests.stories.town import CLIENT, INTERNAL, QUICK, SHORT, a_town

TIMING = replace(SHORT, call=timedelta(seconds=1), lease=timedelta(seconds=1.5))


async def test_what_was_under_way_or_said_meanwhile_is_there_once(tmp_path: Path) -> None:
    with ExitStack() as server:

        def start() -> str:
            return server.enter_context(embedded_postgres(tmp_path, options=FAST))

        url = await asyncio.to_thread(start)
        async with a_town(url, tuning=Tuning(pace=QUICK, timing=TIMING)) as town:
            await town.driver.post("mode", retry_delays=[0.5, 1, 2, 4], answer_within=1)
            await town.driver.fault("chat.postMessage", "slow", seconds=0.8)
            before = await town.dana.mention(CLIENT, "Can we have three desks by the window?")
            await town.dana.sees(CLIENT, "three desks")
            await asyncio.sleep(0.3)
            await asyncio.to_thread(server.close)
            meanwhile = await town.dana.mention(CLIENT, "And is there parking for the van?")
            refused = await town.ben.command("/pm who holds the code of the attic?", INTERNAL)
            assert "Reference" in refused["text"]
            await asyncio.to_thread(start)
            for asked in (before, meanwhile):
                assert await town.dana.sees(CLIENT, "Got it", thread=asked["ts"], wait=20)
            await town.driver.quiet()
            await nothing_is_lost_or_twice(town.sandbox, town.liaison.engine)
            answered = await town.ben.command("/pm who holds the code of the attic?", INTERNAL)
            assert "Sam" in answered["text"]
