"""`liaison` as an operator meets it: whatever can be mended is one sentence, never a traceback."""

import asyncio
import json
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from app.__main__ import main
from app.database.embedded import embedded_postgres
from app.sandbox import cast
from app.sandbox.server import Sandbox, running_sandbox
from tests.postgres import connect
from tests.processes import Command, started

INTERNAL = "C0ACMEINT"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    for name in ("DATABASE_URL", "LIAISON_HOME", "LIAISON_PUBLIC_URL", "SLACK_SIGNING_SECRET"):
        monkeypatch.delenv(name, raising=False)
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with running_sandbox() as running:
        yield running


def connected(sandbox: Sandbox, database_url: str, **changes: str) -> dict[str, str]:
    """The environment of a bot in this workspace."""
    return {
        "SLACK_BOT_TOKEN": cast.BOT_TOKEN,
        "SLACK_APP_TOKEN": cast.APP_TOKEN,
        "SLACK_API_URL": sandbox.api_url,
        "LIAISON_CLOCK_URL": sandbox.clock_url,
        "LIAISON_PORT": "0",
        "DATABASE_URL": database_url,
        **changes,
    }


def refusal(process: Command) -> str:
    """The one sentence with which it ended."""
    assert process.ended() == 1, process.said
    assert "Traceback" not in process.said
    (sentence,) = process.said.splitlines()
    return sentence


def test_without_a_command_it_helps(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    said = capsys.readouterr().out
    commands = "serve demo sandbox migrate import manifest preview doctor"
    assert all(f"    {name} " in said for name in commands.split())


def test_it_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("liaison ")


def test_the_manifest_is_for_this_deployment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIAISON_PUBLIC_URL", "https://pm.example.org/")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "abc")
    assert main(["manifest"]) == 0
    made = json.loads(capsys.readouterr().out)
    address = made["settings"]["event_subscriptions"]["request_url"]
    assert address == "https://pm.example.org/slack/events"
    assert main(["manifest", "--socket-mode"]) == 0
    assert json.loads(capsys.readouterr().out)["settings"]["socket_mode_enabled"] is True


def test_a_setting_that_cannot_be_used_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIAISON_PORT", "many")
    assert main(["migrate"]) == 1
    assert capsys.readouterr().err == "LIAISON_PORT must be a number.\n"


def test_serving_without_a_token_is_one_sentence(tmp_path: Path) -> None:
    with started("serve", cwd=tmp_path, LIAISON_PORT="0") as bot:
        assert refusal(bot).startswith("SLACK_BOT_TOKEN is missing.")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("postgresql://u:SECRET@nowhere.invalid/x", "nowhere.invalid"),
        ("postgresql://u:SECRET@127.0.0.1:1/x", "Connection refused"),
        ("postgresql://u:SECRET@127.0.0.1:0/x", "port"),
    ],
)
def test_a_database_that_is_not_there_is_one_sentence(
    url: str, reason: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert main(["migrate"]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith("The database of DATABASE_URL can't be used: ")
    assert reason in said
    assert "SECRET" not in said


def test_a_wrong_password_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("psutil", reason="the embedded server is an optional extra")
    with embedded_postgres(tmp_path) as url:
        plain = url.replace("+psycopg", "")
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute("create role bob login password 'right'")
            rules = tmp_path / "postgres" / "pg_hba.conf"
            rules.write_text(f"local all bob scram-sha-256\n{rules.read_text()}")
            connection.execute("select pg_reload_conf()")
        monkeypatch.setenv("DATABASE_URL", plain.replace("postgres@", "bob:WRONG@"))
        assert main(["migrate"]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert "password authentication failed for user" in said
    assert "WRONG" not in said


def test_a_database_of_a_newer_liaison_is_one_sentence(
    fresh_database: Callable[[], str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = fresh_database()
    with connect(url) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    monkeypatch.setenv("DATABASE_URL", url)
    assert main(["migrate"]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith("This database was made by a newer Liaison: ")


def test_a_migrated_database_is_left_as_it_is(
    database_url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert main(["migrate"]) == 0
    assert capsys.readouterr().out == "The database has the newest schema.\n"


def test_a_project_file_that_is_not_there_is_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["import"]) == 1
    assert capsys.readouterr().err.startswith("Name a project file, such as ")


async def test_a_token_that_slack_does_not_know_is_one_sentence(
    sandbox: Sandbox, database_url: str, tmp_path: Path
) -> None:
    environment = connected(sandbox, database_url, SLACK_BOT_TOKEN="xoxb-SECRET")
    with started("serve", cwd=tmp_path, **environment) as bot:
        said = await asyncio.to_thread(refusal, bot)
    assert said.startswith("SLACK_BOT_TOKEN is not one that Slack knows.")
    assert "SECRET" not in said


async def test_an_app_token_that_slack_does_not_know_is_one_sentence(
    sandbox: Sandbox, database_url: str, tmp_path: Path
) -> None:
    environment = connected(sandbox, database_url, SLACK_APP_TOKEN="xapp-SECRET")
    with started("serve", cwd=tmp_path, **environment) as bot:
        said = await asyncio.to_thread(refusal, bot)
    assert said.startswith("SLACK_APP_TOKEN is not one that Slack knows.")


async def test_a_slack_that_does_not_answer_is_one_sentence(
    sandbox: Sandbox, database_url: str, tmp_path: Path
) -> None:
    environment = connected(sandbox, database_url, SLACK_API_URL="http://127.0.0.1:1/api/")
    with started("serve", cwd=tmp_path, **environment) as bot:
        said = await asyncio.to_thread(refusal, bot)
    assert said.startswith("Slack does not answer at http://127.0.0.1:1/api/ as Slack does: ")


async def test_a_port_that_is_taken_is_one_sentence(
    sandbox: Sandbox, database_url: str, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        environment = connected(sandbox, database_url, LIAISON_PORT=str(port))
        with started("serve", cwd=tmp_path, **environment) as bot:
            said = await asyncio.to_thread(refusal, bot)
    assert said.startswith(f"Port {port} is taken by another program.")


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
async def test_told_to_stop_it_finishes_what_is_being_sent(
    sandbox: Sandbox, database_url: str, tmp_path: Path, how: signal.Signals
) -> None:
    with started("serve", cwd=tmp_path, **connected(sandbox, database_url)) as bot:
        await asyncio.to_thread(bot.says, "serve.ready")
        await sandbox.driver.fault("chat.postMessage", "hold")
        await sandbox.driver.person("U0BEN").mention(INTERNAL, "hello?")
        await sandbox.driver.person("U0BEN").sees(INTERNAL, "No project is bound", wait=30)
        bot.signal(how)
        await asyncio.to_thread(bot.says, "serve.stopping")
        sandbox.faults.release()
        assert await asyncio.to_thread(bot.ended) == 0
    assert "Traceback" not in bot.said
    assert "serve.stopped" in bot.said
    with connect(database_url) as connection:
        statuses = connection.execute("select distinct status from outbox").fetchall()
    assert statuses == [("sent",)]
