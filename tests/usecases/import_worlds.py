"""Where imports happen: in the fakes' world or on PostgreSQL, and a file to import."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.work import begin_with, make_engine
from app.domain import milestones as milestone_rules
from app.domain.effects import Redraw
from app.domain.ids import ChannelId, TeamId, UserId, WorkspaceId
from app.domain.imports import Changes
from app.domain.milestones import Milestone, Said
from app.domain.people import Identity, Person, Role, Side
from app.domain.plans import (
    ActionPlan,
    ChannelPlan,
    ClientPlan,
    EntryPlan,
    MilestonePlan,
    PersonPlan,
    ProjectPlan,
)
from app.domain.projects import Channel, Project, Purpose
from app.domain.record import Entry, Kind
from app.domain.wall import Visibility
from app.ports import Begin
from app.usecases.import_project import ImportProject, import_project
from tests.builders import MONDAY
from tests.fakes import FakeWork

TODAY = MONDAY.date()
HOME = TeamId("T0FERNHILL")


@dataclass
class World:
    """Where an import happens: pieces of work at a time that can be turned, and what they told."""

    begin: Begin
    turn: Callable[[datetime], None]
    effects: Callable[[], Awaitable[list[str]]]

    async def run(self, plan: ProjectPlan, **how: bool) -> Changes:
        async with self.begin() as work:
            return await import_project(ImportProject(plan=plan, **how), work)

    async def milestone(self, key: str) -> Milestone:
        async with self.begin() as work:
            found = await work.milestones.of_project((await self.project()).id)
        return next(m for m in found if m.key == key)

    async def project(self) -> Project:
        async with self.begin() as work:
            found = await work.projects.by_key("network")
        assert found is not None
        return found

    async def entries(self) -> dict[str, Entry]:
        async with self.begin() as work:
            return {e.key: e for e in await work.record.of_project((await self.project()).id)}

    async def person(self, key: str) -> Person:
        async with self.begin() as work:
            found = await work.people.by_key(key)
        assert found is not None
        return found

    async def roles(self) -> dict[str, set[Role]]:
        async with self.begin() as work:
            found = await work.people.in_project((await self.project()).id)
        return {p.key: {r for q, r in found if q.key == p.key} for p, _ in found}

    async def channel(self, channel_id: str) -> Channel:
        async with self.begin() as work:
            found = await work.projects.channel(ChannelId(channel_id))
        assert found is not None
        return found

    async def say(self, key: str, **what: Any) -> None:
        """Somebody clicks a button in Slack."""
        milestone, pm = await self.milestone(key), await self.person("sam")
        said = Said(by=pm.id, now=MONDAY, reason="in Slack", **what)
        async with self.begin() as work:
            await work.milestones.save(milestone_rules.report(milestone, said, today=TODAY))


@dataclass
class SettableClock:
    at: datetime = MONDAY

    def now(self) -> datetime:
        return self.at

    def real(self) -> datetime:
        return self.at


@asynccontextmanager
async def in_memory() -> AsyncIterator[World]:
    """The fakes."""
    work = FakeWork()

    async def told() -> list[str]:  # a Redraw of what was never posted is nothing
        return [type(e).__name__ for e in work.outbox.effects if not isinstance(e, Redraw)]

    yield World(begin=work.begin, turn=lambda at: setattr(work, "now", at), effects=told)


@asynccontextmanager
async def on_postgres(url: str) -> AsyncIterator[World]:
    """The real stores."""
    engine, clock = make_engine(url), SettableClock()
    begin = begin_with(engine, clock, WorkspaceId(HOME))
    yield World(
        begin=begin, turn=lambda at: setattr(clock, "at", at), effects=lambda: _outbox(engine)
    )
    await engine.dispose()


async def _outbox(engine: AsyncEngine) -> list[str]:
    async with engine.connect() as connection:
        rows = await connection.execute(text("select kind from outbox order by seq"))
        return [row.kind for row in rows]


SAM = PersonPlan(key="sam", name="Sam Okafor", side=Side.STAFF, roles=(Role.PM,))
BEN = PersonPlan(key="ben", name="Ben Carter", side=Side.STAFF, roles=(Role.ENGINEER,))
DANA = PersonPlan(
    key="dana",
    name="Dana Reyes",
    side=Side.CLIENT,
    roles=(Role.CONTACT, Role.APPROVER),
    identity=Identity(team_id=TeamId("T0ACME"), user_id=UserId("U0DANA")),
)
SWITCH = MilestonePlan(
    key="switch",
    name="Core switch",
    client_name="Equipment installed",
    due_on=date(2026, 12, 11),
    owner="ben",
    visibility=Visibility.CLIENT,
    planned_on=date(2026, 11, 2),
)
VLAN = EntryPlan(key="fact/vlan", kind=Kind.FACT, title="Phones", text="VLAN 40.")
PASS = ActionPlan(key="pass", what="door pass", who="dana", due_on=date(2026, 12, 3))
INTERNAL = ChannelPlan(id=ChannelId("C0INT"), purpose=Purpose.INTERNAL, name="acme-internal")
FRONT = ChannelPlan(id=ChannelId("C0CLI"), purpose=Purpose.CLIENT, name="acme")
ALERTS = ChannelPlan(id=ChannelId("C0ALERTS"), purpose=Purpose.ALERTS, name="alerts")


def a_plan(**changes: Any) -> ProjectPlan:
    plan = ProjectPlan(
        key="network",
        name="Acme network",
        client_name="New network",
        client=ClientPlan(key="acme", name="Acme Ltd", team_ids=(TeamId("T0ACME"),)),
        pm="sam",
        people=(SAM, BEN, DANA),
        channels=(INTERNAL, FRONT, ALERTS),
        milestones=(SWITCH,),
        actions=(PASS,),
        entries=(VLAN,),
        read_on=TODAY,
    )
    return replace(plan, **changes)


def another(**changes: Any) -> ProjectPlan:
    """Another client's project."""
    client = ClientPlan(key="kestrel", name="Kestrel Law")
    kim = replace(DANA, key="kim", name="Kim Doyle", identity=None)
    plan = a_plan(
        key="laptops",
        client=client,
        people=(SAM, BEN, kim),
        channels=(),
        actions=(),
        milestones=(),
        entries=(),
    )
    return replace(plan, **changes)
