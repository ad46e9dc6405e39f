from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.domain.effects import Direct, NoteAction, Place, TellActionDone
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import ChannelId, ClientId, Ts
from app.usecases.finish_action import FinishAction, finish_action
from tests.builders import (
    CLEO,
    CLIENT_CHANNEL,
    DANA,
    INTERNAL_CHANNEL,
    MONDAY,
    NETWORK,
    PASS,
    a_project,
    an_action,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

HOME = ChannelId("")
ROOT = Ts("1796029500.000100")


def waiting(**changes: Any) -> FakeWork:
    work = a_world()
    work.record.kept_actions = {PASS: an_action(**changes)}
    return work


async def done(work: FakeWork, by: str = "Dana", **how: Any) -> None:
    intent = FinishAction(action_id=PASS, by=an_actor(by), channel=CLIENT_CHANNEL, thread=ROOT)
    await finish_action(replace(intent, **how), work)


async def test_it_is_noted_where_the_client_reads_it_and_the_pm_hears() -> None:
    work = waiting()
    await done(work)
    assert work.record.kept_actions[PASS].done_at == MONDAY
    there = Place(channel=CLIENT_CHANNEL, thread=ROOT)
    assert work.outbox.effects == [
        NoteAction(to=there, subject=PASS, person=DANA),
        TellActionDone(to=Direct(person=CLEO), subject=PASS, person=DANA),
    ]
    assert work.history.happened == [("done by the client", PASS, DANA, "")]


async def test_in_app_home_it_is_noted_in_private() -> None:
    work = waiting()
    await done(work, channel=HOME, thread=None)
    assert work.outbox.of(NoteAction)[0].to == Direct(person=DANA)


async def test_the_second_click_hears_when_it_was_noted() -> None:
    work = waiting(done_at=MONDAY - timedelta(minutes=4))
    with pytest.raises(WrongState, match="noted 4 min ago"):
        await done(work)


async def test_only_its_own_client_does_its_part() -> None:
    work = waiting()
    work.projects.kept[NETWORK] = a_project(client_id=ClientId(NETWORK))
    with pytest.raises(NotAllowed):
        await done(work)
    with pytest.raises(NotAllowed):
        await done(waiting(), by="Cleo", channel=HOME)
    with pytest.raises(NotAllowed):
        await done(waiting(), by="Cleo", channel=INTERNAL_CHANNEL)
