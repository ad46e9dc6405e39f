"""People, in memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.errors import NotFound
from app.domain.ids import PersonId, ProjectId, UserId
from app.domain.people import Membership, Person, Role, Side
from tests.fakes.rows import checked, unique


@dataclass
class FakePeople:
    kept: dict[PersonId, Person] = field(default_factory=dict)
    roles: list[Membership] = field(default_factory=list)

    async def get(self, person_id: PersonId) -> Person:
        if person_id not in self.kept:
            raise NotFound
        return self.kept[person_id]

    async def many(self, person_ids: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        return {i: self.kept[i] for i in set(person_ids) if i in self.kept}

    async def by_user(self, user_id: UserId) -> Person | None:
        found = (p for p in self.kept.values() if user_id in {i.user_id for i in p.identities})
        return next(found, None)

    async def by_key(self, key: str) -> Person | None:
        return next((p for p in self.kept.values() if p.key == key), None)

    async def by_email(self, email: str) -> Person | None:
        mails = ((p.email, p) for p in self.kept.values() if p.email is not None)
        return next((p for mail, p in mails if mail.lower() == email.lower()), None)

    async def staff(self) -> Sequence[Person]:
        return [p for p in self.kept.values() if p.side is Side.STAFF]

    async def in_project(self, project_id: ProjectId) -> Sequence[tuple[Person, Role]]:
        found = [(self.kept[m.person_id], m.role) for m in self.roles if m.project_id == project_id]
        return sorted(found, key=lambda pair: pair[0].key)

    async def projects_of(self, person_id: PersonId) -> Sequence[Membership]:
        return [m for m in self.roles if m.person_id == person_id]

    async def save(self, person: Person) -> None:
        """Accounts are added, and taken over from whoever had them; none is ever removed."""
        unique(self.kept.values(), person, "key")
        before = self.kept[person.id].identities if person.id in self.kept else ()
        mine = {i.user_id: i for i in (*before, *person.identities)}
        for other in list(self.kept.values()):
            left = tuple(i for i in other.identities if i.user_id not in mine)
            self.kept[other.id] = replace(other, identities=left)
        accounts = tuple(mine[user_id] for user_id in sorted(mine))
        self.kept[person.id] = replace(checked(person), identities=accounts)

    async def set_roles(self, project_id: ProjectId, roles: Iterable[Membership]) -> None:
        others = [m for m in self.roles if m.project_id != project_id]
        self.roles = [*others, *dict.fromkeys(roles)]
