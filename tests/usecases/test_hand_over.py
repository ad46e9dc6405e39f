from dataclasses import replace

import pytest

from app.domain.effects import AskOwner, Direct
from app.domain.errors import Invalid, NotAllowed, NotFound, WrongState
from app.domain.people import Actor
from app.domain.questions import Question, Status
from app.usecases.hand_over import NOT_STAFF, UNKNOWN, HandOver, hand_over
from tests.builders import BEN, CLEO, PHONES, a_person, a_question, an_actor
from tests.fakes import FakeWork
from tests.usecases.asking import asked, only


async def give(work: FakeWork, to: str | Actor = "Ben", by: str = "Cleo") -> Question:
    chosen = an_actor(to) if isinstance(to, str) else to
    await hand_over(HandOver(question_id=PHONES, by=an_actor(by), to=chosen), work)
    return only(work)


async def test_the_new_owner_gets_the_question_with_its_buttons() -> None:
    work = asked()
    question = await give(work)
    assert (question.owner_id, question.moved_by) == (BEN, CLEO)
    assert AskOwner(to=Direct(person=BEN), subject=PHONES, person=BEN) in work.outbox.effects
    assert work.history.happened[-1][0] == "handed over to ben"


async def test_whoever_has_it_gives_it_away_and_nobody_else_does() -> None:
    assert (await give(asked(a_question(owner_id=BEN)), "Priya", by="Ben")).owner_id != BEN
    for by in ("Ben", "Dana"):
        with pytest.raises(NotAllowed):
            await give(asked(), "Priya", by=by)


async def test_a_colleague_who_never_wrote_is_known_from_slack() -> None:
    work = asked()
    question = await give(work, an_actor("Lina"))
    assert work.people.kept[question.owner_id].name == "Lina"


async def test_an_outsider_a_client_or_who_has_left_gets_no_question() -> None:
    gone = asked()
    gone.people.kept[BEN] = a_person(BEN, "Ben", active=False)
    for work, to in ((asked(), an_actor("Dana")), (gone, an_actor("Ben"))):
        with pytest.raises(Invalid, match=NOT_STAFF):
            await give(work, to)


async def test_whom_slack_does_not_name_may_be_chosen_again_in_a_moment() -> None:
    with pytest.raises(NotFound, match=UNKNOWN):
        await give(asked(), replace(an_actor("Lina"), name="", external=True))


async def test_what_is_over_is_handed_to_nobody() -> None:
    over = a_question(status=Status.NOT_NEEDED, moved_by=CLEO, moved_at=a_question().asked_at)
    with pytest.raises(WrongState, match="isn't needed"):
        await give(asked(over))
