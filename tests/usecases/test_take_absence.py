from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.effects import Direct, Explain, Say, ShowAbsence, Topic
from app.domain.ids import UserId
from app.domain.people import Cover, Side
from app.usecases.take_absence import TakeAbsence, take_absence
from tests.builders import BEN, LONDON, MONDAY, PRIYA, a_person
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

TO = Direct(person=BEN)
FIRST, LAST = date(2026, 12, 3), date(2026, 12, 14)
SHOWN = ShowAbsence(to=TO, subject=BEN)
UNKNOWN = Explain(to=TO, subject=BEN, topic=Topic.UNKNOWN_COVER)


async def said(work: FakeWork, text: str, **how: Any) -> Say | None:
    ben = work.people.kept[BEN]
    return await take_absence(TakeAbsence(person=ben, text=text, **how), TO, work)


async def test_somebody_is_away_on_these_days() -> None:
    work = a_world()
    assert await said(work, "away 3-14 Dec") == SHOWN
    assert work.people.kept[BEN].hours.away == ((FIRST, LAST),)
    assert work.people.kept[BEN].covers == ()
    assert work.history.happened == [("away", BEN, BEN, "")]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("away 3-14 Dec cover @priya", ()),
        ("away 3-14 Dec cover @Priya", ()),
        ("away 3-14 Dec cover @U0PRIYA", ()),
        ("away 3-14 Dec cover @pri", (UserId("U0PRIYA"),)),
    ],
)
async def test_and_says_who_stands_in(text: str, mentions: tuple[UserId, ...]) -> None:
    work = a_world()
    assert await said(work, text, mentions=mentions) == SHOWN
    assert work.people.kept[BEN].covers == (Cover(first=FIRST, last=LAST, by=PRIYA),)


@pytest.mark.parametrize("who", ["@ben", "@dana", "@nobody", "@U0NOBODY"])
async def test_a_stand_in_is_another_colleague_or_nothing_is_changed(who: str) -> None:
    work = a_world()
    assert await said(work, f"away 3-14 Dec cover {who}") == UNKNOWN
    assert work.people.kept[BEN].hours.away == ()
    assert work.history.happened == []


async def test_who_has_left_stands_in_for_nobody_and_a_name_of_two_is_nobodys() -> None:
    work = a_world()
    work.people.kept[PRIYA] = a_person(PRIYA, "Priya", active=False)
    assert await said(work, "away 3-14 Dec cover @priya") == UNKNOWN
    work = a_world()
    for number, person in enumerate(list(work.people.kept.values())[2:4]):
        named = replace(person, name=f"Sam {number}", key=f"sam{number}", side=Side.STAFF)
        work.people.kept[person.id] = named
    assert await said(work, "away 3-14 Dec cover @sam") == UNKNOWN


async def test_back_again_they_are_there_from_today() -> None:
    work = a_world()
    away = replace(LONDON, away=((MONDAY.date(), LAST),))
    work.people.kept[BEN] = a_person(BEN, "Ben", hours=away)
    assert await said(work, "back") == SHOWN
    assert work.people.kept[BEN].hours.away == ()
    assert work.history.happened == [("back", BEN, BEN, "")]


async def test_who_only_asks_or_says_the_same_again_changes_nothing() -> None:
    work = a_world()
    assert await said(work, "away") == SHOWN
    assert await said(work, "back") == SHOWN
    assert work.history.happened == []


async def test_other_words_are_left_to_others() -> None:
    assert await said(a_world(), "which VLAN do the phones use?") is None
