"""Speed, exactness and memory, with much to search: 100,000 entries and a million messages.

500 projects of very unequal size (Zipf): the largest holds a seventh of all, half of them fewer
than sixty. Everything is loaded by COPY; the vectors of the load are made up (sums of two of 2,000
random ones), those of the questions are real. What is timed is the whole of `Search.find`: the
embedding of the question, all statements, and the judgement; each time beside a read by primary key
on the same connection, which is the floor.
"""

import asyncio
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from statistics import quantiles
from uuid import UUID

import numpy as np
from sqlalchemy import text

from app.database.search import SqlSearch
from app.database.vectors import SqlVectors
from app.ports.search import Reader, Vector
from tests.bench.answers.desk import BOTH, TODAY, Desk
from tests.bench.answers.loading import PREFIX, PROJECTS, SUBJECTS, THINGS, fill

QUESTIONS, RECALLED = 100, 40


async def load(desk: Desk) -> Mapping[str, float]:
    """Fill the database; how fast rows went in (this is COPY, not ingestion through the bot)."""
    await desk.record("a project to copy", [("What is it?", "It is one.")])
    started = time.perf_counter()
    await asyncio.to_thread(fill, desk.url, desk.embedder.model)
    return {"load_s": round(time.perf_counter() - started, 1)}


async def search_speed(desk: Desk) -> Mapping[str, float]:
    """Half of the projects are smaller than the median one; the largest is the worst case."""
    median, largest = await _project(desk, PROJECTS // 2), await _project(desk, 0)
    at_median, floor = await _timed(desk, median)
    at_largest, _ = await _timed(desk, largest)
    by_words, _ = await _timed(desk, largest, semantic=False)
    embedding = await _embedding(desk)
    return {
        "search_p95_ms": _p95(at_median),
        "search_largest_p95_ms": _p95(at_largest),
        "search_largest_words_alone_p95_ms": _p95(by_words),
        "search_embedding_p95_ms": _p95(embedding),
        "search_floor_p95_ms": _p95(floor),
    }


async def recall(desk: Desk) -> Mapping[str, float]:
    """The ten nearest under the filter, against every visible vector compared by NumPy."""
    hits, of = 0, 0
    async with desk.engine.connect() as connection:
        vectors = SqlVectors(connection, desk.semantics.storage, desk.embedder.model)
        for at, question in enumerate(_questions(RECALLED)):
            reader = await _project(desk, (0, 3, PROJECTS // 2, 40)[at % 4])
            [asked] = await desk.embedder.embed([question])
            found = await vectors.nearest(asked, reader, 10)
            exact = await _exact(desk, reader, asked)
            hits += len(set(found) & set(exact))
            of += len(exact)
    return {"filtered_recall_at_10": hits / of}


async def memory(desk: Desk) -> Mapping[str, float]:
    """The bot's modules in a process of their own, without and with the model at work."""
    _ = desk
    return {
        "memory_without_model_mib": await asyncio.to_thread(_memory, "without"),
        "memory_with_model_mib": await asyncio.to_thread(_memory, "with"),
    }


async def ingestion(desk: Desk) -> Mapping[str, float]:
    """Entries given their vectors by the bot itself, a second; of titles, and of long answers."""
    rates = desk.embedded_per_s
    return {"ingestion_entries_per_s": round(max(rates), 1)} if rates else {}


async def _timed(
    desk: Desk, reader: Reader, *, semantic: bool = True
) -> tuple[list[float], list[float]]:
    took, floor = [], []
    key = text("select title from entries where id = :id")
    async with desk.engine.connect() as connection:
        one = (await connection.execute(text("select id from entries limit 1"))).scalar()
        for at, question in enumerate(_questions(QUESTIONS + 5)):
            search = SqlSearch(connection, desk.semantics if semantic else None)
            started = time.perf_counter()
            await search.find(question, reader, today=TODAY)
            ended = time.perf_counter()
            await connection.execute(key, {"id": one})
            if at >= 5:  # the first ones warm up
                took.append((ended - started) * 1000)
                floor.append((time.perf_counter() - ended) * 1000)
            await connection.commit()
    return took, floor


async def _embedding(desk: Desk) -> list[float]:
    took = []
    for question in _questions(QUESTIONS, seed=2):
        started = time.perf_counter()
        await desk.embedder.embed([question])
        took.append((time.perf_counter() - started) * 1000)
    return took


async def _exact(desk: Desk, reader: Reader, asked: Vector) -> list[UUID]:
    rows = text("""
        select entry_id, cast(vector as real[]) as numbers from vectors
          join entries on entries.id = entry_id
         where entries.project_id = any (:projects) and visibility in ('internal', 'client')
    """)
    async with desk.engine.connect() as connection:
        await connection.execute(text("set statement_timeout = '60s'"))
        found = (await connection.execute(rows, {"projects": list(reader.projects)})).all()
    cosines = np.array([row.numbers for row in found], np.float32) @ np.frombuffer(asked, "<f4")
    best: dict[UUID, float] = {}
    for row, cosine in zip(found, cosines.tolist(), strict=True):
        best[row.entry_id] = max(best.get(row.entry_id, -1.0), cosine)
    return sorted(best, key=lambda entry: (-best[entry], entry))[:10]


async def _project(desk: Desk, rank: int) -> Reader:
    async with desk.begin() as work:
        project = await work.projects.by_key(f"{PREFIX}{rank}")
    assert project is not None
    return Reader(projects=[project.id], visible=BOTH)


def _questions(many: int, seed: int = 1) -> Iterator[str]:
    draw = random.Random(seed)
    forms = (
        "which {a} does the {b} on the second floor need?",
        "who decides about the {a} for the new {b}?",
        "is the {a} {b} part of what was ordered",
        "when does the {b} get its {a}?",
        "what's the {b} of sw-{b}-0{n}?",
        "does anybody know whether the {a} is covered by the {b} that we signed last month",
    )
    for _ in range(many):
        a, b = draw.choice(SUBJECTS), draw.choice(THINGS)
        yield draw.choice(forms).format(a=a, b=b, n=draw.randint(1, 9))


_PROCESS = """
import asyncio, sys
import app.wiring.running
if sys.argv[1] == "with":
    from app.search.embedder import open_embedder
    embedder = open_embedder()
    texts = [("how long is it " * (1 + n % 60)).strip() + str(n) for n in range(200)]
    for start in range(0, 200, 20):
        asyncio.run(embedder.embed(texts[start : start + 20]))
try:  # what getrusage tells on Linux is inherited from the parent
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(int(peak.split()[1]) / 1024)
except FileNotFoundError:
    import resource
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2)
"""


def _memory(how: str) -> float:
    """The most that it ever held, in MiB."""
    ran = subprocess.run(
        [sys.executable, "-c", _PROCESS, how], check=True, capture_output=True, text=True
    )
    return round(float(ran.stdout.split()[-1]), 1)


def _p95(values: Sequence[float]) -> float:
    return round(quantiles(values, n=20)[-1], 2)
