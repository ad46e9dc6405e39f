"""Previews of questions that were offered to somebody."""

from app.domain import effects
from app.domain.effects import Direct, Place, Say
from app.slack import sample_routes as routed
from app.slack import samples

THREAD = Place(channel=samples.INTERNAL, thread=samples.ASKED_TS)
PM, OWNER = Direct(person=samples.SAM.id), Direct(person=samples.BEN.id)

ROUTING_MESSAGES: tuple[tuple[str, Say], ...] = (
    ("offered", effects.AskOwner(to=OWNER, subject=routed.OFFER.id, person=samples.BEN.id)),
    ("technical", effects.AskOwner(to=PM, subject=routed.TECHNICAL.id, person=samples.SAM.id)),
    ("called", effects.TellUrgent(to=OWNER, subject=routed.CALL.id)),
    ("passed-on", effects.TellAsker(to=THREAD, subject=routed.CALL.id)),
)
