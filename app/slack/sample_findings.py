"""What was found for the sample questions, for previews."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from app.domain.findings import Contradiction, Finding, Hit
from app.domain.ids import EntryId, QuestionId, Ts
from app.domain.matching import Doubt
from app.slack.sample_questions import ASKED, RECORDED, REQUEST
from app.slack.samples import ASKED_TS, CLAUSE, FACT, INTERNAL, NOW

OLDER = replace(
    FACT,
    id=EntryId(UUID(int=24)),
    key="phones-vlan-old",
    text="Phones are on VLAN 45.",
    source_label="site survey",
    superseded_by=FACT.id,
)
GIVEN = replace(
    REQUEST,
    id=QuestionId(UUID(int=71)),
    text="How many network points do we get upstairs?",
    status=RECORDED.status,
    answer=CLAUSE.text,
    answered_at=NOW,
    entry_id=CLAUSE.id,
)
CHANGED = replace(
    RECORDED,
    id=QuestionId(UUID(int=72)),
    answer=OLDER.text,
    answered_at=NOW - timedelta(days=3),
    entry_id=OLDER.id,
)
_CLOSE = Hit(entry_id=FACT.id, confidence=0.81, words=("phone", "vlan"), meaning=0.74)
_OLD = Hit(
    entry_id=OLDER.id, confidence=0.35, words=("phone",), meaning=0.52, doubts=(Doubt.SUPERSEDED,)
)
FINDINGS = {
    ASKED.id: Finding(
        question_id=ASKED.id,
        found_at=NOW,
        hits=(replace(_CLOSE, confidence=0.31), _OLD),
        heard=((INTERNAL, Ts(ASKED_TS)),),
    ),
    RECORDED.id: Finding(question_id=RECORDED.id, found_at=NOW, hits=(_CLOSE, _OLD), answered=True),
    GIVEN.id: Finding(
        question_id=GIVEN.id,
        found_at=NOW,
        hits=(Hit(entry_id=CLAUSE.id, confidence=0.77, words=("network", "point")),),
        answered=True,
    ),
}
TOLD = Contradiction(one=FACT.id, other=OLDER.id, told_at=NOW)


class SampleFindings:
    """The findings of the sample questions."""

    async def of(self, question_id: Any) -> Finding | None:  # noqa: ANN401 -- an id
        """What was found for it."""
        return FINDINGS.get(question_id)

    async def contradiction(self, *_: object) -> Contradiction:
        """The one there is."""
        return TOLD
