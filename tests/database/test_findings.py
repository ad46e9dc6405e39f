from dataclasses import replace
from datetime import date
from uuid import UUID

from app.domain.findings import Contradiction, Finding, Hit
from app.domain.ids import EntryId, QuestionId, Ts
from app.domain.matching import Doubt
from app.domain.questions import Status, answer_from_record
from app.domain.record import Kind
from tests.builders import (
    CLEO,
    INTERNAL_CHANNEL,
    MONDAY,
    PHONES,
    TWO_HOURS,
    VLAN,
    a_question,
    an_entry,
)
from tests.database.stores import Stores

OTHER = EntryId(UUID(int=72))


async def test_a_finding_comes_back_as_it_was_until_it_is_forgotten(stores: Stores) -> None:
    site = an_entry(id=OTHER, kind=Kind.SITE, said_on=date(2026, 11, 18))
    finding = Finding(
        question_id=PHONES,
        found_at=MONDAY,
        hits=(
            Hit(entry_id=VLAN, confidence=0.8, words=("vlan",), doubts=(Doubt.MISSED,)),
            Hit(entry_id=OTHER, confidence=0.3, meaning=0.5, elsewhere=site),
        ),
        answered=True,
        heard=((INTERNAL_CHANNEL, Ts("1.000001")),),
    )
    async with stores.begin() as work:
        await work.questions.save(a_question())
        assert await work.findings.of(PHONES) is None
        await work.findings.save(finding)
    async with stores.begin() as work:
        assert await work.findings.of(PHONES) == finding
        await work.findings.save(replace(finding, refused=True))
    async with stores.begin() as work:
        assert await work.findings.of(PHONES) == replace(finding, refused=True)
        await work.findings.forget(PHONES)
    async with stores.begin() as work:
        assert await work.findings.of(PHONES) is None


async def test_a_contradiction_is_known_by_its_pair(stores: Stores) -> None:
    told = Contradiction(one=VLAN, other=OTHER, told_at=MONDAY)
    settled = replace(told, kept=OTHER, settled_by=CLEO, settled_at=MONDAY)
    async with stores.begin() as work:
        await work.record.save(an_entry())
        await work.record.save(an_entry(id=OTHER, key="fact/other"))
        await work.findings.save_contradiction(told)
    async with stores.begin() as work:
        assert await work.findings.contradiction(VLAN, OTHER) == told
        assert await work.findings.contradiction(OTHER, VLAN) is None
        await work.findings.save_contradiction(settled)
    async with stores.begin() as work:
        assert await work.findings.contradiction(VLAN, OTHER) == settled


async def test_an_entry_knows_to_whom_it_was_given(stores: Stores) -> None:
    given, _ = answer_from_record(a_question(), entry_id=VLAN, text="VLAN 40")
    asked = [
        given,
        replace(given, id=QuestionId(UUID(int=62)), entry_id=None),
        replace(given, id=QuestionId(UUID(int=63)), status=Status.WAITING),
        replace(given, id=QuestionId(UUID(int=64)), answered_at=MONDAY - TWO_HOURS),
    ]
    async with stores.begin() as work:
        await work.record.save(an_entry())
        for question in asked:
            await work.questions.save(question)
    async with stores.begin() as work:
        assert [q.id for q in await work.questions.given(VLAN, MONDAY)] == [PHONES]
        since = await work.questions.given(VLAN, MONDAY - TWO_HOURS)
        assert [q.id for q in since] == [asked[3].id, PHONES]
        assert await work.questions.given(OTHER, MONDAY) == []
