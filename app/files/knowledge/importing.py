"""From documents on disk to a project's record, with progress; done again, it goes on."""

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from app.domain.knowledge import Reading
from app.domain.wall import Visibility
from app.files.knowledge.reading import read_knowledge
from app.ports import Begin
from app.usecases.import_knowledge import ImportKnowledge, import_knowledge

BATCH = 50
"""So many pieces are committed together: what was cut off loses at most these."""


async def imported_knowledge(
    paths: Sequence[Path],
    begin: Begin,
    *,
    project: str,
    say: Callable[[str], None],
    visibility: Visibility = Visibility.INTERNAL,
    dry_run: bool = False,
) -> int:
    """Take each document in; how many pieces are new or changed. Raises NotReadable or Invalid."""
    moved = 0
    for number, path in enumerate(paths, start=1):
        say(f"Reading {path.name} ({number} of {len(paths)}) ...")
        reading = read_knowledge(path)
        moved += await _take(reading, begin, project, visibility, say=say, dry_run=dry_run)
        for doubt in reading.doubts:
            say(f"  Not taken, {doubt.where}: {doubt.why}: {doubt.text}")
    return moved


async def _take(
    reading: Reading,
    begin: Begin,
    project: str,
    visibility: Visibility,
    *,
    say: Callable[[str], None],
    dry_run: bool,
) -> int:
    new = changed = same = done = 0
    rest = iter(reading.pieces)
    while batch := tuple(islice(rest, BATCH)):
        intent = ImportKnowledge(
            project_key=project,
            document=reading.name,
            pieces=batch,
            visibility=visibility,
            dry_run=dry_run,
        )
        async with begin() as work:
            taken = await import_knowledge(intent, work)
        new, changed, same = new + taken.new, changed + taken.changed, same + taken.same
        done += len(batch)
        for line in taken.kept:
            say(f"  Kept out, {line}")
        if len(reading.pieces) > BATCH:
            say(f"  {done} of {len(reading.pieces)}")
    would = "would be " if dry_run else ""
    say(f"  {reading.name}: {new} {would}new, {changed} {would}changed, {same} as they were.")
    return new + changed
