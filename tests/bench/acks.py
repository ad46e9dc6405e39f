"""How soon an event is acknowledged, and how many a second, beside the bare app.

In rounds, one app after the other, so that both meet the same machine; each figure is the median
of the rounds.
"""

from statistics import median
from typing import Any

from tests.bench import processes
from tests.bench.figures import Figures, percentile
from tests.bench.places import Place
from tests.bench.processes import Server

ROUNDS = 4
RATE, OPEN_SECONDS = 20, 6
CONNECTIONS, CLOSED_SECONDS = 16, 4

Round = dict[str, float]


async def measure(place: Place, liaison: Server) -> Figures:
    """Both loops, both apps."""
    async with processes.bare(place) as bare:
        rounds = [await _round(number, liaison, bare) for number in range(ROUNDS)]
    measured = {
        "ack_p50_ratio": _ratios(rounds, "p50_ms"),
        "ack_p99_ratio": _ratios(rounds, "p99_ms"),
        "events_per_s_ratio": _ratios(rounds, "per_s"),
        "events_per_s": [each["liaison"]["per_s"] for each in rounds],
    }
    return Figures(measured=measured, raw={"acks": {"rounds": rounds, "medians": _medians(rounds)}})


async def _round(number: int, liaison: Server, bare: Server) -> dict[str, Round]:
    """Each app once, in an order that alternates."""
    apps = {"bare": bare, "liaison": liaison}
    order = list(apps) if number % 2 else list(reversed(apps))
    opened = {name: await _open(apps[name]) for name in order}
    closed = {name: await _closed(apps[name]) for name in order}
    return {name: opened[name] | closed[name] for name in apps}


async def _open(server: Server) -> Round:
    took = (await processes.load(server.port, "open", RATE, OPEN_SECONDS))["took"]
    milliseconds = [1000 * seconds for seconds in took]
    return {"p50_ms": median(milliseconds), "p99_ms": percentile(milliseconds, 0.99)}


async def _closed(server: Server) -> Round:
    before = server.cpu_seconds
    found = await processes.load(server.port, "closed", CONNECTIONS, CLOSED_SECONDS)
    number = len(found["took"])
    return {
        "per_s": number / found["seconds"],
        "cpu_ms_each": 1000 * (server.cpu_seconds - before) / number,
        "closed_p99_ms": 1000 * percentile(found["took"], 0.99),
    }


def _ratios(rounds: list[dict[str, Round]], figure: str) -> list[float]:
    """Of each round: both apps met the same minute of the same machine."""
    return [each["liaison"][figure] / each["bare"][figure] for each in rounds]


def _medians(rounds: list[dict[str, Round]]) -> dict[str, Any]:
    return {
        app: {figure: median(each[app][figure] for each in rounds) for figure in rounds[0][app]}
        for app in ("bare", "liaison")
    }
