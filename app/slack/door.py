"""From Slack into a use case: once, in one piece of work, tried again when somebody was faster."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from app.domain.errors import Stale
from app.domain.ids import TeamId, UserId
from app.domain.people import Actor
from app.ports import Begin, Directory, Work

TRIES = 3
T = TypeVar("T")


class Door:
    """What a listener needs: the work, and who acted."""

    def __init__(self, begin: Begin, directory: Directory, *, bot: UserId, url: str) -> None:
        self._begin = begin
        self.directory = directory
        self.bot = bot
        self.url = url

    async def through(self, key: str, run: Callable[[Work], Awaitable[T]]) -> T | None:
        """Run a use case under a key; None if that was done before."""

        async def once(work: Work) -> T | None:
            return await run(work) if await work.keys.first(key) else None

        return await self.enter(once)

    async def enter(self, run: Callable[[Work], Awaitable[T]]) -> T:
        """Run a use case without a key; one that lost a race is tried again."""
        for attempt in range(1, TRIES + 1):
            try:
                async with self._begin() as work:
                    return await run(work)
            except Stale:
                if attempt == TRIES:
                    raise
        raise Stale

    async def who_clicked(self, body: dict[str, Any]) -> Actor:
        """Who clicked or submitted: Slack names their own team in `user` (SLACK 1.2)."""
        user = body["user"]
        return await self.directory.actor(UserId(user["id"]), _team(user.get("team_id")))

    async def who_commanded(self, command: dict[str, Any]) -> Actor:
        """Who typed a command: always somebody of the installing workspace, perhaps a guest."""
        return await self.directory.actor(UserId(command["user_id"]), _team(command["team_id"]))

    async def who_wrote(self, event: dict[str, Any]) -> Actor:
        """Who wrote a message: `user_team` where there is one, else `team`."""
        team = event.get("user_team") or event.get("source_team") or event.get("team")
        return await self.directory.actor(UserId(event["user"]), _team(team))


def event_key(body: dict[str, Any]) -> str:
    """The key of an event: Slack sends it again under the same id."""
    return f"event:{body.get('event_id')}"


def click_key(body: dict[str, Any]) -> str:
    """The key of a click."""
    return f"click:{body.get('trigger_id')}"


def form_key(view: dict[str, Any]) -> str:
    """The key of a submission; a refused one stores none, since its work is rolled back."""
    return f"form:{view.get('id')}:{view.get('hash')}"


def command_key(command: dict[str, Any]) -> str:
    """The key of a command."""
    return f"command:{command.get('trigger_id')}"


def _team(team: object) -> TeamId | None:
    """A workspace's id; an enterprise's (E...) proves nothing, and so is nobody's home."""
    return TeamId(team) if isinstance(team, str) and team else None
