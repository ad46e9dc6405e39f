"""Real scope documents are messy; what is unsure is listed and never taken."""

from pathlib import Path

import pytest

from app.domain.knowledge import Reading
from app.domain.record import Kind
from app.files.knowledge.lines import NotReadable
from app.files.knowledge.reading import read_knowledge
from tests.files.knowledge.documents import a_pdf, a_word_document


def keys(reading: Reading) -> list[str]:
    return [piece.key for piece in reading.pieces]


def texts(reading: Reading) -> dict[str, str]:
    return {piece.key: piece.text for piece in reading.pieces}


def test_word_counts_its_own_clauses(tmp_path: Path) -> None:
    path = a_word_document(
        tmp_path / "sow.docx",
        [
            ("Normal", "Statement of work for Acme Ltd, signed in March."),
            ("numbered 1", "Telephones"),
            ("numbered 2", "Fernhill installs forty desk phones, one at each desk."),
            ("numbered 2", "Headsets are not included in this statement of work."),
            ("Normal", "They may be ordered as a change."),
            ("numbered 1", "Network"),
            ("numbered 2", "Fernhill installs one core switch and four access switches."),
        ],
    )
    reading = read_knowledge(path)
    assert keys(reading) == ["1.1", "1.2", "2.1"]
    assert texts(reading)["1.2"].endswith("They may be ordered as a change.")
    assert reading.pieces[0].title == "Clause 1.1, Telephones"
    assert reading.pieces[2].title == "Clause 2.1, Network"
    assert {piece.kind for piece in reading.pieces} == {Kind.SCOPE}
    assert not reading.doubts


def test_typed_numbers_and_tables_are_clauses_too(tmp_path: Path) -> None:
    path = a_word_document(
        tmp_path / "sow.docx",
        [
            ("Heading 1", "1 What is delivered"),
            ("Normal", "1.1 Twelve access points are installed on both floors."),
            ("table", "1.2|Six printers are connected|by Fernhill\n1.3|The roof|is not included"),
            ("Heading 1", "2. Prices"),
            ("Normal", "2.1. Every further hour is a change request."),
        ],
    )
    reading = read_knowledge(path)
    assert keys(reading) == ["1.1", "1.2", "1.3", "2.1"]
    assert texts(reading)["1.3"] == "The roof | is not included"


def test_a_pdf_loses_its_headers_and_its_wrapped_lines_are_whole(tmp_path: Path) -> None:
    pages = [
        [
            "Fernhill IT - confidential",
            "1 Scope",
            "1.1 Fernhill installs the cabling, and instal-",
            "lation is tested on every point",
            "before it is handed over.",
            f"Page {n} of 3",
        ]
        if n == 1
        else [
            "Fernhill IT - confidential",
            f"1.{n} This is clause number {n} of the document,",
            "with 3 laptops and 10.20.0.5 in it.",
            f"Page {n} of 3",
        ]
        for n in (1, 2, 3)
    ]
    reading = read_knowledge(a_pdf(tmp_path / "scope.pdf", pages))
    assert keys(reading) == ["1.1", "1.2", "1.3"]
    assert texts(reading)["1.1"] == (
        "Fernhill installs the cabling, and installation is tested on every point before it is"
        " handed over."
    )
    assert "confidential" not in str(texts(reading))
    assert reading.pieces[1].where == "page 2"


def test_what_only_looks_like_a_clause_is_no_clause(tmp_path: Path) -> None:
    lines = [
        "1. Laptops",
        "1.1 Forty laptops are delivered to the main office.",
        "40 laptops are unpacked by the client.",
        "7.3 is the version of the firmware in use.",
        "1.2 Docking stations are delivered with them.",
    ]
    reading = read_knowledge(a_pdf(tmp_path / "scope.pdf", [lines]))
    assert keys(reading) == ["1.1", "1.2"]
    assert "40 laptops are unpacked" in texts(reading)["1.1"]
    assert [doubt.why for doubt in reading.doubts] == ["its number does not follow the one before"]


def test_an_annex_numbers_anew_and_the_table_of_contents_is_passed_over(tmp_path: Path) -> None:
    lines = [
        "1 Scope ............ 2",
        "2 Prices ............ 3",
        "1 Scope",
        "1.1 The network is installed at Oak Street.",
        "Annex A",
        "1 Equipment",
        "1.1 One core switch with 24 ports is delivered.",
    ]
    reading = read_knowledge(a_pdf(tmp_path / "scope.pdf", [lines]))
    assert keys(reading) == ["1.1", "A-1.1"]
    assert reading.pieces[1].title == "Annex A, clause 1.1, Equipment"


def test_a_clause_that_is_there_twice_is_taken_once_and_listed(tmp_path: Path) -> None:
    blocks = [("numbered 1", "The first clause has some words."), ("Normal", "Annex B")]
    again = [("Normal", "1. Another clause of the annex."), ("Normal", "Annex B")]
    path = a_word_document(
        tmp_path / "sow.docx", [*blocks, *again, ("Normal", "1. And once more the same.")]
    )
    reading = read_knowledge(path)
    assert keys(reading) == ["1", "B-1"]
    assert "there twice" in reading.doubts[0].why


def test_markdown_headings_are_facts_and_a_chapter_of_decisions_makes_decisions(
    tmp_path: Path,
) -> None:
    path = tmp_path / "notes.md"
    path.write_text(
        "Some words before any heading.\n\n# Network\n\n## VLANs\n\nPhones use *VLAN 40*.\n\n"
        "# Decisions\n\n## Night move\n\n- on a Saturday\n- Dana agreed\n"
    )
    reading = read_knowledge(path)
    found = {piece.title: piece for piece in reading.pieces}
    assert found["VLANs"].kind is Kind.FACT
    assert found["VLANs"].text == "Phones use *VLAN 40*."
    assert found["Night move"].kind is Kind.DECISION
    assert "Dana agreed" in found["Night move"].text
    assert reading.doubts[0].why == "there is no heading above it"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_questions_and_answers_come_from_any_spreadsheet(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "faq.csv"
    rows = 'Question;Answer\nWo ist das Büro?;"Oak Street; zweiter Stock"\nLeer?;\n'
    path.write_bytes(rows.encode(encoding))
    reading = read_knowledge(path)
    assert [(p.title, p.text) for p in reading.pieces] == [
        ("Wo ist das Büro?", "Oak Street; zweiter Stock")
    ]
    assert reading.doubts[0].where == "row 3"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.docx", b"not a zip", "is no Word document"),
        ("a.pdf", b"not a pdf", "is no PDF"),
        ("a.csv", b"one,two\n1,2\n", "names its columns"),
        ("a.txt", b"words", "must be .docx"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(NotReadable, match=sentence):
        read_knowledge(path)


def test_locked_and_scanned_documents_say_so(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="locked with a password"):
        read_knowledge(a_pdf(tmp_path / "locked.pdf", [["1.1 Some words"]], password="x"))
    with pytest.raises(NotReadable, match="looks scanned"):
        read_knowledge(a_pdf(tmp_path / "scan.pdf", [[]]))
    with pytest.raises(NotReadable, match="No such file"):
        read_knowledge(tmp_path / "missing.pdf")
