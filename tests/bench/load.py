"""The load, in a process of its own: how long each request took, as JSON on stdout.

    python -m tests.bench.load PORT open RATE SECONDS
    python -m tests.bench.load PORT closed CONNECTIONS SECONDS

In the open loop requests leave at fixed instants, whatever happens, and each is timed from that
instant. In the closed loop every connection sends its next request when the last is answered.
"""

import asyncio
import itertools
import json
import sys
import time

from tests.bench.wire import Connection, Messages

POOL = 16
MOST_PER_SECOND = 2_500
WARM_UP = 20


async def open_loop(port: int, rate: float, seconds: float) -> list[float]:
    """Latencies in seconds, from when each request was due."""
    messages, pool = Messages(), [Connection(port) for _ in range(POOL)]
    for connection in itertools.islice(itertools.cycle(pool), WARM_UP):
        await connection.send(messages.next())
    requests = [messages.next() for _ in range(int(rate * seconds))]
    free: asyncio.LifoQueue[Connection] = asyncio.LifoQueue()
    for connection in pool:
        free.put_nowait(connection)
    began = time.perf_counter()

    async def send(number: int, request: bytes) -> float:
        due = began + number / rate
        await asyncio.sleep(due - time.perf_counter())
        connection = await free.get()
        await connection.send(request)
        took = time.perf_counter() - due
        free.put_nowait(connection)
        return took

    took = await asyncio.gather(*(send(*each) for each in enumerate(requests)))
    for connection in pool:
        await connection.close()
    return took


async def closed_loop(port: int, connections: int, seconds: float) -> list[float]:
    """Latencies in seconds; as many as fit into the time."""
    messages, pool = Messages(), [Connection(port) for _ in range(connections)]
    for connection in itertools.islice(itertools.cycle(pool), WARM_UP):
        await connection.send(messages.next())
    requests = iter([messages.next() for _ in range(int(MOST_PER_SECOND * seconds))])
    until = time.perf_counter() + seconds
    took: list[float] = []

    async def keep_sending(connection: Connection) -> None:
        while time.perf_counter() < until:
            took.append(await connection.send(next(requests)))
        await connection.close()

    await asyncio.gather(*(keep_sending(connection) for connection in pool))
    return took


def main(port: str, loop: str, many: str, seconds: str) -> None:
    """Run one loop."""
    run = {"open": open_loop, "closed": closed_loop}[loop]
    took = asyncio.run(run(int(port), int(many), float(seconds)))
    json.dump({"seconds": float(seconds), "took": took}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
