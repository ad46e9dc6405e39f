"""What a project file says becomes what Liaison knows; what changed in Slack since stays (P28)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from app.domain import hours
from app.domain.errors import Invalid
from app.domain.guard import GuardRules
from app.domain.ids import TeamId, UserId
from app.domain.import_decisions import Decision, decide
from app.domain.import_merges import plain
from app.domain.import_words import check_words
from app.domain.imports import Changes, Existing, Ledger, Terms
from app.domain.people import Person, Role, Side
from app.domain.plans import ProjectPlan
from app.domain.projects import AT_REST, Client, Project, Purpose
from app.ports import Work
from app.usecases.carry_back import CarryBack, carry_back
from app.usecases.report_milestone import settle
from app.usecases.tell_passed import tell_passed


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportProject:
    """Bring Liaison up to what this file says."""

    plan: ProjectPlan
    dry_run: bool = False
    """Only say what would change."""
    file_wins: bool = False
    """Undo what was changed in Slack, where the file says something else."""


async def import_project(intent: ImportProject, work: Work) -> Changes:
    """Create or update what the file names, and say what changed.

    Raises Invalid with every reason at once if the file can't be taken. Of dates that have passed
    already only the PM hears, once (P24).
    """
    plan = intent.plan
    existing = await _existing(plan, work)
    terms = Terms(now=work.now, file_wins=intent.file_wins, new_id=uuid4)
    ledger = Ledger(terms=terms, before=existing.before or {})
    ledger.warnings += plan.warnings
    ledger.names.update({person.id: person.name for person in existing.people.values()})
    check_words(plan, await _rules(plan, existing, work), ledger)
    decision = decide(plan, existing, ledger)
    if ledger.refused:
        raise Invalid("\n".join(ledger.refused))
    if not intent.dry_run:
        await _save(decision, existing, ledger, work)
    return Changes(
        project_key=plan.key,
        changed=tuple(ledger.changed),
        kept=tuple(ledger.kept),
        warnings=tuple(ledger.warnings),
    )


async def counted_from(project_key: str, work: Work) -> date | None:
    """The day from which the dates of this project's file were counted when it was imported."""
    said = await work.imports.get(project_key)
    return date.fromisoformat(said["read_on"]) if said else None


async def _existing(plan: ProjectPlan, work: Work) -> Existing:
    project = await work.projects.by_key(plan.key)
    in_project = await work.people.in_project(project.id) if project else ()
    people = {person.key: person for person, _ in in_project}
    accounts: dict[UserId, Person] = {}
    for person in plan.people:
        people |= _by_key(await work.people.by_key(person.key))
        if person.identity is not None:
            user = person.identity.user_id
            holder = await work.people.by_user(user)
            accounts |= {user: holder} if holder else {}
    teams: dict[TeamId, Client] = {}
    for team in plan.client.team_ids or ():
        owner = await work.projects.client_by_team(team)
        teams |= {team: owner} if owner else {}
    channels = {channel.id: channel for channel in await work.projects.all_channels()}
    found = Existing(
        client=await work.projects.client_by_key(plan.client.key),
        teams=teams,
        people=people,
        accounts=accounts,
        project=project,
        roles=_roles(in_project),
        channels=channels,
        alerts=await work.projects.alerts(),
        before=await work.imports.get(plan.key),
    )
    return found if project is None else await _with_record(found, project, work)


async def _with_record(existing: Existing, project: Project, work: Work) -> Existing:
    """What the project knows so far."""
    return replace(
        existing,
        entries={entry.key: entry for entry in await work.record.of_project(project.id)},
        milestones={m.key: m for m in await work.milestones.of_project(project.id)},
        actions={action.key: action for action in await work.record.actions(project.id)},
    )


def _by_key(person: Person | None) -> dict[str, Person]:
    return {} if person is None else {person.key: person}


def _roles(in_project: Sequence[tuple[Person, Role]]) -> dict[str, tuple[Role, ...]]:
    """Everybody's roles, in one order, so that they can be compared."""
    named: dict[str, set[Role]] = {}
    for person, role in in_project:
        named.setdefault(person.key, set()).add(role)
    return {key: tuple(role for role in Role if role in mine) for key, mine in named.items()}


async def _rules(plan: ProjectPlan, existing: Existing, work: Work) -> GuardRules:
    """What the outbound guard must know, also of a client that isn't there yet."""
    others = [c for c in await work.projects.clients() if c.key != plan.client.key]
    own = {plan.client.name.casefold(), *(name.casefold() for name in plan.client.aliases or ())}
    ours = [person.name for person in await work.people.staff()]
    return GuardRules(
        other_clients=tuple(
            name
            for client in others
            for name in (client.name, *client.aliases)
            if name.casefold() not in own
        ),
        staff_names=(*ours, *(p.name for p in plan.people if p.side is Side.STAFF)),
        internal_channels=tuple(
            channel.id
            for channel in existing.channels.values()
            if channel.purpose is not Purpose.CLIENT
        ),
    )


async def _save(decision: Decision, existing: Existing, ledger: Ledger, work: Work) -> None:
    """Whoever is named by others first."""
    if decision.client != existing.client:
        await work.projects.save_client(decision.client)
    for person in decision.people:
        await work.people.save(person)
    if decision.project != existing.project:
        await work.projects.save(decision.project)
    if decision.roles is not None:
        await work.people.set_roles(decision.project.id, decision.roles)
    for channel in decision.channels:
        await work.projects.bind(channel)
    for entry in decision.entries:
        await work.record.save(entry)
        was = existing.entries.get(entry.key)
        if was is not None and (was.text, was.retired_at) != (entry.text, entry.retired_at):
            await carry_back(CarryBack(entry_id=entry.id, by=None), work)
    for action in decision.actions:
        await work.record.save_action(action)
    await _save_dates(decision, work)
    await work.imports.save(decision.project.key, plain(decision.said))
    if ledger.changed:
        note = "\n".join(ledger.changed)
        await work.history.add("imported", subject=decision.project.id, by=None, note=note)


async def _save_dates(decision: Decision, work: Work) -> None:
    """Milestones, and what follows for those whom they concern."""
    project, pm = decision.project, decision.pm
    for milestone in decision.dates.added:
        await work.milestones.save(milestone)
    for shift in decision.dates.shifted:
        if shift.moves:
            await settle(shift.before, shift.after, project, shift.owner, work)
        else:
            await work.milestones.save(shift.after)
    today = hours.local_date(pm.hours, work.now)
    if decision.dates.passed(today) and project.state not in AT_REST:
        await tell_passed(pm, work)
