"""Somebody says that they are away, and who stands in; or that they are back (P25)."""

import re
from dataclasses import dataclass

from app.domain import absences, hours
from app.domain.absences import Absence
from app.domain.effects import Explain, Say, ShowAbsence, To, Topic
from app.domain.ids import PersonId, UserId
from app.domain.people import Person, Side
from app.ports import Work

_USER = re.compile(r"@([UW][A-Z0-9]{2,})\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeAbsence:
    """What a colleague wrote of their own days, perhaps."""

    person: Person
    text: str
    mentions: tuple[UserId, ...] = ()


async def take_absence(intent: TakeAbsence, to: To, work: Work) -> Say | None:
    """What to show them, if it was about their days; None leaves it to whoever looks next.

    While they are away nobody waits for them: nudges, questions and promises go to the stand-in.
    """
    person, today = intent.person, hours.local_date(intent.person.hours, work.now)
    word = absences.read_absence(intent.text, today)
    if word is None:
        return None
    changed = absences.back(person, today) if word.back else person
    if word.absence is not None:
        cover = await _cover(word.absence, intent, work)
        if word.absence.cover is not None and cover is None:
            return Explain(to=to, subject=person.id, topic=Topic.UNKNOWN_COVER)
        changed = absences.away(person, word.absence, cover)
    if changed != person:
        await work.people.save(changed)
        await work.history.add("away" if word.absence else "back", subject=person.id, by=person.id)
    return ShowAbsence(to=to, subject=person.id)


async def _cover(absence: Absence, intent: TakeAbsence, work: Work) -> PersonId | None:
    """A colleague who is here, and not the person themselves."""
    found = await _named(absence.cover, intent, work) if absence.cover else None
    if found is None or found.side is not Side.STAFF or not found.active:
        return None
    return found.id if found.id != intent.person.id else None


async def _named(who: str, intent: TakeAbsence, work: Work) -> Person | None:
    user = _USER.match(who)
    if user is not None:
        return await work.people.by_user(UserId(user[1]))
    if intent.mentions:
        return await work.people.by_user(intent.mentions[-1])
    name = who.lstrip("@").casefold()
    staff = await work.people.staff()
    same = [p for p in staff if name in {p.key.casefold(), p.name.casefold()}]
    first = [p for p in staff if name == p.first_name.casefold()]
    found = same or first
    return found[0] if len(found) == 1 else None
