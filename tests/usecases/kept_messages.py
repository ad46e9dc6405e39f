"""A message that is kept in the record."""

from dataclasses import replace

from app.domain.ids import Ts, UserId
from app.domain.record import Entry, Kind
from app.usecases.keep_message import KeepMessage, keep_message
from app.usecases.pick_message import PickMessage, pick_message
from tests.builders import (
    INTERNAL_CHANNEL,
    an_actor,
)
from tests.fakes import FakeWork

AT = Ts("1796029200.000100")


def a_pick(**changes: object) -> PickMessage:
    pick = PickMessage(
        by=an_actor("Ben"),
        channel=INTERNAL_CHANNEL,
        ts=AT,
        author=UserId("U0BEN"),
        text="Phones go on VLAN 45.\nTagged everywhere.",
        permalink="https://slack.example/p1",
    )
    return replace(pick, **changes)  # type: ignore[arg-type]  # any field


def a_keep(entry: Entry, **changes: object) -> KeepMessage:
    keep = KeepMessage(
        entry_id=entry.id,
        by=an_actor("Ben"),
        kind=Kind.DECISION,
        title="Which VLAN do the phones use?",
        text="Phones go on VLAN 45.",
    )
    return replace(keep, **changes)  # type: ignore[arg-type]  # any field


async def kept(work: FakeWork, **changes: object) -> Entry:
    entry, _ = await pick_message(a_pick(), work)
    await keep_message(a_keep(entry, **changes), work)
    return await work.record.get(entry.id)
