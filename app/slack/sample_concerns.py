"""Samples of what is in the way, and of what worries somebody."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from app.domain.concerns import Concern, ConcernId, Kind, Status
from app.slack.samples import BEN, NETWORK, NOW, PRIYA, SAM, SWITCH

BLOCK = Concern(
    id=ConcernId(UUID(int=1001)),
    project_id=NETWORK,
    kind=Kind.BLOCK,
    words="FW-02 dead on arrival, Ben waits for the exchange",
    said_by=PRIYA.id,
    since=NOW - timedelta(minutes=20),
    lifter_id=BEN.id,
    milestone_id=SWITCH.id,
)
LIFTED = replace(
    BLOCK,
    id=ConcernId(UUID(int=1002)),
    status=Status.LIFTED,
    moved_by=BEN.id,
    moved_at=NOW - timedelta(minutes=2),
)
WORRY = replace(
    BLOCK,
    id=ConcernId(UUID(int=1003)),
    kind=Kind.CONCERN,
    words="Dana's team has not been told about the weekend",
    said_by=BEN.id,
    lifter_id=SAM.id,
)
CONCERNS = (BLOCK, LIFTED, WORRY)
