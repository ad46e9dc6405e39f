"""Worlds in which somebody asks without saying what about."""

from typing import Any

from app.domain.people import Person
from app.domain.questions import Question
from app.usecases.ask_question import ask_question
from tests.builders import ANA, DANA
from tests.fakes import FakeWork
from tests.usecases.asking import an_ask, before_client, only
from tests.usecases.worlds import a_world

VAGUE = "it doesn't work"


async def asked_back(*, client: bool = False, work: FakeWork | None = None, **how: Any) -> FakeWork:
    """Ana, or Dana before us, has been asked what she means; nothing else is under way."""
    work = work or a_world()
    asker: Person = work.people.kept[DANA if client else ANA]
    if client:
        how = before_client(work, asker=asker, **how)
    await ask_question(an_ask(work, VAGUE, **{"alone": True, **how}), work)
    return work


def kinds(work: FakeWork) -> list[type]:
    """What is to be said or drawn."""
    return [type(effect) for effect in work.outbox.effects]


def heard(work: FakeWork) -> Question:
    """The question; what was to be said until now has been."""
    work.outbox.effects.clear()
    return only(work)
