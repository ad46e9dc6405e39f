"""Questions, and drafts for their answers, in memory."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from uuid import UUID

from app.domain.candidates import stems
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
)
from app.domain.people import Side
from app.domain.projects import Project
from app.domain.questions import OVER, Question, Status
from tests.fakes.outbox import FakeOutbox
from tests.fakes.people import FakePeople
from tests.fakes.rows import checked, saved_over

_OPEN = frozenset(Status) - OVER
_OURS = {Status.WAITING, Status.OFFERED}
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass
class FakeQuestions:
    outbox: FakeOutbox
    people: FakePeople
    kept: dict[QuestionId, Question] = field(default_factory=dict)

    async def get(self, question_id: QuestionId) -> Question:
        found = await self.find(question_id)
        if found is None:
            raise NotFound
        return found

    async def find(self, subject: UUID) -> Question | None:
        return self.kept.get(QuestionId(subject))

    async def save(self, question: Question) -> None:
        self.kept[question.id] = saved_over(self.kept.get(question.id), question)

    async def in_thread(self, channel: ChannelId, root: Ts) -> Question | None:
        opened = {
            post.subject
            for post in self.outbox.posts
            if (post.channel, post.ts, post.kind) == (channel, root, "OpenThread")
        }
        here = [
            q
            for q in self.kept.values()
            if (q.asked_in, q.asked_ts) == (channel, root) or q.id in opened
        ]
        return max(here, key=lambda q: (q.status in _OPEN, q.asked_at), default=None)

    async def open_in(self, projects: Sequence[ProjectId]) -> Sequence[Question]:
        return self._open(lambda q: q.project_id in projects)

    async def open_of_client(self, client_id: ClientId) -> Sequence[Question]:
        return self._open(lambda q: q.client_id == client_id)

    async def waiting_for(self, person_id: PersonId) -> Sequence[Question]:
        return self._open(
            lambda q: q.status in _OURS and q.owner_id == person_id and q.joins is None
        )

    async def joined_to(self, question_id: QuestionId) -> Sequence[Question]:
        found = [q for q in self.kept.values() if q.joins == question_id]
        return sorted(found, key=lambda q: (q.asked_at, str(q.id)))

    async def asked_between(
        self, projects: Sequence[Project], first: datetime, until: datetime
    ) -> Sequence[Question]:
        ids, clients = {p.id for p in projects}, {p.client_id for p in projects}
        found = [
            q
            for q in self.kept.values()
            if q.project_id in ids or (q.project_id is None and q.client_id in clients)
            if first <= q.asked_at < until
        ]
        return sorted(found, key=lambda q: (q.asked_at, str(q.id)))

    async def latest_by(self, user: UserId, channel: ChannelId, since: datetime) -> Question | None:
        person = await self.people.by_user(user)
        asker = person.id if person else None
        theirs = (q for q in self.kept.values() if (q.asker_id, q.asked_in) == (asker, channel))
        late = [q for q in theirs if (q.added_at or q.asked_at) >= since]
        return max(late, key=lambda q: q.added_at or q.asked_at, default=None)

    async def same_ask(
        self, asker: PersonId, channel: ChannelId, text: str, since: datetime
    ) -> Question | None:
        found = (
            q
            for q in self.kept.values()
            if (q.asker_id, q.asked_in, q.text) == (asker, channel, text) and q.asked_at >= since
        )
        return next(found, None)

    async def answers_about(self, topic: str) -> Mapping[PersonId, int]:
        asked = stems(topic)
        by = (
            q.answered_by
            for q in self.kept.values()
            if q.status is Status.ANSWERED and q.answered_by and stems(q.text) & asked
        )
        return Counter(by)

    async def given(self, entry_id: EntryId, since: datetime) -> Sequence[Question]:
        found = [
            q
            for q in self.kept.values()
            if q.entry_id == entry_id
            and q.status is Status.ANSWERED
            and (q.answered_at or _LONG_AGO) >= since
        ]
        return sorted(found, key=lambda q: (q.answered_at or _LONG_AGO, str(q.id)))

    async def answered_for(self, client_id: ClientId) -> Collection[PersonId]:
        mine = [q for q in self.kept.values() if q.client_id == client_id]
        return {q.answered_by for q in mine if q.answered_by and q.status is Status.ANSWERED}

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Question]:
        come = (
            q
            for q in self.kept.values()
            if any(at is not None and at <= now for at in (q.remind_at, q.confirm_at))
        )
        return _by_due(come)[skip : skip + limit]

    async def unclear(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Question]:
        come = [q for q in self.kept.values() if q.clarify_at is not None and q.clarify_at <= now]
        ordered = sorted(come, key=lambda q: (q.clarify_at or _LONG_AGO, str(q.id)))
        return ordered[skip : skip + limit]

    async def before(self, question: Question, since: datetime) -> Question | None:
        found = [
            q
            for q in self.kept.values()
            if q.asked_in == question.asked_in
            and q.side is Side.STAFF
            and since <= q.asked_at < question.asked_at
            and (not q.direct or q.asker_id == question.asker_id)
        ]
        return max(found, key=lambda q: q.asked_at, default=None)

    def follow(self, old: ChannelId, new: ChannelId) -> None:
        """A channel has another id."""
        for question in list(self.kept.values()):
            asked_in = new if question.asked_in == old else question.asked_in
            inside = new if question.internal_channel == old else question.internal_channel
            moved = replace(question, asked_in=asked_in, internal_channel=inside)
            self.kept[question.id] = moved

    def _open(self, wanted: Callable[[Question], bool]) -> list[Question]:
        return _by_due(q for q in self.kept.values() if q.status in _OPEN and wanted(q))


def _by_due(questions: Iterable[Question]) -> list[Question]:
    return sorted(questions, key=lambda question: question.due_at)


@dataclass
class FakeDrafts:
    kept: dict[DraftId, Draft] = field(default_factory=dict)

    async def get(self, draft_id: DraftId) -> Draft:
        if draft_id not in self.kept:
            raise NotFound
        return self.kept[draft_id]

    async def approved(self, question_id: QuestionId) -> Draft | None:
        sent = [d for d in self.kept.values() if d.question_id == question_id and d.approved_at]
        return max(sent, key=lambda draft: draft.approved_at or _LONG_AGO, default=None)

    async def of_question(self, question_id: QuestionId) -> Sequence[Draft]:
        found = [d for d in self.kept.values() if d.question_id == question_id]
        return sorted(found, key=lambda draft: draft.written_at)

    async def latest(self, question_id: QuestionId) -> Draft | None:
        found = [d for d in self.kept.values() if d.question_id == question_id]
        return max(found, key=lambda draft: draft.written_at, default=None)

    async def unsent_by(self, person_id: PersonId) -> Draft | None:
        found = [d for d in self.kept.values() if d.written_by == person_id and not d.approved_at]
        return max(found, key=lambda draft: draft.written_at, default=None)

    async def save(self, draft: Draft) -> None:
        self.kept[draft.id] = checked(draft)
