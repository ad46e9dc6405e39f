"""The whole of an import, decided at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.import_dates import Circle, Dates, decide_actions, decide_milestones
from app.domain.import_people import decide_client, decide_people, decide_roles
from app.domain.import_projects import decide_channels, decide_entries, decide_project
from app.domain.imports import Existing, Ledger
from app.domain.people import Membership, Person
from app.domain.plans import ProjectPlan
from app.domain.projects import Channel, Client, Project
from app.domain.record import ClientAction, Entry


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """How everything will be; only what differs from what is there needs to be saved."""

    client: Client
    people: tuple[Person, ...]
    project: Project
    pm: Person
    roles: tuple[Membership, ...] | None
    channels: tuple[Channel, ...]
    entries: tuple[Entry, ...]
    dates: Dates
    actions: tuple[ClientAction, ...]
    said: Mapping[str, Any]
    """To be remembered until the next import."""


def decide(plan: ProjectPlan, existing: Existing, ledger: Ledger) -> Decision:
    """What becomes of a file; reasons against it are in the ledger."""
    client = decide_client(plan.client, existing, ledger)
    team = decide_people(plan.people, client, existing, ledger)
    project = decide_project(plan, client, team.by_key, existing, ledger)
    circle = Circle(project=project, pm=team.by_key[plan.pm], people=team.by_key)
    return Decision(
        client=client,
        people=team.to_save,
        project=project,
        pm=circle.pm,
        roles=decide_roles(plan.people, team, project.id, existing, ledger),
        channels=decide_channels(plan.channels, client.id, project.id, existing, ledger),
        entries=decide_entries(plan, project, team.by_key, existing, ledger),
        dates=decide_milestones(plan, circle, existing, ledger),
        actions=decide_actions(plan, circle, existing, ledger),
        said={**ledger.said, "read_on": plan.read_on},
    )
