"""How soon a started process is well, on a database that has the newest schema."""

from statistics import median

from tests.bench import processes
from tests.bench.figures import Figures
from tests.bench.places import Place

STARTS = 5


async def measure(place: Place) -> Figures:
    """From the start of the process to the first 200 of /healthz; the median of several starts."""
    took = []
    for _ in range(STARTS):
        async with processes.liaison(place) as server:
            took.append(server.ready_after)
    return Figures(keys={"serve_ready_s": median(took)}, raw={"starts_s": took})
