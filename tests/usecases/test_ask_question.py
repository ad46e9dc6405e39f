from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from app.domain.effects import (
    AcknowledgeUrgent,
    AskClientBack,
    AskOwner,
    Consult,
    Direct,
    GiveReceipt,
    Notice,
    Notify,
    OpenThread,
    Place,
    PointToDesk,
    TellAsker,
    TellUrgent,
)
from app.domain.errors import NotFound
from app.domain.ids import EntryId
from app.domain.people import Membership, Role, Side
from app.domain.projects import State
from app.domain.questions import Question, Status
from app.domain.routing import Lane
from app.ports.search import Example
from app.usecases.ask_question import JOIN_WITHIN, ask_question
from tests.builders import (
    ACME,
    ANA,
    BEN,
    CLEO,
    CLIENT_CHANNEL,
    DANA,
    INTERNAL_CHANNEL,
    MONDAY,
    NETWORK,
    PRIYA,
    SWITCH,
    TWO_HOURS,
    VLAN,
    a_milestone,
    an_entry,
)
from tests.fakes import FakeWork
from tests.usecases.asking import LAPTOPS, ROOT, an_ask, before_client, only, with_laptops
from tests.usecases.worlds import a_world

SECRET = "Is the password: hunter2hunter2 still right?"


async def ask(
    work: FakeWork, text: str = "Which VLAN do the phones use?", **how: object
) -> Question:
    return await ask_question(an_ask(work, text, **how), work)


def kinds(work: FakeWork) -> list[type]:
    return [type(effect) for effect in work.outbox.effects]


async def test_a_colleagues_question_goes_to_the_pm_with_a_time() -> None:
    work = a_world()
    question = await ask(work)
    assert only(work) == replace(question, version=1)
    assert (question.asker_id, question.owner_id, question.project_id) == (ANA, CLEO, NETWORK)
    assert (question.due_at, question.asked_ts) == (MONDAY + TWO_HOURS, ROOT)
    assert question.internal_channel is None
    assert kinds(work) == [TellAsker, AskOwner]
    assert work.history.happened == [("asked", question.id, ANA, "")]


async def test_what_the_record_knows_is_answered_at_once() -> None:
    work = a_world()
    work.record.kept = {VLAN: an_entry()}
    question = await ask(work)
    assert (question.status, question.entry_id) == (Status.ANSWERED, VLAN)
    assert question.answer == "The phones use VLAN 40."
    assert kinds(work) == [TellAsker]


async def test_an_answer_that_half_fits_is_no_answer() -> None:
    work = a_world()
    work.record.kept = {VLAN: an_entry()}
    assert (await ask(work, "Which VLAN for printers, cameras?")).status is Status.WAITING


async def test_the_record_says_to_which_of_several_projects_it_belongs() -> None:
    work = a_world()
    with_laptops(work)
    work.record.kept = {VLAN: an_entry(project_id=LAPTOPS)}
    assert (await ask(work)).project_id == LAPTOPS


async def test_a_client_is_never_answered_from_the_record() -> None:
    work = a_world()
    work.record.kept = {VLAN: an_entry()}
    dana = work.people.kept[DANA]
    question = await ask(work, **before_client(work, asker=dana))
    assert question.status is Status.WAITING
    assert question.internal_channel == INTERNAL_CHANNEL
    assert kinds(work) == [OpenThread, GiveReceipt, AskOwner]


async def test_the_words_decide_between_several_projects_or_nobody_has_yet() -> None:
    work = a_world()
    with_laptops(work, pm_id=PRIYA, backup_id=None)
    named = await ask(work, "Who orders the laptops?")
    assert (named.project_id, named.owner_id) == (LAPTOPS, PRIYA)
    open_yet = await ask(work, "Who orders them?")
    assert (open_yet.project_id, open_yet.owner_id) == (None, CLEO)


async def test_while_nobody_has_said_which_the_pm_of_what_is_under_way_has_it() -> None:
    work = a_world()
    with_laptops(work, pm_id=PRIYA, backup_id=None)
    network = work.projects.kept[NETWORK]
    work.projects.kept[NETWORK] = replace(network, state=State.CLOSED)
    assert (await ask(work, "Who orders them?")).owner_id == PRIYA
    work.projects.kept[LAPTOPS] = replace(work.projects.kept[LAPTOPS], state=State.PAUSED)
    assert (await ask(work, "And who pays?")).owner_id == CLEO


async def test_without_a_project_there_is_nobody_to_ask() -> None:
    work = a_world()
    with pytest.raises(NotFound):
        await ask(work, projects=[])


# --- once ------------------------------------------------------------------------------------


async def test_a_command_that_is_sent_twice_asks_once() -> None:
    work = a_world()
    first = await ask(work, thread=None)
    work.now += JOIN_WITHIN
    assert (await ask(work, thread=None)).id == first.id
    assert len(work.questions.kept) == 1
    work.now += timedelta(seconds=1)
    assert (await ask(work, thread=None)).id != first.id


async def test_two_messages_with_the_same_words_are_two_questions() -> None:
    work = a_world()
    await ask(work)
    await ask(work)
    assert len(work.questions.kept) == 2


async def test_a_command_with_a_secret_in_it_is_known_again_by_what_was_kept() -> None:
    work = a_world()
    first = await ask(work, SECRET, thread=None)
    assert (await ask(work, SECRET, thread=None)).id == first.id


# --- where it is shown -----------------------------------------------------------------------


async def test_in_private_it_is_shown_in_no_channel() -> None:
    work = a_world()
    question = await ask(work, bound=None)
    assert question.direct
    assert kinds(work) == [TellAsker, AskOwner]


async def test_a_colleague_before_the_client_is_answered_inside_with_a_pointer() -> None:
    work = a_world()
    question = await ask(work, **before_client(work))
    assert (question.asked_in, question.asked_ts, question.direct) == (
        INTERNAL_CHANNEL,
        None,
        False,
    )
    pointer = Notify(
        to=Direct(person=ANA),
        subject=question.id,
        notice=Notice.POINTER,
        channel=INTERNAL_CHANNEL,
    )
    assert work.outbox.of(Notify) == [pointer]
    assert work.outbox.effects[0] == OpenThread(
        to=Place(channel=INTERNAL_CHANNEL), subject=question.id
    )


async def test_a_commands_acknowledgement_is_the_pointer() -> None:
    work = a_world()
    await ask(work, **before_client(work, thread=None))
    assert work.outbox.of(Notify) == []


async def test_without_an_internal_channel_a_colleague_is_answered_in_private() -> None:
    work = a_world()
    intent = an_ask(work, **before_client(work))
    del work.projects.kept_channels[INTERNAL_CHANNEL]
    question = await ask_question(intent, work)
    assert (question.direct, question.asked_in) == (True, CLIENT_CHANNEL)
    assert work.outbox.of(Notify) == []


# --- credentials -----------------------------------------------------------------------------


async def test_a_credential_is_masked_before_it_is_kept_and_people_are_told_in_private() -> None:
    for how in ({"thread": None}, {"bound": None}):
        work = a_world()
        question = await ask(work, SECRET, **how)
        assert "hunter2" not in question.text
        told = [effect.to.person for effect in work.outbox.of(Notify)]
        assert told == [ANA, CLEO]
        assert {effect.notice for effect in work.outbox.of(Notify)} == {Notice.MASKED}


async def test_a_clients_credential_is_told_to_the_owner_alone() -> None:
    work = a_world()
    await ask(work, SECRET, bound=None, asker=work.people.kept[DANA])
    assert [effect.to.person for effect in work.outbox.of(Notify)] == [CLEO]


async def test_in_a_bound_channel_whoever_heard_the_message_tells_of_it() -> None:
    work = a_world()
    question = await ask(work, SECRET)
    assert "hunter2" not in question.text
    assert work.outbox.of(Notify) == []


# --- lanes -----------------------------------------------------------------------------------


async def test_an_emergency_is_acknowledged_and_everybody_who_can_help_is_told() -> None:
    work = a_world()
    dana = work.people.kept[DANA]
    how = before_client(work, asker=dana)
    question = await ask(work, "The internet is down, nobody can work!", **how)
    assert question.lane is Lane.EMERGENCY
    assert len(work.outbox.of(AcknowledgeUrgent)) == 1
    assert work.outbox.of(GiveReceipt) == []
    assert len(work.outbox.of(TellUrgent)) == 3


async def test_no_project_work_is_pointed_to_the_desk() -> None:
    work = a_world()
    acme = work.projects.kept_clients[ACME]
    work.projects.kept_clients[ACME] = replace(acme, service_desk="desk@home.example")
    dana = work.people.kept[DANA]
    how = before_client(work, asker=dana)
    question = await ask(work, "I forgot my password, please reset it", **how)
    assert (question.lane, question.status) == (Lane.DESK, Status.NOT_NEEDED)
    assert kinds(work) == [PointToDesk]


class Support:
    """A router that takes everything for support."""

    async def learn(self, corrections: Sequence[Example]) -> bool:
        return bool(corrections)

    async def likely(self, text: str, side: Side) -> Mapping[Lane, float] | None:
        return {Lane.DESK: 0.95} if text and side else None


async def test_what_names_nothing_is_asked_back_before_it_is_taken_for_support() -> None:
    work = a_world()
    acme = work.projects.kept_clients[ACME]
    work.projects.kept_clients[ACME] = replace(acme, service_desk="desk@home.example")
    work.search.lanes = Support()
    work.milestones.kept = {SWITCH: a_milestone(id=SWITCH)}
    how = before_client(work, asker=work.people.kept[DANA])
    question = await ask(work, "it doesn't work", alone=True, **how)
    assert (question.lane, question.status) == (Lane.DESK, Status.CLARIFYING)
    assert kinds(work) == [AskClientBack]
    named = await ask(work, "the scanner doesn't work", alone=True, **how)
    assert named.status is Status.NOT_NEEDED


async def test_a_seller_is_consulted_about_a_clients_wish() -> None:
    work = a_world()
    work.people.roles.append(Membership(project_id=NETWORK, person_id=BEN, role=Role.SALES))
    clause = an_entry(id=EntryId(UUID(int=79)), kind="scope", text="One printer on each floor.")
    work.record.kept = {clause.id: clause}
    dana = work.people.kept[DANA]
    how = before_client(work, asker=dana)
    question = await ask(work, "Is a second printer included in the price?", **how)
    assert (question.lane, question.owner_id) == (Lane.SALES, CLEO)
    assert work.outbox.of(Consult) == [Consult(to=Direct(person=BEN), subject=question.id)]
