"""Liaison as a process of its own, as an operator starts and stops it."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 60.0
"""Seconds within which a process must have said or done something; two cores are shared by all."""


class Command:
    """`liaison COMMAND`, with what it says as it says it."""

    def __init__(self, *command: str, cwd: Path, **environment: str) -> None:
        self.began = time.monotonic()
        self._process = subprocess.Popen(  # noqa: S603 -- ourselves
            [sys.executable, "-m", "app", *command],
            cwd=cwd,
            env=clean_environment(**environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.said = ""

    def says(self, words: str) -> str:
        """The line that holds these words, as soon as it is there."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            line = self._lines.get(timeout=PATIENCE)
            if line is None:
                break
            self.said += line
            if words in line:
                return line
        message = f"it never said {words!r}, but:\n{self.said}"
        raise AssertionError(message)

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Send a signal; the exit code."""
        self.signal(how)
        return self.ended()

    def signal(self, how: signal.Signals) -> None:
        """Send a signal, and wait for nothing."""
        self._process.send_signal(how)

    def ended(self) -> int:
        """Wait for its end; the exit code."""
        code = self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        while (line := self._lines.get(timeout=PATIENCE)) is not None:
            self.said += line
        return code

    def kill(self) -> None:
        """Whatever happened, it is gone, and its pipe is closed."""
        self._process.kill()
        self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        if self._process.stdout:
            self._process.stdout.close()

    def _read(self) -> None:
        for line in self._process.stdout or ():
            self._lines.put(line)
        self._lines.put(None)


@contextmanager
def started(*command: str, cwd: Path, **environment: str) -> Iterator[Command]:
    """A process that is gone when the block is left."""
    process = Command(*command, cwd=cwd, **environment)
    try:
        yield process
    finally:
        process.kill()


def clean_environment(**environment: str) -> dict[str, str]:
    """The environment without settings of Liaison's, but for these; words decide alone in it.

    A process would learn from all its examples at each start, which takes some seconds of a core.
    """
    own = ("SLACK_", "LIAISON_", "DATABASE_URL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return {**kept, "PYTHONPATH": str(ROOT), "LIAISON_SEMANTIC": "off", **environment}
