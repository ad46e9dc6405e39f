"""Real chat through the signed door, as much as fits: how fast it is kept, and that it all is."""

import asyncio
import time

from sqlalchemy import create_engine, text

from app.domain import secrets
from tests.bench import irc
from tests.bench.figures import Figures, percentile
from tests.bench.places import Place
from tests.bench.processes import Server
from tests.bench.wire import Author, Connection, Messages

CHANNEL = "C0KESTINT"
CONNECTIONS, SECONDS = 4, 60.0


async def measure(place: Place, liaison: Server) -> Figures:
    """Everything that was said, or what fits into the time; nothing where the chat is absent."""
    if not irc.ARCHIVE.exists():
        return Figures(raw={"chat": "it lies beside the project, and is absent here"})
    lines = list(irc.lines())
    authors = _everybody(place, lines)
    before = _rows(place)
    took, seconds = await _say(lines, authors, liaison)
    kept, put = (now - then for now, then in zip(_rows(place), before, strict=True))
    masked = sum(bool(secrets.mask(line.text).found) for line in lines[: len(took)])
    figures = {
        "messages": len(took),
        "of": len(lines),
        "authors": len(authors),
        "kept": kept,
        "masked": masked,
        "outbox_rows": put,
        "per_s": len(took) / seconds,
        "ack_p50_ms": 1000 * percentile(took, 0.5),
        "ack_p99_ms": 1000 * percentile(took, 0.99),
        "ack_max_ms": 1000 * max(took),
    }
    return Figures(raw={"chat": figures})


def _everybody(place: Place, lines: list[irc.Line]) -> dict[str, Author]:
    """The account of each author: a colleague of ours."""
    names = dict.fromkeys(line.author for line in lines)
    authors = {name: Author(user=f"U0NICK{n:04}", channel=CHANNEL) for n, name in enumerate(names)}
    workspace = place.sandbox.workspace
    for name, author in authors.items():
        workspace.put_user({**workspace.user("U0BEN"), "id": author.user, "real_name": name})
    return authors


async def _say(
    lines: list[irc.Line], authors: dict[str, Author], liaison: Server
) -> tuple[list[float], float]:
    messages, waiting = Messages(), iter(lines)
    took: list[float] = []
    began = time.perf_counter()

    async def keep_saying(connection: Connection) -> None:
        for line in waiting:
            if time.perf_counter() - began > SECONDS:
                break
            took.append(await connection.send(messages.next(line.text, authors[line.author])))
        await connection.close()

    await asyncio.gather(*(keep_saying(Connection(liaison.port)) for _ in range(CONNECTIONS)))
    return took, time.perf_counter() - began


def _rows(place: Place) -> tuple[int, int]:
    """How many messages are kept, and how many effects were put."""
    engine = create_engine(place.database_url)
    with engine.connect() as connection:
        counts = "select (select count(*) from messages), (select count(*) from outbox)"
        kept, put = connection.execute(text(counts)).one()
    engine.dispose()
    return kept, put
