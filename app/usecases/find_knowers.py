"""Who knows about something: from skills, and from what people have answered before."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.candidates import Candidate, knowing
from app.ports import Work


@dataclass(frozen=True, kw_only=True, slots=True)
class FindKnowers:
    """A topic, in somebody's words."""

    topic: str


async def find_knowers(intent: FindKnowers, work: Work) -> Sequence[Candidate]:
    """The colleagues, best first; whose matters they were asked about is not told."""
    answered = await work.questions.answers_about(intent.topic)
    return knowing(intent.topic, await work.people.staff(), answered, now=work.now)
