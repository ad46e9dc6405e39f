"""What was asked more than once, and the record did not answer."""

from datetime import timedelta
from uuid import UUID

import pytest

from app.domain.asked_often import counts, gaps, spelt_alike
from app.domain.ids import ClientId, QuestionId
from app.domain.questions import Question, Status
from app.domain.record import ERASED
from app.domain.routing import Lane
from tests.builders import ANA, BEN, CLEO, MONDAY, NETWORK, VLAN, a_question

DAY = timedelta(days=1)


def asked(day: int, text: str, **changes: object) -> Question:
    number = QuestionId(UUID(int=600 + day))
    return a_question(id=number, text=text, asked_at=MONDAY + day * DAY, **changes)


def found(*questions: Question) -> list[tuple[str, int, int, bool]]:
    def alike(one: int, other: int) -> bool:
        return spelt_alike(questions[one].text, questions[other].text)

    return [(gap.text, gap.times, gap.people, gap.kept) for gap in gaps(questions, alike)]


def test_what_was_asked_most_often_comes_first_in_its_last_words() -> None:
    assert found(
        asked(1, "Where is the key?"),
        asked(2, "Which VLAN do the phones use?"),
        asked(3, "which vlan do phones use", asker_id=BEN),
        asked(4, "Where is the key"),
        asked(5, "Which VLAN do the phones use"),
        asked(6, "Who pays the pizza?"),
    ) == [("Which VLAN do the phones use", 3, 2, False), ("Where is the key", 2, 1, False)]


def test_what_the_record_answered_at_last_is_no_gap_any_more() -> None:
    first, second = asked(1, "Which VLAN?"), asked(2, "Which VLAN?")
    by_record = {"status": Status.ANSWERED, "entry_id": VLAN}
    assert found(first, second, asked(3, "Which VLAN?", **by_record)) == []
    by_a_person = {**by_record, "answered_by": CLEO}
    assert found(first, asked(3, "Which VLAN?", **by_a_person)) == [("Which VLAN?", 2, 1, True)]


def test_what_two_clients_ask_is_never_put_together() -> None:
    theirs = asked(2, "Which VLAN?", client_id=ClientId(UUID(int=12)))
    assert found(asked(1, "Which VLAN?"), theirs) == []


def test_the_projects_are_named_once() -> None:
    (gap,) = gaps([asked(1, "Which VLAN?"), asked(2, "Which VLAN?")], lambda *_: True)
    assert gap.projects == (NETWORK,)
    assert gap.last_at == MONDAY + 2 * DAY


@pytest.mark.parametrize(
    ("changes", "counted"),
    [
        ({}, True),
        ({"asker_id": ANA, "lane": Lane.SALES}, True),
        ({"text": ERASED}, False),
        ({"status": Status.WITHDRAWN}, False),
        ({"lane": Lane.EMERGENCY}, False),
        ({"lane": Lane.DATE}, False),
        ({"lane": Lane.DESK}, False),
    ],
)
def test_what_no_record_could_answer_is_not_counted(
    changes: dict[str, object], *, counted: bool
) -> None:
    assert counts(a_question(**changes)) is counted
