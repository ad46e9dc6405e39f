"""Wrong person: one click, and it goes where it belongs."""

from dataclasses import replace

import pytest

from app.domain.effects import AskOwner, Consult, Direct, OfferRelay, PointToDesk
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.people import Membership, Role
from app.domain.questions import Question, Status
from app.domain.routing import Lane
from app.usecases.reroute_question import RerouteQuestion, reroute_question
from tests.builders import (
    ANA,
    BEN,
    CLEO,
    NETWORK,
    PHONES,
    a_client,
    a_question,
    a_request,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.asking import only
from tests.usecases.turning import EVA, engineers, line, offered, shown_to

Kind = type[AskOwner | Consult | PointToDesk | OfferRelay]


def with_question(question: Question) -> FakeWork:
    work = engineers()
    work.questions.kept = {PHONES: question}
    return work


def to(lane: Lane, name: str = "Cleo") -> RerouteQuestion:
    return RerouteQuestion(question_id=PHONES, by=an_actor(name), lane=lane)


def sells(work: FakeWork) -> None:
    """Eva does."""
    work.people.roles.append(Membership(project_id=NETWORK, person_id=EVA, role=Role.SALES))


async def test_to_an_engineer_it_is_offered_and_the_correction_is_kept() -> None:
    work = with_question(a_question(text="which firewall rule is it?"))
    await reroute_question(to(Lane.ENGINEER), work)
    assert line(work) == [(BEN, "offered")]
    assert only(work).owner_id == BEN
    (kept,) = work.corrections.kept
    assert (kept.was, kept.now, kept.by, kept.question_id) == (
        Lane.PM,
        Lane.ENGINEER,
        CLEO,
        PHONES,
    )


async def test_an_engineer_who_was_asked_sends_it_to_the_pm_and_that_ends_their_turn() -> None:
    work = engineers()
    question = await offered(work)
    intent = RerouteQuestion(question_id=question.id, by=an_actor("Ben"), lane=Lane.PM)
    await reroute_question(intent, work)
    assert line(work) == [(BEN, "over")]
    assert only(work).owner_id == CLEO
    assert shown_to(work)[-1] == CLEO


async def test_the_engineer_again_is_the_next_one_and_no_correction() -> None:
    work = engineers()
    question = await offered(work)
    intent = RerouteQuestion(question_id=question.id, by=an_actor("Ben"), lane=Lane.ENGINEER)
    await reroute_question(intent, work)
    assert line(work) == [(BEN, "over"), (EVA, "offered")]
    assert work.corrections.kept == []


async def test_sales_has_a_colleagues_and_is_consulted_on_a_clients() -> None:
    work = with_question(a_question())
    sells(work)
    await reroute_question(to(Lane.SALES), work)
    assert only(work).owner_id == EVA
    theirs = with_question(a_request())
    sells(theirs)
    await reroute_question(to(Lane.SALES), theirs)
    assert only(theirs).owner_id == CLEO
    consulted = [e.to for e in theirs.outbox.effects if isinstance(e, Consult)]
    assert consulted == [Direct(person=EVA)]


async def test_what_only_the_client_knows_is_drafted_for_the_pm() -> None:
    work = with_question(a_question(owner_id=BEN, text="who has the key of the server room?"))
    await reroute_question(to(Lane.CLIENT, "Ben"), work)
    assert any(isinstance(effect, OfferRelay) for effect in work.outbox.effects)
    assert only(work).owner_id == CLEO


async def test_support_is_pointed_to_the_desk_if_the_client_has_one() -> None:
    work = with_question(a_request())
    with pytest.raises(Invalid):
        await reroute_question(to(Lane.DESK), work)
    client = a_client(service_desk="020 7946 0111")
    work.projects.kept_clients[client.id] = client
    await reroute_question(to(Lane.DESK), work)
    assert only(work).status is Status.NOT_NEEDED
    assert any(isinstance(effect, PointToDesk) for effect in work.outbox.effects)


@pytest.mark.parametrize(
    ("question", "lane"),
    [(a_request(), Lane.CLIENT), (a_question(), Lane.DESK), (a_question(), Lane.DATE)],
)
async def test_a_lane_that_is_closed_to_a_side_stays_closed(question: Question, lane: Lane) -> None:
    with pytest.raises(NotAllowed):
        await reroute_question(to(lane), with_question(question))


async def test_only_the_owner_and_the_pm_send_it_elsewhere() -> None:
    with pytest.raises(NotAllowed):
        await reroute_question(to(Lane.ENGINEER, "Ana"), with_question(a_question(asker_id=BEN)))


async def test_where_nobody_is_to_be_had_it_says_so() -> None:
    nobody = with_question(a_question(asker_id=BEN, text="which rack?"))
    nobody.people.kept.pop(EVA)
    for lane in (Lane.ENGINEER, Lane.SALES, Lane.PM):
        with pytest.raises(Invalid):
            await reroute_question(to(lane), nobody)


async def test_whoever_comes_after_the_answer_hears_so() -> None:
    answered = replace(
        a_question(), status=Status.ANSWERED, answered_by=ANA, answered_at=engineers().now
    )
    with pytest.raises(WrongState, match="Ana answered"):
        await reroute_question(to(Lane.ENGINEER), with_question(answered))
