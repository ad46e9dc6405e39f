"""Servers in processes of their own, and what they need of the machine."""

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from app.sandbox import cast
from tests.bench.places import Place

ROOT = Path(__file__).parents[2]
READY_WITHIN = 60.0
LOOK_SECONDS = 0.01
MIB = 1024 * 1024


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    pid: int
    ready_after: float
    """Seconds from the start of the process to its first good answer."""

    @property
    def rss_mib(self) -> float:
        """The memory that it holds now."""
        return float(psutil.Process(self.pid).memory_info().rss / MIB)

    @property
    def cpu_seconds(self) -> float:
        """What it has computed so far."""
        times = psutil.Process(self.pid).cpu_times()
        return float(times.user + times.system)


@asynccontextmanager
async def liaison(place: Place, *, semantic: bool = True) -> AsyncIterator[Server]:
    """The bot, as `liaison serve` runs it in HTTP mode; without its sentence model, if so."""
    port = free_port()
    settings = {
        "SLACK_BOT_TOKEN": cast.BOT_TOKEN,
        "SLACK_SIGNING_SECRET": cast.SIGNING_SECRET,
        "SLACK_API_URL": place.sandbox.api_url,
        "DATABASE_URL": place.database_url,
        "LIAISON_HOME": str(place.home),
        "LIAISON_PORT": str(port),
        "LIAISON_LOG_LEVEL": "ERROR",
        "LIAISON_SEMANTIC": "on" if semantic else "off",
    }
    async with _started(("app", "serve"), port, settings, place.home) as server:
        yield server


@asynccontextmanager
async def bare(place: Place) -> AsyncIterator[Server]:
    """The app that is compared with."""
    port = free_port()
    async with _started(("tests.bench.bare", str(port)), port, {}, place.home, "/docs") as server:
        yield server


async def load(port: int, *arguments: object) -> dict[str, Any]:
    """Run a load in a process of its own; what it measured."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.load", str(port), *map(str, arguments)),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await process.communicate()
    if process.returncode:
        message = f"the load ended with {process.returncode}"
        raise RuntimeError(message)
    found: dict[str, Any] = json.loads(output)
    return found


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


@asynccontextmanager
async def _started(
    module: tuple[str, ...], port: int, settings: dict[str, str], cwd: Path, path: str = "/healthz"
) -> AsyncIterator[Server]:
    ours = ("SLACK_", "LIAISON_", "DATABASE_URL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: ASYNC220 -- the start is timed, and it is ourselves
        [sys.executable, "-m", *module],
        cwd=cwd,
        env={**kept, **settings, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
    )
    try:
        await _until_well(process, port, path)
        yield Server(port=port, pid=process.pid, ready_after=time.perf_counter() - began)
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait, READY_WITHIN)


async def _until_well(process: "subprocess.Popen[bytes]", port: int, path: str) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while not await _is_well(port, path):
        if process.poll() is not None or time.monotonic() > deadline:
            message = f"the server did not start (exit code {process.poll()})"
            raise RuntimeError(message)
        await asyncio.sleep(LOOK_SECONDS)


async def _is_well(port: int, path: str) -> bool:
    with contextlib.suppress(OSError, asyncio.IncompleteReadError):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
            return b" 200 " in await reader.readuntil(b"\r\n")
        finally:
            writer.close()
    return False
