"""People in the database."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.rows import fields_of, upsert
from app.database.tables import identities, memberships, people
from app.domain.errors import NotFound
from app.domain.ids import PersonId, ProjectId, TeamId, UserId, WorkspaceId
from app.domain.people import Identity, Membership, Person, Role, Side

_ACCOUNTS = (
    select(
        func.array_agg(
            aggregate_order_by(
                identities.c.team_id + ":" + identities.c.user_id, identities.c.user_id
            )
        )
    )
    .where(identities.c.person_id == people.c.id)
    .scalar_subquery()
    .label("accounts")
)
_SELECT = select(people, _ACCOUNTS)


class SqlPeople:
    """The store of people."""

    def __init__(self, connection: AsyncConnection, workspace: WorkspaceId) -> None:
        self._connection = connection
        self._workspace = workspace

    async def get(self, person_id: PersonId) -> Person:
        """One person, or NotFound."""
        found = await self._one(people.c.id == person_id)
        if found is None:
            raise NotFound
        return found

    async def many(self, person_ids: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        """Several at once, by id."""
        ids = list(set(person_ids))
        if not ids:
            return {}
        rows = await self._connection.execute(_SELECT.where(people.c.id.in_(ids)))
        return {person.id: person for person in map(_person, rows)}

    async def by_user(self, user_id: UserId) -> Person | None:
        """Whose Slack account it is."""
        mine = (
            select(identities.c.person_id)
            .where(identities.c.workspace_id == self._workspace, identities.c.user_id == user_id)
            .scalar_subquery()
        )
        return await self._one(people.c.id == mine)

    async def by_key(self, key: str) -> Person | None:
        """By the name in project files."""
        return await self._one(people.c.key == key)

    async def by_email(self, email: str) -> Person | None:
        """By e-mail, whatever its case."""
        return await self._one(func.lower(people.c.email) == email.lower())

    async def staff(self) -> Sequence[Person]:
        """All colleagues."""
        rows = await self._connection.execute(_SELECT.where(people.c.side == Side.STAFF))
        return [_person(row) for row in rows]

    async def in_project(self, project_id: ProjectId) -> Sequence[tuple[Person, Role]]:
        """Who is on a project, and as what."""
        statement = (
            _SELECT.add_columns(memberships.c.role)
            .join(memberships, memberships.c.person_id == people.c.id)
            .where(memberships.c.project_id == project_id)
            .order_by(people.c.key)
        )
        rows = await self._connection.execute(statement)
        return [(_person(row), row.role) for row in rows]

    async def projects_of(self, person_id: PersonId) -> Sequence[Membership]:
        """The roles of a person."""
        rows = await self._connection.execute(
            select(memberships).where(memberships.c.person_id == person_id)
        )
        return [Membership(**row._mapping) for row in rows]  # noqa: SLF001 -- its public name

    async def save(self, person: Person) -> None:
        """Insert or update, accounts included."""
        await upsert(self._connection, people, fields_of(person, "identities"))
        for identity in person.identities:
            statement = insert(identities).values(
                workspace_id=self._workspace,
                team_id=identity.team_id,
                user_id=identity.user_id,
                person_id=person.id,
            )
            await self._connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["workspace_id", "user_id"],
                    set_={"person_id": person.id, "team_id": identity.team_id},
                )
            )

    async def set_roles(self, project_id: ProjectId, roles: Iterable[Membership]) -> None:
        """Replace all roles in a project."""
        await self._connection.execute(
            delete(memberships).where(memberships.c.project_id == project_id)
        )
        rows = [fields_of(role) for role in roles]
        if rows:
            await self._connection.execute(insert(memberships).on_conflict_do_nothing(), rows)

    async def _one(self, condition: Any) -> Person | None:  # noqa: ANN401 -- a SQL condition
        row = (await self._connection.execute(_SELECT.where(condition).limit(1))).first()
        return None if row is None else _person(row)


def _person(row: Any) -> Person:  # noqa: ANN401 -- a row of _SELECT
    accounts = [account.partition(":") for account in row.accounts or ()]
    return Person(
        **{column.name: getattr(row, column.name) for column in people.c},
        identities=tuple(
            Identity(team_id=TeamId(team), user_id=UserId(user)) for team, _, user in accounts
        ),
    )
