from hypothesis import given
from hypothesis import strategies as st

from app.domain.likeness import likeness, words_of

TEXTS = st.text(max_size=40)


def test_a_typo_costs_little_and_another_word_nearly_all() -> None:
    assert likeness("phones", "phone") > 0.5
    assert likeness("firewall", "fire wall") > 0.5
    assert likeness("phones", "printers") < 0.2
    assert likeness("", "phones") == likeness("?!", "phones") == 0.0


@given(one=TEXTS, other=TEXTS)
def test_it_is_a_share_and_goes_both_ways(one: str, other: str) -> None:
    assert 0.0 <= likeness(one, other) <= 1.0 + 1e-9
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) in {0.0, 1.0}


def test_words_are_small_and_have_no_marks() -> None:
    assert words_of("The VLAN_40, please!") == {"the", "vlan", "40", "please"}
