"""Previews of what search found, and of what has changed since."""

from app.domain import effects
from app.domain.effects import Direct, Place, Say
from app.slack import sample_findings as found
from app.slack import samples

THREAD = Place(channel=samples.INTERNAL, thread=samples.ASKED_TS)
PM = Direct(person=samples.SAM.id)

ANSWER_MESSAGES: tuple[tuple[str, Say], ...] = (
    ("", effects.ShowContradiction(to=PM, subject=samples.FACT.id, other=found.OLDER.id)),
    (
        "",
        effects.TellChanged(
            to=THREAD, subject=found.CHANGED.id, person=samples.BEN.id, at=samples.NOW
        ),
    ),
)
