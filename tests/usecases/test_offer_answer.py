from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.domain.effects import ConfirmAnswer, OfferDraft
from app.domain.ids import PersonId, Ts
from app.domain.questions import Status
from app.usecases.offer_answer import offer_answer
from tests.builders import (
    ANA,
    BEN,
    CLEO,
    LONDON,
    PHONES,
    PRIYA,
    a_person,
    a_request,
)
from tests.fakes import FakeWork
from tests.usecases.asking import asked, only

REPLY = Ts("2.000002")


async def offer(work: FakeWork, by: PersonId = BEN, text: str = "VLAN 40") -> bool:
    return await offer_answer(only(work), work.people.kept[by], text, REPLY, work)


async def test_the_asker_says_whether_it_was_until_the_end_of_their_next_working_day() -> None:
    work = asked()
    assert await offer(work)
    question = only(work)
    assert question.status is Status.OFFERED
    assert question.confirm_at == datetime(2026, 12, 1, 17, 30, tzinfo=UTC)
    assert len(work.outbox.of(ConfirmAnswer)) == 1
    assert work.history.happened[-1][:3] == ("replied", PHONES, BEN)


async def test_a_weekend_is_no_silence() -> None:
    work = asked()
    work.now = datetime(2026, 12, 4, 15, 0, tzinfo=UTC)
    await offer(work)
    assert only(work).confirm_at == datetime(2026, 12, 7, 17, 30, tzinfo=UTC)


async def test_nor_are_the_days_on_which_the_asker_is_away() -> None:
    work = asked()
    tuesday = work.now.date().replace(month=12, day=1)
    away = replace(LONDON, away=((tuesday, tuesday.replace(day=2)),))
    work.people.kept[ANA] = a_person(ANA, "Ana", hours=away)
    await offer(work)
    assert only(work).confirm_at == datetime(2026, 12, 3, 17, 30, tzinfo=UTC)


async def test_a_colleagues_words_for_a_client_go_to_the_pm() -> None:
    work = asked(a_request(owner_id=BEN))
    assert await offer(work)
    assert (only(work).status, only(work).owner_id) == (Status.OFFERED, CLEO)


@pytest.mark.parametrize("pm", [CLEO, PRIYA])
async def test_a_pms_words_for_a_client_are_shown_first_and_move_nothing(pm: PersonId) -> None:
    work = asked(a_request())
    assert not await offer(work, by=pm, text="On Friday.")
    assert only(work) == a_request()
    (draft,) = work.drafts.kept.values()
    assert (draft.text, draft.written_by) == ("On Friday.", pm)
    assert [shown.subject for shown in work.outbox.of(OfferDraft)] == [draft.id]


async def test_a_credential_is_masked() -> None:
    work = asked()
    await offer(work, text="password: hunter2hunter2")
    assert "hunter2" not in (only(work).answer or "")
