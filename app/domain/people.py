"""Who is who: staff and clients, and who acted just now."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.hours import WorkingHours
from app.domain.ids import ClientId, PersonId, ProjectId, TeamId, UserId


class Side(StrEnum):
    """On which side of the wall somebody stands."""

    STAFF = "staff"
    CLIENT = "client"


class Role(StrEnum):
    """What somebody is to a project."""

    PM = "pm"
    BACKUP_PM = "backup pm"
    ENGINEER = "engineer"
    SALES = "sales"
    CONTACT = "client contact"
    APPROVER = "client approver"
    DEPUTY = "deputy approver"


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """One Slack account of a person."""

    team_id: TeamId
    user_id: UserId


@dataclass(frozen=True, kw_only=True, slots=True)
class Cover:
    """Who stands in for somebody on some days, first and last included."""

    first: date
    last: date
    by: PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody Liaison speaks with. A person of a client belongs to exactly one client."""

    id: PersonId
    key: str
    """Their name in project files, such as `sam`; made of the Slack id for who came unlisted."""
    name: str
    side: Side
    client_id: ClientId | None = None
    hours: WorkingHours
    covers: tuple[Cover, ...] = ()
    """Who stands in for them while they are away."""
    skills: tuple[str, ...] = ()
    email: str | None = None
    phone: str | None = None
    active: bool = True
    listed: bool = True
    """False for somebody who simply appeared in a channel."""
    identities: tuple[Identity, ...] = ()

    @property
    def first_name(self) -> str:
        """What clients may read of a colleague."""
        return self.name.split()[0] if self.name.split() else self.name

    @property
    def user_id(self) -> UserId | None:
        """The Slack account that direct messages go to, if there is one."""
        return self.identities[0].user_id if self.identities else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Membership:
    """A person's role in a project."""

    project_id: ProjectId
    person_id: PersonId
    role: Role


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Who acted, as Slack showed it: judged anew at every event, never stored."""

    user_id: UserId
    team_id: TeamId
    external: bool
    """True unless Slack said clearly that this is one of our own (DESIGN, section 5)."""
    guest: bool = False
    """An outsider with an account in our own workspace."""
    name: str = ""
    """Empty when Slack could not be asked who this is."""
    zone: str = "UTC"
    email: str | None = field(default=None, repr=False)
