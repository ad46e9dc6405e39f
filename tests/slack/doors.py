"""A door that leads nowhere, for what is read before it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

from app.domain.ids import UserId
from app.domain.people import Actor
from app.ports import Directory, Work
from app.slack.door import Door
from tests.builders import HOME, an_actor
from tests.fakes import FakeWork

BOT = UserId("U0LIAISON")
URL = "https://home.slack.example/"
BEN = an_actor("Ben")


class FakeDirectory:
    """Says of everybody only under which account and team they were asked for."""

    async def actor(self, user: UserId, team: str | None) -> Actor:
        return Actor(user_id=user, team_id=cast("Any", team), external=team != HOME)


@asynccontextmanager
async def no_work() -> AsyncIterator[Work]:
    yield FakeWork()


DOOR = Door(no_work, cast("Directory", FakeDirectory()), bot=BOT, url=URL)
