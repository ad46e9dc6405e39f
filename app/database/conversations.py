"""Direct conversations in the database."""

from sqlalchemy import Column, ForeignKey, Table, Text, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.columns import Instant, metadata
from app.database.rows import fields_of, upsert
from app.database.tables import people, projects
from app.domain.conversations import Conversation
from app.domain.ids import PersonId

conversations = Table(
    "conversations",
    metadata,
    Column("person_id", ForeignKey(people.c.id), primary_key=True),
    Column("project_id", ForeignKey(projects.c.id)),
    Column("pending", Text, nullable=False),
    Column("said_at", Instant, nullable=False),
)


class SqlConversations:
    """The store of conversations."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, person_id: PersonId) -> Conversation | None:
        """The one with a person, if there ever was one."""
        statement = select(conversations).where(conversations.c.person_id == person_id)
        row = (await self._connection.execute(statement)).first()
        return None if row is None else Conversation(**row._mapping)  # noqa: SLF001 -- its public name

    async def save(self, conversation: Conversation) -> None:
        """Insert or update."""
        await upsert(self._connection, conversations, fields_of(conversation))
