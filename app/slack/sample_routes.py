"""Sample questions that were offered to somebody, or belonged elsewhere."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from app.domain.ids import QuestionId
from app.domain.routing import Correction, Lane
from app.domain.turns import Status, Turn, TurnId
from app.slack.sample_questions import ASKED, REQUEST
from app.slack.samples import BEN, NOW, PRIYA, SAM

OFFER = replace(
    ASKED,
    id=QuestionId(UUID(int=151)),
    asker_id=PRIYA.id,
    owner_id=BEN.id,
    lane=Lane.ENGINEER,
    text="Which trunk ports does the new switch need?",
)
CALL = replace(OFFER, id=QuestionId(UUID(int=152)), text="The core switch at Oak Street is dead.")
TECHNICAL = replace(
    REQUEST,
    id=QuestionId(UUID(int=153)),
    lane=Lane.ENGINEER,
    text="Will our old phones work with the new switches?",
)
QUESTIONS = (OFFER, CALL, TECHNICAL)
TURNS = (
    Turn(
        id=TurnId(UUID(int=161)),
        question_id=OFFER.id,
        person_id=BEN.id,
        reasons=("knows switches", "has worked for Acme Ltd"),
        offered_at=NOW,
        due_at=NOW + timedelta(minutes=30),
    ),
    Turn(
        id=TurnId(UUID(int=162)),
        question_id=CALL.id,
        person_id=SAM.id,
        reasons=("is on duty now",),
        urgent=True,
        status=Status.SILENT,
        offered_at=NOW - timedelta(minutes=5),
        due_at=None,
        moved_at=NOW,
    ),
    Turn(
        id=TurnId(UUID(int=163)),
        question_id=CALL.id,
        person_id=BEN.id,
        reasons=("knows switches",),
        urgent=True,
        offered_at=NOW,
        due_at=NOW + timedelta(minutes=5),
    ),
)
CORRECTED = Correction(
    id=UUID(int=171),
    question_id=OFFER.id,
    side=OFFER.side,
    was=Lane.PM,
    now=Lane.ENGINEER,
    by=SAM.id,
    at=NOW,
)
