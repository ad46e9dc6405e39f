"""A piece of work on the sample values, for previews: it can be read, and nothing is kept."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from app.domain.drafts import Draft
from app.domain.effects import GiveReceipt, Place, Say
from app.domain.people import Membership, Person, Role
from app.domain.projects import Channel, Client, Project
from app.domain.questions import Question
from app.domain.relays import Relay
from app.domain.routing import Correction
from app.domain.targets import Watch
from app.domain.turns import Turn
from app.domain.unaddressed import Unaddressed
from app.ports import Work
from app.slack import (
    sample_concerns,
    sample_findings,
    sample_questions,
    sample_relays,
    sample_routes,
    sample_said,
    sample_unaddressed,
    samples,
)


class _Store:
    """What is asked for by its id is there; of whatever else is asked, there is none."""

    def __init__(self, items: Iterable[Any]) -> None:
        self._items: Mapping[Any, Any] = {item.id: item for item in items}

    def __getattr__(self, query: str) -> Callable[..., Awaitable[Any]]:
        async def none(*_: object, **__: object) -> Any:  # noqa: ANN401 -- whatever was asked for
            return ()

        return none

    async def get(self, key: object) -> Any:  # noqa: ANN401 -- a store of anything
        return self._items[key]

    async def find(self, key: object) -> Any:  # noqa: ANN401 -- a store of anything
        return self._items.get(key)


class _People(_Store):
    async def by_user(self, _: object) -> Person:
        return samples.DANA

    async def many(self, ids: Iterable[Any]) -> Mapping[Any, Person]:
        return {i: self._items[i] for i in ids}

    async def staff(self) -> list[Person]:
        return [person for person in self._items.values() if person.client_id is None]

    async def in_project(self, _: object) -> list[tuple[Person, Role]]:
        return [(samples.DANA, Role.CONTACT), (samples.BEN, Role.ENGINEER)]

    async def projects_of(self, person_id: Any) -> list[Membership]:  # noqa: ANN401 -- an id
        return [Membership(project_id=samples.NETWORK, person_id=person_id, role=Role.ENGINEER)]


class _Projects(_Store):
    async def client(self, _: object) -> Client:
        return samples.CLIENT

    async def clients(self) -> list[Client]:
        return [samples.CLIENT]

    async def of_client(self, _: object) -> list[Project]:
        return [samples.PROJECT]

    async def of_person(self, _: object) -> list[Project]:
        return [samples.PROJECT]

    async def channel(self, key: object) -> Channel | None:
        return next((c for c in samples.CHANNELS if c.id == key), None)

    async def channels_of(self, _: object) -> list[Channel]:
        return list(samples.CHANNELS[:2])


class _Record(_Store):
    async def action(self, _: object) -> Any:  # noqa: ANN401 -- as its port says
        return samples.ACTION

    async def actions(self, _: object) -> list[Any]:
        return [samples.ACTION]


class _Watches(_Store):
    async def many(self, _: object) -> Mapping[Any, Watch]:
        return {sample_questions.WATCHED.id: sample_questions.WATCHED}


class _Search(_Store):
    embedder = None


class _Questions(_Store):
    async def before(self, *_: object) -> Question:
        return sample_questions.ASKED

    async def open_in(self, _: object) -> list[Question]:
        return [sample_questions.ASKED, sample_questions.REQUEST]

    async def asked_between(self, *_: object) -> list[Question]:
        return [*sample_questions.QUESTIONS, sample_questions.ASKED_AGAIN]

    async def open_of_client(self, _: object) -> list[Question]:
        return [sample_questions.ASKED, sample_questions.REQUEST]

    async def joined_to(self, question_id: object) -> list[Question]:
        joined = sample_questions.JOINED
        return [joined] if joined.joins == question_id else []

    async def answers_about(self, _: object) -> Mapping[Any, Any]:
        return {}

    async def waiting_for(self, person_id: object) -> list[Question]:
        waiting = [sample_questions.ASKED, sample_questions.REQUEST]
        return [question for question in waiting if question.owner_id == person_id]


class _Drafts(_Store):
    async def approved(self, question_id: object) -> Draft | None:
        return sample_questions.SENT if question_id == sample_questions.REPLIED.id else None

    async def latest(self, question_id: object) -> Draft | None:
        return next((d for d in self._items.values() if d.question_id == question_id), None)


class _Turns(_Store):
    async def of_question(self, question_id: object) -> list[Turn]:
        return [turn for turn in self._items.values() if turn.question_id == question_id]


class _Corrections(_Store):
    async def latest(self, *_: object) -> list[tuple[Correction, Question]]:
        return [(sample_routes.CORRECTED, sample_routes.OFFER)]


class _Relays(_Store):
    async def in_batch(self, _: object) -> list[Relay]:
        return list(sample_relays.BATCH)

    async def of_question(self, _: object) -> None:
        return None


class _Unaddressed(_Store):
    async def in_bundle(self, _: object) -> list[Unaddressed]:
        return [sample_unaddressed.SHOWN, sample_unaddressed.TAKEN]


class _Milestones(_Store):
    async def of_project(self, _: object) -> list[Any]:
        return list(samples.MILESTONES)

    async def asked_of(self, _: object) -> list[Any]:
        return [samples.SWITCH, samples.LATE]


class _Escalations(_Store):
    async def raised_in(self, *_: object) -> list[Any]:
        return [samples.RAISED]

    async def open_in(self, _: object) -> list[Any]:
        return [samples.RAISED]


class _Archive(_Store):
    async def get(self, *_: object) -> Any:  # noqa: ANN401 -- as its port says
        return samples.MESSAGE


class _Deliveries(_Store):
    async def given_up(self, _: object) -> tuple[Say, str]:
        to = Place(channel=samples.SHARED, thread=samples.ASKED_TS)
        return GiveReceipt(
            to=to, subject=UUID(int=sample_questions.REQUEST.id.int)
        ), "channel_not_found"


class _SampleWork:
    """The stores of the samples, at their instant."""

    now: datetime = samples.NOW
    firm: str = "Fernhill IT"

    def __init__(self) -> None:
        self.people = _People([*samples.PEOPLE, samples.ERIC])
        self.projects = _Projects([samples.PROJECT, samples.OTHER_PROJECT])
        self.record = _Record(
            [
                samples.FACT,
                samples.CLAUSE,
                sample_findings.OLDER,
                sample_said.SAID,
                sample_said.ANSWERS,
            ]
        )
        self.findings = sample_findings.SampleFindings()
        self.questions = _Questions(
            [
                *sample_questions.QUESTIONS,
                *sample_relays.QUESTIONS,
                *sample_routes.QUESTIONS,
                sample_findings.GIVEN,
                sample_findings.CHANGED,
            ]
        )
        self.unaddressed = _Unaddressed([])
        self.drafts = _Drafts([sample_questions.DRAFT, sample_questions.SENT])
        self.turns = _Turns(sample_routes.TURNS)
        self.corrections = _Corrections([])
        self.relays = _Relays(sample_relays.RELAYS)
        self.search = _Search([])
        self.watches = _Watches([])
        self.milestones = _Milestones(samples.MILESTONES)
        self.escalations = _Escalations([samples.RAISED, samples.TAKEN, samples.UNANSWERED])
        self.concerns = _Store(sample_concerns.CONCERNS)
        self.archive = _Archive([])
        self.deliveries = _Deliveries([])

    def __getattr__(self, store: str) -> _Store:
        return _Store([])


def sample_work() -> Work:
    """A piece of work in which everything that a message names is there."""
    return cast("Work", _SampleWork())
