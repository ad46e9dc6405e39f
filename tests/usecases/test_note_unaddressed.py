"""What a client says to nobody in particular waits for a colleague's look, and silently."""

from datetime import timedelta
from typing import Any

import pytest

from app.domain.archive import ts_of
from app.domain.ids import TeamId, Ts, UserId
from app.domain.projects import Mode, State
from app.domain.unaddressed import Status, Unaddressed
from app.usecases.hear_message import HearMessage, hear_message
from tests.builders import (
    CLIENT_CHANNEL,
    DANA,
    INTERNAL_CHANNEL,
    MONDAY,
    NETWORK,
    TWO_HOURS,
    a_project,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.test_follow_up import MINUTE, say
from tests.usecases.worlds import a_world

WORDS = "Hi Sam, are the laptops coming tomorrow?"


async def client_says(work: FakeWork, text: str = WORDS, **how: Any) -> Ts:
    how = {"by": "Dana", "channel": CLIENT_CHANNEL, **how}
    effects = await say(work, text, **how)
    assert effects == [], "nothing is said in the client's channel"
    return ts_of(work.now)


def noted(work: FakeWork) -> list[Unaddressed]:
    return list(work.unaddressed.kept.values())


async def test_it_is_due_after_two_working_hours_of_the_project_manager() -> None:
    work = a_world(now=MONDAY + timedelta(hours=8))
    ts = await client_says(work)
    (said,) = noted(work)
    assert (said.ts, said.author_id, said.project_id) == (ts, DANA, NETWORK)
    assert (said.status, said.bundle_id) == (Status.WAITING, None)
    assert said.due_at == work.now + timedelta(hours=15, minutes=30) + TWO_HOURS, "the night"


@pytest.mark.parametrize("text", ["thanks!", "\U0001f44d", "good morning all"])
async def test_thanks_a_thumb_and_a_greeting_are_not_noted(text: str) -> None:
    work = a_world()
    await client_says(work, text)
    assert noted(work) == []


@pytest.mark.parametrize(
    "project",
    [a_project(mode=Mode.INSIDE), a_project(mode=Mode.OBSERVE), a_project(state=State.PAUSED)],
)
async def test_only_where_a_project_is_live_for_the_client(project: Any) -> None:
    work = a_world(project=project)
    await client_says(work)
    assert noted(work) == []


async def test_what_is_said_to_liaison_or_goes_on_with_a_request_is_not_noted() -> None:
    work = a_world()
    await say(work, "can Eric have a key?", "Dana", channel=CLIENT_CHANNEL, addressed=True)
    root = ts_of(work.now)
    await say(work, "He starts on Monday.", "Dana", channel=CLIENT_CHANNEL, thread=root)
    await say(work, "and Kim too, please", "Dana", channel=CLIENT_CHANNEL)
    assert noted(work) == []


async def test_colleagues_strangers_and_our_own_channels_are_not_watched() -> None:
    work = a_world()
    await say(work, WORDS, "Ben", channel=CLIENT_CHANNEL)
    await say(work, WORDS, "Dana", channel=INTERNAL_CHANNEL)
    stranger = an_actor("Dana", user_id=UserId("U0NEW"), team_id=TeamId("T0ELSE"))
    message = HearMessage(
        by=stranger,
        channel=CLIENT_CHANNEL,
        ts=ts_of(work.now + MINUTE),
        thread=None,
        text=WORDS,
        addressed=False,
    )
    await hear_message(message, work)
    assert noted(work) == []
