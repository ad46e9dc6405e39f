"""One document, read by what its name says it is."""

from pathlib import Path

from app.domain.knowledge import Doubt, Piece, Reading
from app.files.knowledge.clauses import clauses
from app.files.knowledge.lines import NotReadable, content_of
from app.files.knowledge.markdown import pieces_of_markdown
from app.files.knowledge.pdf import lines_of_pdf
from app.files.knowledge.spreadsheets import decoded, pieces_of_csv
from app.files.knowledge.word import lines_of_word

KINDS = ".docx, .pdf, .md or .csv"
NO_CLAUSES = "no numbered clauses were found in it"


def read_knowledge(path: Path) -> Reading:
    """What a document says. Raises NotReadable, with what to do about it."""
    pieces, doubts = _read(path, content_of(path))
    if not pieces and not doubts:
        doubts = (Doubt(where="everywhere", text=path.name, why=NO_CLAUSES),)
    return Reading(name=path.name, pieces=pieces, doubts=doubts)


def _read(path: Path, content: bytes) -> tuple[tuple[Piece, ...], tuple[Doubt, ...]]:
    name = path.name
    match path.suffix.lower():
        case ".docx":
            return clauses(lines_of_word(content, name))
        case ".pdf":
            return clauses(lines_of_pdf(content, name))
        case ".md" | ".markdown":
            return pieces_of_markdown(decoded(content))
        case ".csv" | ".tsv":
            return pieces_of_csv(decoded(content), name)
        case _:
            message = f"{name}: a document must be {KINDS}"
            raise NotReadable(message)
