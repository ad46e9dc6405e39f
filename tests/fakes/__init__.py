"""The outside world, in memory: a fake for each port; tests/database keeps them honest."""

from tests.fakes.work import FakeWork

__all__ = ["FakeWork"]
