"""Somebody asks what a colleague has asked already: it joins what is open (P7)."""

from array import array
from collections.abc import Sequence
from operator import mul

from app.domain import joins
from app.domain.people import Side
from app.domain.questions import Question
from app.domain.same_asks import MEANT_THE_SAME, nothing_apart, same_words
from app.ports import Work
from app.ports.search import Embedder, Vector


async def join_question(new: Question, work: Work) -> Question:
    """The question, joined to the open one that asks the same; as it was, if none surely does."""
    if new.side is not Side.STAFF:
        return new
    there = await _open_there(new, work)
    first = next((other for other in there if same_words(new.text, other.text)), None)
    if first is None and there and work.search.embedder is not None:
        first = await _meant(new, there, work.search.embedder)
    return new if first is None else joins.join(new, first)


async def _open_there(new: Question, work: Work) -> Sequence[Question]:
    """What it may join: of the same project, or of the client while neither names one."""
    if new.project_id is not None:
        found = await work.questions.open_in([new.project_id])
    else:
        found = await work.questions.open_of_client(new.client_id)
    may = sorted((q for q in found if joins.may_join(new, q)), key=lambda q: q.asked_at)
    return may[-joins.MOST :]


async def _meant(new: Question, there: Sequence[Question], embedder: Embedder) -> Question | None:
    """The one that is closest in meaning, if nothing tells the two apart."""
    vectors = await embedder.embed([new.text, *(other.text for other in there)])
    close = [(_cosine(vectors[0], v), q) for v, q in zip(vectors[1:], there, strict=True)]
    same = [
        (meant, q)
        for meant, q in close
        if meant >= MEANT_THE_SAME and nothing_apart(new.text, q.text, meant)
    ]
    return max(same, key=lambda pair: pair[0], default=(0.0, None))[1]


def _cosine(one: Vector, other: Vector) -> float:
    product: float = sum(map(mul, array("f", one), array("f", other)))
    return product
