"""`liaison demo` as a process: ready soon, stopped cleanly, found again as it was."""

import re
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from app.sandbox.driver import Driver, Person
from tests.processes import Command, started

pytest.importorskip("psutil", reason="the embedded server is an optional extra")

INTERNAL, ALERTS = "C0ACMEINT", "C0ALERTS"


@asynccontextmanager
async def a_demo(home: Path) -> AsyncIterator[tuple[Command, Driver]]:
    """A running demo, and somebody to act in it."""
    with started("demo", cwd=home, LIAISON_PORT="0") as demo:
        url = re.search(r"http://\S+", demo.says("is ready:"))
        assert url
        driver = Driver(url[0])
        try:
            yield demo, driver
        finally:
            await driver.close()


def database_is_stopped(home: Path) -> bool:
    return not (home / ".liaison" / "postgres" / "postmaster.pid").exists()


def seconds_to_ready(demo: Command) -> float:
    found = re.search(r"ready in ([\d.]+) s", demo.says("ready in"))
    assert found
    return float(found[1])


async def ask(ben: Person, question: str) -> None:
    await ben.mention(INTERNAL, question)
    await ben.sees(INTERNAL, "I asked *Sam*", wait=30)


async def test_a_restart_finds_everything_as_it_was_and_goes_on(tmp_path: Path) -> None:
    async with a_demo(tmp_path) as (demo, driver):
        seconds_to_ready(demo)
        assert "Starting the practice workspace" in demo.said
        assert "Starting PostgreSQL" in demo.said
        assert demo.said.count("Imported") == 3
        ben = driver.person("U0BEN")
        await ask(ben, "Who holds the alarm code of the basement?")
        await driver.turn(hours=1)
        before, time_before = await ben.messages(INTERNAL), (await driver.get("clock"))["now"]
        assert demo.stop() == 0
    assert demo.said.splitlines()[-2:] == ["Stopping ...", "Stopped."]
    assert database_is_stopped(tmp_path)

    async with a_demo(tmp_path) as (demo, driver):
        assert seconds_to_ready(demo) < 5
        assert "Imported" not in demo.said
        ben = driver.person("U0BEN")
        assert await ben.messages(INTERNAL) == before
        assert (await driver.get("clock"))["now"] > time_before
        await ben.mention(INTERNAL, "Who is doing the training next week?")
        asked = await ben.sees(INTERNAL, "training next week", wait=30)
        await ben.sees(INTERNAL, "I asked *Sam*", thread=asked["ts"], wait=30)
        assert demo.stop(signal.SIGTERM) == 0
    assert "Traceback" not in demo.said


async def test_after_a_kill_the_next_start_cleans_up_and_goes_on(tmp_path: Path) -> None:
    async with a_demo(tmp_path) as (demo, driver):
        seconds_to_ready(demo)
        await ask(driver.person("U0BEN"), "Who holds the alarm code of the basement?")
        await driver.quiet()
        demo.kill()
    assert not database_is_stopped(tmp_path)

    async with a_demo(tmp_path) as (demo, driver):
        seconds_to_ready(demo)
        ben = driver.person("U0BEN")
        asked = await ben.sees(INTERNAL, "alarm code of the basement")
        thread = await ben.messages(INTERNAL, thread=asked["ts"])
        assert len([m for m in thread if "I asked *Sam*" in m["text"]]) == 1
        assert thread.count(asked) == 1
        await driver.person("U0SAM").post(INTERNAL, "Mr. Hill has it.", thread=asked["ts"])
        await ben.sees(INTERNAL, "Did Sam's reply answer it?", thread=asked["ts"], wait=30)
        assert demo.stop() == 0
    assert database_is_stopped(tmp_path)
    assert "Traceback" not in demo.said


def test_stopped_while_it_starts_it_leaves_no_database_running(tmp_path: Path) -> None:
    with started("demo", cwd=tmp_path, LIAISON_PORT="0") as demo:
        demo.says("Starting PostgreSQL")
        assert demo.stop() == 130
    assert "Traceback" not in demo.said
    assert database_is_stopped(tmp_path)


@pytest.mark.parametrize("nth", [0, 1])
def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path, nth: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with started("demo", cwd=tmp_path, LIAISON_PORT=str(port - nth)) as demo:
            assert demo.ended() == 1
    assert demo.said.splitlines()[-1].startswith(f"Port {port} is taken by another program.")
    assert "Traceback" not in demo.said
