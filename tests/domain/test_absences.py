from datetime import date

import pytest

from app.domain import absences
from app.domain.absences import Absence, AbsenceWord, read_absence
from app.domain.people import Cover
from tests.builders import CLEO, PRIYA, a_person

MONDAY = date(2026, 11, 30)
THIRD, FOURTEENTH = date(2026, 12, 3), date(2026, 12, 14)
DECEMBER = Absence(first=THIRD, last=FOURTEENTH)


@pytest.mark.parametrize(
    ("text", "first", "last", "cover"),
    [
        ("away 3-14 Dec cover @priya", THIRD, FOURTEENTH, "@priya"),
        ("away 3 Dec to 14 Dec, covered by @Priya Nair", THIRD, FOURTEENTH, "@Priya Nair"),
        ("away 2026-12-03 to 2026-12-14", THIRD, FOURTEENTH, None),
        ("I'm away 3 Dec - 5 Jan", THIRD, date(2027, 1, 5), None),
        ("away Thu-Fri", THIRD, date(2026, 12, 4), None),
        ("away until Fri", MONDAY, date(2026, 12, 4), None),
        ("on holiday tomorrow", date(2026, 12, 1), date(2026, 12, 1), None),
        ("off sick", MONDAY, MONDAY, None),
        ("I\u2019m ill", MONDAY, MONDAY, None),
        ("away Fri to Mon", date(2026, 12, 4), date(2026, 12, 7), None),
    ],
)
def test_somebody_says_when_they_are_away(
    text: str, first: date, last: date, cover: str | None
) -> None:
    absence = Absence(first=first, last=last, cover=cover)
    assert read_absence(text, MONDAY) == AbsenceWord(absence=absence)


def test_somebody_asks_or_is_back() -> None:
    assert read_absence("away", MONDAY) == AbsenceWord()
    assert read_absence("I'm back", MONDAY) == AbsenceWord(back=True)


@pytest.mark.parametrize(
    "text",
    [
        "away from the desk",
        "away Monday's meeting moved to Tuesday",
        "away 40-50 Dec",
        "is Ben away on Friday?",
        "away on Friday?",
        "back up the server",
        "away cover @priya",
        "away 3 Dec to 5 Nov",
    ],
)
def test_anything_else_is_a_question(text: str) -> None:
    assert read_absence(text, MONDAY) is None


def test_what_was_said_of_the_same_days_gives_way() -> None:
    once = absences.away(a_person(CLEO, "Cleo"), DECEMBER, PRIYA)
    assert once.covers == (Cover(first=THIRD, last=FOURTEENTH, by=PRIYA),)
    shorter = Absence(first=THIRD, last=date(2026, 12, 4))
    again = absences.away(once, shorter, None)
    assert again.hours.away == ((THIRD, date(2026, 12, 4)),)
    assert again.covers == ()


def test_who_is_back_was_away_until_yesterday() -> None:
    gone = absences.away(a_person(CLEO, "Cleo"), DECEMBER, PRIYA)
    back = absences.back(gone, date(2026, 12, 8))
    assert back.hours.away == ((THIRD, date(2026, 12, 7)),)
    assert absences.coming(back, date(2026, 12, 8)) == ()
    never = absences.back(gone, MONDAY)
    assert never.hours.away == ()


def test_a_stand_in_is_one_for_those_days_only() -> None:
    gone = absences.away(a_person(CLEO, "Cleo"), DECEMBER, PRIYA)
    assert absences.stand_in(gone, THIRD) == PRIYA
    assert absences.stand_in(gone, MONDAY) is None
    assert absences.coming(gone, MONDAY) == ((THIRD, FOURTEENTH),)
