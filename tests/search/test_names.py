"""The database and the domain agree on what a name is."""

import psycopg
from hypothesis import given
from hypothesis import strategies as st

from app.domain.names import asked, squeezed
from tests.postgres import connect

NAMES = st.from_regex(r"\A[a-zA-Z]{1,5}[-_./:@]?[0-9]{1,4}(?:[-_.][a-zA-Z0-9]{1,4})?\Z")


def in_database(connection: psycopg.Connection, title: str, text: str) -> set[str]:
    row = connection.execute("select liaison_names(%s, %s)", [title, text]).fetchone()
    return set(row[0]) if row else set()


def test_names_are_squeezed_alike(worker_database: tuple[str, psycopg.Connection]) -> None:
    url, _ = worker_database
    with connect(url) as connection:

        @given(NAMES)
        def alike(name: str) -> None:
            assert f"={squeezed(name)}" in in_database(connection, "", f"about {name} we know")

        alike()


def test_what_is_asked_for_is_among_what_is_held(
    worker_database: tuple[str, psycopg.Connection],
) -> None:
    url, _ = worker_database
    pairs = {
        "sw-oak-03 is in rack B4": "where is SW OAK 3?",
        "JL-256A is the switch": "what is jl256a",
        "To get rid of ERR_AUTH_260, rejoin": "how do I fix err_auth_260",
        "Management address 10.0.20.1": "who has 10.0.20.1?",
        "Clause 3.2: headsets are excluded": "is 3.2 in the price",
        "3.2.1 Cabling by the landlord": "what does clause 3.2.1 say",
        "Section 4: travel": "what is in section 4?",
    }
    with connect(url) as connection:
        for said, question in pairs.items():
            held = in_database(connection, "", said)
            assert any(held & set(name.ways) for name in asked(question)), (said, question)


def test_a_version_is_no_clause(worker_database: tuple[str, psycopg.Connection]) -> None:
    url, _ = worker_database
    with connect(url) as connection:
        assert in_database(connection, "Upgrade", "We go from 3.2 to 4.0.") == set()
