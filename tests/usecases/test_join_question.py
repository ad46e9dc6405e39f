"""Somebody asks what a colleague has asked: one owner, one answer, for both."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.effects import Redraw, TellAsker
from app.domain.ids import ChannelId
from app.domain.people import Side
from app.ports.search import Vector
from tests.builders import ANA, CLEO, DANA
from tests.usecases.asking import before_client
from tests.usecases.joining import BENS, WHICH, ask, bens
from tests.usecases.worlds import a_world


@dataclass
class AllAlike:
    """To this model everything means the same."""

    model: str = "all alike"

    async def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        return [Vector(array("f", (1.0, 0.0)).tobytes()) for _ in texts]


async def test_the_asker_hears_who_has_it_and_the_owner_gets_no_second_card() -> None:
    work = a_world()
    first = await ask(work)
    work.outbox.effects.clear()
    joined = await bens(work)
    assert (joined.joins, joined.owner_id, joined.due_at) == (first.id, CLEO, first.due_at)
    assert [type(effect) for effect in work.outbox.effects] == [TellAsker, Redraw]
    assert work.outbox.effects[-1] == Redraw(subject=first.id)
    assert await work.watches.of(joined.id) is None
    assert [q.id for q in await work.questions.waiting_for(CLEO)] == [first.id]


async def test_other_words_join_by_meaning_but_not_another_number() -> None:
    work = a_world()
    work.search.embedder = AllAlike()
    first = await ask(work, "Which cabinet holds switch 3?")
    assert (await bens(work, "In which cabinet is switch 3 held?")).joins is None
    assert (await bens(work, "Which cabinet holds the switch 3, please?")).joins == first.id
    assert (await bens(work, "Which cabinet holds switch 4?")).joins is None


async def test_by_words_alone_only_the_same_words_join() -> None:
    work = a_world()
    await ask(work)
    assert (await bens(work, "The phones: which VLAN do they use?")).joins is None


async def test_what_was_asked_in_private_is_joined_by_nobody() -> None:
    work = a_world()
    await ask(work, bound=None, channel=ChannelId("D0ANA"))
    assert (await bens(work)).joins is None


async def test_a_client_and_a_colleague_never_wait_for_one_answer() -> None:
    work = a_world()
    dana = await ask(work, **before_client(work, asker=work.people.kept[DANA]))
    assert dana.side is Side.CLIENT
    mine = await bens(work)
    assert mine.joins is None
    hers = await ask(work, WHICH, **before_client(work, asker=work.people.kept[DANA], thread=BENS))
    assert hers.joins is None


async def test_nobody_waits_for_themselves() -> None:
    work = a_world()
    first = await ask(work)
    cleos = await ask(work, asker=work.people.kept[CLEO], thread=BENS)
    assert (first.owner_id, cleos.joins) == (CLEO, None)
    assert (first.asker_id, replace(first).joins) == (ANA, None)
