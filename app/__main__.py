"""The command line: `liaison`, or `python -m app`."""

import argparse
import asyncio
import json
import signal
import sys
import webbrowser
from collections.abc import Coroutine, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TypeVar

from app.domain.errors import LiaisonError
from app.settings import Settings, SettingsError, read_settings

FAILED, INTERRUPTED = 1, 130
ABOUT = "A Slack bot that does the liaison work of an IT project manager."
SEE = "Settings come from the environment and from .env; .env.example tells of each."
Result = TypeVar("Result")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. What an operator can mend is a sentence, not a traceback."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.run is None:
        sys.stdout.write(f"{_version()}\n" if options.version else parser.format_help())
        return 0
    try:
        return int(options.run(read_settings(), options) or 0)
    except (SettingsError, LiaisonError) as error:
        sys.stderr.write(f"{error}\n")
        return FAILED
    except OSError as error:
        if error.filename is None:
            raise
        sys.stderr.write(f"{error.filename}: {error.strerror}.\n")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


def until_done(work: Coroutine[None, None, Result]) -> Result:
    """Run it to its end. SIGTERM unwinds it as Ctrl-C does, so that nothing is left behind."""

    async def run() -> Result:
        signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))
        return await work

    return asyncio.run(run())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="liaison", description=ABOUT, epilog=SEE)
    parser.add_argument("--version", action="store_true", help="print the version")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

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
    papers = command(
        "import-knowledge", _import_knowledge, "Read documents into a project's record"
    )
    papers.add_argument("project", help="the project's key, as in its file")
    papers.add_argument("files", type=Path, nargs="+", help=".docx, .pdf, .md or .csv")
    papers.add_argument("--visibility", choices=["internal", "client"], default="internal")
    papers.add_argument("--dry-run", action="store_true", help="only say what would change")
    paste = command("manifest", _manifest, "Print the Slack app manifest for this deployment")
    paste.add_argument("--socket-mode", action="store_true", help="without a public address")
    show = command("preview", _preview, "Show every message, form and home that Liaison can send")
    show.add_argument("name", nargs="?", default="", help="only those whose name holds this")
    show.add_argument("--open", action="store_true", help="as a page in the browser")
    command("doctor", _doctor, "Check settings, database, token, scopes, reachability, projects")
    return parser


def _version() -> str:
    try:
        return f"liaison {version('liaison')}"
    except PackageNotFoundError:
        return "liaison, not installed"


def _serve(settings: Settings, _: argparse.Namespace) -> None:
    from app.wiring import serve  # noqa: PLC0415 -- each command imports what it needs

    until_done(serve(settings))


def _demo(settings: Settings, _: argparse.Namespace) -> None:
    from app.demo import run_demo  # noqa: PLC0415 -- each command imports what it needs

    until_done(run_demo(settings))


def _sandbox(settings: Settings, _: argparse.Namespace) -> None:
    from app.demo import run_sandbox  # noqa: PLC0415 -- each command imports what it needs

    until_done(run_sandbox(settings))


def _migrate(settings: Settings, _: argparse.Namespace) -> None:
    from app.wiring import migrate_only  # noqa: PLC0415 -- each command imports what it needs

    until_done(migrate_only(settings))
    sys.stdout.write("The database has the newest schema.\n")


def _import(settings: Settings, options: argparse.Namespace) -> int | None:
    from app.files.models import project_file_schema  # noqa: PLC0415 -- each command imports what it needs
    from app.wiring import import_file  # noqa: PLC0415 -- each command imports what it needs

    if options.schema:
        sys.stdout.write(json.dumps(project_file_schema(), indent=2) + "\n")
        return 0
    if options.file is None:
        sys.stderr.write("Name a project file, such as app/sandbox/seed/acme-network.yaml\n")
        return FAILED
    changes = import_file(
        settings, options.file, file_wins=options.file_wins, dry_run=options.dry_run
    )
    sys.stdout.write(until_done(changes) + "\n")
    return None


def _import_knowledge(settings: Settings, options: argparse.Namespace) -> None:
    from app.domain.wall import Visibility  # noqa: PLC0415 -- each command imports what it needs
    from app.wiring import import_documents  # noqa: PLC0415 -- each command imports what it needs

    until_done(
        import_documents(
            settings,
            options.files,
            project=options.project,
            say=lambda line: print(line, flush=True),  # noqa: T201 -- progress, on a terminal
            visibility=Visibility(options.visibility),
            dry_run=options.dry_run,
        )
    )


def _manifest(settings: Settings, options: argparse.Namespace) -> None:
    from app.slack.manifest import manifest  # noqa: PLC0415 -- each command imports what it needs

    socket_mode = options.socket_mode or settings.signing_secret is None
    made = manifest(public_url=settings.public_url, socket_mode=socket_mode)
    sys.stdout.write(json.dumps(made, indent=2) + "\n")


def _preview(_: Settings, options: argparse.Namespace) -> int:
    from app.slack.preview_page import as_page, as_text  # noqa: PLC0415 -- each command imports what it needs
    from app.slack.previews import previews  # noqa: PLC0415 -- each command imports what it needs

    found = [each for each in until_done(previews()) if options.name in each.name]
    if not found:
        sys.stderr.write(f"Nothing is called {options.name}; `liaison preview` shows all names.\n")
        return FAILED
    if options.open:
        with NamedTemporaryFile("w", suffix=".html", delete=False, encoding="utf-8") as page:
            page.write(as_page(found))
        sys.stdout.write(f"{page.name}\n")
        webbrowser.open(Path(page.name).as_uri())
        return 0
    sys.stdout.write("\n".join(as_text(each) for each in found))
    return 0


def _doctor(settings: Settings, _: argparse.Namespace) -> int:
    from app.doctor import run_doctor  # noqa: PLC0415 -- each command imports what it needs
    from app.wiring import set_up_logs  # noqa: PLC0415 -- each command imports what it needs

    set_up_logs("ERROR")
    return until_done(run_doctor(settings))


if __name__ == "__main__":
    sys.exit(main())
