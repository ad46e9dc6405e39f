"""PDF documents, through pypdf: text only, without what stands on every page."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from app.files.knowledge.lines import MOST_PAGES, Line, NotReadable

EDGE = 2
"""So many lines at the top and the bottom of a page may be its header and footer."""
HALF, FEW_PAGES = 0.5, 3
FEW_LETTERS = 40
_CLAUSE = re.compile(r"\d{1,2}\.\d{1,2}\D")
_PAGE_NUMBER = re.compile(r"(?:page|seite)?\s*\d+\s*(?:(?:of|/|von)\s*\d+)?", re.IGNORECASE)


def lines_of_pdf(content: bytes, name: str) -> Iterator[Line]:
    """The lines of its pages."""
    pages = _pages(content, name)
    repeated = _repeated(pages)
    for number, page in enumerate(pages, start=1):
        for index, text in enumerate(page):
            at_edge = index < EDGE or index >= len(page) - EDGE
            if at_edge and (_shape(text) in repeated or _PAGE_NUMBER.fullmatch(text)):
                continue
            yield Line(text=text, where=f"page {number}")


def _pages(content: bytes, name: str) -> list[list[str]]:
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            message = f"{name} is locked with a password; save a copy without one"
            raise NotReadable(message)
        if len(reader.pages) > MOST_PAGES:
            message = f"{name} has more than {MOST_PAGES} pages; split it"
            raise NotReadable(message)
        texts = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        message = f"{name} is no PDF that can be read ({type(error).__name__})"
        raise NotReadable(message) from None
    pages = [[line.strip() for line in text.splitlines() if line.strip()] for text in texts]
    if sum(len(line) for page in pages for line in page) < FEW_LETTERS:
        message = f"{name} holds no text: it looks scanned. Run text recognition (OCR) on it first"
        raise NotReadable(message)
    return pages


def _repeated(pages: list[list[str]]) -> set[str]:
    """Headers and footers: what stands at the edge of most pages, but for its digits."""
    if len(pages) < FEW_PAGES:
        return set()
    edges = Counter(
        shape
        for page in pages
        for shape in {_shape(t) for t in (*page[:EDGE], *page[-EDGE:]) if not _CLAUSE.match(t)}
    )
    return {shape for shape, times in edges.items() if times > len(pages) * HALF}


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text.casefold())
