"""Previews of asking back what is meant."""

from app.domain import effects
from app.domain.effects import Place, Say
from app.slack import sample_questions as asked
from app.slack import samples

THREAD = Place(channel=samples.INTERNAL, thread=samples.ASKED_TS)
THEIRS = Place(channel=samples.SHARED, thread=samples.ASKED_TS)

CLARIFYING_MESSAGES: tuple[tuple[str, Say], ...] = (
    ("", effects.AskBack(to=THREAD, subject=asked.VAGUE.id)),
    ("", effects.AskClientBack(to=THEIRS, subject=asked.VAGUE_REQUEST.id)),
)
