from app.domain.passages import MOST_PIECES, MOST_WORDS, Part, passages


def parts(title: str, text: str) -> dict[Part, list[str]]:
    found: dict[Part, list[str]] = {}
    for part, words in passages(title, text):
        found.setdefault(part, []).append(words)
    return found


def test_an_entry_is_its_title_and_the_whole() -> None:
    found = parts(" Which  one? ", "the blue\none")
    assert found == {Part.TITLE: ["Which one?"], Part.WHOLE: ["Which one?\nthe blue one"]}


def test_without_a_text_its_title_says_it_all_and_without_a_title_its_text() -> None:
    assert parts("the blue one", "") == {Part.TITLE: ["the blue one"]}
    assert parts("", "the blue one") == {Part.WHOLE: ["the blue one"]}
    assert parts("", "") == {Part.WHOLE: [""]}


def test_what_is_said_of_something_named_stands_alone_too() -> None:
    (bare,) = parts("Phones", "srv-dc01 serves the phones")[Part.BARE]
    assert "srv-dc01" not in bare
    assert "phones" in bare


def test_a_title_that_is_a_mere_name_is_no_passage() -> None:
    assert Part.TITLE not in parts("srv-dc01", "the blue one")


def test_a_long_text_is_read_in_pieces_and_no_more_than_some() -> None:
    long = " ".join(f"word{'s' * (n % 3)}" for n in range(MOST_WORDS + 1))
    pieces = parts("", long)[Part.PIECE]
    assert [len(piece.split()) for piece in pieces] == [MOST_WORDS, 1]
    longest = " ".join(["word"] * MOST_WORDS * (MOST_PIECES + 2))
    assert len(parts("", longest)[Part.PIECE]) == MOST_PIECES
