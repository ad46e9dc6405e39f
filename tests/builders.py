"""Small, valid things to test with, and a fixed cast.

Ana asks, Ben owns, Cleo leads, Priya is her backup, Dana is the client's contact.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from app.domain.escalations import Escalation, Reason
from app.domain.hours import WorkingHours
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
from app.domain.people import Actor, Identity, Person, Side
from app.domain.projects import Channel, Client, Mode, Project, Purpose, State
from app.domain.questions import Question
from app.domain.record import ClientAction, Entry, Kind
from app.domain.relays import Relay, RelayId
from app.domain.wall import Visibility

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
"""A Monday at the start of the working day, in winter time, with no holiday near."""
TWO_HOURS = timedelta(hours=2)
HOME = TeamId("T0HOME")
THEIRS = TeamId("T0ACME")

ANA, BEN, CLEO, PRIYA, DANA = (PersonId(UUID(int=n)) for n in range(1, 6))
ACME = ClientId(UUID(int=11))
NETWORK = ProjectId(UUID(int=21))
SWITCH = MilestoneId(UUID(int=31))
ALERT = EscalationId(UUID(int=41))
PHONES = QuestionId(UUID(int=61))
VLAN = EntryId(UUID(int=71))
PASS = ActionId(UUID(int=81))

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


def a_question(**changes: Any) -> Question:
    """Ana's, asked on Monday in the internal channel; Cleo has it until eleven."""
    question = Question(
        id=PHONES,
        client_id=ACME,
        project_id=NETWORK,
        asker_id=ANA,
        side=Side.STAFF,
        text="Which VLAN do the phones use?",
        owner_id=CLEO,
        asked_at=MONDAY,
        due_at=MONDAY + TWO_HOURS,
        remind_at=MONDAY + TWO_HOURS,
        asked_in=INTERNAL_CHANNEL,
        asked_ts=Ts("1796029200.000100"),
        internal_channel=None,
    )
    return replace(question, **changes)


def a_request(**changes: Any) -> Question:
    """Dana's, asked in the client channel and shown inside."""
    asked = a_question(
        asker_id=DANA,
        side=Side.CLIENT,
        text="Can we have a second printer?",
        asked_in=CLIENT_CHANNEL,
        internal_channel=INTERNAL_CHANNEL,
    )
    return replace(asked, **changes)


def an_entry(**changes: Any) -> Entry:
    """The VLAN of the phones, for ourselves."""
    entry = Entry(
        id=VLAN,
        project_id=NETWORK,
        client_id=ACME,
        key="fact/vlan",
        kind=Kind.FACT,
        title="Phones",
        text="The phones use VLAN 40.",
        source_label="Site survey",
        source_url="https://home.example/survey",
    )
    return replace(entry, **changes)


def a_relay(**changes: Any) -> Relay:
    """Ana's question, put plainly for Dana; Cleo has not seen it yet."""
    relay = Relay(
        id=RelayId(UUID(int=801)),
        question_id=PHONES,
        project_id=NETWORK,
        contact_id=DANA,
        channel=CLIENT_CHANNEL,
        plain="Which part of the network do your phones use?",
        wording=UUID(int=851),
        drafted_at=MONDAY,
    )
    return replace(relay, **changes)


def an_action(**changes: Any) -> ClientAction:
    """Dana brings the door pass on Thursday."""
    action = ClientAction(
        id=PASS,
        project_id=NETWORK,
        key="door-pass",
        what="The door pass",
        who_id=DANA,
        due_on=date(2026, 12, 3),
    )
    return replace(action, **changes)
