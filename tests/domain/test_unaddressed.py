from typing import Any
from uuid import UUID

import pytest

from app.domain import unaddressed
from app.domain.errors import WrongState
from app.domain.ids import Ts
from app.domain.unaddressed import (
    MOVES,
    BundleId,
    Status,
    Unaddressed,
    UnaddressedId,
    wants_a_look,
)
from tests.builders import ACME, BEN, CLEO, CLIENT_CHANNEL, DANA, MONDAY, NETWORK

BUNDLE = BundleId(UUID(int=701))


def some_words(**changes: Any) -> Unaddressed:
    values: dict[str, Any] = {
        "id": UnaddressedId(UUID(int=711)),
        "client_id": ACME,
        "project_id": NETWORK,
        "channel": CLIENT_CHANNEL,
        "ts": Ts("1796029200.000100"),
        "thread_ts": None,
        "author_id": DANA,
        "due_at": MONDAY,
    }
    return Unaddressed(**{**values, **changes})


@pytest.mark.parametrize(
    "text",
    ["Hi Sam, are the laptops coming tomorrow?", "The door is stuck.", "we need two more desks"],
)
def test_what_tells_or_asks_something_wants_a_look(text: str) -> None:
    assert wants_a_look(text)


@pytest.mark.parametrize(
    "text", ["thanks!", "\U0001f44d", ":+1:", "ok, thank you so much", "perfect", "hello all", "!"]
)
def test_thanks_and_greetings_want_none(text: str) -> None:
    assert not wants_a_look(text)


def test_it_is_shown_once_and_the_first_word_wins() -> None:
    shown = unaddressed.show(some_words(), BUNDLE)
    assert (shown.status, shown.bundle_id, shown.due_at) == (Status.SHOWN, BUNDLE, None)
    with pytest.raises(WrongState):
        unaddressed.show(shown, BUNDLE)
    mine = unaddressed.decide(shown, Status.MINE, by=CLEO, now=MONDAY)
    assert (mine.status, mine.moved_by, mine.moved_at) == (Status.MINE, CLEO, MONDAY)
    with pytest.raises(WrongState):
        unaddressed.decide(mine, Status.NEEDS_NONE, by=BEN, now=MONDAY)
    with pytest.raises(WrongState):
        unaddressed.decide(some_words(), Status.MINE, by=BEN, now=MONDAY)


def test_nothing_is_due_once_somebody_has_seen_it() -> None:
    for status in Status:
        if Status.SEEN in MOVES[status]:
            seen = unaddressed.see(some_words(status=status), by=BEN, now=MONDAY)
            assert (seen.status, seen.due_at) == (Status.SEEN, None)
        else:
            with pytest.raises(WrongState):
                unaddressed.see(some_words(status=status), by=BEN, now=MONDAY)
