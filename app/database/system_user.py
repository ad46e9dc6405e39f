"""Who runs the embedded PostgreSQL: we ourselves, but for root, whom it refuses."""

import os
import pwd
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

NAME = "pgserver"
_MAY_PASS = stat.S_IXOTH
_MAY_READ = stat.S_IROTH


@dataclass(frozen=True, slots=True)
class SystemUser:
    """A user of this machine, by number."""

    uid: int
    gid: int


def system_user() -> SystemUser | None:
    """The user to become, made if need be; None if we may stay who we are."""
    if os.geteuid() != 0:
        return None
    try:
        found = pwd.getpwnam(NAME)
    except KeyError:
        command = ["useradd", "--system", "--user-group", "--shell", "/usr/sbin/nologin", NAME]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 -- a constant
        found = pwd.getpwnam(NAME)
    return SystemUser(found.pw_uid, found.pw_gid)


def let_pass(user: SystemUser | None, folder: Path) -> None:
    """Let that user through `folder` and its parents, without letting them look around."""
    if user:
        for step in (folder, *folder.parents):
            _allow(step, _MAY_PASS)


def let_read(user: SystemUser | None, folder: Path) -> None:
    """Let that user read all in `folder`, and run what may be run."""
    if not user:
        return
    let_pass(user, folder)
    if folder.stat().st_mode & _MAY_READ:  # as pip leaves it, unless root's umask is strict
        return
    for path in (*folder.rglob("*"), folder):
        runs = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
        _allow(path, _MAY_READ | _MAY_PASS if runs else _MAY_READ)


def _allow(path: Path, bits: int) -> None:
    mode = path.stat().st_mode
    if mode & bits != bits:
        path.chmod(stat.S_IMODE(mode) | bits)
