from typing import Any

import pytest

from app.domain.errors import Invalid, NotAllowed
from app.domain.ids import TeamId
from app.domain.questions import Status
from app.domain.relays import BatchId, RelayId
from app.domain.relays import Status as Stage
from app.usecases.answer_relays import AnswerRelays, answer_relays, who_was_asked
from tests.builders import DANA, PHONES, a_relay, an_actor
from tests.fakes import FakeWork
from tests.usecases.relaying import (
    BATCH,
    SECOND,
    relayed,
    second,
    sent_relay,
    the_question,
    the_relay,
)


async def fill_in(
    work: FakeWork, words: dict[RelayId, str], by: str = "Dana", **actor: Any
) -> None:
    intent = AnswerRelays(batch_id=BATCH, by=an_actor(by, **actor), words=words)
    await answer_relays(intent, work)


async def test_each_answer_goes_to_who_asked_and_what_is_empty_stays_open() -> None:
    work = relayed(sent_relay(), second())
    await fill_in(work, {a_relay().id: " No box. ", second().id: " "})
    assert the_question(work).answer == "No box."
    assert the_relay(work).replies[0].ts is None
    assert work.questions.kept[SECOND].status is Status.WITH_CLIENT


async def test_nothing_at_all_is_no_answer() -> None:
    work = relayed(sent_relay())
    with pytest.raises(Invalid):
        await fill_in(work, {a_relay().id: " "})


async def test_what_is_settled_takes_no_more() -> None:
    done = relayed(sent_relay(status=Stage.ANSWERED))
    with pytest.raises(Invalid, match="answered already"):
        await fill_in(done, {a_relay().id: "No box."})


async def test_a_form_of_before_answers_only_what_is_open() -> None:
    work = relayed(sent_relay(status=Stage.DISPUTED), second())
    await fill_in(work, {a_relay().id: "No box.", second().id: "Milo."})
    assert the_relay(work).replies == ()
    assert work.questions.kept[SECOND].answer == "Milo."


async def test_only_the_client_who_was_asked_answers() -> None:
    work = relayed(sent_relay())
    with pytest.raises(NotAllowed, match="The client answers"):
        await fill_in(work, {a_relay().id: "No box."}, by="Cleo")
    with pytest.raises(NotAllowed):
        await fill_in(
            work, {a_relay().id: "No."}, by="Mallory", external=True, team_id=TeamId("T9")
        )
    with pytest.raises(NotAllowed):
        await who_was_asked(an_actor("Dana"), BatchId(PHONES), work)
    assert the_relay(work).status is Stage.SENT


async def test_the_form_holds_what_is_waited_for() -> None:
    work = relayed(sent_relay(), second(status=Stage.REPLIED, remind_at=None))
    person, waiting = await who_was_asked(an_actor("Dana"), BATCH, work)
    assert (person.id, [relay.id for relay in waiting]) == (DANA, [a_relay().id])
