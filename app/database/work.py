"""One piece of work is one transaction and one instant."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import psycopg.errors
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from app.database.archive import SqlArchive, SqlKeys
from app.database.concerns import SqlConcerns
from app.database.conversations import SqlConversations
from app.database.deliveries import SqlDeliveries
from app.database.findings import SqlFindings
from app.database.history import SqlHistory
from app.database.imports import SqlImports
from app.database.milestones import SqlEscalations, SqlMilestones
from app.database.outbox import SqlOutbox
from app.database.people import SqlPeople
from app.database.projects import SqlProjects
from app.database.questions import SqlDrafts, SqlQuestions
from app.database.record import SqlRecord
from app.database.relays import SqlRelays
from app.database.routing import SqlCorrections, SqlTurns
from app.database.search import Semantics, SqlSearch
from app.database.unaddressed import SqlUnaddressed
from app.database.watches import SqlWatches
from app.domain.errors import Stale
from app.domain.ids import WorkspaceId
from app.ports import Begin, Clock, Work

_TRY_AGAIN = (
    psycopg.errors.SerializationFailure,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.UniqueViolation,
)


@dataclass(frozen=True, slots=True)
class SqlWork:
    """The stores that share this transaction."""

    now: datetime
    firm: str
    people: SqlPeople
    conversations: SqlConversations
    projects: SqlProjects
    record: SqlRecord
    search: SqlSearch
    findings: SqlFindings
    questions: SqlQuestions
    watches: SqlWatches
    drafts: SqlDrafts
    turns: SqlTurns
    corrections: SqlCorrections
    relays: SqlRelays
    unaddressed: SqlUnaddressed
    milestones: SqlMilestones
    escalations: SqlEscalations
    concerns: SqlConcerns
    archive: SqlArchive
    keys: SqlKeys
    imports: SqlImports
    history: SqlHistory
    outbox: SqlOutbox
    deliveries: SqlDeliveries


def make_engine(url: str) -> AsyncEngine:
    """A pool of up to ten connections; no statement runs longer than two seconds.

    The connection that was used last is used next: its server process is warm, the others rest.
    """
    return create_async_engine(
        url,
        pool_size=10,
        max_overflow=0,
        pool_use_lifo=True,
        hide_parameters=True,  # they hold what people wrote
        connect_args={"options": "-c statement_timeout=2000 -c timezone=UTC"},
    )


def begin_with(
    engine: AsyncEngine,
    clock: Clock,
    workspace: WorkspaceId,
    *,
    firm: str = "",
    semantics: Semantics | None = None,
    wake: Callable[[], None] = lambda: None,
) -> Begin:
    """The function that opens a piece of work; `wake` is called after a commit with effects.

    `firm` is what clients call us, where words for them are made. Without `semantics`, search
    goes by words alone.
    Commits on a clean exit and rolls back otherwise. What another transaction made impossible
    (a deadlock, a lost race for a unique row) is Stale: the whole piece may be tried again.
    """

    @asynccontextmanager
    async def begin() -> AsyncIterator[Work]:
        try:
            async with engine.begin() as connection:
                work = _work(connection, clock, workspace, firm, semantics)
                yield work
        except DBAPIError as error:
            if isinstance(error.orig, _TRY_AGAIN):
                raise Stale from error
            raise
        if work.outbox.touched:
            wake()

    return begin


def _work(
    connection: AsyncConnection,
    clock: Clock,
    workspace: WorkspaceId,
    firm: str,
    semantics: Semantics | None,
) -> SqlWork:
    now, real = clock.now(), clock.real()
    return SqlWork(
        now=now,
        firm=firm,
        people=SqlPeople(connection, workspace),
        conversations=SqlConversations(connection),
        projects=SqlProjects(connection, workspace),
        record=SqlRecord(connection),
        search=SqlSearch(connection, semantics),
        findings=SqlFindings(connection),
        questions=SqlQuestions(connection, workspace),
        watches=SqlWatches(connection),
        drafts=SqlDrafts(connection),
        turns=SqlTurns(connection),
        corrections=SqlCorrections(connection),
        relays=SqlRelays(connection),
        unaddressed=SqlUnaddressed(connection),
        milestones=SqlMilestones(connection),
        escalations=SqlEscalations(connection),
        concerns=SqlConcerns(connection),
        archive=SqlArchive(connection),
        keys=SqlKeys(connection, workspace, real),
        imports=SqlImports(connection, workspace, now),
        history=SqlHistory(connection, now),
        outbox=SqlOutbox(connection, workspace, now, real),
        deliveries=SqlDeliveries(connection),
    )
