"""Sample questions, from which their messages are previewed."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from app.domain.drafts import Draft, hash_of
from app.domain.ids import DraftId, QuestionId
from app.domain.people import Side
from app.domain.questions import Question, Status
from app.domain.routing import Lane
from app.domain.targets import Watch
from app.slack.samples import (
    ACME,
    ASKED_TS,
    BEN,
    CLAUSE,
    DANA,
    FACT,
    INTERNAL,
    NETWORK,
    NOW,
    PRIYA,
    SAM,
    SHARED,
)

ASKED = Question(
    id=QuestionId(UUID(int=51)),
    client_id=ACME,
    project_id=NETWORK,
    asker_id=BEN.id,
    side=Side.STAFF,
    text="Which rack does the spare switch go into?",
    owner_id=SAM.id,
    asked_at=NOW,
    due_at=NOW + timedelta(hours=2),
    asked_in=INTERNAL,
    asked_ts=ASKED_TS,
    internal_channel=None,
)
ASKED_AGAIN = replace(ASKED, id=QuestionId(UUID(int=70)), asked_at=NOW + timedelta(hours=1))
JOINED = replace(
    ASKED,
    id=QuestionId(UUID(int=71)),
    asker_id=PRIYA.id,
    text="What rack does the spare switch go into?",
    joins=ASKED.id,
)
OFFERED = replace(
    ASKED,
    id=QuestionId(UUID(int=52)),
    status=Status.OFFERED,
    answer="Rack 2, below the patch panel.",
    answered_by=SAM.id,
    answered_at=NOW,
)
ANSWERED = replace(OFFERED, id=QuestionId(UUID(int=53)), status=Status.ANSWERED)
IN_PRIVATE = replace(ANSWERED, id=QuestionId(UUID(int=69)), direct=True)
RECORDED = replace(
    ASKED,
    id=QuestionId(UUID(int=54)),
    text="Which VLAN do the phones use?",
    status=Status.ANSWERED,
    answer=FACT.text,
    answered_at=NOW,
    entry_id=FACT.id,
)
REQUEST = replace(
    ASKED,
    id=QuestionId(UUID(int=55)),
    asker_id=DANA.id,
    side=Side.CLIENT,
    text="Can we have three desks by the window?",
    asked_in=SHARED,
    internal_channel=INTERNAL,
)
AT_NIGHT = replace(
    REQUEST,
    id=QuestionId(UUID(int=56)),
    asked_at=NOW + timedelta(hours=10),
    due_at=NOW + timedelta(hours=25),
)
REPLIED = replace(
    REQUEST,
    id=QuestionId(UUID(int=57)),
    status=Status.ANSWERED,
    answer="Yes, we have put them on the plan.",
    answered_by=SAM.id,
    answered_at=NOW,
)
OF_SCOPE = replace(
    REQUEST,
    id=QuestionId(UUID(int=58)),
    text="Are ten more network points included?",
    lane=Lane.SALES,
    clause_id=CLAUSE.id,
)
OF_DATE = replace(
    REQUEST,
    id=QuestionId(UUID(int=59)),
    text="Can it be switched on a week earlier?",
    lane=Lane.DATE,
)
HELD = replace(REQUEST, id=QuestionId(UUID(int=63)), due_at=NOW + timedelta(hours=4), holds=1)
FOR_THE_DESK = replace(
    REQUEST,
    id=QuestionId(UUID(int=64)),
    text="I can't print, can you have a look?",
    lane=Lane.DESK,
)
VAGUE = replace(
    ASKED,
    id=QuestionId(UUID(int=1201)),
    text="It doesn't work",
    status=Status.CLARIFYING,
    clarify_at=NOW + timedelta(minutes=15),
)
VAGUE_REQUEST = replace(
    REQUEST,
    id=QuestionId(UUID(int=1202)),
    text="Is it ready?",
    status=Status.CLARIFYING,
    clarify_at=NOW + timedelta(minutes=15),
)
SUGGESTED = replace(OFFERED, id=QuestionId(UUID(int=60)), answered_by=BEN.id, direct=True)
WATCHED = Watch(
    id=ANSWERED.id,
    owner_id=SAM.id,
    told_at=ANSWERED.due_at,
    running_since=None,
    responded_after=timedelta(minutes=25),
    answered_after=timedelta(minutes=80),
)
QUESTIONS = (
    *(ASKED, OFFERED, ANSWERED, IN_PRIVATE, RECORDED, REQUEST, AT_NIGHT, REPLIED),
    *(OF_SCOPE, OF_DATE, HELD, FOR_THE_DESK, SUGGESTED, JOINED, VAGUE, VAGUE_REQUEST),
)

DRAFT = Draft(
    id=DraftId(UUID(int=61)),
    question_id=REQUEST.id,
    text="Yes, we have put them on the plan.",
    text_hash=hash_of("Yes, we have put them on the plan."),
    written_by=SAM.id,
    written_at=NOW,
)
SENT = replace(
    DRAFT,
    id=DraftId(UUID(int=62)),
    question_id=REPLIED.id,
    approved_by=SAM.id,
    approved_at=NOW,
)
