"""What Liaison reads of Slack's payloads, as types: checked once, so that listeners may trust them.

Only what is read is named here; Slack may add as much as it likes.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Generic, Literal, TypeVar

import structlog
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncBoltRequest
from slack_bolt.middleware.async_middleware import AsyncMiddleware

log = structlog.get_logger()

Name = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,255}$")]
"""An id, or whatever else Slack hands out as a name."""
Ts = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,12}\.[0-9]{1,9}$")]
Absent = Literal[""] | None


class Unreadable(AsyncMiddleware):
    """Refuses what is not shaped as Slack's own, before anybody reads it."""

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 -- Bolt's own name
    ) -> BoltResponse:
        """Bolt asks every middleware whether to go on."""
        _ = resp
        shape = shape_of(req.body)
        try:
            shape.model_validate(req.body)
        except ValidationError as error:
            found = error.errors(include_input=False, include_context=False, include_url=False)[0]
            log.warning("slack.unreadable", reason=found["type"])
            where = ".".join(str(part) for part in found["loc"])
            return BoltResponse(status=400, body=f"{where}: {found['type']}")
        if shape is Payload and req.body["type"] != "url_verification":
            return BoltResponse(status=200)  # of a kind that we have no use for
        return await next()


class Shape(BaseModel):
    """What must be there, and as what; it is built when a first payload needs it."""

    model_config = ConfigDict(defer_build=True)


class Payload(Shape):
    """Anything that Slack sends, but for a command."""

    type: str


class AnyEvent(Shape):
    """What an event always has."""

    type: str


E = TypeVar("E", bound=Shape)


class Event(Payload, Generic[E]):
    """Something that happened in the workspace."""

    event_id: Name
    event: E


class File(Shape):
    """An attached file."""

    id: Name | Absent = None


class Edit(Shape):
    """When a message was edited."""

    ts: Ts | Absent = None


class Words(Shape):
    """A message, alone or within the event of its edit."""

    user: Name | Absent = None
    team: Name | Absent = None
    user_team: Name | Absent = None
    source_team: Name | Absent = None
    ts: Ts | Absent = None
    thread_ts: Ts | Absent = None
    text: str | None = None
    files: list[File] | None = None
    edited: Edit | None = None


class MessageEvent(Words):
    """A message was posted, edited or deleted."""

    channel: Name
    channel_type: str | None = None
    subtype: str | None = None
    deleted_ts: Ts | Absent = None
    message: Words | None = None
    previous_message: Words | None = None


class HomeOpened(Shape):
    """Somebody opened App Home."""

    user: Name
    tab: str | None = None


class NewId(Shape):
    """Slack gave a channel another id."""

    old_channel_id: Name
    new_channel_id: Name


class Sharing(Shape):
    """A channel was shared, or no longer is."""

    channel: Name


class Membership(Shape):
    """Somebody is in a channel now, or no longer."""

    user: Name
    channel: Name


class Account(Shape):
    """Who clicked or submitted."""

    id: Name
    team_id: Name | None = None


class Action(Shape):
    """A button, or a choice."""

    action_id: str
    value: str | None = None


class Channel(Shape):
    """Where it was clicked."""

    id: Name


class Container(Shape):
    """The message that holds the button, where Slack names one."""

    channel_id: Name | None = None
    message_ts: Ts | None = None


class Clicked(Words):
    """That message itself."""

    blocks: list[dict[str, Any]] | None = None


class Click(Payload):
    """A click in a message, a form or App Home."""

    user: Account
    actions: list[Action] = Field(min_length=1)
    trigger_id: Name
    response_url: str | None = None
    channel: Channel | None = None
    container: Container | None = None
    message: Clicked | None = None


class Picked(Payload):
    """A shortcut in the menu of a message."""

    user: Account
    trigger_id: Name
    response_url: str | None = None
    channel: Channel
    message: Words


class State(Shape):
    """What was filled in: by block, by action."""

    values: dict[str, dict[str, dict[str, Any]]] = {}


class Block(Shape):
    """A piece of the form; Slack names each."""

    type: str
    block_id: str


class View(Shape):
    """The form."""

    id: Name
    type: str
    callback_id: str
    private_metadata: str = ""
    hash: Name | None = None
    blocks: list[Block] = []
    state: State


class Form(Payload):
    """A submitted form."""

    user: Account
    view: View


class Command(Shape):
    """A slash command."""

    command: str
    text: str = ""
    user_id: Name
    team_id: Name
    channel_id: Name
    trigger_id: Name
    response_url: str | None = None


_EVENTS: dict[str, type[Shape]] = {
    "message": Event[MessageEvent],
    "app_mention": Event[MessageEvent],
    "app_home_opened": Event[HomeOpened],
    "channel_id_changed": Event[NewId],
    "channel_shared": Event[Sharing],
    "channel_unshared": Event[Sharing],
    "member_joined_channel": Event[Membership],
    "member_left_channel": Event[Membership],
}


_CLICKS: dict[str, type[Shape]] = {
    "block_actions": Click,
    "message_action": Picked,
    "view_submission": Form,
}


def shape_of(body: dict[str, Any]) -> type[Shape]:
    """The type that a payload must have."""
    kind = body.get("type")
    if kind == "event_callback":
        event = body.get("event")
        name = event.get("type") if isinstance(event, dict) else None
        return _EVENTS.get(str(name), Event[AnyEvent])
    return _CLICKS.get(str(kind), Command if "command" in body else Payload)
