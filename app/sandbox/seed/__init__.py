"""The project files of the practice workspace: three projects of two clients of Fernhill IT."""

from pathlib import Path


def seed_files() -> list[Path]:
    """The files, in the order in which they are imported."""
    return sorted(Path(__file__).parent.glob("*.yaml"))
