"""Samples of what was said by phone or in a meeting."""

from dataclasses import replace
from uuid import UUID

from app.domain.ids import EntryId
from app.domain.record import Kind
from app.slack.sample_questions import ASKED
from app.slack.samples import BEN, FACT, NOW

SAID = replace(
    FACT,
    id=EntryId(UUID(int=1101)),
    key="said/sample",
    kind=Kind.DECISION,
    title="Phones stay on VLAN 40 until the move",
    text="Phones stay on VLAN 40 until the move",
    source_label="decided",
    source_url=None,
    said_by=BEN.id,
    said_on=NOW.date(),
)
ANSWERS = replace(
    SAID, id=EntryId(UUID(int=1102)), kind=Kind.ANSWER, title=ASKED.text, retired_at=NOW
)
