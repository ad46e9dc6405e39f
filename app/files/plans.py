"""From the shape of a project file to what it says, in domain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.domain.ids import ChannelId, TeamId, UserId
from app.domain.people import Identity, Role
from app.domain.plans import (
    ActionPlan,
    ChannelPlan,
    ClientPlan,
    EntryPlan,
    MilestonePlan,
    PersonPlan,
    ProjectPlan,
)
from app.domain.projects import Target, Targets
from app.domain.record import Kind
from app.files.models import (
    ActionPart,
    ClientPart,
    DecisionPart,
    DutyPart,
    FactPart,
    MilestonePart,
    PersonPart,
    ProjectFile,
    RiskPart,
    ScopePart,
    TargetPart,
    TargetsPart,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Which file it was, and on which day it was read."""

    name: str
    today: date


def plan_of(file: ProjectFile, origin: Origin, warnings: tuple[str, ...]) -> ProjectPlan:
    """What a file says."""
    project = file.project
    return ProjectPlan(
        key=project.key,
        name=project.name,
        client_name=project.client_name,
        client=_client(file.client),
        pm=project.pm,
        backup=project.backup,
        outcome=project.outcome,
        state=project.state,
        mode=project.mode,
        cadence=project.cadence,
        answer_within=project.answer_within,
        targets=_targets(project.targets),
        pause_reason=project.pause_reason,
        paused_on=project.paused_on,
        next_look_on=project.next_look_on,
        site=file.site,
        vendors=file.vendors,
        people=tuple(_person(key, part, file) for key, part in file.people.items()),
        channels=tuple(
            ChannelPlan(id=ChannelId(c.id), purpose=c.purpose, name=c.name or "")
            for c in file.channels
        ),
        milestones=tuple(_milestone(key, part) for key, part in file.milestones.items()),
        actions=tuple(_action(key, part) for key, part in file.actions.items()),
        entries=tuple(_entries(file, origin)),
        read_on=origin.today,
        warnings=warnings,
    )


def _targets(part: TargetsPart | None) -> Targets | None:
    if part is None:
        return None
    return Targets(staff=_target(part.staff), client=_target(part.client))


def _target(part: TargetPart | None) -> Target:
    return Target(response=part.response, answer=part.answer) if part else Target()


def _client(part: ClientPart) -> ClientPlan:
    return ClientPlan(
        key=part.key,
        name=part.name,
        aliases=None if part.aliases is None else tuple(part.aliases),
        team_ids=None if part.team_ids is None else tuple(map(TeamId, part.team_ids)),
        emergency=part.emergency,
        service_desk=part.service_desk,
    )


def _person(key: str, part: PersonPart, file: ProjectFile) -> PersonPlan:
    account = part.slack
    return PersonPlan(
        key=key,
        name=part.name,
        side=part.side,
        roles=_roles(key, part, file),
        identity=Identity(team_id=TeamId(account.team), user_id=UserId(account.user))
        if account
        else None,
        email=part.email,
        phone=part.phone,
        zone=part.zone,
        weekly=part.hours,
        country=part.country,
        away=None if part.away is None else tuple((a.first, a.last) for a in part.away),
        on_duty=None
        if part.on_duty is None
        else tuple(_window(window, part.zone or "UTC") for window in part.on_duty),
        skills=None if part.skills is None else tuple(part.skills),
    )


def _window(window: DutyPart, zone: str) -> tuple[datetime, datetime]:
    there = ZoneInfo(zone)
    return window.first.replace(tzinfo=there), window.last.replace(tzinfo=there)


def _roles(key: str, part: PersonPart, file: ProjectFile) -> tuple[Role, ...]:
    leads = {Role.PM: file.project.pm, Role.BACKUP_PM: file.project.backup}
    named = {*part.roles, *(role for role, leader in leads.items() if leader == key)}
    return tuple(role for role in Role if role in named)


def _milestone(key: str, part: MilestonePart) -> MilestonePlan:
    return MilestonePlan(
        key=key,
        name=part.name,
        client_name=part.client_name or part.name,
        due_on=part.due,
        owner=part.owner,
        expect=part.expect or "",
        visibility=part.visibility,
        planned_on=part.planned_on,
        done_on=part.done,
        confirmed_by=part.confirmed.by if part.confirmed else None,
        confirmed_on=part.confirmed.on if part.confirmed else None,
    )


def _action(key: str, part: ActionPart) -> ActionPlan:
    return ActionPlan(
        key=key,
        what=part.what,
        who=part.who,
        due_on=part.due,
        if_late=part.if_late or "",
        done_on=part.done,
    )


def _entries(file: ProjectFile, origin: Origin) -> Iterator[EntryPlan]:
    for clause, scope in file.scope.items():
        yield _entry(Kind.SCOPE, clause, f"Clause {clause}", scope.text, scope, origin)
    for key, decision in file.decisions.items():
        yield _entry(Kind.DECISION, key, decision.title, decision.text, decision, origin)
    for key, fact in file.facts.items():
        yield _entry(Kind.FACT, key, fact.title, fact.text, fact, origin)
    for key, risk in file.risks.items():
        yield _entry(Kind.RISK, key, risk.title, _risk(risk), risk, origin)


def _entry(
    kind: Kind,
    key: str,
    title: str,
    text: str,
    part: ScopePart | DecisionPart | FactPart | RiskPart,
    origin: Origin,
) -> EntryPlan:
    return EntryPlan(
        key=f"{kind}/{key}",
        kind=kind,
        title=title,
        text=text,
        visibility=part.visibility,
        source_label=part.source.label if part.source else origin.name,
        source_url=part.source.url if part.source else None,
        said_by=part.by,
        said_on=part.on,
    )


def _risk(risk: RiskPart) -> str:
    lines = [risk.text]
    if risk.trigger:
        lines.append(f"Trigger: {risk.trigger}")
    if risk.backup_plan:
        lines.append(f"Back-up plan: {risk.backup_plan}")
    return "\n".join(lines)
