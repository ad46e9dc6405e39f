from datetime import timedelta

import pytest

from app.domain import sharing
from app.domain.effects import Place, PostShared, Redraw
from app.domain.errors import WrongState
from app.domain.questions import Status
from tests.builders import (
    ANA,
    BEN,
    CLEO,
    INTERNAL_CHANNEL,
    MONDAY,
    PHONES,
    PRIYA,
    a_question,
)

ANSWERED = a_question(direct=True, status=Status.ANSWERED, answer="40", answered_by=BEN)


def test_an_answer_in_private_is_shared_once() -> None:
    shared, effects = sharing.share(ANSWERED, channel=INTERNAL_CHANNEL, now=MONDAY)
    assert shared.shared_at == MONDAY
    place = Place(channel=INTERNAL_CHANNEL)
    assert effects == (PostShared(to=place, subject=PHONES), Redraw(subject=PHONES))
    with pytest.raises(WrongState):
        sharing.share(shared, channel=INTERNAL_CHANNEL, now=MONDAY + timedelta(minutes=1))


@pytest.mark.parametrize(
    "question", [a_question(direct=True), a_question(status=Status.ANSWERED, answer="40")]
)
def test_only_an_answer_that_was_given_in_private_is_to_share(question: object) -> None:
    with pytest.raises(WrongState):
        sharing.share(question, channel=INTERNAL_CHANNEL, now=MONDAY)  # type: ignore[arg-type]


def test_of_what_was_asked_in_private_only_its_people_and_the_pms_read_in_lists() -> None:
    for reader in (ANA, BEN, CLEO, PRIYA):
        assert sharing.may_read(ANSWERED, reader, [PRIYA, None])
    assert not sharing.may_read(ANSWERED, PRIYA, [])
    assert not sharing.may_read(ANSWERED, None, [PRIYA, None]), "a channel has many readers"
    assert sharing.may_read(a_question(), None, [])
    shared, _ = sharing.share(ANSWERED, channel=INTERNAL_CHANNEL, now=MONDAY)
    assert sharing.may_read(shared, None, [])
