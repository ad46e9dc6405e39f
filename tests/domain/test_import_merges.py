from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

import pytest

from app.domain.import_merges import in_words, merge, plain

ANA = UUID(int=1)


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Pair:
    one: int
    other: tuple[date, ...]


AT = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "json"),
    [
        (None, None),
        (3, 3),
        (Colour.RED, "red"),
        (date(2026, 12, 4), "2026-12-04"),
        (time(9, 30), "09:30:00"),
        (AT, "2026-11-30T09:00:00+00:00"),
        (timedelta(hours=2), 7200.0),
        (ANA, str(ANA)),
        ({ANA: [Colour.RED]}, {str(ANA): ["red"]}),
        (Pair(1, (date(2026, 12, 4),)), {"one": 1, "other": ["2026-12-04"]}),
    ],
)
def test_every_value_can_be_kept_as_json(value: object, json: object) -> None:
    assert plain(value) == json


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        ("", "nothing"),
        ((), "nothing"),
        ("Friday", '"Friday"'),
        ("x" * 80, f'"{"x" * 57}..."'),
        (Colour.RED, "red"),
        (date(2026, 12, 4), "Fri 4 Dec"),
        (AT, "Mon 30 Nov 09:00"),
        (timedelta(minutes=90), "1.5 h"),
        (ANA, "Ana"),
        (UUID(int=2), "somebody"),
        ({"door": 4711}, '"door: 4711"'),
        ((Colour.RED, ANA), '"red, Ana"'),
    ],
)
def test_every_value_can_be_read(value: object, words: str) -> None:
    assert in_words(value, {ANA: "Ana"}) == words


def test_the_file_changes_what_nobody_else_has_changed() -> None:
    said, there = {"name": "New", "due": 2, "same": 1}, {"name": "Old", "due": 5, "same": 1}
    found = merge(said, there, {"name": "Old", "due": 1})
    assert (found.taken, found.kept) == ({"name": "New"}, {"due": 2})
    assert merge(said, there, {"name": "Old", "due": 1}, file_wins=True).kept == {}


def test_what_the_file_never_spoke_of_is_taken_where_nobody_set_it() -> None:
    said = {"empty": 1, "untouched": 2, "set": 3}
    there = {"empty": "", "untouched": "standard", "set": 9}
    found = merge(said, there, None, untouched={"untouched": "standard"})
    assert (found.taken, found.kept) == ({"empty": 1, "untouched": 2}, {"set": 3})
