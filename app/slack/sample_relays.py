"""Sample questions that are carried across the wall, from which their messages are previewed."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from app.domain.drafts import hash_of
from app.domain.ids import QuestionId, Ts
from app.domain.questions import Status as Asked
from app.domain.relays import BatchId, Relay, RelayId, Reply, Status
from app.slack.sample_questions import ASKED
from app.slack.samples import DANA, ERIC, NETWORK, NOW, SAM, SHARED

TO_THE_CLIENT = BatchId(UUID(int=80))

WITH_THEM = replace(
    ASKED,
    id=QuestionId(UUID(int=81)),
    text="Does Acme have a UPS in the comms room at Oak Street?",
    status=Asked.WITH_CLIENT,
    waits_on="Acme Ltd (Dana)",
    waits_until=NOW + timedelta(days=1),
)
TO_BE_ASKED = replace(WITH_THEM, id=QuestionId(UUID(int=82)), status=Asked.WAITING)
JUDGED = replace(
    WITH_THEM,
    id=QuestionId(UUID(int=83)),
    status=Asked.OFFERED,
    waits_on=None,
    waits_until=None,
    answer="No battery box.",
    answered_by=DANA.id,
    answered_at=NOW,
)
ON_A_VENDOR = replace(
    WITH_THEM,
    id=QuestionId(UUID(int=84)),
    text="When does the second firewall arrive?",
    status=Asked.WITH_VENDOR,
    waits_on="Brackwell",
)
QUESTIONS = (WITH_THEM, TO_BE_ASKED, JUDGED, ON_A_VENDOR)

DRAFTED = Relay(
    id=RelayId(UUID(int=86)),
    question_id=TO_BE_ASKED.id,
    project_id=NETWORK,
    contact_id=DANA.id,
    channel=SHARED,
    plain="Is there a heavy box with a battery symbol in the server room?",
    wording=UUID(int=85),
    drafted_at=NOW,
)
SENT = replace(
    DRAFTED,
    id=RelayId(UUID(int=87)),
    question_id=WITH_THEM.id,
    status=Status.SENT,
    approved_by=SAM.id,
    approved_at=NOW,
    approved_hash=hash_of(DRAFTED.plain),
    batch_id=TO_THE_CLIENT,
    answer_by=NOW + timedelta(days=1),
)
REPLIED = replace(
    SENT,
    id=RelayId(UUID(int=88)),
    question_id=JUDGED.id,
    status=Status.REPLIED,
    number=2,
    replies=(Reply(text="No battery box.", by=DANA.id, at=NOW, ts=Ts("1796119300.000100")),),
)
DISPUTED = replace(
    REPLIED,
    id=RelayId(UUID(int=89)),
    question_id=TO_BE_ASKED.id,
    status=Status.DISPUTED,
    replies=(*REPLIED.replies, Reply(text="There is one, behind the door.", by=ERIC.id, at=NOW)),
)
HELD = replace(
    SENT,
    id=RelayId(UUID(int=90)),
    status=Status.HELD,
    batch_id=None,
    send_at=NOW + timedelta(hours=2),
)
DROPPED = replace(DRAFTED, id=RelayId(UUID(int=91)), status=Status.DROPPED)
BATCH = (SENT, REPLIED)
RELAYS = (DRAFTED, SENT, REPLIED, DISPUTED, HELD, DROPPED)
