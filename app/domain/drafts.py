"""Words on their way across the wall: kept as typed, sent exactly as approved."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.errors import WrongState
from app.domain.ids import DraftId, PersonId, QuestionId


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What a PM wrote for a client, and whether they have said: send this."""

    id: DraftId
    question_id: QuestionId
    text: str
    text_hash: str
    written_by: PersonId
    written_at: datetime
    approved_by: PersonId | None = None
    approved_at: datetime | None = None
    corrects: DraftId | None = None
    """The words that it takes the place of (P27)."""
    withdrawn_by: PersonId | None = None
    withdrawn_at: datetime | None = None


def hash_of(text: str) -> str:
    """The fingerprint (sha256, hex) that an approval binds."""
    return hashlib.sha256(text.encode()).hexdigest()


def approve(draft: Draft, *, by: PersonId, now: datetime) -> Draft:
    """The PM approves what they saw; what changed since is not what they saw."""
    if draft.approved_at is not None or hash_of(draft.text) != draft.text_hash:
        raise WrongState
    return replace(draft, approved_by=by, approved_at=now)
