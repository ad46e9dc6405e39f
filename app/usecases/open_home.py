"""Somebody opened their App Home."""

from app.domain.effects import ShowHome
from app.domain.people import Actor
from app.ports import Work
from app.usecases.recognise import recognise


async def open_home(actor: Actor, work: Work) -> None:
    """Show somebody their own; an outsider of no client has none."""
    person = await recognise(actor, work)
    if person.client_id is not None or not actor.external:
        await work.outbox.put([ShowHome(person=person.id)])
