import pytest

from app.domain.milestones import Cause
from app.domain.release_words import ReleaseWord, read_release


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("release", ReleaseWord()),
        ("Release it.", ReleaseWord()),
        ("hold", ReleaseWord(hold=True)),
        ("hold it for now", ReleaseWord(hold=True)),
        ("release, a supplier is late", ReleaseWord(cause=Cause.VENDOR)),
        ("I called, release: the site isn't ready", ReleaseWord(called=True, cause=Cause.SITE)),
        ("I\u2019ve phoned them and tell them", ReleaseWord(called=True)),
        ("release without calling, an earlier step moved", ReleaseWord(cause=Cause.EARLIER)),
        ("release because we are waiting for them", ReleaseWord(cause=Cause.CLIENT)),
        ("release - the work takes longer", ReleaseWord(cause=Cause.WORK)),
    ],
)
def test_a_pm_decides_in_words(text: str, word: ReleaseWord) -> None:
    assert read_release(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "release?",
        "which release of the firmware is on it",
        "release notes are in the wiki",
        "release, the supplier's van is at the site",
        "hold the door for Ben",
        "released",
    ],
)
def test_anything_else_decides_nothing(text: str) -> None:
    assert read_release(text) is None
