"""How soon a started process is well, on a database that has the newest schema."""

from tests.bench import processes
from tests.bench.figures import Figures
from tests.bench.places import Place

STARTS = 5


async def measure(place: Place) -> Figures:
    """From the start of the process to the first 200 of /healthz, several times."""
    took = []
    for _ in range(STARTS):
        async with processes.liaison(place) as server:
            took.append(server.ready_after)
    return Figures(measured={"serve_ready_s": took})
