"""Killed at every step between Slack's event and Slack's message: all is there, and there once."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import pytest

from tests.stories.bot import Point
from tests.stories.bots import HELD, Ward
from tests.stories.town import ALERTS, CLIENT, INTERNAL

STEPS = (*Point, HELD)
UP_TO_THE_POST = tuple(step for step in STEPS if step not in {Point.MARKING, Point.MARKED})
FEWER = (Point.BEFORE_COMMIT, Point.AIMED, Point.POSTED, Point.MARKING)
"""For paths that share their later steps, or most of them, with others."""
ABOUT = "select asked_ts, answer from questions where strpos(text, :words) > 0"


@dataclass(frozen=True, kw_only=True)
class Path:
    """Something happens, for the nth time; and what must have come of it then."""

    happens: Callable[[Ward, int], Awaitable[None]]
    came: Callable[[Ward, int], Awaitable[None]]
    first: Callable[[Ward], Awaitable[None]] | None = None
    """What must have happened before all that."""
    before: Callable[[Ward], Awaitable[None]] | None = None
    """What must have happened before each time."""
    steps: Sequence[Point | str] = STEPS


# --- a colleague asks, and is answered -------------------------------------------------------


async def _ben_asks(ward: Ward, n: int) -> None:
    await ward.ben.mention(INTERNAL, f"who holds the alarm code of basement {n}?")


async def _sam_was_asked_once(ward: Ward, n: int) -> None:
    words = f"basement {n}?"
    [question] = await ward.sql(ABOUT, words=words)
    cards = [text for text in await ward.said_to(ward.sam) if words in text]
    assert len(cards) == 1
    thread = await ward.ben.messages(INTERNAL, thread=question.asked_ts)
    assert len(thread) == 2, "the question, and who has it until when"


async def _sam_answers(ward: Ward, n: int) -> None:
    asked = await ward.ben.sees(INTERNAL, f"basement {n}?")
    await ward.sam.post(INTERNAL, f"Mr. Hill has number {n}.", thread=asked["ts"])


async def _ben_was_answered_once(ward: Ward, n: int) -> None:
    [question] = await ward.sql(ABOUT, words=f"basement {n}?")
    assert question.answer == f"Mr. Hill has number {n}."
    thread = await ward.ben.messages(INTERNAL, thread=question.asked_ts)
    assert len([m for m in thread if "answer it?" in m["text"]]) == 1


async def _ben_asked_of_all(ward: Ward) -> None:
    for n in range(len(FEWER)):
        await _ben_asks(ward, n)


# --- a client asks ---------------------------------------------------------------------------


async def _dana_asks(ward: Ward, n: int) -> None:
    await ward.dana.mention(CLIENT, f"Can we have {n + 40} desks by the window?")


async def _dana_got_one_receipt(ward: Ward, n: int) -> None:
    words = f"{n + 40} desks"
    [question] = await ward.sql(ABOUT, words=words)
    thread = await ward.dana.messages(CLIENT, thread=question.asked_ts)
    assert len([m for m in thread if "Got it" in m["text"]]) == 1
    assert len([text for text in await ward.said(INTERNAL) if words in text]) == 1
    assert len([text for text in await ward.said_to(ward.sam) if words in text]) == 1


# --- the clock ticks -------------------------------------------------------------------------


async def _another_morning(ward: Ward) -> None:
    await ward.sql("update milestones set nudge_at = null")
    await ward.sandbox.driver.turn(to="next-working-morning")


async def _a_date_is_near(ward: Ward, _: int) -> None:
    await ward.sql(
        "update milestones set nudge_at = :now where id ="
        " (select m.id from milestones m join people p on p.id = m.owner_id where p.key = 'ben'"
        " and m.known = 'planned' order by m.known_on desc limit 1)"
    )


async def _ben_got_one_list(ward: Ward, n: int) -> None:
    [(lists,)] = await ward.sql(
        "select count(*) from posts where kind = 'MorningList' and channel = 'D0BEN'"
    )
    assert lists == n + 1
    days = await ward.sql("select count(*) from posts where kind = 'MorningList' group by subject")
    assert all(number == 1 for (number,) in days)


async def _a_date_passes(ward: Ward, _: int) -> None:
    await ward.sql(
        "update milestones set nudge_at = :now, overdue_asks = 2, known_on = '2026-11-29'"
        " where id = (select m.id from milestones m join projects p on p.id = m.project_id"
        " join people owner on owner.id = m.owner_id and owner.key in ('ben', 'ana')"
        " where m.known = 'planned' and p.state = 'live' and m.id not in"
        " (select milestone_id from escalations) order by m.key limit 1)"
    )


async def _the_alert_stands_once(ward: Ward, n: int) -> None:
    """One message a project and day, and this is another day; a matter is raised once."""
    raised = await ward.sql(
        "select m.name, count(*) as times from escalations e"
        " join milestones m on m.id = e.milestone_id group by m.id, m.name"
    )
    assert len(raised) > n
    assert {row.times for row in raised} == {1}
    alerts = "\n".join(await ward.said(ALERTS))
    assert all(row.name in alerts for row in raised)
    messages = await ward.sql("select count(*) from posts where kind = 'Escalate' group by subject")
    assert {number for (number,) in messages} == {1}


async def _an_alert_stands(ward: Ward) -> None:
    await _another_morning(ward)
    await _a_date_passes(ward, 0)
    await ward.sandbox.driver.turn()


async def _nobody_takes_it(ward: Ward, _: int) -> None:
    await ward.sql("update escalations set next_at = :now where status = 'raised'")


async def _the_backup_was_asked_once(ward: Ward, n: int) -> None:
    """For each alert: in its thread, and directly."""
    asked = await ward.sql(
        "select p.channel, count(*) as times, count(distinct o.subject) as alerts,"
        " bool_and(o.thread is not distinct from root.ts) as in_the_thread"
        " from outbox o join posts p on p.effect_id = o.id"
        " left join posts root on root.effect_id = o.follows"
        " where o.kind = 'AskBackup' group by p.channel order by 1"
    )
    assert [row.channel for row in asked] == [ALERTS, "D0PRIYA"]
    for row in asked:
        assert row.times == row.alerts > n
        assert row.in_the_thread


PATHS = {
    "a colleague's question": Path(happens=_ben_asks, came=_sam_was_asked_once),
    "an answer": Path(
        first=_ben_asked_of_all, happens=_sam_answers, came=_ben_was_answered_once, steps=FEWER
    ),
    "a client's request": Path(happens=_dana_asks, came=_dana_got_one_receipt),
    "a morning list": Path(
        before=_another_morning,
        happens=_a_date_is_near,
        came=_ben_got_one_list,
        steps=UP_TO_THE_POST,
    ),
    "an escalation": Path(
        before=_another_morning,
        happens=_a_date_passes,
        came=_the_alert_stands_once,
        steps=UP_TO_THE_POST,
    ),
    "the backup": Path(
        before=_an_alert_stands,
        happens=_nobody_takes_it,
        came=_the_backup_was_asked_once,
        steps=FEWER,
    ),
}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", PATHS)
async def test_killed_at_each_step_it_says_everything_once(ward: Ward, name: str) -> None:
    await killed_along(ward, PATHS[name])


async def killed_along(ward: Ward, path: Path) -> None:
    """At each step another bot goes on, and all is there once."""
    if path.first is not None:
        await path.first(ward)
    bot = await ward.start()
    for n, step in enumerate(path.steps):
        await ward.quiet()
        if path.before is not None:
            await path.before(ward)
        await ward.kill(bot, step, path.happens(ward, n))
        bot = await ward.start()
        await ward.quiet()
        try:
            await path.came(ward, n)
            await ward.nothing_is_lost_or_twice()
        except (AssertionError, ValueError) as error:
            error.add_note(f"after it was killed where {step}")
            raise
