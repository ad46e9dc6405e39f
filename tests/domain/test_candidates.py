"""Whom to ask about something."""

from datetime import timedelta

from app.domain.candidates import knowing, stems
from tests.builders import ANA, BEN, CLEO, MONDAY, a_person

ANA_KNOWS = a_person(ANA, "Ana", skills=("Wi-Fi", "firewalls"))
BEN_KNOWS = a_person(BEN, "Ben", skills=("switches",))


def test_a_skill_is_recognised_in_whatever_form_it_is_written() -> None:
    assert stems("wifi") == stems("Wi-Fi")
    assert stems("firewall") == stems("Firewalls")
    assert stems("class") == {"class"}


def test_who_has_the_skill_or_has_answered_before_is_named_with_the_reason() -> None:
    found = knowing("the firewall", [ANA_KNOWS, BEN_KNOWS], {BEN: 2}, now=MONDAY)
    assert [c.person.id for c in found] == [ANA, BEN]
    assert found[0].reasons == ("knows firewalls",)
    assert found[1].reasons == ("answered 2 questions about it",)


def test_who_shows_no_sign_of_it_or_has_left_is_not_named() -> None:
    gone = a_person(CLEO, "Cleo", skills=("firewalls",), active=False)
    assert knowing("firewalls", [BEN_KNOWS, gone], {}, now=MONDAY) == ()


def test_who_is_not_at_work_is_named_last_among_equals() -> None:
    night = MONDAY - timedelta(hours=8)
    (found,) = knowing("switches", [BEN_KNOWS], {}, now=night)
    assert "not at work now" in found.reasons
