"""What is read about a question that somebody had asked already (P7)."""

from collections.abc import Sequence

from app.domain.people import Person
from app.domain.questions import OVER, Question
from app.slack import ids
from app.slack.views.blocks import Block, actions, button, clip, escape, quote

QUOTED = 300


def has_it(owner: str, by: str, first: Question) -> str:
    """Who has it, until when, and in which words it was asked."""
    asked = quote(escape(clip(first.text, QUOTED)))
    return f"*{owner}* has that question already; you'll hear by *{by}*. It was asked as: {asked}"


def differs(question: Question) -> list[Block]:
    """For whoever asked to say that it is another one."""
    if question.joins is None or question.status in OVER:
        return []
    return [actions(button("Mine is different", ids.MINE_DIFFERS, str(question.id)))]


def also(asker: Person, others: Sequence[Person]) -> list[str]:
    """Who else waits for the same answer, for whoever has to give it."""
    if not others:
        return []
    people = list(dict.fromkeys(others))
    if people == [asker]:
        return [f"{escape(asker.first_name)} has asked again."]
    names = [escape(person.first_name) for person in people if person.id != asker.id]
    who = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return [f"+{len(names)}: {who} {'asks' if len(names) == 1 else 'ask'} the same."]
