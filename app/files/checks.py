"""What no single line can show: people who aren't there, roles that don't fit, words that leak.

These look at the tree and not at the model, so that they are told beside all other mistakes.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from app.domain import secrets
from app.domain.people import Role, Side
from app.files.sentences import did_you_mean
from app.files.trees import Path, Problem, Tree

STAFF_ROLES = {Role.PM, Role.BACKUP_PM, Role.ENGINEER, Role.SALES}
_NAMED_BY: tuple[tuple[str, str, Side | None], ...] = (
    ("milestones", "owner", Side.STAFF),
    ("actions", "who", Side.CLIENT),
    ("scope", "by", None),
    ("decisions", "by", None),
    ("facts", "by", None),
    ("risks", "by", None),
)
_WRONG_SIDE = {
    Side.STAFF: "is a person of the client; name a colleague",
    Side.CLIENT: "is a colleague; name a person of the client",
}


def cross_checks(tree: Tree) -> list[Problem]:
    """Everything that is wrong between the lines."""
    return [
        *_references(tree),
        *_leaders(tree),
        *_people(tree),
        *_channels(tree),
        *_visible(tree),
        *_secrets(tree.value, (), tree),
    ]


def _part(tree: Tree, *path: str | int) -> Mapping[str, Any]:
    """A mapping of the tree; empty where something else stands."""
    value = tree.value
    for part in path:
        value = value.get(part) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def _problem(tree: Tree, path: Path, text: str) -> Problem:
    return Problem(line=tree.line(path), text=text)


def _references(tree: Tree) -> Iterator[Problem]:
    for section, key, side in _NAMED_BY:
        for name, item in _part(tree, section).items():
            if isinstance(item, dict):
                yield from _person(tree, (section, name, key), item.get(key), side)
    for name in _part(tree, "milestones"):
        by = _part(tree, "milestones", name, "confirmed").get("by")
        yield from _person(tree, ("milestones", name, "confirmed", "by"), by, Side.STAFF)


def _leaders(tree: Tree) -> Iterator[Problem]:
    project = _part(tree, "project")
    for key in ("pm", "backup"):
        yield from _person(tree, ("project", key), project.get(key), Side.STAFF)
    if project.get("pm") and project.get("pm") == project.get("backup"):
        yield _problem(tree, ("project", "backup"), "backup: must be somebody other than the pm")


def _person(tree: Tree, path: Path, key: object, side: Side | None) -> Iterator[Problem]:
    if not isinstance(key, str):
        return
    people = _part(tree, "people")
    if key not in people:
        hint = did_you_mean(key, people)
        yield _problem(tree, path, f"{path[-1]}: nobody here has the key '{key}'{hint}")
        return
    stands = _part(tree, "people", key).get("side")
    if side is not None and stands in set(Side) and stands != side:
        yield _problem(tree, path, f"{path[-1]}: '{key}' {_WRONG_SIDE[side]}")


def _people(tree: Tree) -> Iterator[Problem]:
    approvers: list[str] = []
    accounts: dict[str, str] = {}
    for key in _part(tree, "people"):
        person, path = _part(tree, "people", key), ("people", key)
        roles = person.get("roles")
        named = roles if isinstance(roles, list) else []
        yield from _roles(tree, key, person.get("side"), named)
        approvers += [key] if Role.APPROVER in named else []
        if person.get("on_duty") and not person.get("zone"):
            yield _problem(tree, (*path, "on_duty"), "on_duty: needs a `zone:` beside it")
        user = _part(tree, *path, "slack").get("user")
        if isinstance(user, str) and accounts.setdefault(user, key) != key:
            text = f"user: {user} is already '{accounts[user]}'; one account is one person"
            yield _problem(tree, (*path, "slack", "user"), text)
    for key in approvers[1:]:
        text = f"roles: '{approvers[0]}' is the approver already; write deputy approver"
        yield _problem(tree, ("people", key, "roles"), text)


def _roles(tree: Tree, key: str, side: object, named: list[Any]) -> Iterator[Problem]:
    project = _part(tree, "project")
    leads = {Role.PM: project.get("pm"), Role.BACKUP_PM: project.get("backup")}
    path = ("people", key, "roles")
    if not named and key not in leads.values():
        yield _problem(tree, path, f"roles: '{key}' has none; write roles: [engineer], say")
    for role in named:
        if role not in set(Role):
            continue
        ours = role in STAFF_ROLES
        if side in set(Side) and ours != (side == Side.STAFF):
            who = "a colleague" if ours else "a person of the client"
            yield _problem(tree, path, f"roles: only {who} can be {role}, and '{key}' isn't")
        elif leads.get(role, key) != key:
            where = "pm" if role == Role.PM else "backup"
            text = f"roles: the project names '{leads[role]}' as its {where}; make them agree"
            yield _problem(tree, path, text)


def _channels(tree: Tree) -> Iterator[Problem]:
    channels = tree.value.get("channels") if isinstance(tree.value, dict) else None
    seen: set[tuple[str, object]] = set()
    for place, channel in enumerate(channels if isinstance(channels, list) else []):
        if not isinstance(channel, dict):
            continue
        for key in ("id", "purpose"):
            value = channel.get(key)
            if not isinstance(value, str):
                continue
            if (key, value) in seen:
                text = f"{key}: '{value}' is here twice; a project has one channel for each purpose"
                yield _problem(tree, ("channels", place, key), text)
            seen.add((key, value))


def _visible(tree: Tree) -> Iterator[Problem]:
    for key in _part(tree, "milestones"):
        item = _part(tree, "milestones", key)
        if item.get("visibility") == "client" and not item.get("client_name"):
            text = f"client_name is missing: the client sees '{key}'; write what they call it"
            yield _problem(tree, ("milestones", key), text)


def _secrets(value: object, path: Path, tree: Tree) -> Iterator[Problem]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _secrets(inner, (*path, key), tree)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _secrets(inner, (*path, place), tree)
    elif isinstance(value, str):
        name = next((part for part in reversed(path) if isinstance(part, str)), "")
        if secrets.mask(f"{name}: {value}").found:
            text = f"{name}: looks like a credential; write a link to where it is kept"
            yield _problem(tree, path, text)
