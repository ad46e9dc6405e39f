"""The command line: `liaison`, or `python -m app`."""

import argparse
import asyncio
import contextlib
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from app.domain.errors import LiaisonError
from app.settings import Settings, SettingsError, read_settings

REFUSED, INTERRUPTED = 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    options = _parser().parse_args(arguments)
    try:
        run: Callable[[Settings, argparse.Namespace], int | None] = options.run
        return run(read_settings(), options) or 0
    except (SettingsError, LiaisonError) as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="liaison", description=__doc__)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: Any, words: str) -> argparse.ArgumentParser:  # noqa: ANN401 -- a function
        made = commands.add_parser(name, help=words, description=words)
        made.set_defaults(run=run)
        return made

    command("serve", _serve, "Run the bot: HTTP, Socket Mode, or both, as the settings say")
    command("demo", _demo, "Run a practice workspace and the bot on this machine")
    command("sandbox", _sandbox, "Run the practice workspace alone")
    command("migrate", _migrate, "Bring the database to the newest schema")
    file = command("import", _import, "Read a project file in")
    file.add_argument("file", type=Path, nargs="?", help="a YAML file; see app/sandbox/seed/")
    file.add_argument("--file-wins", action="store_true", help="undo what was changed in Slack")
    file.add_argument("--dry-run", action="store_true", help="only say what would change")
    file.add_argument("--schema", action="store_true", help="print the JSON Schema for editors")
    paste = command("manifest", _manifest, "Print the Slack app manifest for this deployment")
    paste.add_argument("--socket-mode", action="store_true", help="without a public address")
    return parser


def _serve(settings: Settings, _: argparse.Namespace) -> None:
    from app.wiring import serve  # noqa: PLC0415 -- each command imports what it needs

    asyncio.run(serve(settings))


def _demo(settings: Settings, _: argparse.Namespace) -> None:
    from app.demo import run_demo  # noqa: PLC0415 -- each command imports what it needs

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run_demo(settings))


def _sandbox(settings: Settings, _: argparse.Namespace) -> None:
    from app.sandbox.server import serve_sandbox  # noqa: PLC0415 -- each command imports what it needs

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve_sandbox(host=settings.host, port=settings.port, home=settings.home))


def _migrate(settings: Settings, _: argparse.Namespace) -> None:
    from app.wiring import migrate_only  # noqa: PLC0415 -- each command imports what it needs

    asyncio.run(migrate_only(settings))
    sys.stdout.write("The database has the newest schema.\n")


def _import(settings: Settings, options: argparse.Namespace) -> int | None:
    from app.files.models import project_file_schema  # noqa: PLC0415 -- each command imports what it needs
    from app.wiring import import_file  # noqa: PLC0415 -- each command imports what it needs

    if options.schema:
        sys.stdout.write(json.dumps(project_file_schema(), indent=2) + "\n")
        return 0
    if options.file is None:
        sys.stderr.write("Name a project file, such as app/sandbox/seed/acme-network.yaml\n")
        return REFUSED
    changes = import_file(
        settings, options.file, file_wins=options.file_wins, dry_run=options.dry_run
    )
    sys.stdout.write(asyncio.run(changes) + "\n")
    return None


def _manifest(settings: Settings, options: argparse.Namespace) -> None:
    from app.slack.manifest import manifest  # noqa: PLC0415 -- each command imports what it needs

    socket_mode = options.socket_mode or settings.signing_secret is None
    made = manifest(public_url=settings.public_url, socket_mode=socket_mode)
    sys.stdout.write(json.dumps(made, indent=2) + "\n")


if __name__ == "__main__":
    sys.exit(main())
