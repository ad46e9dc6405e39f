"""What a direct conversation is about: remembered, so that nobody names the project twice (P9)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.ids import PersonId, ProjectId

LASTS = timedelta(hours=4)
"""How long a conversation goes on after its last word."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Conversation:
    """What somebody and Liaison talk about."""

    person_id: PersonId
    project_id: ProjectId | None = None
    pending: str = ""
    """A question that waits until they say which project they mean; credentials masked."""
    said_at: datetime


def goes_on(conversation: Conversation | None, now: datetime) -> bool:
    """Whether it is still the same conversation."""
    return conversation is not None and now - conversation.said_at <= LASTS
