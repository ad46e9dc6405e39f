"""People talk among themselves, as people do: all of it is kept, and nobody is interrupted."""

import asyncio
import itertools
import time
from dataclasses import dataclass

import pytest
from sqlalchemy import select

from app.database.archive_tables import messages
from app.database.outbox_tables import outbox
from app.domain import secrets
from app.domain.archive import order_of
from app.domain.ids import Ts
from app.sandbox.cast import Thing
from tests.bench import irc
from tests.bench.figures import percentile
from tests.stories.town import INTERNAL, Town

HOW_MANY = 2_000
TOGETHER = 8
"""So many are said at once; the next when all of these are acknowledged."""


@dataclass(frozen=True)
class Said:
    """A line, and what Slack made of it."""

    line: irc.Line
    message: Thing


@pytest.mark.skipif(not irc.ARCHIVE.exists(), reason="the chat lies beside the project, not here")
async def test_real_talk_is_kept_in_order_and_nobody_is_interrupted(town: Town) -> None:
    lines = list(itertools.islice(irc.lines(), HOW_MANY))
    ids = await everybody_joins(town, lines)
    said, took = await talk(town, lines, ids)
    kept = await archived(town)
    assert [row["ts"] for row in kept] == [each.message["ts"] for each in said]
    for each, row in zip(said, kept, strict=True):
        assert row["author"] == each.message["user"]
        assert row["text"] == secrets.mask(each.line.text).text
        assert row["thread_ts"] == each.message.get("thread_ts")
    masked = sum(bool(secrets.mask(line.text).found) for line in lines)
    to_author_and_pm = {"Notify": 2 * masked} if masked else {}
    assert await spoken(town) == to_author_and_pm
    assert not [m for m in town.sandbox.workspace.messages[INTERNAL].values() if m.get("bot_id")]
    show(took, said, masked)
    assert max(took) < 3, "Slack would have sent it again"


async def everybody_joins(town: Town, lines: list[irc.Line]) -> dict[str, str]:
    """The Slack account of each author: a colleague in the internal channel."""
    ids = {name: f"U0NICK{n:03}" for n, name in enumerate(dict.fromkeys(a.author for a in lines))}
    for name, user in ids.items():
        await town.driver.post("add-person", id=user, name=name)
        await town.driver.post("join", user=user, channel=INTERNAL)
    return ids


async def talk(
    town: Town, lines: list[irc.Line], ids: dict[str, str]
) -> tuple[list[Said], list[float]]:
    """Everybody says what they said, answers in threads; with the seconds that each batch took."""
    posted: dict[tuple[str, int], Thing] = {}
    took = []
    for start in range(0, len(lines), TOGETHER):
        began = time.perf_counter()
        for line in lines[start : start + TOGETHER]:
            above = posted.get(line.answers) if line.answers else None
            thread = (above.get("thread_ts") or above["ts"]) if above else None
            posted[line.place] = town.sandbox.happenings.post(
                ids[line.author], INTERNAL, escaped(line.text), thread_ts=thread
            )
        await acknowledged(town)
        took.append(time.perf_counter() - began)
    return [Said(line, posted[line.place]) for line in lines], took


async def acknowledged(town: Town) -> None:
    """Until no event waits for its acknowledgement."""
    while town.sandbox.envoy.unacknowledged:  # noqa: ASYNC110 -- Slack tells nobody
        await asyncio.sleep(0.001)


def escaped(text: str) -> str:
    """As Slack's own clients send what is typed."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


async def archived(town: Town) -> list[Thing]:
    """The channel, as it was kept, in Slack's order."""
    statement = select(messages).where(messages.c.channel == INTERNAL)
    async with town.liaison.engine.connect() as connection:
        rows = (await connection.execute(statement)).mappings()
    return sorted(map(dict, rows), key=lambda row: order_of(Ts(row["ts"])))


async def spoken(town: Town) -> dict[str, int]:
    """How often Liaison wished to say something, by what it was."""
    async with town.liaison.engine.connect() as connection:
        kinds = (await connection.execute(select(outbox.c.kind))).scalars().all()
    return {kind: kinds.count(kind) for kind in set(kinds)}


def show(took: list[float], said: list[Said], masked: int) -> None:
    """The figures."""
    people, threads = {s.line.author for s in said}, sum("thread_ts" in s.message for s in said)
    p50, p99 = (1000 * percentile(took, share) for share in (0.5, 0.99))
    print(  # noqa: T201
        f"{len(said)} messages by {len(people)} people, {threads} in threads, {masked} masked:"
        f" {sum(took):.1f} s, {len(said) / sum(took):.0f} a second; {TOGETHER} at once are"
        f" acknowledged in {p50:.0f} ms (p50), {p99:.0f} ms (p99)"
    )
