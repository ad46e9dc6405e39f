"""What an import makes of the client, its people and ours, and their roles."""

from dataclasses import dataclass, replace
from typing import Any

from app.domain.hours import WorkingHours
from app.domain.ids import ClientId, PersonId, ProjectId
from app.domain.import_merges import Fields
from app.domain.imports import Existing, Ledger
from app.domain.people import Membership, Person, Role, Side
from app.domain.plans import ClientPlan, PersonPlan
from app.domain.projects import Client

HOURS = ("zone", "weekly", "country", "away", "on_duty")
OWN = ("name", "email", "phone", "skills")


@dataclass(frozen=True, kw_only=True, slots=True)
class Team:
    """Everybody in a file, by key; and who must be saved."""

    by_key: dict[str, Person]
    to_save: tuple[Person, ...]


def decide_client(plan: ClientPlan, existing: Existing, ledger: Ledger) -> Client:
    """The client as it will be: the one of this key, or a new one."""
    said = _said(plan, ("name", "aliases", "team_ids", "emergency", "service_desk"))
    ledger.remember("client", plan.key, said)
    for team, owner in existing.teams.items():
        if owner.key != plan.key:
            text = f"team {team} is the workspace of {owner.name} already; one client has it"
            ledger.refused.append(text)
    if existing.client is None:
        ledger.changed.append(f"client {plan.key}: added")
        return Client(id=ClientId(ledger.terms.new_id()), key=plan.key, **said)
    taken = ledger.merged("client", plan.key, said, _there(existing.client, said))
    return replace(existing.client, **taken)


def decide_people(
    plans: tuple[PersonPlan, ...], client: Client, existing: Existing, ledger: Ledger
) -> Team:
    """Everybody as they will be. Who only appeared in Slack so far is listed now."""
    by_key: dict[str, Person] = {}
    to_save: list[Person] = []
    for plan in plans:
        there = existing.people.get(plan.key) or _newcomer(plan, existing)
        person = _person(plan, there, client, ledger)
        _check_account(plan, person, existing, ledger)
        by_key[plan.key] = person
        ledger.names[person.id] = person.name
        if person != there:
            to_save.append(person)
    return Team(by_key=by_key, to_save=tuple(to_save))


def decide_roles(
    plans: tuple[PersonPlan, ...],
    team: Team,
    project_id: ProjectId,
    existing: Existing,
    ledger: Ledger,
) -> tuple[Membership, ...] | None:
    """Who is what in the project; None if that stays as it is.

    Whoever the file no longer names leaves, unless their role was changed here.
    """
    said: dict[str, tuple[Role, ...]] = {plan.key: plan.roles for plan in plans}
    gone = [key for key in ledger.last("roles", "in the project") or {} if key not in said]
    ledger.remember("roles", "in the project", said)
    everybody = {**said, **dict.fromkeys(gone, ())}
    there = {key: existing.roles.get(key, ()) for key in everybody}
    taken: Fields = said
    if existing.project is not None:
        taken = ledger.merged("roles", "in the project", everybody, there)
    if not taken:
        return None
    roles = {**existing.roles, **taken}
    people = {**existing.people, **team.by_key}
    return tuple(
        Membership(project_id=project_id, person_id=people[key].id, role=role)
        for key, named in roles.items()
        for role in named
        if key in people
    )


def _newcomer(plan: PersonPlan, existing: Existing) -> Person | None:
    """Somebody who appeared in Slack with this account, and whom no file has listed."""
    there = existing.accounts.get(plan.identity.user_id) if plan.identity else None
    return there if there is not None and not there.listed else None


def _person(plan: PersonPlan, there: Person | None, client: Client, ledger: Ledger) -> Person:
    said = {**_said(plan, OWN), **_said(plan, HOURS)}
    ledger.remember("person", plan.key, said)
    client_id = client.id if plan.side is Side.CLIENT else None
    if there is None:
        ledger.changed.append(f"person {plan.key}: added ({plan.name})")
        fresh = Person(
            id=PersonId(ledger.terms.new_id()),
            key=plan.key,
            name=plan.name,
            side=plan.side,
            client_id=client_id,
            hours=WorkingHours(),
            identities=(plan.identity,) if plan.identity else (),
        )
        return _with(fresh, said)
    if there.listed:
        _check_side(plan, there, client_id, ledger)
    else:
        there = replace(there, key=plan.key, side=plan.side, client_id=client_id)
    now = {**_there(there, OWN), **_there(there.hours, HOURS)}
    untouched = _there(WorkingHours(), HOURS)
    taken = ledger.merged(
        "person", plan.key, said, now, untouched=untouched, file_wins=not there.listed
    )
    return _with(replace(_with_account(plan, there, ledger), listed=True), taken)


def _with(person: Person, taken: Fields) -> Person:
    own: dict[str, Any] = {name: value for name, value in taken.items() if name in OWN}
    times: dict[str, Any] = {name: value for name, value in taken.items() if name in HOURS}
    return replace(person, hours=replace(person.hours, **times), **own)


def _with_account(plan: PersonPlan, person: Person, ledger: Ledger) -> Person:
    known = {identity.user_id for identity in person.identities}
    if plan.identity is None or plan.identity.user_id in known:
        return person
    ledger.changed.append(f"person {plan.key}: Slack account {plan.identity.user_id} added")
    return replace(person, identities=(*person.identities, plan.identity))


def _check_side(
    plan: PersonPlan, there: Person, client_id: ClientId | None, ledger: Ledger
) -> None:
    """Nobody changes sides by a file: that would open the wall."""
    if there.side is not plan.side:
        text = f"person {plan.key}: is listed as {there.side}; choose another key for somebody else"
        ledger.refused.append(text)
    elif there.client_id != client_id:
        text = f"person {plan.key}: belongs to another client; choose another key"
        ledger.refused.append(text)


def _check_account(plan: PersonPlan, person: Person, existing: Existing, ledger: Ledger) -> None:
    if plan.identity is None:
        return
    holder = existing.accounts.get(plan.identity.user_id)
    if holder is not None and holder.listed and holder.id != person.id:
        text = f"person {plan.key}: {plan.identity.user_id} is the account of {holder.key} already"
        ledger.refused.append(text)


def _said(plan: object, names: tuple[str, ...]) -> dict[str, Any]:
    """What the file speaks of; the rest stays as it is."""
    found = {name: getattr(plan, name) for name in names}
    return {name: value for name, value in found.items() if value is not None}


def _there(value: object, names: Any) -> dict[str, Any]:  # noqa: ANN401 -- names, or a mapping
    return {name: getattr(value, name) for name in names}
