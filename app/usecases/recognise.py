"""Who acted, as one of our people; whoever is new is remembered."""

from dataclasses import replace
from uuid import uuid4

from app.domain.hours import WorkingHours
from app.domain.ids import ClientId, PersonId
from app.domain.people import Actor, Identity, Person, Side
from app.domain.projects import Channel, Purpose
from app.ports import Work


async def recognise(actor: Actor, work: Work, channel: Channel | None = None) -> Person:
    """The person behind a Slack account.

    The record can only narrow: a listed contact is a client whatever Slack says, and a listed
    colleague whom Slack calls external is treated as a client. An outsider whom nobody listed
    becomes a contact of the client whose team it is or, a guest of ours, of the channel's client,
    never more; one of no client is returned unsaved, without a client.
    """
    return await Author(actor, channel, work).person()


class Author:
    """Who wrote a message: looked up when somebody has to know, and once."""

    def __init__(self, actor: Actor, channel: Channel | None, work: Work) -> None:
        self._actor, self._channel, self._work = actor, channel, work
        self._person: Person | None = None

    async def known(self) -> Person | None:
        """The person, if we know them; nobody is remembered for being asked after."""
        if self._person is None:
            found = await self._work.people.by_user(self._actor.user_id)
            if found is not None and found.side is Side.STAFF and self._actor.external:
                found = replace(found, side=Side.CLIENT, client_id=None)
            self._person = found
        return self._person

    async def person(self) -> Person:
        """The person; whoever is new is remembered, as `recognise` says."""
        person = await self.known() or await _newcomer(self._actor, self._work, self._channel)
        self._person = person
        return person


async def _newcomer(actor: Actor, work: Work, channel: Channel | None) -> Person:
    identity = Identity(team_id=actor.team_id, user_id=actor.user_id)
    if not actor.external and actor.email is not None:
        listed = await work.people.by_email(actor.email)
        if listed is not None and listed.side is Side.STAFF:
            joined = replace(listed, identities=(*listed.identities, identity))
            await work.people.save(joined)
            return joined
    person = Person(
        id=PersonId(uuid4()),
        key=actor.user_id.lower(),
        name=actor.name or "A colleague",
        side=Side.CLIENT if actor.external else Side.STAFF,
        hours=WorkingHours(zone=actor.zone),
        listed=False,
        identities=(identity,),
    )
    if not actor.external:
        await work.people.save(person)
        return person
    return await _contact(person, actor, work, channel)


async def _contact(person: Person, actor: Actor, work: Work, channel: Channel | None) -> Person:
    client_id = await _client_of(actor, work, channel)
    # Who could not be looked up may be a colleague: remembered, they would stay a client.
    if client_id is None or not actor.name:
        return person
    contact = replace(person, client_id=client_id)
    await work.people.save(contact)
    return contact


async def _client_of(actor: Actor, work: Work, channel: Channel | None) -> ClientId | None:
    client = await work.projects.client_by_team(actor.team_id)
    if client is not None:
        return client.id
    before_client = channel is not None and channel.purpose is Purpose.CLIENT
    return channel.client_id if channel and before_client and actor.guest else None
