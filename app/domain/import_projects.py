"""What an import makes of the project itself, its channels, and what it knows."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from app.domain.errors import WrongState
from app.domain.ids import ClientId, EntryId, ProjectId
from app.domain.import_merges import Fields
from app.domain.imports import Existing, Ledger
from app.domain.people import Person
from app.domain.plans import ChannelPlan, EntryPlan, ProjectPlan
from app.domain.projects import (
    ANSWER_WITHIN,
    Channel,
    Client,
    Mode,
    Project,
    Purpose,
    State,
    Targets,
    move,
)
from app.domain.record import Entry

OWN = (
    "name",
    "client_name",
    "outcome",
    "state",
    "mode",
    "cadence",
    "answer_within",
    "targets",
    "pause_reason",
    "paused_on",
    "next_look_on",
    "site",
    "vendors",
)
UNTOUCHED = {
    "state": State.LIVE,
    "mode": Mode.INSIDE,
    "cadence": "standard",
    "answer_within": ANSWER_WITHIN,
    "targets": Targets(),
}
ENTRY = ("title", "text", "visibility", "source_label", "source_url", "said_on")


def decide_project(
    plan: ProjectPlan,
    client: Client,
    people: Mapping[str, Person],
    existing: Existing,
    ledger: Ledger,
) -> Project:
    """The project as it will be; a new one is live, and speaks to staff only (P24)."""
    said: dict[str, Any] = {name: getattr(plan, name) for name in OWN}
    said |= {"pm_id": people[plan.pm].id}
    said |= {"backup_id": people[plan.backup].id if plan.backup else None}
    said = {name: value for name, value in said.items() if value is not None}
    ledger.remember("project", plan.key, said)
    there = existing.project
    if there is None:
        ledger.changed.append(f"project {plan.key}: added ({plan.name})")
        fresh = {"state": State.LIVE, **said}
        return Project(
            id=ProjectId(ledger.terms.new_id()), client_id=client.id, key=plan.key, **fresh
        )
    if there.client_id != client.id:
        ledger.refused.append(f"project {plan.key}: belongs to another client; choose another key")
    now = {name: getattr(there, name) for name in said}
    taken = dict(ledger.merged("project", plan.key, said, now, untouched=UNTOUCHED))
    return _moved(replace(there, **{**taken, "state": there.state}), taken, ledger)


def _moved(project: Project, taken: Fields, ledger: Ledger) -> Project:
    if "state" not in taken:
        return project
    try:
        return move(project, taken["state"])
    except WrongState:
        text = f"project {project.key}: is {project.state} and can't become {taken['state']}"
        ledger.refused.append(text)
        return project


def decide_channels(
    plans: tuple[ChannelPlan, ...],
    client_id: ClientId,
    project_id: ProjectId,
    existing: Existing,
    ledger: Ledger,
) -> tuple[Channel, ...]:
    """The channels whose binding changes (P13)."""
    ledger.remember("channels", "of the project", {plan.id: plan.purpose for plan in plans})
    wanted = [_channel(plan, client_id, project_id, existing, ledger) for plan in plans]
    changed = [c for c in wanted if c is not None and c != existing.channels.get(c.id)]
    for channel in changed:
        ledger.changed.append(f"channel {channel.name or channel.id}: {channel.purpose}")
    return (*changed, *_unbound(plans, project_id, existing, ledger))


def _channel(
    plan: ChannelPlan,
    client_id: ClientId,
    project_id: ProjectId,
    existing: Existing,
    ledger: Ledger,
) -> Channel | None:
    there = existing.channels.get(plan.id)
    alerts = plan.purpose is Purpose.ALERTS
    reason = _refusal(plan, None if alerts else client_id, existing)
    if reason is not None:
        ledger.refused.append(f"channel {plan.name or plan.id}: {reason}")
        return None
    served = there.project_ids if there else ()
    if not alerts and project_id not in served:
        served = (*served, project_id)
    name = plan.name or (there.name if there else "")
    return Channel(
        id=plan.id,
        purpose=plan.purpose,
        name=there.name if there and there.name else name,
        client_id=None if alerts else client_id,
        project_ids=served,
    )


def _refusal(plan: ChannelPlan, client_id: ClientId | None, existing: Existing) -> str | None:
    there = existing.channels.get(plan.id)
    if there is not None and there.purpose is not plan.purpose:
        return f"is {there.purpose} already; a channel never changes sides"
    if there is not None and there.client_id != client_id:
        return "belongs to another client; a channel has one client"
    other = existing.alerts
    if plan.purpose is Purpose.ALERTS and other is not None and other.id != plan.id:
        return f"the PMs have their alerts channel already: {other.name or other.id}"
    return None


def _unbound(
    plans: tuple[ChannelPlan, ...], project_id: ProjectId, existing: Existing, ledger: Ledger
) -> Iterator[Channel]:
    """What the file named last time and names no more."""
    gone = set(ledger.last("channels", "of the project") or {}) - {plan.id for plan in plans}
    for channel in existing.channels.values():
        if channel.id in gone and project_id in channel.project_ids:
            ledger.changed.append(f"channel {channel.name or channel.id}: no longer serves it")
            served = tuple(p for p in channel.project_ids if p != project_id)
            yield replace(channel, project_ids=served)


def decide_entries(
    plan: ProjectPlan,
    project: Project,
    people: Mapping[str, Person],
    existing: Existing,
    ledger: Ledger,
) -> tuple[Entry, ...]:
    """Entries to save: new ones, changed ones, and those that the file has dropped."""
    wanted = [_entry(entry, project, people, existing, ledger) for entry in plan.entries]
    changed = [entry for entry in wanted if entry != existing.entries.get(entry.key)]
    new = [entry.key for entry in changed if entry.key not in existing.entries]
    if new:
        ledger.changed.append(f"entries added: {', '.join(new)}")
    return (*changed, *_retired(plan, existing, ledger))


def _entry(
    plan: EntryPlan,
    project: Project,
    people: Mapping[str, Person],
    existing: Existing,
    ledger: Ledger,
) -> Entry:
    said: dict[str, Any] = {name: getattr(plan, name) for name in ENTRY}
    said["said_by"] = people[plan.said_by].id if plan.said_by else None
    there = existing.entries.get(plan.key)
    ledger.remember("entry", plan.key, said)
    if there is None:
        return Entry(
            id=EntryId(ledger.terms.new_id()),
            project_id=project.id,
            client_id=project.client_id,
            key=plan.key,
            kind=plan.kind,
            **said,
        )
    now = {name: getattr(there, name) for name in said}
    taken = ledger.merged("entry", plan.key, said, now)
    if there.retired_at is None:
        return replace(there, **taken)
    if ledger.last("entry", plan.key) is not None and not ledger.terms.file_wins:
        ledger.kept.append(f"entry {plan.key}: was set aside here; the file still has it")
        return replace(there, **taken)
    ledger.changed.append(f"entry {plan.key}: is back")
    return replace(there, **taken, retired_at=None)


def _retired(plan: ProjectPlan, existing: Existing, ledger: Ledger) -> Iterator[Entry]:
    named = {entry.key for entry in plan.entries}
    for key in ledger.before.get("entry", {}):
        entry = existing.entries.get(key)
        if key not in named and entry is not None and entry.retired_at is None:
            ledger.changed.append(f"entry {key}: no longer in the file, and so set aside")
            yield replace(entry, retired_at=ledger.terms.now)
