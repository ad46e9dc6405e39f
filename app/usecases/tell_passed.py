"""Dates have passed while nobody watched them: one list to their PM, and no nudges (P24)."""

from app.domain import hours, nudges
from app.domain.effects import Direct, PassedDates, Redraw
from app.domain.people import Person
from app.ports import Work


async def tell_passed(pm: Person, work: Work) -> None:
    """However many projects are taken up on a day, or wake up on it, their PM gets one list."""
    today = hours.local_date(pm.hours, work.now)
    subject = nudges.passed_of(pm.id)
    if await work.keys.first(f"passed:{pm.id}:{today.isoformat()}"):
        to = Direct(person=pm.id)
        await work.outbox.put([PassedDates(to=to, subject=subject, person=pm.id, on=today)])
    else:
        await work.outbox.put([Redraw(subject=subject)])
