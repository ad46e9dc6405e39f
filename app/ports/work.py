"""One piece of work, and the times that it can have."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from app.ports.concerns import Concerns
from app.ports.drafts import Drafts
from app.ports.findings import Findings
from app.ports.outbox import Deliveries, Outbox
from app.ports.relays import Relays
from app.ports.routing import Corrections, Turns
from app.ports.search import Search
from app.ports.stores import (
    Archive,
    Conversations,
    Escalations,
    History,
    Imports,
    Keys,
    Milestones,
    People,
    Projects,
    Questions,
    Record,
)
from app.ports.unaddressed import UnaddressedWords
from app.ports.watches import Watches


class Work(Protocol):
    """One piece of work: one transaction, one instant."""

    @property
    def now(self) -> datetime: ...
    @property
    def firm(self) -> str:
        """What clients call us."""
        ...

    @property
    def people(self) -> People: ...
    @property
    def conversations(self) -> Conversations: ...
    @property
    def projects(self) -> Projects: ...
    @property
    def record(self) -> Record: ...
    @property
    def search(self) -> Search: ...
    @property
    def findings(self) -> Findings: ...
    @property
    def questions(self) -> Questions: ...
    @property
    def watches(self) -> Watches: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def turns(self) -> Turns: ...
    @property
    def corrections(self) -> Corrections: ...
    @property
    def relays(self) -> Relays: ...
    @property
    def unaddressed(self) -> UnaddressedWords: ...
    @property
    def milestones(self) -> Milestones: ...
    @property
    def concerns(self) -> Concerns: ...
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
