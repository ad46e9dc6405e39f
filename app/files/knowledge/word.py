"""Word documents (.docx), through python-docx; Word's own numbering is counted here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from app.files.knowledge.lines import Line, NotReadable

MOST_UNPACKED = 200_000_000


def lines_of_word(content: bytes, name: str) -> Iterator[Line]:
    """Its paragraphs and the rows of its tables, in their order."""
    document = _opened(content, name)
    counter = _Counter(document)
    for index, block in enumerate(document.iter_inner_content(), start=1):
        where = f"paragraph {index}"
        if isinstance(block, Paragraph):
            style = block.style.name if block.style is not None else None
            yield Line(
                text=block.text,
                where=where,
                number=counter.number_of(block) if block.text.strip() else None,
                heading=bool(style and re.match(r"heading|title", style, re.IGNORECASE)),
            )
        elif isinstance(block, Table):
            yield from _rows(block, where)


def _rows(table: Table, where: str) -> Iterator[Line]:
    for row in table.rows:
        cells = list(dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells))
        first, rest = (cells[0], cells[1:]) if cells else ("", [])
        # A number in the first column numbers the row.
        between = " " if re.fullmatch(r"\d{1,2}(\.\d{1,2})*[.)]?", first) else " | "
        yield Line(
            text=between.join(filter(None, [first, " | ".join(filter(None, rest))])), where=where
        )


def _opened(content: bytes, name: str) -> WordDocument:
    try:
        with ZipFile(BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                message = f"{name} unpacks to more than {MOST_UNPACKED // 1_000_000} MB"
                raise NotReadable(message)
        return Document(BytesIO(content))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError):
        message = f"{name} is no Word document (.docx); an older .doc must be saved anew in Word"
        raise NotReadable(message) from None


@dataclass(slots=True)
class _Counter:
    """Word keeps only which list a paragraph is in, and how deep; the counting is the reader's."""

    document: WordDocument
    counts: dict[str, list[int]] = field(default_factory=dict)

    def number_of(self, paragraph: Paragraph) -> str | None:
        """The number of a paragraph, if its list numbers by decimals."""
        found = self._list_of(paragraph)
        if found is None:
            return None
        name, level = found
        abstract, template, decimal = self._format(name, level)
        if not decimal:
            return None
        counts = self.counts.setdefault(abstract, [])
        del counts[level + 1 :]
        counts += [1] * (level - len(counts)) + ([0] if len(counts) <= level else [])
        counts[level] += 1
        shown = [counts[int(digit) - 1] for digit in re.findall(r"%(\d)", template)]
        return ".".join(map(str, shown)) or None

    def _list_of(self, paragraph: Paragraph) -> tuple[str, int] | None:
        """(numId, level) of a paragraph, its own or its style's."""
        sources = [paragraph._p.pPr]  # noqa: SLF001 -- python-docx's own way to the XML
        style = paragraph.style
        while style is not None:
            sources.append(style.element.find(qn("w:pPr")))
            style = getattr(style, "base_style", None)
        name, level = None, None
        for source in sources:
            found = source.find(qn("w:numPr")) if source is not None else None
            if found is None:
                continue
            name = name or _value(found.find(qn("w:numId")))
            level = level or _value(found.find(qn("w:ilvl")))
        return None if name in {None, "0"} else (str(name), int(level or 0))

    def _format(self, name: str, level: int) -> tuple[str, str, bool]:
        """(list, its template such as "%1.%2", whether it counts in decimals)."""
        try:
            numbering = self.document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return name, "", False
        for number in numbering.findall(qn("w:num")):
            if number.get(qn("w:numId")) == name:
                abstract = str(_value(number.find(qn("w:abstractNumId"))))
                return abstract, *_level(numbering, abstract, level)
        return name, "", False


def _level(numbering: object, abstract: str, level: int) -> tuple[str, bool]:
    for definition in numbering.findall(qn("w:abstractNum")):  # type: ignore[attr-defined]  # lxml
        if definition.get(qn("w:abstractNumId")) != abstract:
            continue
        for each in definition.findall(qn("w:lvl")):
            if each.get(qn("w:ilvl")) == str(level):
                template = _value(each.find(qn("w:lvlText"))) or ""
                return template, _value(each.find(qn("w:numFmt"))) == "decimal"
    return "", False


def _value(element: object) -> str | None:
    found: str | None = None if element is None else element.get(qn("w:val"))  # type: ignore[attr-defined]  # lxml
    return found
