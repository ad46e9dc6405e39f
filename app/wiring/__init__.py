"""The one place where the parts meet."""

from app.wiring.commands import import_documents, import_file, migrate_only, serve
from app.wiring.logs import set_up_logs
from app.wiring.running import Liaison, Tuning, running

__all__ = [
    "Liaison",
    "Tuning",
    "import_documents",
    "import_file",
    "migrate_only",
    "running",
    "serve",
    "set_up_logs",
]
