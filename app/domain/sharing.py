"""What was asked in private: who may read it, and how it comes to be read by more (P11)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from app.domain.effects import Place, PostShared, Redraw
from app.domain.errors import WrongState
from app.domain.ids import ChannelId, PersonId
from app.domain.questions import Decision, Question, Status


def share(question: Question, *, channel: ChannelId, now: datetime) -> Decision:
    """What was answered in private may be read by colleagues, in this channel."""
    if not question.direct or question.status is not Status.ANSWERED or question.shared_at:
        raise WrongState
    return replace(question, shared_at=now), (
        PostShared(to=Place(channel=channel), subject=question.id),
        Redraw(subject=question.id),
    )


def may_read(
    question: Question, reader: PersonId | None, leads: Collection[PersonId | None]
) -> bool:
    """Whether somebody (None: a channel) may see it in a list: who asks and answers, and PMs."""
    if not question.direct or question.shared_at is not None:
        return True
    parties = {question.asker_id, question.owner_id, question.answered_by, *leads}
    return reader is not None and reader in parties
