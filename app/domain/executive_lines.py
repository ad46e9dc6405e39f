"""The one sentence that an executive reads: will it be done on time, and what will they have."""

import re

from app.domain import wall
from app.domain.reports import Facts, Health, asked_line, client_report, seen
from app.domain.wall import ClientText


def executive_line(facts: Facts) -> ClientText:
    """A sentence to forward; what is needed from the client, if anything, closes it."""
    report = client_report(facts)
    outcome = seen(facts.project.outcome)
    needed = wall.fixed("Nothing is needed from you.")
    if report.asked:
        needed = wall.join(" ", [asked_line(action, facts) for action in report.asked])
    first = wall.join(" ", [report.headline, *report.doubts])
    if report.health is Health.ON_TRACK:
        first = _on_time(facts)
    elif report.health in {Health.DONE, Health.ON_HOLD}:
        needed = wall.fixed("")
    return wall.fixed("{first} {outcome} {needed}", first=first, outcome=outcome, needed=needed)


def _on_time(facts: Facts) -> ClientText:
    """`as agreed`, as long as no other date was ever told."""
    last = facts.shown[-1]
    name = seen(_in_a_sentence(facts.project.client_name))
    day = wall.of_long_day(last.told_on or facts.today)
    if any(m.told_at is not None for m in facts.shown):
        return wall.fixed("The {name} will be ready on {day}.", name=name, day=day)
    return wall.fixed("The {name} will be ready on {day}, as agreed.", name=name, day=day)


def _in_a_sentence(name: str) -> str:
    """A name's first letter, as it stands within a sentence; `Wi-Fi` and `PBX` stay."""
    plain = re.match(r"[A-Z][a-z]+(?:-[a-z]+)*(?![\w-])", name)
    return name[:1].lower() + name[1:] if plain else name
