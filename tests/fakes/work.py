"""One world in memory; each `begin` is a piece of work in it, undone if it fails."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from copy import copy
from dataclasses import dataclass, field, is_dataclass
from datetime import datetime
from typing import Any

from app.ports import Work
from tests.builders import MONDAY
from tests.fakes.archive import FakeArchive, FakeImports, FakeKeys
from tests.fakes.concerns import FakeConcerns
from tests.fakes.conversations import FakeConversations
from tests.fakes.deliveries import FakeDeliveries
from tests.fakes.findings import FakeFindings
from tests.fakes.history import FakeHistory
from tests.fakes.milestones import FakeEscalations, FakeMilestones
from tests.fakes.outbox import FakeOutbox
from tests.fakes.people import FakePeople
from tests.fakes.projects import FakeProjects
from tests.fakes.questions import FakeDrafts, FakeQuestions
from tests.fakes.record import FakeRecord
from tests.fakes.relays import FakeRelays
from tests.fakes.routing import FakeCorrections, FakeTurns
from tests.fakes.search import FakeSearch
from tests.fakes.unaddressed import FakeUnaddressed
from tests.fakes.watches import FakeWatches


class Absent:
    """A store that no use case touches: the first touch says which one."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, method: str) -> Any:
        message = f"this test does without {self._name}.{method}"
        raise AssertionError(message)


@dataclass
class FakeWork:
    now: datetime = MONDAY
    firm: str = "Fernhill IT"
    people: FakePeople = field(default_factory=FakePeople)
    conversations: FakeConversations = field(default_factory=FakeConversations)
    projects: FakeProjects = field(init=False)
    record: FakeRecord = field(default_factory=FakeRecord)
    findings: FakeFindings = field(default_factory=FakeFindings)
    questions: FakeQuestions = field(init=False)
    turns: FakeTurns = field(default_factory=FakeTurns)
    corrections: FakeCorrections = field(init=False)
    watches: FakeWatches = field(default_factory=FakeWatches)
    drafts: FakeDrafts = field(default_factory=FakeDrafts)
    relays: FakeRelays = field(default_factory=FakeRelays)
    unaddressed: FakeUnaddressed = field(default_factory=FakeUnaddressed)
    milestones: FakeMilestones = field(init=False)
    escalations: FakeEscalations = field(default_factory=FakeEscalations)
    concerns: FakeConcerns = field(default_factory=FakeConcerns)
    archive: FakeArchive = field(default_factory=FakeArchive)
    keys: FakeKeys = field(init=False)
    imports: FakeImports = field(default_factory=FakeImports)
    history: FakeHistory = field(init=False)
    outbox: FakeOutbox = field(default_factory=FakeOutbox)
    deliveries: Any = field(init=False)
    search: FakeSearch = field(init=False)

    def __post_init__(self) -> None:
        self.deliveries = FakeDeliveries(self.outbox)
        self.search = FakeSearch(self.record)
        self.questions = FakeQuestions(self.outbox, self.people)
        self.corrections = FakeCorrections(self.questions)
        self.history = FakeHistory(lambda: self.now)
        followers = (self.archive, self.questions, self.outbox, self.history, self.relays)
        self.projects = FakeProjects(self.people, followers=tuple(f.follow for f in followers))
        self.milestones = FakeMilestones(self.projects)
        self.keys = FakeKeys(lambda: self.now)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Work]:
        self.history.source = None
        stores = [store for store in vars(self).values() if is_dataclass(store)]
        before = [(s, {name: copy(value) for name, value in vars(s).items()}) for s in stores]
        try:
            yield self
        except BaseException:
            for store, values in before:
                vars(store).update(values)
            raise
