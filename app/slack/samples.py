"""Sample values, from which every message is previewed. A cast, two days of a project, no more."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from app.domain.archive import Message
from app.domain.escalations import Escalation, Reason
from app.domain.escalations import Status as Matter
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
from app.domain.milestones import Cause, Milestone, Release, Standing
from app.domain.people import Identity, Person, Side
from app.domain.projects import Channel, Client, Mode, Project, Purpose, State
from app.domain.record import ClientAction, Entry, Kind
from app.domain.wall import Visibility

NOW = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
"""A Tuesday morning."""
HOME, THEIRS = TeamId("T0FERNHILL"), TeamId("T0ACME")
INTERNAL, SHARED, ALERTS = ChannelId("C0INTERNAL"), ChannelId("C0CLIENT"), ChannelId("C0ALERTS")
ASKED_TS = Ts("1796119200.000100")
LINK = "https://fernhill.slack.com/archives/C0INTERNAL/p1796119200000100"
ACME, NETWORK = ClientId(UUID(int=1)), ProjectId(UUID(int=2))
PHONES = ProjectId(UUID(int=3))


def _person(number: int, name: str, side: Side = Side.STAFF, **more: object) -> Person:
    account = Identity(
        team_id=HOME if side is Side.STAFF else THEIRS,
        user_id=UserId(f"U0{name.split(maxsplit=1)[0].upper()}"),
    )
    made = Person(
        id=PersonId(UUID(int=number)),
        key=name.split(maxsplit=1)[0].lower(),
        name=name,
        side=side,
        hours=WorkingHours(zone="Europe/London"),
        identities=(account,),
    )
    return replace(made, **more)  # type: ignore[arg-type]


SAM, PRIYA = _person(11, "Sam Okafor"), _person(12, "Priya Nair")
BEN = _person(13, "Ben Carter", skills=("switches",))
DANA = _person(15, "Dana Reyes", Side.CLIENT, client_id=ACME)
ERIC = _person(16, "Eric Moss", Side.CLIENT, client_id=ACME)
PEOPLE = (SAM, PRIYA, BEN, DANA)

CLIENT = Client(
    id=ACME,
    key="acme",
    name="Acme Ltd",
    team_ids=(THEIRS,),
    emergency="020 7946 0000",
    service_desk="help@fernhill.example",
)
PROJECT = Project(
    id=NETWORK,
    client_id=ACME,
    key="acme-network",
    name="Acme network overhaul",
    client_name="New-office network",
    outcome="Sixty people can work at Oak Street.",
    state=State.LIVE,
    mode=Mode.LIVE,
    pm_id=SAM.id,
    backup_id=PRIYA.id,
    introduced_at=NOW,
)
OTHER_PROJECT = replace(
    PROJECT, id=PHONES, key="acme-phones", name="Acme phones", client_name="New phones"
)
CHANNELS = (
    Channel(
        id=INTERNAL,
        purpose=Purpose.INTERNAL,
        name="acme-internal",
        client_id=ACME,
        project_ids=(NETWORK,),
    ),
    Channel(
        id=SHARED,
        purpose=Purpose.CLIENT,
        name="acme-fernhill",
        client_id=ACME,
        project_ids=(NETWORK,),
    ),
    Channel(id=ALERTS, purpose=Purpose.ALERTS, name="pm-alerts"),
)

# --- what the project knows ------------------------------------------------------------------

FACT = Entry(
    id=EntryId(UUID(int=21)),
    project_id=NETWORK,
    client_id=ACME,
    key="phones-vlan",
    kind=Kind.FACT,
    title="Which VLAN do the phones use?",
    text="Phones are on VLAN 40, DHCP from the core switch.",
    source_label="network plan, page 3",
    source_url=LINK,
    said_by=BEN.id,
    said_on=date(2026, 11, 20),
)
CLAUSE = replace(
    FACT,
    id=EntryId(UUID(int=22)),
    key="clause-4",
    kind=Kind.SCOPE,
    title="Clause 4.2",
    text="Forty network points on the first floor. Further points are a change.",
    source_label="statement of work, clause 4.2",
    visibility=Visibility.CLIENT,
)
ACTION = ClientAction(
    id=ActionId(UUID(int=23)),
    project_id=NETWORK,
    key="door-codes",
    what="Send us the door codes of Oak Street",
    who_id=DANA.id,
    due_on=date(2026, 12, 4),
    if_late="Then the switches move by as many days.",
)

SWITCH = Milestone(
    id=MilestoneId(UUID(int=31)),
    project_id=NETWORK,
    key="core-switch",
    name="Core switch in rack 2",
    client_name="Network switched on",
    visibility=Visibility.CLIENT,
    owner_id=BEN.id,
    expect="the office is offline from 18:00 to 20:00",
    planned_at=NOW - timedelta(days=30),
    known_on=date(2026, 12, 4),
    told_on=date(2026, 12, 4),
    asked_at=NOW,
    confirmed_by=SAM.id,
    confirmed_at=NOW - timedelta(days=1),
)
LATE = replace(
    SWITCH,
    id=MilestoneId(UUID(int=32)),
    key="cabling",
    name="Cabling",
    client_name="Cables laid",
    known_on=date(2026, 11, 30),
    told_on=date(2026, 11, 30),
    overdue_asks=1,
)
MOVED = replace(
    SWITCH,
    id=MilestoneId(UUID(int=33)),
    key="wifi",
    name="Access points",
    client_name="Wireless in every room",
    known_on=date(2026, 12, 18),
    told_on=date(2026, 12, 11),
    cause=Cause.VENDOR,
    reason="The access points are at the customs.",
    release=Release.PENDING,
    promise_at=NOW + timedelta(hours=2),
    moved_by=BEN.id,
    moved_at=NOW,
    confirmed_by=BEN.id,
    confirmed_at=NOW,
    before=(Standing.PLANNED, date(2026, 12, 11)),
)
TOLD = replace(
    MOVED,
    id=MilestoneId(UUID(int=34)),
    key="firewall",
    name="Firewall",
    client_name="Firewall in place",
    told_on=MOVED.known_on,
    release=Release.NONE,
)
UNASKED = replace(
    LATE,
    id=MilestoneId(UUID(int=35)),
    key="survey",
    name="Survey",
    visibility=Visibility.INTERNAL,
    told_on=None,
    asked_at=None,
)
MILESTONES = (SWITCH, LATE, MOVED, TOLD, UNASKED)

RAISED = Escalation(
    id=EscalationId(UUID(int=41)),
    project_id=NETWORK,
    milestone_id=LATE.id,
    reason=Reason.OVERDUE,
    raised_at=NOW,
    next_at=NOW + timedelta(hours=4),
)
TAKEN = replace(
    RAISED,
    id=EscalationId(UUID(int=42)),
    status=Matter.TAKEN,
    taken_by=PRIYA.id,
    taken_at=NOW,
)
UNANSWERED = replace(
    RAISED,
    id=EscalationId(UUID(int=43)),
    milestone_id=None,
    question_id=QuestionId(UUID(int=52)),
    reason=Reason.UNANSWERED,
)

MESSAGE = Message(
    channel=INTERNAL,
    ts=ASKED_TS,
    author=UserId("U0BEN"),
    side=Side.STAFF,
    client_id=ACME,
    project_id=NETWORK,
    text="Which rack does the spare switch go into?",
    permalink=LINK,
)
