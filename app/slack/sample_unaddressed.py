"""Samples of what a client said to nobody in particular."""

from dataclasses import replace
from uuid import UUID

from app.domain.ids import Ts
from app.domain.unaddressed import BundleId, Status, Unaddressed, UnaddressedId
from app.slack.samples import ACME, ASKED_TS, DANA, NETWORK, NOW, SAM, SHARED

BUNDLE = BundleId(UUID(int=701))
SHOWN = Unaddressed(
    id=UnaddressedId(UUID(int=711)),
    client_id=ACME,
    project_id=NETWORK,
    channel=SHARED,
    ts=ASKED_TS,
    thread_ts=None,
    author_id=DANA.id,
    status=Status.SHOWN,
    due_at=None,
    bundle_id=BUNDLE,
)
TAKEN = replace(
    SHOWN,
    id=UnaddressedId(UUID(int=712)),
    ts=Ts(f"{ASKED_TS[:-1]}9"),
    status=Status.MINE,
    moved_by=SAM.id,
    moved_at=NOW,
)
"""One that its reader has taken."""
