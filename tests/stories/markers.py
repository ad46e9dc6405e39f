"""Words that give a leak away: one of its own in every field of the seeds, and in what is typed.

A marker is internal, or of one client. `Marks` knows which, and so finds what an outsider should
not have seen, in whatever shape it was shown.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from app.sandbox import cast
from app.sandbox.seed import seed_files
from tests.stories.town import CLIENT, KESTREL_CLIENT, Town

Yaml = dict[str, Any]

MARKER = re.compile(r"zq\d{4}[a-z]{2}")
FORBIDDEN = {
    "acme": ("kestrel", "kestrel-laptops", "temple court"),
    "kestrel": ("acme", "acme-network", "acme-phones", "oak street"),
}
"""What nobody of a client may read of the other, beside the markers."""


@dataclass
class Marks:
    """Every marker, and where it stands."""

    where: dict[str, tuple[str | None, str]] = field(default_factory=dict)
    """The client that may read it, None for an internal one; and the field that it is in."""
    _given: dict[tuple[str | None, str], str] = field(default_factory=dict)

    def internal(self, where: str) -> str:
        """The marker of an internal field; the same field has the same again."""
        return self._mark(None, where)

    def of_client(self, client: str, where: str) -> str:
        """The marker of a field that one client may read."""
        return self._mark(client, where)

    def _mark(self, client: str | None, where: str) -> str:
        if (client, where) not in self._given:
            number = len(self._given)
            letters = chr(97 + number % 26) + chr(97 + number // 26 % 26)
            marker = f"zq{number:04d}{letters}"
            self._given[client, where] = marker
            self.where[marker] = (client, where)
        return self._given[client, where]

    def found(self, things: Iterable[Any]) -> dict[str, Any]:
        """Each marker in what was shown, and the first thing that it stood in."""
        hits: dict[str, Any] = {}
        for thing in things:
            for marker in MARKER.findall(_everything(thing)):
                hits.setdefault(marker, thing)
        return hits

    def leaks(self, things: Iterable[Any], client: str | None) -> list[str]:
        """What somebody of this client (None: of no client) should not have been shown."""
        shown = list(things)
        return [
            f"{self.where[marker]} ({marker}) in {_everything(thing)[:600]}"
            for marker, thing in self.found(shown).items()
            if self.where[marker][0] is None or self.where[marker][0] != client
        ] + [
            f"{word!r} in {_everything(thing)[:600]}"
            for thing in shown
            for word in FORBIDDEN.get(client or "", ())
            if word in _everything(_without_ids(thing))
        ]


def _everything(thing: Any) -> str:
    """All that is in it: texts and fallbacks, ids, values, metadata."""
    return json.dumps(thing, ensure_ascii=False).lower()


def _without_ids(thing: Any) -> Any:
    """The practice workspace's own ids of channels, people and teams hold names."""
    if isinstance(thing, dict):
        ids = {"channel", "user", "team", "team_id", "reader", "channel_id"}
        return {k: _without_ids(v) for k, v in thing.items() if k not in ids}
    if isinstance(thing, list):
        return [_without_ids(each) for each in thing]
    return thing


async def leaks(town: Town, marks: Marks) -> list[str]:
    """What outsiders have ever been shown of what is not for them, each with who saw it."""
    found = []
    for user in outsiders(town):
        seen = await town.driver.seen(user)
        found += [f"{user}: {leak}" for leak in marks.leaks(seen, client_of(town, user))]
    return found


def outsiders(town: Town) -> list[str]:
    """Guests, and people of other teams."""
    workspace = town.sandbox.workspace
    return [user for user in workspace.users if workspace.outsider(user)]


def client_of(town: Town, user: str) -> str | None:
    """The client whose matters somebody may hear of: their team's or, a guest, their channel's."""
    workspace = town.sandbox.workspace
    if workspace.user(user)["team_id"] != cast.HOME:
        return {"T0ACME": "acme"}.get(workspace.user(user)["team_id"])
    theirs = {CLIENT: "acme", KESTREL_CLIENT: "kestrel"}
    return next((c for id_, c in theirs.items() if user in workspace.channel(id_)["members"]), None)


def marked_seeds(marks: Marks, folder: Path) -> list[Path]:
    """The seeds with a marker in every field that holds words, written to a folder."""
    made = []
    for path in seed_files():
        # Every scalar stays a text: `on` and 07:00 are words of ours.
        file = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 -- makes texts only
        seed = _Seed(marks, file)
        target = folder / path.name
        target.write_text(yaml.safe_dump(seed.marked(), allow_unicode=True, sort_keys=False))
        made.append(target)
    return made


class _Seed:
    """One project file."""

    def __init__(self, marks: Marks, file: Yaml) -> None:
        self._marks = marks
        self._file = file
        self._client: str = file["client"]["key"]
        self._project: str = file["project"]["key"]

    def marked(self) -> Yaml:
        """The file again, every word with its marker."""
        file = self._file
        return {
            **file,
            "client": self._of_client(file["client"]),
            "people": {key: self._person(key, one) for key, one in file["people"].items()},
            "project": self._of_project(file["project"]),
            "channels": [self._channel(channel) for channel in file["channels"]],
            "site": self._table("site"),
            "vendors": self._table("vendors"),
            "scope": {key: self._entry("scope", key, one) for key, one in file["scope"].items()},
            "milestones": dict(self._keyed("milestones", self._milestone)),
            "actions": dict(self._keyed("actions", self._action)),
            **{
                kind: dict(
                    self._keyed(kind, lambda key, one, kind=kind: self._entry(kind, key, one))
                )
                for kind in ("decisions", "facts", "risks")
            },
        }

    def _keyed(self, kind: str, mark: Any) -> Iterable[tuple[str, Yaml]]:
        for key, one in self._file[kind].items():
            own = self._marks.internal(f"{self._project}.{kind}.{key}.key")
            yield f"{key}-{own}", mark(key, one)

    def _inside(self, text: str, where: str) -> str:
        return f"{text} {self._marks.internal(f'{self._project}.{where}')}"

    def _outside(self, text: str, where: str) -> str:
        return f"{text} {self._marks.of_client(self._client, f'{self._project}.{where}')}"

    def _seen(self, text: str, where: str, part: Yaml) -> str:
        if part.get("visibility") == "client":
            return self._outside(text, where)
        return self._inside(text, where)

    def _of_client(self, part: Yaml) -> Yaml:
        own = self._marks.of_client(self._client, f"{self._client}.name")
        marked = {**part, "name": f"{part['name']} {own}"}
        if "aliases" in part:
            other = self._marks.of_client(self._client, f"{self._client}.alias")
            marked["aliases"] = [*part["aliases"], f"{part['aliases'][0]} {other}"]
        for name in {"emergency", "service_desk"} & set(part):
            mark = self._marks.of_client(self._client, f"{self._client}.{name}")
            marked[name] = f"{part[name]} {mark}"
        return marked

    def _person(self, key: str, part: Yaml) -> Yaml:
        """To clients, colleagues are first names; of their own, nobody tells them more."""

        def mark(what: str) -> str:
            if part["side"] == "client" and what == "name":
                return self._marks.of_client(self._client, f"people.{key}.name")
            return self._marks.internal(f"people.{key}.{what}")

        marked = {**part, "name": f"{part['name']}-{mark('name')}"}
        if "email" in part:
            name, _, host = part["email"].partition("@")
            marked["email"] = f"{name}.{mark('email')}@{host}"
        if "phone" in part:
            marked["phone"] = f"{part['phone']} {mark('phone')}"
        if "skills" in part:
            marked["skills"] = [f"{each} {mark(each)}" for each in part["skills"]]
        return marked

    def _of_project(self, part: Yaml) -> Yaml:
        return {
            **part,
            "name": self._inside(part["name"], "name"),
            "client_name": self._outside(part["client_name"], "client_name"),
            "outcome": self._outside(part["outcome"], "outcome"),
        }

    def _channel(self, part: Yaml) -> Yaml:
        where = f"channels.{part['id']}"
        theirs = part["purpose"] == "client"
        mark = self._marks.of_client(self._client, where) if theirs else self._marks.internal(where)
        return {**part, "name": f"{part['name']}-{mark}"}

    def _table(self, kind: str) -> Yaml:
        return {
            self._inside(key, f"{kind}.{key}.key"): self._inside(text, f"{kind}.{key}")
            for key, text in self._file[kind].items()
        }

    def _entry(self, kind: str, key: str, part: Yaml) -> Yaml:
        where = f"{kind}.{key}"
        marked = dict(part)
        for name in {"title", "text"} & set(part):
            marked[name] = self._seen(part[name], f"{where}.{name}", part)
        for name in {"trigger", "backup_plan"} & set(part):
            marked[name] = self._inside(part[name], f"{where}.{name}")
        label, url = part["source"]["label"], part["source"]["url"]
        marked["source"] = {
            "label": self._inside(label, f"{where}.source"),
            "url": f"{url}-{self._marks.internal(f'{self._project}.{where}.url')}",
        }
        return marked

    def _milestone(self, key: str, part: Yaml) -> Yaml:
        where = f"milestones.{key}"
        marked = {**part, "name": self._inside(part["name"], f"{where}.name")}
        for name in {"client_name", "expect"} & set(part):
            marked[name] = self._seen(part[name], f"{where}.{name}", part)
        return marked

    def _action(self, key: str, part: Yaml) -> Yaml:
        where = f"actions.{key}"
        words = {"what", "if_late"} & set(part)
        return {**part, **{n: self._outside(part[n], f"{where}.{n}") for n in words}}
