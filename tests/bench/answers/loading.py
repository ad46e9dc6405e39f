"""Much to search: 100,000 entries of 500 projects, vectors, and a million messages, by COPY.

Words come as often as in real text (Zipf): a few dozen of the trade, and 8,000 made-up ones.
"""

import json
import random
from itertools import accumulate
from uuid import UUID

import numpy as np
import psycopg

ENTRIES, PROJECTS, MESSAGES = 100_000, 500, 1_000_000
POOL, DIMENSIONS = 2_000, 384
PREFIX = "load-"


def _words(lines: str) -> list[str]:
    return lines.split()


SUBJECTS = _words("""
    switch firewall laptop phone printer server router licence mailbox headset dock
    monitor cable rack socket tunnel backup domain policy certificate camera door badge
    desk wall
""")
THINGS = _words("""
    floor room site user vendor contract quote order delivery test window change ticket
    floorplan address password account group port vlan subnet firmware image template
    label key
""")
VERBS = _words("""
    needs gets has moves waits fails starts ends covers includes excludes replaces
""")


def _made_up(draw: random.Random) -> str:
    return "".join(draw.choice("bdfgklmnprstvz") + draw.choice("aeiou") for _ in range(4))


VOCABULARY = [
    *(word for trade in zip(SUBJECTS, THINGS, strict=False) for word in trade),
    *VERBS,
    *(_made_up(random.Random(n)) for n in range(8_000)),
]
_OFTEN = list(accumulate(1 / (at + 3) for at in range(len(VOCABULARY))))


def fill(url: str, model: str) -> None:
    """Fill the database; the vectors are made in it."""
    draw = random.Random(5)
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        connection.execute("set synchronous_commit = off")
        client = connection.execute("select id, team_ids from clients").fetchone()
        assert client is not None
        _copy_projects(connection, client[0], draw)
        _copy_entries(connection, client[0], draw)
        _make_vectors(connection, model, draw)
        _copy_messages(connection, client[0], draw)
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("vacuum analyze")


def _copy_projects(connection: psycopg.Connection, client: UUID, draw: random.Random) -> None:
    for at in range(PROJECTS):
        connection.execute(
            """
            insert into projects select (jsonb_populate_record(p, jsonb_build_object(
                'id', %s::text, 'key', %s::text))).* from projects p
             where p.key not like 'load-%%' limit 1
            """,
            [str(UUID(int=draw.getrandbits(128))), f"{PREFIX}{at}"],
        )
    _ = client


def _copy_entries(connection: psycopg.Connection, client: UUID, draw: random.Random) -> None:
    """Interleaved, as they come in real life."""
    ids: dict[str, UUID] = dict(
        connection.execute("select key, id from projects where key like 'load-%'").fetchall()
    )
    [said_by] = connection.execute("select id from people order by id limit 1").fetchone() or [None]
    weights = [1 / (at + 1) for at in range(PROJECTS)]
    chosen = draw.choices(range(PROJECTS), weights, k=ENTRIES)
    columns = "id, project_id, client_id, key, kind, title, text, visibility, source_label, said_by"
    with connection.cursor().copy(f"copy entries ({columns}) from stdin") as copy:
        for at, rank in enumerate(chosen):
            title, said = _title(draw), _sentences(draw, 2)
            seen = draw.choice(("internal", "internal", "client"))
            project = ids[f"{PREFIX}{rank}"]
            key = UUID(int=draw.getrandbits(128))
            copy.write_row((key, project, client, str(at), "fact", title, said, seen, "", said_by))


def _make_vectors(connection: psycopg.Connection, model: str, draw: random.Random) -> None:
    made = np.random.default_rng(draw.getrandbits(32)).normal(size=(POOL, DIMENSIONS))
    connection.execute("create temp table pool (at int primary key, v vector)")
    with connection.cursor().copy("copy pool from stdin") as copy:
        for at, row in enumerate(made.astype(np.float32).tolist()):
            copy.write_row((at, json.dumps(row)))
    connection.execute(
        """
        insert into vectors (entry_id, part, project_id, model, vector)
        select e.id, part, e.project_id, %s, l2_normalize(a.v + b.v)
          from entries e cross join generate_series(0, 1) as part
          join pool a on a.at = (hashtext(e.id::text || part) & 2147483647) %% %s
          join pool b on b.at = (hashtext(part || e.id::text) & 2147483647) %% %s
         where e.project_id in (select id from projects where key like 'load-%%')
        """,
        [model, POOL, POOL],
    )


def _copy_messages(connection: psycopg.Connection, client: UUID, draw: random.Random) -> None:
    """The index is made afterwards, as for any big load."""
    ids = [
        row[0]
        for row in connection.execute(
            "select id from projects where key like 'load-%' order by length(key), key"
        ).fetchall()
    ]
    weights = np.cumsum([1 / (at + 1) for at in range(PROJECTS)]).tolist()
    said = [_sentences(draw, draw.randint(1, 2)) for _ in range(20_000)]
    connection.execute("drop index ix_messages_words")
    columns = "channel, ts, author, side, client_id, project_id, text, permalink, files, by_liaison"
    with connection.cursor().copy(f"copy messages ({columns}) from stdin") as copy:
        for start in range(0, MESSAGES, 10_000):
            chosen = draw.choices(range(PROJECTS), cum_weights=weights, k=10_000)
            for at, rank in enumerate(chosen, start=start):
                ts = f"{1_700_000_000 + at}.000000"
                text_ = f"{said[draw.randrange(20_000)]} {at % 977}"
                copy.write_row(
                    (f"C{rank}", ts, "U0SAM", "staff", client, ids[rank], text_, "-", "{}", False)
                )
    connection.execute("set maintenance_work_mem = '256MB'")
    connection.execute(
        "create index ix_messages_words on messages using gin (to_tsvector('english', text))"
    )


def _title(draw: random.Random) -> str:
    name = f"sw-{_words_of_text(draw, 1)}-{draw.randint(1, 40):02}"
    return draw.choice((name, _words_of_text(draw, 4), _words_of_text(draw, 6)))


def _sentences(draw: random.Random, many: int) -> str:
    return " ".join(f"The {_words_of_text(draw, 9)} {draw.randint(1, 500)}." for _ in range(many))


def _words_of_text(draw: random.Random, many: int) -> str:
    return " ".join(draw.choices(VOCABULARY, cum_weights=_OFTEN, k=many))
