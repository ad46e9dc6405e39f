"""What the guard must know before words cross to a client."""

from app.domain.guard import GuardRules
from app.domain.ids import ClientId
from app.domain.projects import Purpose
from app.ports import Work


async def gather_rules(client_id: ClientId, work: Work) -> GuardRules:
    """The other clients' names, our own people's, and the channels that are ours alone."""
    others = [c for c in await work.projects.clients() if c.id != client_id]
    own = await work.projects.client(client_id)
    channels = await work.projects.all_channels()
    staff = [p.name for p in await work.people.staff()]
    own_names = {name.casefold() for name in (own.name, own.key, *own.aliases)}
    return GuardRules(
        other_clients=tuple(
            name
            for client in others
            for name in (client.name, *client.aliases)
            if name.casefold() not in own_names
        ),
        staff_names=tuple(staff),
        internal_channels=tuple(c.id for c in channels if c.purpose is not Purpose.CLIENT),
    )
