"""Worlds in which a technical question is offered to one engineer after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.effects import AskOwner, Direct
from app.domain.ids import PersonId
from app.domain.people import Membership, Role, Side
from app.domain.questions import Question
from app.domain.routing import Lane
from app.domain.turns import Turn
from app.ports.search import Example
from app.usecases.ask_question import ask_question
from tests.builders import BEN, NETWORK, a_person, a_request
from tests.fakes import FakeWork
from tests.usecases.asking import an_ask, only
from tests.usecases.worlds import a_world

EVA = PersonId(a_request().id)
TECHNICAL = "Which firewall rule lets the phones out?"


@dataclass
class SaysEngineer:
    """A model that is sure of one lane."""

    lane: Lane = Lane.ENGINEER
    taught: list[Example] = field(default_factory=list)

    async def likely(self, text: str, side: Side) -> Mapping[Lane, float] | None:
        _ = text, side
        return {self.lane: 0.9}

    async def learn(self, corrections: Sequence[Example]) -> bool:
        self.taught = list(corrections)
        return True


def engineers() -> FakeWork:
    """Ben knows firewalls and is of the project; Eva knows them too; Ana asks."""
    work = a_world(people=[a_person(EVA, "Eva", skills=("firewalls",))])
    ben = work.people.kept[BEN]
    work.people.kept[BEN] = replace(ben, skills=("firewalls",))
    work.people.roles.append(Membership(project_id=NETWORK, person_id=BEN, role=Role.ENGINEER))
    work.search.lanes = SaysEngineer()
    return work


async def offered(work: FakeWork) -> Question:
    """Ana has asked, and Ben is asked whether he takes it."""
    await ask_question(an_ask(work, TECHNICAL), work)
    return only(work)


def technical_request(**changes: object) -> Question:
    """Dana's; Cleo has it, and it is technical."""
    return replace(a_request(lane=Lane.ENGINEER, text=TECHNICAL), **changes)  # type: ignore[arg-type]


def line(work: FakeWork) -> list[tuple[PersonId, str]]:
    kept: list[Turn] = sorted(work.turns.kept.values(), key=lambda turn: turn.offered_at)
    return [(turn.person_id, turn.status.value) for turn in kept]


def shown_to(work: FakeWork) -> list[PersonId]:
    return [
        effect.to.person
        for effect in work.outbox.effects
        if isinstance(effect, AskOwner) and isinstance(effect.to, Direct)
    ]
