"""Small, valid things to test with, and a fixed cast.

Ana asks, Ben owns, Cleo leads, Priya is her backup, Dana is the client's contact.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from app.domain.escalations import Escalation, Reason
from app.domain.hours import WorkingHours
from app.domain.ids import (
    ChannelId,
    ClientId,
    EscalationId,
    MilestoneId,
    PersonId,
    ProjectId,
    TeamId,
    UserId,
)
from app.domain.milestones import Milestone
from app.domain.people import Actor, Identity, Person, Side
from app.domain.projects import Channel, Client, Mode, Project, Purpose, State
from app.domain.wall import Visibility

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
"""A Monday at the start of the working day, in winter time, with no holiday near."""
HOME = TeamId("T0HOME")
THEIRS = TeamId("T0ACME")

ANA, BEN, CLEO, PRIYA, DANA = (PersonId(UUID(int=n)) for n in range(1, 6))
ACME = ClientId(UUID(int=11))
NETWORK = ProjectId(UUID(int=21))
SWITCH = MilestoneId(UUID(int=31))
ALERT = EscalationId(UUID(int=41))

INTERNAL_CHANNEL, CLIENT_CHANNEL = ChannelId("C0INTERNAL"), ChannelId("C0CLIENT")
ALERTS_CHANNEL = ChannelId("C0ALERTS")

LONDON = WorkingHours(zone="Europe/London")


def a_person(person_id: PersonId, name: str, **changes: Any) -> Person:
    person = Person(
        id=person_id,
        key=name.lower(),
        name=name,
        side=Side.STAFF,
        hours=LONDON,
        identities=(Identity(team_id=HOME, user_id=UserId(f"U0{name.upper()}")),),
    )
    return replace(person, **changes)


def cast() -> list[Person]:
    staff = [(ANA, "Ana"), (BEN, "Ben"), (CLEO, "Cleo"), (PRIYA, "Priya")]
    dana = a_person(
        DANA,
        "Dana",
        side=Side.CLIENT,
        client_id=ACME,
        identities=(Identity(team_id=THEIRS, user_id=UserId("U0DANA")),),
    )
    return [*(a_person(i, name) for i, name in staff), dana]


def an_actor(name: str = "Ben", **changes: Any) -> Actor:
    external = name == "Dana"
    actor = Actor(
        user_id=UserId(f"U0{name.upper()}"),
        team_id=THEIRS if external else HOME,
        external=external,
        name=name,
        zone="Europe/London",
    )
    return replace(actor, **changes)


def a_client(**changes: Any) -> Client:
    return replace(Client(id=ACME, key="acme", name="Acme", team_ids=(THEIRS,)), **changes)


def a_project(**changes: Any) -> Project:
    project = Project(
        id=NETWORK,
        client_id=ACME,
        key="network",
        name="Oak St network",
        client_name="New-office network",
        outcome="60 people can work at Oak Street.",
        state=State.LIVE,
        mode=Mode.LIVE,
        pm_id=CLEO,
        backup_id=PRIYA,
    )
    return replace(project, **changes)


def channels() -> list[Channel]:
    bound = Channel(
        id=INTERNAL_CHANNEL, purpose=Purpose.INTERNAL, client_id=ACME, project_ids=(NETWORK,)
    )
    return [
        bound,
        replace(bound, id=CLIENT_CHANNEL, purpose=Purpose.CLIENT),
        Channel(id=ALERTS_CHANNEL, purpose=Purpose.ALERTS),
    ]


def a_milestone(**changes: Any) -> Milestone:
    """Ben's core switch, due on Friday the 11th, told as known, set on the first of November."""
    milestone = Milestone(
        id=SWITCH,
        project_id=NETWORK,
        key="core-switch",
        name="Core switch",
        client_name="Network switched on",
        visibility=Visibility.CLIENT,
        owner_id=BEN,
        planned_at=datetime(2026, 11, 1, 9, 0, tzinfo=UTC),
        known_on=date(2026, 12, 11),
        told_on=date(2026, 12, 11),
    )
    return replace(milestone, **changes)


def an_escalation(**changes: Any) -> Escalation:
    escalation = Escalation(
        id=ALERT,
        project_id=NETWORK,
        milestone_id=SWITCH,
        reason=Reason.OVERDUE,
        raised_at=MONDAY,
        next_at=MONDAY,
    )
    return replace(escalation, **changes)
