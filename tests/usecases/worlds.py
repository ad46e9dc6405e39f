"""A small world: Cleo leads Acme's network with Priya as backup, Ben owns its core switch."""

from collections.abc import Iterable
from datetime import datetime

from app.domain.milestones import Milestone
from app.domain.people import Membership, Person, Role
from app.domain.projects import Project
from tests.builders import (
    ACME,
    DANA,
    MONDAY,
    NETWORK,
    a_client,
    a_milestone,
    a_project,
    cast,
    channels,
)
from tests.fakes import FakeWork


def a_world(
    *milestones: Milestone,
    now: datetime = MONDAY,
    project: Project | None = None,
    people: Iterable[Person] = (),
    alerts: bool = True,
) -> FakeWork:
    work = FakeWork(now=now)
    work.people.kept = {p.id: p for p in [*cast(), *people]}
    work.people.roles = [Membership(project_id=NETWORK, person_id=DANA, role=Role.CONTACT)]
    work.projects.kept = {NETWORK: project or a_project()}
    work.projects.kept_clients = {ACME: a_client()}
    bound = channels() if alerts else channels()[:2]
    work.projects.kept_channels = {c.id: c for c in bound}
    work.milestones.kept = {m.id: m for m in milestones or [a_milestone()]}
    return work
