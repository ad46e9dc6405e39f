from dataclasses import replace

import pytest

from app.domain.clarifying import SILENCE
from app.domain.effects import (
    AcknowledgeUrgent,
    AskBack,
    AskClientBack,
    AskOwner,
    Direct,
    GiveReceipt,
    OpenThread,
    Place,
    PointToDesk,
    Redraw,
    TellAsker,
    TellUrgent,
)
from app.domain.errors import WrongState
from app.domain.people import Membership, Role
from app.domain.projects import State
from app.domain.questions import Status
from app.domain.routing import Lane
from app.usecases.ask_question import ask_question
from app.usecases.carry_on import carry_on
from tests.builders import (
    ACME,
    ANA,
    DANA,
    INTERNAL_CHANNEL,
    MONDAY,
    NETWORK,
    PRIYA,
    TWO_HOURS,
    VLAN,
    a_client,
    an_entry,
)
from tests.fakes import FakeWork
from tests.usecases.asking import LAPTOPS, an_ask, only, with_laptops
from tests.usecases.clarifying import VAGUE, asked_back, heard, kinds
from tests.usecases.worlds import a_world


async def carried(work: FakeWork, text: str = VAGUE) -> FakeWork:
    question = replace(heard(work), text=text)
    await carry_on(question, "clarified", by=question.asker_id, work=work)
    return work


async def test_who_asks_without_an_object_is_asked_back_and_nobody_else_is_asked() -> None:
    work = await asked_back()
    question = only(work)
    assert (question.status, question.clarify_at) == (Status.CLARIFYING, MONDAY + SILENCE)
    assert (question.remind_at, kinds(work)) == (None, [AskBack])
    assert await work.watches.of(question.id) is None, "no target runs"


async def test_a_client_gets_no_receipt_before_that() -> None:
    work = await asked_back(client=True)
    assert (only(work).status, kinds(work)) == (Status.CLARIFYING, [AskClientBack])


async def test_a_command_is_asked_back_in_the_thread_that_we_open() -> None:
    work = await asked_back(thread=None)
    assert kinds(work) == [OpenThread, AskBack]
    (back,) = work.outbox.of(AskBack)
    assert back.to == Place(channel=INTERNAL_CHANNEL, under=only(work).id)
    await carried(work)
    assert kinds(work)[:3] == [Redraw, TellAsker, AskOwner]


async def test_in_private_it_is_asked_back_in_private() -> None:
    world = a_world()
    world.people.roles += [Membership(project_id=NETWORK, person_id=ANA, role=Role.ENGINEER)]
    work = await asked_back(work=world, bound=None)
    (back,) = work.outbox.of(AskBack)
    assert back.to == Direct(person=ANA, thread=only(work).asked_ts)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("the wifi doesn't work", {}),
        (VAGUE, {"alone": False}),
        (VAGUE, {"lane": Lane.PM}),
        ("is the core switch ready", {}),
        ("nobody can work", {}),
    ],
)
async def test_nobody_else_is_asked_back(text: str, how: dict[str, object]) -> None:
    work = a_world()
    question = await ask_question(an_ask(work, text, **{"alone": True, **how}), work)
    assert question.status is Status.WAITING


async def test_without_anything_to_choose_from_it_goes_on_at_once() -> None:
    work = a_world()
    work.milestones.kept = {}
    assert only(await asked_back(work=work)).status is Status.WAITING


async def test_it_waits_for_its_owner_as_if_it_had_been_asked_so() -> None:
    work = await asked_back()
    work.now += SILENCE
    await carried(work, f"{VAGUE} (about: Core switch)")
    question = only(work)
    assert (question.status, question.clarify_at) == (Status.WAITING, None)
    assert (question.moved_by, question.moved_at) == (None, None)
    assert question.due_at >= MONDAY + SILENCE + TWO_HOURS
    assert question.remind_at == question.due_at
    assert kinds(work) == [Redraw, TellAsker, AskOwner]
    assert work.history.happened[-1][0] == "clarified"
    assert await work.watches.of(question.id) is not None


async def test_a_client_gets_the_receipt_then_and_we_see_the_request() -> None:
    work = await carried(await asked_back(client=True), f"{VAGUE} (about: Network switched on)")
    assert kinds(work) == [Redraw, OpenThread, GiveReceipt, AskOwner]


async def test_the_record_may_know_what_is_meant() -> None:
    work = await asked_back()
    work.record.kept = {VLAN: an_entry(text="The phones work on VLAN 40.", title="Phones VLAN")}
    work.now += SILENCE
    await carried(work, "Phones VLAN")
    question = only(work)
    assert (question.status, question.entry_id) == (Status.ANSWERED, VLAN)
    assert (question.answered_at, question.moved_at) == (work.now, None)
    assert kinds(work) == [Redraw, TellAsker]
    assert len(work.record.kept) == 1


async def test_what_is_meant_may_be_an_outage_or_for_the_desk() -> None:
    work = await carried(await asked_back(client=True), f"{VAGUE}\nnobody can work")
    assert only(work).lane is Lane.EMERGENCY
    assert {AcknowledgeUrgent, TellUrgent} <= set(kinds(work))
    world = a_world()
    world.projects.kept_clients = {ACME: a_client(service_desk="020 7946 0111")}
    desk = await carried(
        await asked_back(client=True, work=world), f"{VAGUE}\nmy printer is out of toner"
    )
    assert (only(desk).lane, only(desk).status) == (Lane.DESK, Status.NOT_NEEDED)
    assert kinds(desk) == [Redraw, PointToDesk]


async def test_it_goes_on_once() -> None:
    work = await carried(await asked_back())
    with pytest.raises(WrongState):
        await carry_on(only(work), "clarified", by=DANA, work=work)


async def test_words_that_fit_anything_are_not_looked_for_in_the_record() -> None:
    work = a_world()
    work.record.kept = {VLAN: an_entry(title="It doesn't work", text="It works on VLAN 40.")}
    await asked_back(work=work)
    assert only(work).status is Status.CLARIFYING
    await carried(work)
    assert only(work).status is Status.WAITING


async def test_of_several_projects_what_is_meant_tells_which_and_who_has_it() -> None:
    work = a_world()
    with_laptops(work, pm_id=PRIYA, backup_id=None)
    await asked_back(work=work)
    assert only(work).project_id is None
    await carried(work, f"{VAGUE}\nthe laptops")
    assert (only(work).project_id, only(work).owner_id) == (LAPTOPS, PRIYA)


async def test_while_nobody_says_which_the_pm_of_what_is_under_way_has_it() -> None:
    work = a_world()
    with_laptops(work, pm_id=PRIYA, backup_id=None)
    network = work.projects.kept[NETWORK]
    work.projects.kept[NETWORK] = replace(network, state=State.PAUSED)
    await carried(await asked_back(work=work))
    assert (only(work).project_id, only(work).owner_id) == (None, PRIYA)
