"""chat.*: what the app says."""

from app.sandbox import cast
from app.sandbox.api.desk import Desk, Method, needed, parsed, true
from app.sandbox.blocks import check_message
from app.sandbox.cast import Thing
from app.sandbox.shapes import bot_profile
from app.sandbox.workspace import SlackError

METADATA_MOST = 32_000


def post_message(desk: Desk, arguments: Thing) -> Thing:
    """Post as the app; a reply to a message that is gone stands at top level."""
    channel = _sendable(desk, arguments)
    message = {**_content(desk, arguments), "ts": desk.workspace.next_ts()}
    if arguments.get("thread_ts"):
        message["thread_ts"] = str(arguments["thread_ts"])
        if true(arguments.get("reply_broadcast")):
            message["subtype"] = "thread_broadcast"
    posted = desk.happenings.posted_by_app(channel["id"], message)
    return {"channel": channel["id"], "ts": posted["ts"], "message": posted}


def update(desk: Desk, arguments: Thing) -> Thing:
    """Edit the app's own message; it keeps its place, and what is not mentioned."""
    channel, before = _own(desk, arguments, "cant_update_message")
    content = _content(desk, arguments)
    changed: Thing = {
        name: content[name]
        for name in ("text", "blocks", "attachments", "metadata")
        if name in content and (name == "text" or arguments.get(name) is not None)
    }
    edited = {"user": cast.BOT_USER, "ts": desk.workspace.next_ts()}
    after = desk.happenings.replace(channel["id"], {**before, **changed, "edited": edited})
    said = {"ts": after["ts"], "text": after["text"], "message": after}
    return {"channel": channel["id"], **said}


def delete(desk: Desk, arguments: Thing) -> Thing:
    """Delete the app's own message."""
    channel, message = _own(desk, arguments, "cant_delete_message")
    desk.happenings.remove(channel["id"], message["ts"])
    return {"channel": channel["id"], "ts": message["ts"]}


def post_ephemeral(desk: Desk, arguments: Thing) -> Thing:
    """A message for one reader."""
    channel, reader = _sendable(desk, arguments), str(needed(arguments, "user"))
    if reader not in channel["members"]:
        code = "user_not_in_channel"
        raise SlackError(code)
    message = _content(desk, arguments)
    if arguments.get("thread_ts"):
        message["thread_ts"] = str(arguments["thread_ts"])
    return {"message_ts": desk.workspace.put_ephemeral(channel["id"], reader, message)["ts"]}


def get_permalink(desk: Desk, arguments: Thing) -> Thing:
    """A message's address."""
    channel, message = desk.message(arguments, "message_ts")
    link = f"{desk.url}/archives/{channel['id']}/p{message['ts'].replace('.', '')}"
    if message.get("thread_ts", message["ts"]) != message["ts"]:
        link += f"?thread_ts={message['thread_ts']}&cid={channel['id']}"
    return {"channel": channel["id"], "permalink": link}


def _content(desk: Desk, arguments: Thing) -> Thing:
    text = str(arguments.get("text") or arguments.get("markdown_text") or "")
    blocks = parsed(arguments.get("blocks"), "invalid_blocks_format")
    blocks = [] if blocks is None else blocks
    attachments = parsed(arguments.get("attachments")) or []
    check_message(text, blocks, attachments)
    message = {
        "type": "message",
        "user": cast.BOT_USER,
        "bot_id": cast.BOT_ID,
        "app_id": cast.APP_ID,
        "team": cast.HOME,
        "bot_profile": bot_profile(),
        "text": text,
        "blocks": desk.workspace.named_blocks(blocks),
    }
    if attachments:
        message["attachments"] = attachments
    if arguments.get("username"):
        desk.require("chat:write.customize")
        message |= {"subtype": "bot_message", "username": str(arguments["username"])}
    return message | _metadata(arguments)


def _metadata(arguments: Thing) -> Thing:
    metadata = parsed(arguments.get("metadata"), "invalid_metadata_format")
    if metadata is None:
        return {}
    if not isinstance(metadata, dict) or not {"event_type", "event_payload"} <= metadata.keys():
        code = "invalid_metadata_format"
        raise SlackError(code)
    if len(str(metadata)) > METADATA_MOST:
        code = "metadata_too_large"
        raise SlackError(code)
    return {"metadata": metadata}


def _sendable(desk: Desk, arguments: Thing) -> Thing:
    name = str(needed(arguments, "channel"))
    channel = (
        desk.workspace.direct(name)
        if name in desk.workspace.users
        else desk.channel(arguments, None)
    )
    if channel["is_archived"]:
        code = "is_archived"
        raise SlackError(code)
    return channel


def _own(desk: Desk, arguments: Thing, otherwise: str) -> tuple[Thing, Thing]:
    channel, message = desk.message(arguments, "ts")
    if message.get("bot_id") != cast.BOT_ID:
        raise SlackError(otherwise)
    return channel, message


_WRITE = ("chat:write",)
METHODS = {
    "chat.postMessage": Method(post_message, _WRITE),
    "chat.update": Method(update, _WRITE),
    "chat.delete": Method(delete, _WRITE),
    "chat.postEphemeral": Method(post_ephemeral, _WRITE),
    "chat.getPermalink": Method(get_permalink),
}
