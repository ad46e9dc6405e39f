"""Why a question went where it did, in a sentence for colleagues; never for a client."""

from collections.abc import Sequence

from app.domain import scope_words
from app.domain.dates import say_time
from app.domain.people import Person
from app.domain.record import Entry
from app.domain.turns import Status, Turn
from app.slack.views.blocks import escape

Line = Sequence[tuple[Turn, Person]]
"""Who was asked whether they take it, the first one first."""

_WORDS = {
    Status.OFFERED: "hasn't said yet",
    Status.ACCEPTED: "has it",
    Status.DECLINED: "not me",
    Status.SILENT: "said nothing",
    Status.OVER: "not needed any more",
}


def of_person(name: str, reasons: Sequence[str]) -> str:
    """What speaks for somebody: Ben knows firewalls and has worked for Acme."""
    if not reasons:
        return ""
    *most, last = [escape(reason) for reason in reasons[:4]]
    listed = f"{', '.join(most)} and {last}" if most else last
    return f"{name} {listed}."


def of_scope(question: str, clause: Entry | None) -> str:
    """Whether the clause speaks of what is asked."""
    if clause is None:
        return "It is about scope, price or contract; no clause that I know speaks of it."
    named, (held, missing) = escape(clause.title), scope_words.told(question, clause.text)
    if not missing:
        return f"It is about scope, price or contract: {named} speaks of it."
    if not held:
        return f"Scope is unclear: {named} does not speak of {_or(missing)}."
    return f"Scope is unclear: {named} speaks of {_and(held)}, not of {_or(missing)}."


def by_turns(line: Line, owner: Person, by: str, zone: str) -> str:
    """Who has it, or is asked now; why them; and who was asked before."""
    turn, person = line[-1]
    name = escape(owner.first_name)
    mine = turn if person.id == owner.id else None
    taken = mine is not None and mine.status is Status.ACCEPTED
    asked = "called" if turn.urgent else "asked"
    head = f"*{name}* has it" if taken else f"I {asked} *{name}*"
    said = [f"{head}; you'll hear by *{by}*."]
    if mine is not None:
        said.append(of_person(name, mine.reasons))
    before = [one for one in line if one[0] is not mine]
    if before:
        said.append(f"Tried before: {tried(before, zone)}.")
    return " ".join(filter(None, said))


def tried(line: Line, zone: str) -> str:
    """Who was asked, when, and what became of it."""
    return ", ".join(
        f"{escape(person.first_name)} {say_time(turn.offered_at, zone)} ({_WORDS[turn.status]})"
        for turn, person in line
    )


def _and(words: Sequence[str]) -> str:
    return " and ".join(escape(word) for word in words)


def _or(words: Sequence[str]) -> str:
    return " or ".join(escape(word) for word in words)
