"""Things that go wrong with Slack, on demand: for the next calls of a method, or of any (`*`)."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field


@dataclass(kw_only=True)
class Fault:
    """One kind of failure, so many times.

    kind: `ratelimited` (with seconds), `server_error`, `lost` (done, but the answer never
    arrives), `slow` (seconds), `hold` (done, then withheld until released).
    """

    kind: str
    times: int = 1
    seconds: float = 1.0
    released: asyncio.Event = field(default_factory=asyncio.Event)


class Faults:
    """The failures that are waiting to happen."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[Fault]] = defaultdict(list)
        self.holding: list[Fault] = []

    def add(self, method: str, fault: Fault) -> None:
        """For the next calls of a method."""
        self._waiting[method].append(fault)

    def take(self, method: str) -> Fault | None:
        """What goes wrong with this call, if anything."""
        waiting = self._waiting.get(method) or self._waiting.get("*")
        if not waiting:
            return None
        fault = waiting[0]
        fault.times -= 1
        if fault.times <= 0:
            waiting.pop(0)
        return fault

    def release(self) -> None:
        """Let held answers go."""
        for fault in self.holding:
            fault.released.set()
        self.holding.clear()

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self._waiting.clear()
        self.release()
