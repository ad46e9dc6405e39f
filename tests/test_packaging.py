"""An installed Liaison has all its files: what is no Python must be named in pyproject.toml."""

import tomllib
from fnmatch import fnmatch
from pathlib import Path

from app.database.migrate import ROOT as BESIDE_APP

ROOT = Path(__file__).parents[1]
SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]


def test_every_file_that_is_no_python_is_packaged() -> None:
    patterns = SETUPTOOLS["package-data"]["*"]
    files = [
        path
        for room in ("app", "migrations")
        for path in (ROOT / room).rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    ]
    assert len(files) > 5
    assert [f.name for f in files if not any(fnmatch(f.name, p) for p in patterns)] == []


def test_migrations_are_packaged_where_they_are_looked_for() -> None:
    wanted = SETUPTOOLS["packages"]["find"]["include"]
    assert {"app", "app.*", "migrations", "migrations.*"} <= set(wanted)
    assert (BESIDE_APP / "migrations" / "env.py").exists()
