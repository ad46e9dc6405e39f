"""Who acted, where only our own people may."""

from app.domain.errors import NotAllowed
from app.domain.people import Actor, Person, Side
from app.ports import Work
from app.usecases.recognise import recognise

STAFF_ONLY = "Only our own people can do that."


async def recognise_staff(actor: Actor, work: Work) -> Person:
    """One of us; NotAllowed, in set words that tell an outsider nothing, for anybody else."""
    person = await recognise(actor, work)
    if person.side is not Side.STAFF:
        raise NotAllowed(STAFF_ONLY)
    return person
