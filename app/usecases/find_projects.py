"""Which projects Liaison may speak of with somebody, and where."""

from collections.abc import Sequence

from app.domain.effects import Place, To
from app.domain.ids import ClientId
from app.domain.people import Person, Side
from app.domain.projects import Channel, Project, Purpose, State, answers_client
from app.ports import Work

NOT_BEGUN_OR_DROPPED = {State.DRAFT, State.CANCELLED}


async def find_projects(person: Person, channel: Channel | None, work: Work) -> Sequence[Project]:
    """Those of the channel or, in private (None), the person's own.

    To outsiders only their own client's that are live for it (P24), and in no channel of ours.
    """
    if person.side is Side.CLIENT:
        return await _for_client(person, channel, work)
    if channel is not None:
        return [await work.projects.get(project_id) for project_id in channel.project_ids]
    own = await work.projects.of_person(person.id)
    return [p for p in own if p.state not in NOT_BEGUN_OR_DROPPED]


async def _for_client(person: Person, channel: Channel | None, work: Work) -> Sequence[Project]:
    if person.client_id is None:
        return ()
    ours = [p for p in await work.projects.of_client(person.client_id) if answers_client(p)]
    if channel is not None:
        theirs = channel.purpose is Purpose.CLIENT and channel.client_id == person.client_id
        return [p for p in ours if theirs and p.id in channel.project_ids]
    # A listed contact is one of certain projects; who came unlisted is one of the client's.
    named = {membership.project_id for membership in await work.people.projects_of(person.id)}
    return [p for p in ours if not named or p.id in named]


async def find_shown(to: To, client_id: ClientId, work: Work) -> Sequence[Project]:
    """Which projects of a client whoever reads there may see, at this moment."""
    ours = [p for p in await work.projects.of_client(client_id) if answers_client(p)]
    if isinstance(to, Place):
        channel = await work.projects.channel(to.channel)
        if channel is None or channel.client_id != client_id:
            return ()
        return [p for p in ours if p.id in channel.project_ids]
    reader = await work.people.get(to.person)
    if reader.side is Side.STAFF:
        return ours
    return await _for_client(reader, None, work) if reader.client_id == client_id else ()
