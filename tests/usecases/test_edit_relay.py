from datetime import timedelta
from typing import Any

import pytest

from app.domain.errors import Invalid, NotAllowed
from app.domain.questions import Status
from app.domain.relays import Status as Stage
from app.usecases.edit_relay import EditRelay, edit_relay
from tests.builders import BEN, DANA, a_question, a_relay, an_actor
from tests.fakes import FakeWork
from tests.usecases.relaying import ERIC, held_relay, relayed, the_question, the_relay


async def edit(work: FakeWork, text: str = "Which box?", by: str = "Cleo", **changes: Any) -> None:
    intent = EditRelay(
        relay_id=a_relay().id,
        by=an_actor(by),
        text=text,
        **{"contact_id": DANA, **changes},
    )
    await edit_relay(intent, work)


async def test_other_words_another_contact_and_at_once() -> None:
    work = relayed(a_relay(), question=a_question())
    await edit(work, contact_id=ERIC, urgent=True)
    relay = the_relay(work)
    assert (relay.plain, relay.contact_id, relay.urgent) == ("Which box?", ERIC, True)
    assert relay.wording != a_relay().wording
    assert the_question(work).status is Status.WAITING


async def test_what_was_approved_is_before_the_pm_again_with_a_time_of_ours() -> None:
    work = relayed(held_relay())
    await edit(work)
    assert the_relay(work).status is Stage.DRAFTED
    question = the_question(work)
    assert (question.status, question.waits_on) == (Status.WAITING, None)
    assert question.remind_at == question.due_at == work.now + timedelta(hours=2)


async def test_what_may_not_cross_is_refused_with_the_reason() -> None:
    work = relayed(a_relay())
    with pytest.raises(Invalid, match=r'"10\.20\.0\.5" is an internal address'):
        await edit(work, "Is 10.20.0.5 yours?")
    with pytest.raises(Invalid):
        await edit(work, " ")


async def test_only_the_pm_decides_and_only_the_clients_people_are_asked() -> None:
    for by in ("Ana", "Ben", "Dana"):
        with pytest.raises(NotAllowed):
            await edit(relayed(a_relay()), by=by)
    with pytest.raises(NotAllowed):
        await edit(relayed(a_relay()), contact_id=BEN)
