"""An answer to a command stands alone before one reader, and only Slack's own address edits it."""

from typing import Any

from slack_bolt.async_app import AsyncRespond

from app.ports import Rendered
from app.slack import ids


async def show_instead(body: dict[str, Any], shown: Rendered | None, respond: AsyncRespond) -> None:
    """What was clicked says what became of it; whatever was posted is redrawn on its own."""
    ephemeral = bool(body.get("container", {}).get("is_ephemeral"))
    alone = body["actions"][0].get("block_id") == ids.ALONE
    if shown is not None and ephemeral and alone:
        blocks = [dict(block) for block in shown.blocks]
        await respond(replace_original=True, text=shown.text, blocks=blocks)
