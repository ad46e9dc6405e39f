"""The project manager's click: the first wins, and a question goes its usual way."""

import pytest

from app.domain.effects import GiveReceipt, Redraw
from app.domain.errors import LiaisonError, NotAllowed, WrongState
from app.domain.people import Membership, Role
from app.domain.unaddressed import Status, Unaddressed
from app.usecases.gather_inbox import gather_inbox
from app.usecases.take_unaddressed import TakeUnaddressed, take_unaddressed
from tests.builders import BEN, CLEO, CLIENT_CHANNEL, DANA, NETWORK, an_actor
from tests.fakes import FakeWork
from tests.usecases.test_follow_up import MINUTE
from tests.usecases.test_note_unaddressed import WORDS, noted
from tests.usecases.test_show_unaddressed import shown


async def take(work: FakeWork, to: Status, by: str = "Cleo") -> None:
    work.now += MINUTE
    work.outbox.effects.clear()
    (said,) = noted(work)
    async with work.begin() as piece:
        await take_unaddressed(TakeUnaddressed(said_id=said.id, by=an_actor(by), to=to), piece)


@pytest.mark.parametrize("to", [Status.MINE, Status.NEEDS_NONE])
async def test_a_click_says_what_becomes_of_it_and_nothing_to_the_client(to: Status) -> None:
    work = await shown()
    await take(work, to)
    (said,) = noted(work)
    assert (said.status, said.moved_by, said.moved_at) == (to, CLEO, work.now)
    assert work.outbox.effects == [Redraw(subject=said.bundle_id)]  # type: ignore[arg-type]
    assert work.questions.kept == {}


async def test_a_question_has_a_receipt_in_its_thread_and_can_be_followed_and_forgotten() -> None:
    work = await shown()
    await take(work, Status.ASKED)
    (question,), (said,) = work.questions.kept.values(), noted(work)
    assert (question.asker_id, question.text) == (DANA, WORDS)
    assert (question.asked_in, question.asked_ts) == (CLIENT_CHANNEL, said.ts)
    assert len(work.outbox.of(GiveReceipt)) == 1
    made = await work.history.made_of(said.channel, said.ts)
    assert [each.what for each in made] == ["asked"]


async def test_the_second_hears_who_was_first() -> None:
    work = await shown()
    await take(work, Status.MINE)
    with pytest.raises(WrongState) as refused:
        await take(work, Status.ASKED, by="Priya")
    assert str(refused.value) == "Cleo saw to this 60 s before you."
    assert work.questions.kept == {}


async def test_only_who_manages_the_project_decides() -> None:
    work = await shown()
    with pytest.raises(NotAllowed):
        await take(work, Status.MINE, by="Ben")
    with pytest.raises(LiaisonError):
        await take(work, Status.MINE, by="Dana")
    assert [said.status for said in noted(work)] == [Status.SHOWN]


async def test_until_then_it_is_in_the_inbox_of_who_leads_the_project() -> None:
    work = await shown()
    (said,) = noted(work)
    work.people.roles.append(Membership(project_id=NETWORK, person_id=CLEO, role=Role.PM))
    for person, found in ((CLEO, [said]), (BEN, [])):
        inbox = await gather_inbox(work.people.kept[person], work)
        assert [w.matter for w in inbox if isinstance(w.matter, Unaddressed)] == found
    await take(work, Status.MINE)
    inbox = await gather_inbox(work.people.kept[CLEO], work)
    assert not [w for w in inbox if isinstance(w.matter, Unaddressed)]


async def test_what_was_deleted_cannot_be_asked() -> None:
    work = await shown()
    (said,) = noted(work)
    await work.archive.erase(said.channel, said.ts, work.now)
    with pytest.raises(WrongState):
        await take(work, Status.ASKED)
