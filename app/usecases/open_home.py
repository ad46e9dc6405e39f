"""Somebody opened their App Home."""

from app.domain.effects import ShowHome
from app.domain.people import Actor
from app.ports import Work
from app.usecases.recognise import recognise


async def open_home(actor: Actor, work: Work) -> None:
    """Show somebody their own; an outsider whom nobody knows has none."""
    await recognise(actor, work)
    person = await work.people.by_user(actor.user_id)
    if person is not None:
        await work.outbox.put([ShowHome(person=person.id)])
