"""A question joins one that is open: who may, and what becomes of it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import joins, questions
from app.domain.effects import AskOwner, Direct, Redraw, TellAnswer
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import ClientId, PersonId, ProjectId, QuestionId
from app.domain.people import Side
from app.domain.questions import OVER, Question, Status, askers_thread
from app.domain.routing import Lane
from tests.builders import ANA, BEN, CLEO, MONDAY, PHONES, PRIYA, VLAN, a_question

LATER = MONDAY + timedelta(minutes=30)
OTHER = QuestionId(UUID(int=701))


def again(**changes: object) -> Question:
    """Ben asks what Ana asked."""
    made = a_question(id=OTHER, asker_id=BEN, asked_at=LATER, due_at=LATER + timedelta(hours=2))
    return replace(made, asked_ts=None, **changes)  # type: ignore[arg-type]  # any field


def test_the_later_one_waits_with_the_first_and_the_owner_gets_no_second_card() -> None:
    first = a_question()
    joined, effects = questions.ask(joins.join(again(), first))
    assert (joined.joins, joined.due_at, joined.owner_id) == (PHONES, first.due_at, CLEO)
    assert joined.remind_at is None
    assert Redraw(subject=PHONES) in effects
    assert not [effect for effect in effects if isinstance(effect, AskOwner)]


SOME = st.sampled_from
CLIENTS = SOME([a_question().client_id, ClientId(UUID(int=900))])
PROJECTS = SOME([a_question().project_id, None, ProjectId(UUID(int=901))])


@given(CLIENTS, PROJECTS, SOME(Side), SOME(Status), SOME(Lane), st.booleans(), SOME([CLEO, BEN]))
def test_nothing_joins_across_clients_projects_or_sides_nor_what_is_private(
    client: ClientId,
    project: ProjectId | None,
    side: Side,
    status: Status,
    lane: Lane,
    direct: bool,  # noqa: FBT001 -- as above
    owner: PersonId,
) -> None:
    first = replace(
        a_question(),
        client_id=client,
        project_id=project,
        side=side,
        status=status,
        lane=lane,
        direct=direct,
        owner_id=owner,
    )
    if joins.may_join(again(), first):
        mine = again()
        assert (client, project, side) == (mine.client_id, mine.project_id, Side.STAFF)
        assert status not in OVER
        assert not direct
        assert lane not in joins.NEVER
        assert owner != BEN
    assert not joins.may_join(again(side=Side.CLIENT), first)


def test_what_has_joined_is_joined_by_nothing_and_nothing_joins_itself() -> None:
    assert joins.may_join(again(), a_question())
    assert not joins.may_join(again(), replace(a_question(), joins=QuestionId(UUID(int=5))))
    assert not joins.may_join(again(), again())


def test_the_answer_goes_to_both_and_is_kept_once() -> None:
    first, _ = questions.answer(a_question(), by=CLEO, may=True, text="VLAN 40", now=LATER)
    decision = joins.follow(joins.join(again(), a_question()), replace(first, entry_id=VLAN), LATER)
    assert decision is not None
    joined, effects = decision
    assert (joined.status, joined.answer, joined.entry_id) == (Status.ANSWERED, "VLAN 40", VLAN)
    assert TellAnswer(to=askers_thread(joined), subject=OTHER, at=LATER) in effects


def test_who_wrote_the_answer_is_not_told_it() -> None:
    first, _ = questions.answer(a_question(), by=BEN, may=True, text="VLAN 40", now=LATER)
    decision = joins.follow(joins.join(again(), a_question()), first, LATER)
    assert decision is not None
    assert decision[1] == (Redraw(subject=OTHER),)


def test_it_goes_with_the_first_to_another_owner_and_outside() -> None:
    joined = joins.join(again(), a_question())
    handed = replace(a_question(), owner_id=PRIYA, due_at=LATER + timedelta(hours=5))
    moved = joins.follow(joined, handed, LATER)
    assert moved is not None
    assert (moved[0].owner_id, moved[0].due_at) == (PRIYA, handed.due_at)
    outside = replace(handed, status=Status.WITH_VENDOR, waits_on="Cisco", waits_until=LATER)
    moved = joins.follow(joined, outside, LATER)
    assert moved is not None
    assert (moved[0].status, moved[0].waits_on) == (Status.WITH_VENDOR, "Cisco")
    assert joins.follow(moved[0], outside, LATER) is None


def test_what_is_not_needed_is_needed_again_with_the_first() -> None:
    joined = joins.join(again(), a_question())
    dropped, _ = questions.drop(a_question(), by=CLEO, may=True, now=LATER)
    moved = joins.follow(joined, dropped, LATER)
    assert moved is not None
    assert moved[0].status is Status.NOT_NEEDED
    back = joins.follow(moved[0], a_question(), LATER)
    assert back is not None
    assert (back[0].status, back[0].remind_at) == (Status.WAITING, None)


@pytest.mark.parametrize("ended", [Status.ANSWERED, Status.WITHDRAWN])
def test_what_its_asker_has_ended_stays_so(ended: Status) -> None:
    joined = replace(joins.join(again(), a_question()), status=ended)
    for status in Status:
        assert joins.follow(joined, replace(a_question(), status=status), LATER) is None


def test_mine_is_different_says_who_asked_and_nobody_else() -> None:
    joined, due_at = joins.join(again(), a_question()), LATER + timedelta(hours=3)
    alone, effects = joins.part(joined, by=BEN, owner=CLEO, now=LATER, due_at=due_at)
    assert (alone.joins, alone.due_at, alone.remind_at) == (None, due_at, due_at)
    assert AskOwner(to=Direct(person=CLEO), subject=OTHER, person=CLEO) in effects
    assert Redraw(subject=PHONES) in effects
    with pytest.raises(NotAllowed):
        joins.part(joined, by=ANA, owner=CLEO, now=LATER, due_at=due_at)
    with pytest.raises(WrongState):
        joins.part(alone, by=BEN, owner=CLEO, now=LATER, due_at=due_at)
