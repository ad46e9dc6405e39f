"""Documents as people send them, made by the libraries that read them."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject


def a_pdf(path: Path, pages: Sequence[Sequence[str]], *, password: str | None = None) -> Path:
    """Each page shows its lines in Helvetica, from the top down."""
    writer = PdfWriter()
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = DecodedStreamObject()
        shown = [
            line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines
        ]
        written = "".join(f"({line}) Tj 0 -16 Td\n" for line in shown)
        content.set_data(f"BT /F1 11 Tf 50 790 Td\n{written}ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(content)  # noqa: SLF001 -- pypdf's way
    if password:
        writer.encrypt(password)
    writer.write(path)
    return path


def a_word_document(path: Path, blocks: Sequence[tuple[str, str]]) -> Path:
    """Blocks are (style, text); style `numbered 1` to `numbered 3` lets Word count by itself."""
    document = Document()
    _outline(document)
    for style, text in blocks:
        if style.startswith("numbered"):
            paragraph = document.add_paragraph(text)
            _number(paragraph, int(style[-1]) - 1)
        elif style.startswith("Heading"):
            document.add_heading(text, level=int(style[-1]))
        elif style == "table":
            rows = [row.split("|") for row in text.split("\n")]
            table = document.add_table(rows=len(rows), cols=len(rows[0]))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = words
        else:
            document.add_paragraph(text)
    buffer = BytesIO()
    document.save(buffer)
    path.write_bytes(buffer.getvalue())
    return path


def _outline(document: object) -> None:
    """A list that numbers 1, 1.1, 1.1.1, as Word's outline numbering does."""
    numbering = document.part.numbering_part.element  # type: ignore[attr-defined]  # python-docx
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for level, template in enumerate(("%1", "%1.%2", "%1.%2.%3")):
        each = OxmlElement("w:lvl")
        each.set(qn("w:ilvl"), str(level))
        for tag, value in (("w:start", "1"), ("w:numFmt", "decimal"), ("w:lvlText", template)):
            child = OxmlElement(tag)
            child.set(qn("w:val"), value)
            each.append(child)
        abstract.append(each)
    numbering.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "77")
    of = OxmlElement("w:abstractNumId")
    of.set(qn("w:val"), "77")
    number.append(of)
    numbering.append(number)


def _number(paragraph: object, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()  # type: ignore[attr-defined]  # noqa: SLF001 -- python-docx's way
    found = properties.get_or_add_numPr()
    found.get_or_add_ilvl().val = level
    found.get_or_add_numId().val = 77
