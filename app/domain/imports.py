"""What becomes of an import: what is there, what is decided, and what the importer reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.ids import ChannelId, TeamId, UserId
from app.domain.import_merges import Fields, Merge, changed_lines, kept_lines, merge
from app.domain.milestones import Milestone
from app.domain.people import Person, Role
from app.domain.projects import Channel, Client, Project
from app.domain.record import ClientAction, Entry

NOTHING = "Nothing changed."


@dataclass(frozen=True, kw_only=True, slots=True)
class Existing:
    """All that an import may touch, as it is now."""

    client: Client | None = None
    teams: Mapping[TeamId, Client] = field(default_factory=dict)
    """Whose Slack workspaces the file's are already."""
    people: Mapping[str, Person] = field(default_factory=dict)
    accounts: Mapping[UserId, Person] = field(default_factory=dict)
    """Whose Slack accounts the file's are already."""
    project: Project | None = None
    roles: Mapping[str, tuple[Role, ...]] = field(default_factory=dict)
    channels: Mapping[ChannelId, Channel] = field(default_factory=dict)
    alerts: Channel | None = None
    entries: Mapping[str, Entry] = field(default_factory=dict)
    milestones: Mapping[str, Milestone] = field(default_factory=dict)
    actions: Mapping[str, ClientAction] = field(default_factory=dict)
    before: Mapping[str, Any] | None = None
    """What the file of this project said last time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """How an import is to be done."""

    now: datetime
    file_wins: bool = False
    new_id: Callable[[], UUID]


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """What an import did, for whoever ran it."""

    project_key: str
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Where something else than the file's word stands, because somebody changed it."""
    warnings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it, a line each."""
        lines = [f"{self.project_key}: {line}" for line in self.changed or (NOTHING,)]
        if self.kept:
            lines += ["", "Kept as changed here since (say --file-wins to overrule):"]
            lines += [f"  {line}" for line in self.kept]
        if self.warnings:
            lines += ["", "Worth a look:", *(f"  {line}" for line in self.warnings)]
        return "\n".join(lines)


@dataclass(slots=True)
class Ledger:
    """Where the deciders write down what they do, what they leave, and what they refuse."""

    terms: Terms
    before: Mapping[str, Any] = field(default_factory=dict)
    names: dict[UUID, str] = field(default_factory=dict)
    """Of people, for the lines."""
    said: dict[str, Any] = field(default_factory=dict)
    """What the file says now, to be remembered."""
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def last(self, section: str, key: str) -> Fields | None:
        """What the file said of this thing last time."""
        found = self.before.get(section, {}).get(key)
        return found if isinstance(found, Mapping) else None

    def remember(self, section: str, key: str, said: Fields) -> None:
        """What it says this time."""
        self.said.setdefault(section, {})[key] = dict(said)

    def merged(
        self,
        section: str,
        key: str,
        said: Fields,
        there: Fields,
        *,
        untouched: Fields | None = None,
        file_wins: bool = False,
    ) -> Fields:
        """The fields to take from the file; the lines about them are written down."""
        found: Merge = merge(
            said,
            there,
            self.last(section, key),
            file_wins=file_wins or self.terms.file_wins,
            untouched=untouched,
        )
        what = f"{section} {key}"
        self.changed += changed_lines(what, there, found.taken, self.names)
        self.kept += kept_lines(what, there, found.kept, self.names)
        return found.taken
