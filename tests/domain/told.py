"""Dates as a client was told them, and what a report is made of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.domain.ids import MilestoneId
from app.domain.milestones import Milestone
from app.domain.record import ClientAction
from app.domain.reports import Facts
from tests.builders import BEN, LONDON, MONDAY, a_milestone, a_project, cast

TODAY = MONDAY.date()
FRESH = MONDAY - timedelta(days=1)
FAR = date(2026, 12, 18)


def facts(*milestones: Milestone, actions: Sequence[ClientAction] = (), **changes: Any) -> Facts:
    given = Facts(
        project=a_project(),
        milestones=milestones,
        actions=actions,
        people={person.id: person for person in cast()},
        hours=LONDON,
        now=MONDAY,
        zone="Europe/London",
    )
    return replace(given, **changes)


def told(number: int, on: date, **changes: Any) -> Milestone:
    """A date that the client knows, and that was confirmed yesterday by Ben."""
    standard = {
        "id": MilestoneId(UUID(int=300 + number)),
        "key": f"k{number}",
        "client_name": f"Step {number}",
        "known_on": on,
        "told_on": on,
        "confirmed_by": BEN,
        "confirmed_at": FRESH,
    }
    return a_milestone(**{**standard, **changes})
