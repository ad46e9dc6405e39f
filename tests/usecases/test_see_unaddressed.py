"""A colleague's reply or reaction counts as seen; nobody is shown it then."""

from typing import Any

from app.domain.effects import Redraw
from app.domain.unaddressed import Status
from app.usecases.forget_message import ForgetMessage, forget_message
from app.usecases.take_reaction import TakeReaction, take_reaction
from tests.builders import BEN, CLIENT_CHANNEL, INTERNAL_CHANNEL, an_actor
from tests.fakes import FakeWork
from tests.usecases.test_follow_up import MINUTE, say
from tests.usecases.test_note_unaddressed import client_says, noted
from tests.usecases.test_show_unaddressed import shown
from tests.usecases.worlds import a_world


async def reacted(work: FakeWork, ts: Any, by: str = "Ben") -> None:
    mark = TakeReaction(by=an_actor(by), channel=CLIENT_CHANNEL, ts=ts, name="eyes")
    async with work.begin() as piece:
        await take_reaction(mark, piece)


def states(work: FakeWork) -> list[Status]:
    return [said.status for said in noted(work)]


async def test_any_reaction_of_ours_is_a_look_and_a_clients_own_is_none() -> None:
    work = a_world()
    ts = await client_says(work)
    await reacted(work, ts, "Dana")
    assert states(work) == [Status.WAITING]
    await reacted(work, ts)
    (said,) = noted(work)
    assert (said.status, said.moved_by, said.due_at) == (Status.SEEN, BEN, None)
    await reacted(work, ts)


async def test_a_reply_at_top_level_or_in_its_thread_is_a_look() -> None:
    work = a_world()
    first = await client_says(work)
    await client_says(work, "and what about the phones?", after=10 * MINUTE)
    await say(work, "They come at nine.", "Ben", channel=CLIENT_CHANNEL, thread=first)
    assert states(work) == [Status.SEEN, Status.WAITING]
    await say(work, "Unrelated talk.", "Ben", channel=INTERNAL_CHANNEL)
    assert states(work) == [Status.SEEN, Status.WAITING]
    await say(work, "The phones on Friday.", "Ben", channel=CLIENT_CHANNEL)
    assert states(work) == [Status.SEEN, Status.SEEN]


async def test_what_was_shown_says_who_answered_there() -> None:
    work = await shown()
    (said,) = noted(work)
    effects = await say(work, "Yes, at nine.", "Ben", channel=CLIENT_CHANNEL)
    assert states(work) == [Status.SEEN]
    assert Redraw(subject=said.bundle_id) in effects  # type: ignore[arg-type]


async def test_what_its_author_deletes_needs_no_look() -> None:
    work = a_world()
    ts = await client_says(work)
    async with work.begin() as piece:
        await forget_message(ForgetMessage(channel=CLIENT_CHANNEL, ts=ts), piece)
    (said,) = noted(work)
    assert (said.status, said.moved_by, said.due_at) == (Status.SEEN, None, None)
