"""What a document says goes into a project's record, some pieces at a time."""

from dataclasses import dataclass
from uuid import uuid4

from app.domain.errors import Invalid
from app.domain.guard import inspect
from app.domain.ids import ClientId
from app.domain.knowledge import Piece, Taken, Terms, take
from app.domain.wall import Visibility
from app.ports import Work
from app.usecases.carry_back import CarryBack, carry_back
from app.usecases.gather_rules import gather_rules


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportKnowledge:
    """Some pieces of a document, for one project."""

    project_key: str
    document: str
    pieces: tuple[Piece, ...]
    visibility: Visibility = Visibility.INTERNAL
    dry_run: bool = False


async def import_knowledge(intent: ImportKnowledge, work: Work) -> Taken:
    """Take new and changed pieces; what may not stand before a client is kept out, and listed.

    Done again, it changes nothing. Raises Invalid when there is no such project.
    """
    project = await work.projects.by_key(intent.project_key)
    if project is None:
        known = ", ".join(p.key for p in await work.projects.all()) or "none yet"
        message = f"There is no project '{intent.project_key}'. Known: {known}."
        raise Invalid(message)
    terms = Terms(
        project=project,
        document=intent.document,
        visibility=intent.visibility,
        on=work.now.date(),
        new_id=uuid4,
    )
    there = {entry.key: entry for entry in await work.record.of_project(project.id)}
    fit, refused = await _fit(intent, project.client_id, work)
    taken = take(fit, there, terms)
    taken.kept += refused
    if not intent.dry_run:
        before = {entry.id for entry in there.values()}
        for entry in taken.entries:
            await work.record.save(entry)
            if entry.id in before:
                await carry_back(CarryBack(entry_id=entry.id, by=None), work)
    return taken


async def _fit(
    intent: ImportKnowledge, client_id: ClientId, work: Work
) -> tuple[list[Piece], list[str]]:
    """The pieces that may have this visibility, and why the others may not."""
    if intent.visibility is Visibility.INTERNAL:
        return list(intent.pieces), []
    rules = await gather_rules(client_id, work)
    fit, refused = [], []
    for piece in intent.pieces:
        hard = [f for f in inspect(f"{piece.title}\n{piece.text}", rules) if f.hard]
        if hard:
            why = "; ".join(f'"{f.excerpt}" {f.why}' for f in hard[:3])
            refused.append(f"{piece.title}: not for the client: {why}")
        else:
            fit.append(piece)
    return fit, refused
