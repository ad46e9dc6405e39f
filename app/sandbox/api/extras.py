"""reactions.*, pins.* and files.*."""

import re

from app.sandbox import cast
from app.sandbox.api.desk import Desk, Method, needed, parsed
from app.sandbox.cast import Thing
from app.sandbox.shapes import a_file
from app.sandbox.workspace import SlackError

NOT_SHARED_OUTSIDE = {"html", "htm", "exe", "bat", "js"}
"""Kinds of files that Slack refuses in a channel that is shared with others (SLACK 1.3)."""


def add_reaction(desk: Desk, arguments: Thing) -> Thing:
    """React as the app."""
    channel, message = desk.message(arguments, "timestamp")
    name = _emoji(arguments)
    desk.happenings.react(cast.BOT_USER, channel["id"], message["ts"], name)
    return {}


def remove_reaction(desk: Desk, arguments: Thing) -> Thing:
    """Take the app's reaction back."""
    channel, message = desk.message(arguments, "timestamp")
    name = _emoji(arguments)
    desk.happenings.unreact(cast.BOT_USER, channel["id"], message["ts"], name)
    return {}


def _emoji(arguments: Thing) -> str:
    name = str(arguments.get("name") or "").strip(":")
    if not re.fullmatch(r"[a-z0-9_+'-]{1,100}(::skin-tone-\d)?", name):
        code = "invalid_name"
        raise SlackError(code)
    return name


def add_pin(desk: Desk, arguments: Thing) -> Thing:
    """Pin a message."""
    channel, message = desk.message(arguments, "timestamp")
    if channel["id"] in message.get("pinned_to", []):
        code = "already_pinned"
        raise SlackError(code)
    desk.workspace.put_message(channel["id"], {**message, "pinned_to": [channel["id"]]})
    return {}


def get_upload_url(desk: Desk, arguments: Thing) -> Thing:
    """Where a file is uploaded to."""
    file = {"name": str(needed(arguments, "filename")), "size": int(needed(arguments, "length"))}
    file_id = desk.workspace.next_id("F")
    desk.workspace.put_file({"id": file_id, **file, "uploaded": False})
    return {"upload_url": f"{desk.url}/upload/{file_id}", "file_id": file_id}


def complete_upload(desk: Desk, arguments: Thing) -> Thing:
    """Files are there, and perhaps shared in a channel."""
    wanted = parsed(needed(arguments, "files"))
    made = [_completed(desk, file) for file in wanted]
    if arguments.get("channel_id"):
        _share(desk, {**arguments, "channel": arguments["channel_id"]}, made)
    return {"files": made}


def _completed(desk: Desk, wanted: Thing) -> Thing:
    kept = desk.workspace.files.get(str(wanted.get("id")))
    if kept is None or not kept.get("uploaded"):
        code = "file_not_found"
        raise SlackError(code)
    file = {**kept, "title": wanted.get("title") or kept["name"]}
    now, url = desk.workspace.now(), desk.url
    return desk.workspace.put_file(a_file(file, cast.BOT_USER, now=now, url=url, shared=False))


def _share(desk: Desk, arguments: Thing, files: list[Thing]) -> None:
    channel = desk.channel(arguments, None)
    if channel["is_ext_shared"] and any(f["filetype"] in NOT_SHARED_OUTSIDE for f in files):
        code = "internal_error"
        raise SlackError(code)
    message = {
        "type": "message",
        "subtype": "file_share",
        "user": cast.BOT_USER,
        "bot_id": cast.BOT_ID,
        "team": cast.HOME,
        "text": str(arguments.get("initial_comment") or ""),
        "files": files,
        "ts": desk.workspace.next_ts(),
    }
    if arguments.get("thread_ts"):
        message["thread_ts"] = str(arguments["thread_ts"])
    desk.happenings.posted_by_app(channel["id"], message)


def files_info(desk: Desk, arguments: Thing) -> Thing:
    """A file; needed in shared channels, where messages carry only its id."""
    file = desk.workspace.files.get(str(needed(arguments, "file")))
    if file is None:
        code = "file_not_found"
        raise SlackError(code)
    return {"file": file, "comments": [], "response_metadata": {"next_cursor": ""}}


METHODS = {
    "reactions.add": Method(add_reaction, ("reactions:write",)),
    "reactions.remove": Method(remove_reaction, ("reactions:write",)),
    "pins.add": Method(add_pin, ("pins:write",)),
    "files.getUploadURLExternal": Method(get_upload_url, ("files:write",)),
    "files.completeUploadExternal": Method(complete_upload, ("files:write",)),
    "files.info": Method(files_info, ("files:read",)),
}
