"""A restart finds everything as it was, also after a kill."""

import asyncio
import json
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from app.sandbox import cast
from app.sandbox.driver import Driver
from app.sandbox.server import running_sandbox
from app.sandbox.workspace import Workspace
from tests.sandbox.an_app import connected_app
from tests.sandbox.test_views import a_form

INTERNAL, CLIENT = "C0ACMEINT", "C0ACMECLI"


@contextmanager
def reopened(home: Path) -> Iterator[Workspace]:
    workspace = Workspace(home)
    try:
        yield workspace
    finally:
        workspace.close()


def remembered(workspace: Workspace) -> dict[str, Any]:
    """All that Slack would remember, to compare."""
    names = (
        "teams", "users", "channels", "messages", "ephemerals", "homes", "forms", "files",
        "replies", "unacknowledged", "read_until", "offset",
    )  # fmt: skip
    return {name: getattr(workspace, name) for name in names}


async def much_happens(driver: Driver) -> None:
    ben = driver.person("U0BEN")
    root = await ben.post(INTERNAL, "root")
    reply = await ben.post(INTERNAL, "reply", root["ts"])
    await ben.edit(INTERNAL, reply, "a better reply")
    await ben.react(INTERNAL, root, "eyes")
    gone = await ben.post(INTERNAL, "gone")
    await ben.delete(INTERNAL, gone)
    await ben.command("/pm help", INTERNAL)
    await driver.post(
        "add-person", id="U0NEW", name="New Person", team="T0NEW", team_name="New Ltd"
    )
    await driver.post("add-channel", id="C0NEW", name="new", members=["U0BEN", cast.BOT_USER])
    await driver.post("join", user="U0NEW", channel="C0NEW")
    await driver.post("share", channel="C0NEW", team="T0NEW")
    await driver.post("read", user="U0BEN", channel=INTERNAL)
    await driver.post("change-id", old=INTERNAL, new="C0MOVED")
    await driver.post(
        "post", user="U0BEN", channel="C0NEW", text="", files=[{"id": "F1", "name": "a.pdf"}]
    )
    await driver.turn(days=3)
    await ben.post("C0MOVED", "after the move")


async def test_everything_is_found_again(tmp_path: Path) -> None:
    async with running_sandbox(home=tmp_path) as sandbox:
        await much_happens(sandbox.driver)
        desk = AsyncWebClient(token=cast.BOT_TOKEN, base_url=sandbox.api_url, retry_handlers=[])
        home = {"type": "home", "blocks": [{"type": "divider"}]}
        await desk.views_publish(user_id="U0BEN", view=home)
        before = remembered(sandbox.workspace)
        now = sandbox.workspace.now()
    async with running_sandbox(home=tmp_path) as again:
        assert remembered(again.workspace) == before
        assert abs((again.workspace.now() - now).total_seconds()) < 5
        texts = [m["text"] for m in await again.driver.person("U0BEN").messages("C0MOVED")]
        assert texts[-2:] == ['/pm failed with the error "dispatch_failed"', "after the move"]


async def test_an_open_form_and_a_response_url_outlive_a_restart(tmp_path: Path) -> None:
    async with running_sandbox(home=tmp_path) as sandbox, aiohttp.ClientSession() as session:
        client = AsyncWebClient(
            token=cast.BOT_TOKEN, base_url=sandbox.api_url, session=session, retry_handlers=[]
        )
        async with connected_app(sandbox, client) as app:
            await sandbox.driver.person("U0BEN").command("/pm help", INTERNAL)
            command = await app.hears(lambda b: "command" in b)
            await client.views_open(trigger_id=command["trigger_id"], view=a_form("Kept"))
    async with running_sandbox(home=tmp_path) as again, aiohttp.ClientSession() as session:
        assert (await again.driver.person("U0BEN").form())["title"]["text"] == "Kept"
        path = command["response_url"].partition("/reply/")[2]
        async with session.post(f"{again.url}/reply/{path}", json={"text": "late"}) as reply:
            assert reply.status == 200


async def test_ids_and_times_are_never_given_twice(tmp_path: Path) -> None:
    seen: list[str] = []
    for _ in range(3):
        with reopened(tmp_path) as workspace:
            seen += [workspace.next_id("Ev") for _ in range(5)]
            message = {"type": "message", "text": "x", "ts": workspace.next_ts()}
            workspace.put_message(INTERNAL, message)
            seen.append(message["ts"])
    assert len(set(seen)) == 18


async def test_what_was_not_acknowledged_is_sent_after_the_restart(tmp_path: Path) -> None:
    async with running_sandbox(home=tmp_path) as sandbox:
        await sandbox.driver.person("U0BEN").post(INTERNAL, "nobody hears")
        (event_id,) = sandbox.workspace.unacknowledged
    async with running_sandbox(home=tmp_path) as again, aiohttp.ClientSession() as session:
        client = AsyncWebClient(
            token=cast.BOT_TOKEN, base_url=again.api_url, session=session, retry_handlers=[]
        )
        async with connected_app(again, client) as app:
            body = await app.event("message")
            assert (body["event_id"], body["event"]["text"]) == (event_id, "nobody hears")
            await again.driver.quiet()
    with reopened(tmp_path) as workspace:
        assert not workspace.unacknowledged


@pytest.mark.parametrize(
    "torn", ['["message",{"chan', '["message"', "[", '["read",{"channel":"C0ACMEINT"}]'], ids=len
)
def test_a_torn_last_line_is_cut_off_and_written_over(tmp_path: Path, torn: str) -> None:
    with reopened(tmp_path) as workspace:
        workspace.put_message(INTERNAL, {"type": "message", "text": "kept", "ts": "1.000001"})
    journal = tmp_path / "sandbox.jsonl"
    with journal.open("a", encoding="utf-8") as file:
        file.write(torn)
    with reopened(tmp_path) as workspace:
        workspace.put_message(INTERNAL, {"type": "message", "text": "next", "ts": "2.000001"})
    with reopened(tmp_path) as workspace:
        texts = [m["text"] for m in workspace.messages[INTERNAL].values()]
    assert texts == ["kept", "next"]
    assert all(json.loads(line) for line in journal.read_text("utf-8").splitlines())


def _until_killed(home: str, ready: Connection) -> None:
    async def run() -> None:
        async with running_sandbox(home=Path(home)) as sandbox:
            for n in range(10_000):
                message = await sandbox.driver.person("U0BEN").post(INTERNAL, f"m{n}")
                ready.send((n, message["ts"]))

    asyncio.run(run())


async def test_what_was_said_to_be_posted_is_there_after_a_kill(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_until_killed, args=(str(tmp_path), theirs), daemon=True)
    process.start()
    theirs.close()
    told = [await asyncio.to_thread(ours.recv) for _ in range(40)]
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    await asyncio.to_thread(process.join)
    told += _rest(ours.poll, ours.recv)
    with reopened(tmp_path) as workspace:
        kept = workspace.messages[INTERNAL]
    assert [kept[ts]["text"] for _, ts in told] == [f"m{n}" for n, _ in told]


def _rest(more: Callable[[], bool], receive: Callable[[], Any]) -> list[Any]:
    found = []
    try:
        while more():
            found.append(receive())
    except EOFError:
        pass
    return found
