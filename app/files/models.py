"""The shape of a project file: what may stand where. The seeds show it with comments."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.domain.people import Role, Side
from app.domain.projects import Mode, Purpose, State
from app.domain.wall import Visibility
from app.files.fields import (
    ChannelName,
    Clause,
    Country,
    Day,
    Duration,
    Email,
    Key,
    Line,
    Moment,
    Name,
    TeamName,
    Text,
    Url,
    UserName,
    Week,
    Zone,
)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ClientPart(_Part):
    """The organisation that the project is for."""

    key: Key
    name: Name
    aliases: list[Name] | None = Field(None, description="Other names, kept from other clients.")
    team_ids: list[TeamName] | None = Field(
        None, description="Its Slack workspaces; none if its people are guests in yours."
    )
    emergency: Line | None = Field(None, description="Whom to call when nobody can work.")
    service_desk: Line | None = Field(None, description="Where support requests go.")


class SlackPart(_Part):
    """A Slack account."""

    user: UserName
    team: TeamName


class AwayPart(_Part):
    """First and last day away, both included."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")


class DutyPart(_Part):
    """A work window outside the usual hours, in the person's own zone."""

    first: Moment = Field(alias="from")
    last: Moment = Field(alias="to")


class PersonPart(_Part):
    """Somebody in the project. What is left out stays as it is; `away: []` clears."""

    name: Name
    side: Side
    roles: list[Role] = Field([], description="In this project; pm and backup go without saying.")
    slack: SlackPart | None = None
    email: Email | None = None
    phone: Line | None = None
    zone: Zone | None = None
    hours: Week | None = Field(None, description="Days that aren't named are off.")
    country: Country | None = Field(None, description="Whose public holidays are days off.")
    away: list[AwayPart] | None = None
    on_duty: list[DutyPart] | None = None
    skills: list[Name] | None = None


class TargetPart(_Part):
    """How soon one kind of asker hears, in working time of whoever must answer."""

    response: Duration | None = Field(None, description="A first word: 30m.")
    answer: Duration | None = Field(None, description="answer_within, if nothing is said.")


class TargetsPart(_Part):
    """Askers of both sides."""

    staff: TargetPart | None = None
    client: TargetPart | None = None


class ProjectPart(_Part):
    """The engagement itself."""

    key: Key
    name: Name
    client_name: Name = Field(description="What the client calls it.")
    outcome: Text | None = Field(
        None, description="What the client will have at the end, in the client's words: a sentence."
    )
    pm: Key
    backup: Key | None = None
    state: State | None = Field(None, description="live, if nothing is said.")
    mode: Mode | None = Field(
        None, description="observe (tells only the PM), inside (staff; the default), live (clients)"
    )
    cadence: Literal["light", "standard"] | None = None
    answer_within: Duration | None = Field(None, description="Working time, such as 2h or 90m.")
    targets: TargetsPart | None = Field(
        None, description="How soon each kind of asker hears, where answer_within does not do."
    )
    pause_reason: Line | None = Field(None, description="The client reads it.")
    paused_on: Day | None = None
    next_look_on: Day | None = None


class ChannelPart(_Part):
    """A Slack channel."""

    id: ChannelName
    purpose: Purpose
    name: Name | None = None


class SourcePart(_Part):
    """Where it is written."""

    label: Line
    url: Url | None = None


class ConfirmedPart(_Part):
    """Who last said that a date holds, and when."""

    by: Key
    on: Day


class MilestonePart(_Part):
    """A dated result."""

    name: Name = Field(description="For staff.")
    client_name: Name | None = Field(None, description="Needed if the client may see it.")
    due: Day
    owner: Key | None = Field(None, description="A colleague; nobody is a gap, shown to the PM.")
    expect: Line | None = Field(
        None, description="What the client will notice that day, and who must be there."
    )
    visibility: Visibility = Visibility.INTERNAL
    planned_on: Day | None = Field(None, description="When the date was set.")
    done: Day | None = Field(None, description="The day on which it was done.")
    confirmed: ConfirmedPart | None = None


class ActionPart(_Part):
    """Something that the client must do. The client always sees it."""

    what: Line
    who: Key = Field(description="A person of the client.")
    due: Day
    if_late: Line | None = Field(None, description="What moves then, in a whole sentence.")
    done: Day | None = None


class _EntryPart(_Part):
    visibility: Visibility = Visibility.INTERNAL
    source: SourcePart | None = Field(None, description="The file itself, if nothing is said.")
    by: Key | None = None
    on: Day | None = None


class ScopePart(_EntryPart):
    """A clause of what was signed."""

    text: Text


class DecisionPart(_EntryPart):
    """What was decided."""

    title: Line
    text: Text


class FactPart(_EntryPart):
    """What is so."""

    title: Line
    text: Text


class RiskPart(_EntryPart):
    """What may go wrong, what to do then, and how it will be noticed."""

    title: Line
    text: Text
    backup_plan: Text | None = None
    trigger: Text | None = None


class ProjectFile(_Part):
    """A project file of Liaison."""

    client: ClientPart
    people: dict[Key, PersonPart]
    project: ProjectPart
    channels: list[ChannelPart] = []
    site: dict[Name, Text] = Field({}, description="Address, access, contact; for staff only.")
    vendors: dict[Name, Text] = Field({}, description="How each is reached; for staff only.")
    scope: dict[Clause, ScopePart] = {}
    milestones: dict[Key, MilestonePart] = {}
    actions: dict[Key, ActionPart] = {}
    decisions: dict[Key, DecisionPart] = {}
    facts: dict[Key, FactPart] = {}
    risks: dict[Key, RiskPart] = {}


def project_file_schema() -> dict[str, Any]:
    """The JSON schema of a project file, for editors."""
    schema = ProjectFile.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
