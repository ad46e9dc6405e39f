"""What the use cases need from the outside, and nothing more."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from app.domain.archive import Message
from app.domain.drafts import Draft, DraftId
from app.domain.effects import Effect, Say
from app.domain.escalations import Escalation
from app.domain.ids import (
    ActionId,
    ChannelId,
    ClientId,
    EffectId,
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
from app.domain.people import Actor, Membership, Person, Role
from app.domain.projects import Channel, Client, Project
from app.domain.questions import Question
from app.domain.record import ClientAction, Entry, Found
from app.domain.wall import ChannelFlags, Visibility


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
        """The latest question of a thread: asked in it, or opened by our own message."""
        ...

    async def find(self, subject: UUID) -> Question | None:
        """The question of this id, if it is one."""
        ...

    async def touched_by(self, channel: ChannelId, ts: Ts) -> Sequence[Question]:
        """Those that were asked, or answered, by this very message."""
        ...

    async def open_in(self, projects: Sequence[ProjectId]) -> Sequence[Question]:
        """Waiting or offered, oldest due time first."""
        ...

    async def open_of_client(self, client_id: ClientId) -> Sequence[Question]: ...
    async def waiting_for(self, person_id: PersonId) -> Sequence[Question]: ...
    async def same_ask(
        self, asker: PersonId, channel: ChannelId, text: str, since: datetime
    ) -> Question | None:
        """The same words by the same person in the same place, not long ago."""
        ...

    async def due(self, now: datetime, limit: int = 200) -> Sequence[Question]:
        """Claimed: those whose `remind_at` or `confirm_at` has come."""
        ...


class Drafts(Protocol):
    """Words on their way to a client."""

    async def get(self, draft_id: DraftId) -> Draft: ...
    async def approved(self, question_id: QuestionId) -> Draft | None:
        """The words that were sent as the answer to a question, if a PM approved any."""
        ...

    async def save(self, draft: Draft) -> None: ...


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

    async def due(self, now: datetime, limit: int = 200) -> Sequence[Milestone]:
        """Claimed: those whose `nudge_at` has come, in live projects."""
        ...

    async def promises_due(self, now: datetime, limit: int = 200) -> Sequence[Milestone]:
        """Claimed: those whose `promise_nudge_at` has come."""
        ...


class Escalations(Protocol):
    """Where escalations are kept. `save` checks the version and raises Stale."""

    async def get(self, escalation_id: EscalationId) -> Escalation: ...
    async def save(self, escalation: Escalation) -> None: ...
    async def open_for(self, milestone_id: MilestoneId) -> Escalation | None: ...
    async def open_in(self, projects: Sequence[ProjectId]) -> Sequence[Escalation]: ...
    async def due(self, now: datetime, limit: int = 200) -> Sequence[Escalation]:
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

    async def get(self, channel: ChannelId, ts: Ts) -> Message | None: ...
    async def thread(self, channel: ChannelId, root: Ts) -> Sequence[Message]:
        """In Slack's order."""
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
    """What happened: append-only."""

    async def add(
        self, what: str, *, subject: UUID, by: PersonId | None, note: str = "", ts: Ts | None = None
    ) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """Where an effect was posted."""

    effect_id: EffectId
    kind: str
    subject: UUID
    channel: ChannelId
    ts: Ts


class Outbox(Protocol):
    """Where effects wait until they are delivered."""

    async def put(self, effects: Iterable[Effect]) -> None: ...
    async def post_at(self, channel: ChannelId, ts: Ts) -> Post | None:
        """Which of our effects a message is."""
        ...

    async def post_of(self, effect_id: EffectId) -> Post | None: ...
    async def posts_about(self, subject: UUID) -> Sequence[Post]: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Claimed:
    """An effect that this process has taken to deliver."""

    id: EffectId
    effect: Effect
    lane: str
    attempts: int
    first_tried_at: datetime
    """Real time: a failing effect is given up some minutes after."""
    claimed_now: datetime
    """The turnable clock's time: a look-up for its post starts just before."""
    channel: ChannelId | None
    """Where an earlier attempt went."""
    thread: Ts | None
    looked: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """How fast a channel is written to: a burst, then so many messages a second."""

    burst: int = 4
    per_second: float = 1.0
    workspace_burst: int = 40
    workspace_per_second: float = 8.0


class Deliveries(Protocol):
    """The outbox as delivery sees it. All times are real, but for `now`."""

    async def claim(
        self, *, real: datetime, now: datetime, lease_until: datetime, pace: Pace
    ) -> Sequence[Claimed]:
        """The heads of conversations that may be sent now, marked as being sent."""
        ...

    async def doubtful(
        self, *, real: datetime, settled: datetime, lease_until: datetime
    ) -> Sequence[Claimed]:
        """Those whose lease ran out before `settled`: they may have been posted or not."""
        ...

    async def aim(self, effect_id: EffectId, channel: ChannelId, thread: Ts | None) -> None:
        """Remember where it is about to be posted."""
        ...

    async def sent(self, effect_id: EffectId, post: Post | None) -> None: ...
    async def dropped(self, effect_id: EffectId) -> None: ...
    async def failed(self, effect_id: EffectId, reason: str) -> None: ...
    async def again(self, effect_id: EffectId, *, not_before: datetime, reason: str) -> None: ...
    async def in_doubt(self, effect_id: EffectId, *, since: datetime, looked: int) -> None: ...
    async def hold_lane(self, lane: str, *, until: datetime) -> None: ...
    async def thread_under(self, channel: ChannelId, subject: UUID) -> Ts | None:
        """The root of the thread that the opening message about a subject started."""
        ...

    async def origin(self, effect_id: EffectId) -> tuple[Say, Post] | None:
        """A message that was posted, and where."""
        ...

    async def outstanding(self) -> int:
        """How many effects are being sent, or could be."""
        ...


class Work(Protocol):
    """One piece of work: one transaction, one instant."""

    @property
    def now(self) -> datetime: ...
    @property
    def people(self) -> People: ...
    @property
    def projects(self) -> Projects: ...
    @property
    def record(self) -> Record: ...
    @property
    def questions(self) -> Questions: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def milestones(self) -> Milestones: ...
    @property
    def escalations(self) -> Escalations: ...
    @property
    def archive(self) -> Archive: ...
    @property
    def keys(self) -> Keys: ...
    @property
    def imports(self) -> Imports: ...
    @property
    def history(self) -> History: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def deliveries(self) -> Deliveries: ...


Begin = Callable[[], AbstractAsyncContextManager[Work]]


class Clock(Protocol):
    """Two times: `now` may be turned in the sandbox; `real` paces, leases and expires."""

    def now(self) -> datetime: ...
    def real(self) -> datetime: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendered:
    """A message as it will be sent: Slack's blocks, and the text that screen readers read."""

    text: str
    blocks: Sequence[Mapping[str, Any]]


Render = Callable[[Say, Work], Awaitable[Rendered | None]]
"""The words of an effect at this moment; None when it has become pointless."""


Renderers = Mapping[type[Say], Callable[[Any, Work], Awaitable[Rendered | None]]]
"""The one view of each kind of message."""

RenderHome = Callable[[Person, Work], Awaitable[Mapping[str, Any]]]
"""A person's App Home at this moment."""


class SendError(Exception):
    """Slack did not take it. `permanent`: it never will. `retry_after`: seconds, if Slack said."""

    def __init__(
        self, reason: str, *, permanent: bool = False, retry_after: float | None = None
    ) -> None:
        super().__init__(reason)
        self.reason, self.permanent, self.retry_after = reason, permanent, retry_after


class Unanswered(SendError):
    """No answer came: it may have been posted or not."""


class Sender(Protocol):
    """Says things in Slack. Every method raises SendError; `post` may raise Unanswered."""

    async def post(
        self, message: Rendered, *, channel: ChannelId, thread: Ts | None, key: UUID
    ) -> Ts:
        """`key` becomes the block_id of the first block, so that the post can be found again."""
        ...

    async def find(
        self, key: UUID, *, channel: ChannelId, thread: Ts | None, since: datetime
    ) -> Ts | None:
        """The post that carries this key, if it is there."""
        ...

    async def update(self, message: Rendered, *, channel: ChannelId, ts: Ts, key: UUID) -> None: ...
    async def pin(self, *, channel: ChannelId, ts: Ts) -> None: ...
    async def open_direct(self, user: UserId) -> ChannelId: ...
    async def publish_home(self, view: Mapping[str, Any], *, user: UserId) -> None: ...


class Directory(Protocol):
    """What Slack says of channels and people, remembered for a short while."""

    async def channel_flags(self, channel: ChannelId) -> ChannelFlags | None:
        """At most 60 s old. None on a definite refusal; SendError when Slack can't be asked now."""
        ...

    async def actor(self, user: UserId, team: TeamId | None) -> Actor:
        """Who acted, within 1 s; a failed or refused look-up means external."""
        ...

    def forget_person(self, user: UserId) -> None: ...
    def forget_channel(self, channel: ChannelId) -> None: ...
