"""From a project file on disk to what Liaison knows."""

from datetime import date
from pathlib import Path

from app.files.project_files import read_project_file
from app.ports import Begin
from app.usecases.import_project import ImportProject, counted_from, import_project


async def imported(
    path: Path, begin: Begin, *, today: date, file_wins: bool = False, dry_run: bool = False
) -> str:
    """Import a project file; what changed, in words.

    Dates such as `+12d` count from the day of the first import, so that a file imported again says
    the same as before. Raises ProjectFileError, or Invalid where it clashes with what is known.
    """
    plan = read_project_file(path, today=today)
    async with begin() as work:
        since = await counted_from(plan.key, work)
        if since is not None:
            plan = read_project_file(path, today=today, counted_from=since)
        intent = ImportProject(plan=plan, file_wins=file_wins, dry_run=dry_run)
        changes = await import_project(intent, work)
    return changes.text
