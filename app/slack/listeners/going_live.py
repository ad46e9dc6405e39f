"""Slack says: a PM wants to let a client in, looks at the preview, and does."""

from typing import Any
from uuid import UUID

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from app.domain.ids import ProjectId
from app.ports import Work
from app.slack import ids
from app.slack.door import Door, form_key
from app.slack.rendering_going_live import preview_form
from app.usecases.go_live import GoLive, go_live, going_live


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""

    @app.action(ids.GO_LIVE)
    async def on_preview_wanted(
        ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient
    ) -> None:
        project = ProjectId(UUID(body["actions"][0]["value"]))
        intent = GoLive(project_id=project, by=await door.who_clicked(body))
        form = await door.enter(lambda work: _preview(intent, work))
        await client.views_open(trigger_id=body["trigger_id"], view=form)
        await ack()

    @app.view(ids.GO_LIVE_FORM)
    async def on_going_live(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        project = ProjectId(UUID(view["private_metadata"]))
        intent = GoLive(project_id=project, by=await door.who_clicked(body))
        await door.through(form_key(view), lambda work: go_live(intent, work))
        await ack()


async def _preview(intent: GoLive, work: Work) -> dict[str, Any]:
    project, channel, _ = await going_live(intent, work)
    return await preview_form(project, channel, work)
