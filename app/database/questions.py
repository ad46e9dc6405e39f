"""Questions, and drafts for their answers, in the database."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.columns import Instant
from app.database.outbox_tables import posts
from app.database.rows import fields_of, save_version, upsert
from app.database.tables import drafts, identities, questions
from app.domain.drafts import Draft
from app.domain.errors import NotFound
from app.domain.ids import (
    ChannelId,
    ClientId,
    DraftId,
    EntryId,
    PersonId,
    ProjectId,
    QuestionId,
    Ts,
    UserId,
    WorkspaceId,
)
from app.domain.people import Side
from app.domain.projects import Project
from app.domain.questions import OVER, Question, Status

_OPEN = questions.c.status.not_in(OVER)
_OURS = questions.c.status.in_([Status.WAITING, Status.OFFERED])

_LATE = func.coalesce(questions.c.added_at, questions.c.asked_at)
_LATEST = (
    select(questions.c.id)
    .where(
        questions.c.asker_id.in_(
            select(identities.c.person_id).where(
                identities.c.workspace_id == bindparam("ours"),
                identities.c.user_id == bindparam("user"),
            )
        ),
        questions.c.asked_in == bindparam("place"),
        bindparam("since", type_=Instant()) <= _LATE,
    )
    .order_by(_LATE.desc())
    .limit(1)
)
"""Asked of every message at top level, and mostly in vain: built once, and of one column."""


class SqlQuestions:
    """The store of questions."""

    def __init__(self, connection: AsyncConnection, workspace: WorkspaceId) -> None:
        self._connection, self._workspace = connection, workspace

    async def get(self, question_id: QuestionId) -> Question:
        """One question, or NotFound."""
        found = await self.find(question_id)
        if found is None:
            raise NotFound
        return found

    async def find(self, subject: UUID) -> Question | None:
        """The question of this id, if it is one."""
        found = await self._all(select(questions).where(questions.c.id == subject))
        return found[0] if found else None

    async def save(self, question: Question) -> None:
        """Insert, or update the version it was made from; else Stale."""
        await save_version(self._connection, questions, question)

    async def in_thread(self, channel: ChannelId, root: Ts) -> Question | None:
        """The latest question of a thread that is open; else the latest."""
        ours = select(posts.c.subject).where(
            posts.c.channel == channel, posts.c.ts == root, posts.c.kind == "OpenThread"
        )
        asked = (questions.c.asked_in == channel) & (questions.c.asked_ts == root)
        statement = select(questions).where(or_(asked, questions.c.id.in_(ours)))
        first = (_OPEN.desc(), questions.c.asked_at.desc())
        found = await self._all(statement.order_by(*first).limit(1))
        return found[0] if found else None

    async def open_in(self, projects: Sequence[ProjectId]) -> Sequence[Question]:
        """All that are not over, oldest due time first."""
        statement = select(questions).where(_OPEN, questions.c.project_id.in_(projects))
        return await self._all(statement.order_by(questions.c.due_at))

    async def open_of_client(self, client_id: ClientId) -> Sequence[Question]:
        """All of a client's that are open, its own requests included."""
        statement = select(questions).where(_OPEN, questions.c.client_id == client_id)
        return await self._all(statement.order_by(questions.c.due_at))

    async def waiting_for(self, person_id: PersonId) -> Sequence[Question]:
        """What somebody has to answer; what joined a question is answered with it."""
        mine = (questions.c.owner_id == person_id) & questions.c.joins.is_(None)
        statement = select(questions).where(_OURS, mine)
        return await self._all(statement.order_by(questions.c.due_at))

    async def joined_to(self, question_id: QuestionId) -> Sequence[Question]:
        """Those that joined a question, in the order in which they were asked."""
        statement = select(questions).where(questions.c.joins == question_id)
        return await self._all(statement.order_by(questions.c.asked_at, questions.c.id))

    async def asked_between(
        self, projects: Sequence[Project], first: datetime, until: datetime
    ) -> Sequence[Question]:
        """All that were asked from an instant on and before another, oldest first."""
        named = questions.c.project_id.in_([p.id for p in projects])
        theirs = questions.c.client_id.in_({p.client_id for p in projects})
        there = or_(named, theirs & questions.c.project_id.is_(None))
        then = (questions.c.asked_at >= first) & (questions.c.asked_at < until)
        ordered = select(questions).where(there, then)
        return await self._all(ordered.order_by(questions.c.asked_at, questions.c.id))

    async def latest_by(self, user: UserId, channel: ChannelId, since: datetime) -> Question | None:
        """What the person of an account asked there, or added to, last and not before then."""
        asked = {"ours": self._workspace, "user": user, "place": channel, "since": since}
        found = (await self._connection.execute(_LATEST, asked)).scalar()
        return None if found is None else await self.find(found)

    async def same_ask(
        self, asker: PersonId, channel: ChannelId, text: str, since: datetime
    ) -> Question | None:
        """The same words by the same person in the same place, not long ago."""
        statement = select(questions).where(
            questions.c.asker_id == asker,
            questions.c.asked_in == channel,
            questions.c.text == text,
            questions.c.asked_at >= since,
        )
        found = await self._all(statement.limit(1))
        return found[0] if found else None

    async def answers_about(self, topic: str) -> Mapping[PersonId, int]:
        """How many questions that hold a word of this each colleague has answered."""
        words = " or ".join(re.findall(r"\w+", topic[:500]))
        holds = func.to_tsvector("english", questions.c.text).op("@@")(
            func.websearch_to_tsquery("english", words)
        )
        answered = questions.c.answered_by.is_not(None) & (questions.c.status == Status.ANSWERED)
        rows = await self._connection.execute(
            select(questions.c.answered_by, func.count())
            .where(answered, holds)
            .group_by(questions.c.answered_by)
        )
        return {PersonId(person): number for person, number in rows}

    async def given(self, entry_id: EntryId, since: datetime) -> Sequence[Question]:
        """The answered questions whose answer an entry is, answered since then."""
        answered = (questions.c.status == Status.ANSWERED) & (questions.c.answered_at >= since)
        mine = select(questions).where(questions.c.entry_id == entry_id, answered)
        return await self._all(mine.order_by(questions.c.answered_at, questions.c.id))

    async def answered_for(self, client_id: ClientId) -> Collection[PersonId]:
        """Which colleagues have answered a question about a client's projects."""
        mine = (questions.c.client_id == client_id) & (questions.c.status == Status.ANSWERED)
        told = select(questions.c.answered_by).distinct().where(mine)
        rows = await self._connection.scalars(told.where(questions.c.answered_by.is_not(None)))
        return {PersonId(person) for person in rows}

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Question]:
        """Claimed: those whose time has come."""
        come = or_(questions.c.remind_at <= now, questions.c.confirm_at <= now)
        ordered = select(questions).where(come).order_by(questions.c.due_at, questions.c.id)
        batch = ordered.limit(limit).offset(skip)
        return await self._all(batch.with_for_update(skip_locked=True))

    async def unclear(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Question]:
        """Claimed: those whose asker has not said in time what they mean."""
        come = select(questions).where(questions.c.clarify_at <= now)
        batch = come.order_by(questions.c.clarify_at, questions.c.id).limit(limit).offset(skip)
        return await self._all(batch.with_for_update(skip_locked=True))

    async def before(self, question: Question, since: datetime) -> Question | None:
        """What a colleague asked there last before this, and not before that instant."""
        own = questions.c.asker_id == question.asker_id
        there = (questions.c.asked_in == question.asked_in) & (questions.c.side == Side.STAFF)
        then = (questions.c.asked_at >= since) & (questions.c.asked_at < question.asked_at)
        seen = or_(own, questions.c.direct.is_(False))
        statement = select(questions).where(there, then, seen)
        found = await self._all(statement.order_by(questions.c.asked_at.desc()).limit(1))
        return found[0] if found else None

    async def _all(self, statement: Select[Any]) -> list[Question]:
        rows = await self._connection.execute(statement)
        return [Question(**row._mapping) for row in rows]  # noqa: SLF001 -- its public name


class SqlDrafts:
    """The store of drafts."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, draft_id: DraftId) -> Draft:
        """One draft, or NotFound."""
        return await self._one(drafts.c.id == draft_id) or _missing()

    async def approved(self, question_id: QuestionId) -> Draft | None:
        """The words that were sent as the answer, if any."""
        sent = drafts.c.approved_at.is_not(None)
        return await self._one((drafts.c.question_id == question_id) & sent)

    async def of_question(self, question_id: QuestionId) -> Sequence[Draft]:
        """All that were written for a question, in order."""
        mine = select(drafts).where(drafts.c.question_id == question_id)
        rows = await self._connection.execute(mine.order_by(drafts.c.written_at))
        return [Draft(**row._mapping) for row in rows]  # noqa: SLF001 -- its public name

    async def latest(self, question_id: QuestionId) -> Draft | None:
        """The words that were written last, sent or not."""
        return await self._one(drafts.c.question_id == question_id, drafts.c.written_at)

    async def unsent_by(self, person_id: PersonId) -> Draft | None:
        """What somebody wrote last of what was never sent."""
        unsent = drafts.c.approved_at.is_(None)
        return await self._one((drafts.c.written_by == person_id) & unsent, drafts.c.written_at)

    async def save(self, draft: Draft) -> None:
        """Insert or update."""
        await upsert(self._connection, drafts, fields_of(draft))

    async def _one(self, condition: Any, by: Any = drafts.c.approved_at) -> Draft | None:  # noqa: ANN401 -- SQL
        statement = select(drafts).where(condition).order_by(by.desc()).limit(1)
        row = (await self._connection.execute(statement)).first()
        return None if row is None else Draft(**row._mapping)  # noqa: SLF001 -- its public name


def _missing() -> Draft:
    raise NotFound
