"""Where things are kept: one store per noun."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from app.domain.archive import Made, Message
from app.domain.conversations import Conversation
from app.domain.escalations import Escalation
from app.domain.ids import (
    ActionId,
    ChannelId,
    ClientId,
    EntryId,
    EscalationId,
    MilestoneId,
    PersonId,
    ProjectId,
    QuestionId,
    TeamId,
    Ts,
    UserId,
)
from app.domain.milestones import Milestone
from app.domain.people import Membership, Person, Role
from app.domain.projects import Channel, Client, Project
from app.domain.questions import Question
from app.domain.record import ClientAction, Entry, Found
from app.domain.wall import Visibility


class People(Protocol):
    """Where people are kept. `save` inserts or updates, identities included."""

    async def get(self, person_id: PersonId) -> Person: ...
    async def many(self, person_ids: Iterable[PersonId]) -> Mapping[PersonId, Person]: ...
    async def by_user(self, user_id: UserId) -> Person | None: ...
    async def by_key(self, key: str) -> Person | None: ...
    async def by_email(self, email: str) -> Person | None: ...
    async def staff(self) -> Sequence[Person]: ...
    async def in_project(self, project_id: ProjectId) -> Sequence[tuple[Person, Role]]: ...
    async def projects_of(self, person_id: PersonId) -> Sequence[Membership]: ...
    async def save(self, person: Person) -> None: ...
    async def set_roles(self, project_id: ProjectId, roles: Iterable[Membership]) -> None: ...


class Conversations(Protocol):
    """What direct conversations are about."""

    async def of(self, person_id: PersonId) -> Conversation | None:
        """The one with a person, if there ever was one."""
        ...

    async def save(self, conversation: Conversation) -> None: ...


class Projects(Protocol):
    """Where clients, projects and channels are kept."""

    async def get(self, project_id: ProjectId) -> Project: ...
    async def by_key(self, key: str) -> Project | None: ...
    async def of_client(self, client_id: ClientId) -> Sequence[Project]: ...
    async def of_person(self, person_id: PersonId) -> Sequence[Project]: ...
    async def all(self) -> Sequence[Project]: ...
    async def save(self, project: Project) -> None: ...
    async def client(self, client_id: ClientId) -> Client: ...
    async def client_by_key(self, key: str) -> Client | None: ...
    async def client_by_team(self, team_id: TeamId) -> Client | None: ...
    async def clients(self) -> Sequence[Client]: ...
    async def save_client(self, client: Client) -> None: ...
    async def channel(self, channel_id: ChannelId) -> Channel | None: ...
    async def channels_of(self, project_id: ProjectId) -> Sequence[Channel]: ...
    async def all_channels(self) -> Sequence[Channel]: ...
    async def alerts(self) -> Channel | None: ...
    async def bind(self, channel: Channel) -> None: ...
    async def rename_channel(self, old: ChannelId, new: ChannelId) -> None:
        """Slack gave a channel another id: everything that names the old one follows."""
        ...


class Record(Protocol):
    """What projects know."""

    async def get(self, entry_id: EntryId) -> Entry: ...
    async def of_project(self, project_id: ProjectId) -> Sequence[Entry]: ...
    async def save(self, entry: Entry) -> None: ...
    async def find(
        self,
        words: str,
        *,
        projects: Sequence[ProjectId],
        visible: Sequence[Visibility],
        limit: int = 3,
    ) -> Sequence[Found]:
        """Entries that match, best first; who may see them is part of the query."""
        ...

    async def action(self, action_id: ActionId) -> ClientAction: ...
    async def actions(self, project_id: ProjectId) -> Sequence[ClientAction]: ...
    async def save_action(self, action: ClientAction) -> None: ...


class Questions(Protocol):
    """Where questions are kept. `save` checks the version and raises Stale."""

    async def get(self, question_id: QuestionId) -> Question: ...
    async def save(self, question: Question) -> None: ...
    async def in_thread(self, channel: ChannelId, root: Ts) -> Question | None:
        """The question of a thread, asked in it or opened by our own message.

        Of several the one that was asked last, and first of all one that is open.
        """
        ...

    async def find(self, subject: UUID) -> Question | None:
        """The question of this id, if it is one."""
        ...

    async def open_in(self, projects: Sequence[ProjectId]) -> Sequence[Question]:
        """All that are not over, oldest due time first."""
        ...

    async def open_of_client(self, client_id: ClientId) -> Sequence[Question]: ...
    async def waiting_for(self, person_id: PersonId) -> Sequence[Question]: ...
    async def joined_to(self, question_id: QuestionId) -> Sequence[Question]: ...
    async def asked_between(
        self, projects: Sequence[Project], first: datetime, until: datetime
    ) -> Sequence[Question]:
        """All that were asked from an instant on and before another, oldest first.

        With those of their clients for which nobody has said which project is meant.
        """
        ...

    async def latest_by(self, user: UserId, channel: ChannelId, since: datetime) -> Question | None:
        """What the person of an account asked there, or added to, last and not before then."""
        ...

    async def same_ask(
        self, asker: PersonId, channel: ChannelId, text: str, since: datetime
    ) -> Question | None:
        """The same words by the same person in the same place, not long ago."""
        ...

    async def answers_about(self, topic: str) -> Mapping[PersonId, int]:
        """How many questions that hold a word of this each colleague has answered."""
        ...

    async def given(self, entry_id: EntryId, since: datetime) -> Sequence[Question]:
        """The answered questions whose answer an entry is, answered since then."""
        ...

    async def answered_for(self, client_id: ClientId) -> Collection[PersonId]:
        """Which colleagues have answered a question about a client's projects."""
        ...

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Question]:
        """Claimed: those whose `remind_at` or `confirm_at` has come."""
        ...

    async def unclear(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Question]:
        """Claimed: those whose `clarify_at` has come."""
        ...

    async def before(self, question: Question, since: datetime) -> Question | None:
        """What a colleague asked there last before this, and not before that instant.

        What was asked in private only by whoever asks this.
        """
        ...


class Milestones(Protocol):
    """Where milestones are kept. `save` checks the version and raises Stale."""

    async def get(self, milestone_id: MilestoneId) -> Milestone: ...
    async def save(self, milestone: Milestone) -> None: ...
    async def of_project(self, project_id: ProjectId) -> Sequence[Milestone]:
        """By known date, then name."""
        ...

    async def asked_of(self, person_id: PersonId) -> Sequence[Milestone]:
        """Those of the person's that they were ever asked about."""
        ...

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Milestone]:
        """Claimed: those whose `nudge_at` has come, in live projects."""
        ...

    async def promises_due(
        self, now: datetime, limit: int = 200, skip: int = 0
    ) -> Sequence[Milestone]:
        """Claimed: those whose `promise_nudge_at` has come."""
        ...


class Escalations(Protocol):
    """Where escalations are kept. `save` checks the version and raises Stale."""

    async def get(self, escalation_id: EscalationId) -> Escalation: ...
    async def save(self, escalation: Escalation) -> None: ...
    async def open_for(self, subject: MilestoneId | QuestionId) -> Escalation | None: ...
    async def about(self, question_id: QuestionId) -> Sequence[Escalation]:
        """All that was ever raised about a question, the first one first."""
        ...

    async def open_in(self, projects: Sequence[ProjectId]) -> Sequence[Escalation]: ...
    async def raised_in(self, project_id: ProjectId, on: date) -> Sequence[Escalation]:
        """All that was raised about a project on a day of UTC, the first one first."""
        ...

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Escalation]:
        """Claimed: those whose `next_at` has come."""
        ...


class Archive(Protocol):
    """Messages of bound channels. Edits and deletions may arrive before their message."""

    async def keep(self, message: Message) -> bool:
        """True if it is new: messages are unique by (channel, ts)."""
        ...

    async def edit(self, message: Message) -> None:
        """Keep the newer text, and the older one as history."""
        ...

    async def erase(self, channel: ChannelId, ts: Ts, now: datetime) -> Message | None:
        """Forget text and versions; leave a tombstone. What was known of it, if anything."""
        ...

    async def reword(self, channel: ChannelId, ts: Ts, text: str) -> None:
        """Other words for a message of ours, without history: it quoted what is forgotten."""
        ...

    async def get(self, channel: ChannelId, ts: Ts) -> Message | None: ...
    async def thread(self, channel: ChannelId, root: Ts) -> Sequence[Message]:
        """In Slack's order."""
        ...

    async def after(self, channel: ChannelId, at: datetime, limit: int) -> Sequence[Message]:
        """The first that people said at top level after an instant, in Slack's order."""
        ...


class Keys(Protocol):
    """Names of what has been handled, so that what Slack sends again changes nothing."""

    async def first(self, key: str) -> bool:
        """True, once: the key is stored with this work."""
        ...

    async def prune(self) -> None:
        """Forget keys older than Slack sends anything again."""
        ...


class Imports(Protocol):
    """What each project file said last time, so that a change made since is not undone (P28)."""

    async def get(self, project_key: str) -> Mapping[str, Any] | None: ...
    async def save(self, project_key: str, said: Mapping[str, Any]) -> None: ...


class History(Protocol):
    """What happened: append-only, but for the words of a message that is forgotten."""

    def heard(self, channel: ChannelId, ts: Ts) -> None:
        """Whatever this work adds from now on was made of this message."""
        ...

    async def made_of(self, channel: ChannelId, ts: Ts) -> Sequence[Made]:
        """What was made of a message, in order."""
        ...

    async def forget(self, channel: ChannelId, ts: Ts) -> None:
        """Leave out the words that were noted of a message."""
        ...

    async def add(
        self, what: str, *, subject: UUID, by: PersonId | None, note: str = "", ts: Ts | None = None
    ) -> None: ...
