"""Cut off at any point: nothing is lost, and nothing is said twice."""

from contextlib import AbstractAsyncContextManager
from uuid import UUID

import pytest
from sqlalchemy import func, select

from app.database.outbox_tables import posts
from app.domain.effects import AskOwner, Direct, OpenThread, Place, Redraw, ShowHome
from app.domain.errors import NotFound, Stale
from app.ports import SendError, Unanswered, Work
from tests.builders import BEN, INTERNAL_CHANNEL
from tests.delivery.fakes import Said
from tests.delivery.office import Office, aim, claim, pass_by, run, run_all

ONE, TWO = UUID(int=1), UUID(int=2)
INSIDE = Place(channel=INTERNAL_CHANNEL)
OPENED = OpenThread(to=INSIDE, subject=ONE)
LEASE, SETTLE, AGAIN = 30, 20, 5


async def number_of_posts(office: Office) -> int:
    async with office.engine.connect() as connection:
        return (await connection.execute(select(func.count()).select_from(posts))).scalar_one()


async def test_killed_after_the_claim_it_is_sent_when_the_lease_is_over(office: Office) -> None:
    await office.put(OPENED)
    await claim(office)
    await pass_by(office, LEASE - 1)
    assert office.sender.said == []
    await pass_by(office, 2)
    assert office.sender.texts() == ["OpenThread 1"]
    assert office.sender.looked == 0


async def test_killed_before_the_post_it_is_looked_for_twice_and_sent(office: Office) -> None:
    await office.put(OPENED)
    assert await aim(office, await claim(office))
    await pass_by(office, LEASE + SETTLE - 1)
    assert office.sender.looked == 0
    await pass_by(office, 1)
    assert (office.sender.looked, office.sender.said) == (1, [])
    await pass_by(office, AGAIN - 1)
    assert office.sender.looked == 1
    await pass_by(office, 1)
    assert office.sender.looked == 2
    assert office.sender.texts() == ["OpenThread 1"]


async def test_killed_after_the_post_it_is_found_and_marked(office: Office) -> None:
    await office.put(OPENED)
    claimed = await claim(office)
    await aim(office, claimed)
    office.sender.said.append(Said(claimed.id, INTERNAL_CHANNEL, None, "OpenThread 1", "1.2"))
    await pass_by(office, LEASE + SETTLE)
    assert len(office.sender.said) == 1
    assert await office.statuses() == ["sent"]
    assert office.kept == ["OpenThread 1"]
    assert await number_of_posts(office) == 1


async def test_no_answer_and_posted_is_found(office: Office) -> None:
    office.sender.failing["post"], office.sender.lost = Unanswered("TimeoutError"), True
    await office.put(OPENED)
    await pass_by(office, 0, SETTLE, AGAIN, 60)
    assert len(office.sender.said) == 1
    assert await office.statuses() == ["sent"]


async def test_no_answer_and_not_posted_is_sent_again_once(office: Office) -> None:
    office.sender.failing["post"] = Unanswered("TimeoutError")
    await office.put(OPENED)
    await pass_by(office, 0)
    office.sender.failing.clear()
    await pass_by(office, SETTLE, AGAIN, 60)
    assert len(office.sender.said) == 1
    assert office.sender.looked == 2


async def test_an_error_that_nobody_foresaw_leaves_it_in_doubt(office: Office) -> None:
    office.sender.failing["post"] = AttributeError("'str' has no 'get'")  # type: ignore[assignment]
    office.sender.lost = True
    await office.put(OPENED)
    await pass_by(office, 0, 10, SETTLE, AGAIN)
    assert len(office.sender.said) == 1
    assert await office.statuses() == ["sent"]


@pytest.mark.parametrize("error", [RuntimeError("a defect"), NotFound(), Stale()])
async def test_posted_but_not_marked_is_never_posted_again(
    office: Office, error: Exception
) -> None:
    """What goes with the mark failed, and so the mark: the row stays in doubt, and is found."""
    office.keeping = error
    await office.put(OPENED, OpenThread(to=INSIDE, subject=TWO))
    await run(office.replica())
    assert await office.statuses() == ["sending", "sending"]
    office.keeping = None
    await pass_by(office, LEASE + SETTLE)
    assert sorted(office.sender.texts()) == ["OpenThread 1", "OpenThread 2"]
    assert await office.statuses() == ["sent", "sent"]
    assert sorted(office.kept) == ["OpenThread 1", "OpenThread 2"]


async def test_what_never_can_be_kept_does_not_hold_its_conversation(office: Office) -> None:
    office.keeping = RuntimeError("a defect")
    await office.put(OPENED)
    await pass_by(office, 0, LEASE + SETTLE)
    assert await office.statuses() == ["sent"]
    assert len(office.sender.said) == 1


async def test_a_redraw_or_home_that_was_cut_off_is_simply_repeated(office: Office) -> None:
    await office.put(OPENED)
    await run_all(office.replica())
    await office.put(Redraw(subject=ONE), ShowHome(person=BEN))
    async with office.begin() as work:
        await work.deliveries.claim(
            real=office.clock.real(),
            now=office.clock.now(),
            lease_until=office.clock.real(),
            pace=office.replica().pace,
        )
    await pass_by(office, 1)
    assert len(office.sender.updated) == 1
    assert office.sender.homes == ["U0BEN"]


async def test_a_look_up_that_fails_is_repeated_then_parked_and_reported(office: Office) -> None:
    office.sender.failing |= {"post": Unanswered("TimeoutError"), "find": SendError("http_503")}
    await office.put(OPENED)
    await pass_by(office, 0, SETTLE, *[30] * 12)
    row = (await office.rows())[0]
    assert row.status == "failed"
    assert row.reason == "it may have been posted, and could not be looked up: http_503"
    assert office.sender.said == []


async def test_a_look_up_that_slack_refuses_is_not_repeated(office: Office) -> None:
    error = SendError("missing_scope", permanent=True)
    office.sender.failing |= {"post": Unanswered("TimeoutError"), "find": error}
    await office.put(OPENED)
    await pass_by(office, 0, SETTLE)
    assert office.sender.looked == 1
    assert (await office.rows())[0].status == "failed"


async def test_a_direct_message_is_found_in_its_conversation(office: Office) -> None:
    office.sender.failing["AskOwner 1"], office.sender.lost = Unanswered("TimeoutError"), True
    await office.put(AskOwner(to=Direct(person=BEN), subject=ONE, person=BEN))
    await pass_by(office, 0, SETTLE)
    [said] = office.sender.said
    assert said.channel == "D0BEN"
    assert await office.statuses() == ["sent"]


async def test_a_database_that_is_away_stops_nothing_for_good(office: Office) -> None:
    """The replica cannot claim, or cannot mark: either way it goes on when it can."""
    await office.put(OPENED)
    replica = office.replica()
    working = replica.begin

    def away() -> AbstractAsyncContextManager[Work]:
        raise ConnectionError

    replica.begin = away
    assert not await run(replica)
    replica.begin = working
    await run_all(replica)
    assert office.sender.texts() == ["OpenThread 1"]
