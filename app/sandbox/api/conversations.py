"""conversations.*, but for reading messages."""

import re

from app.sandbox import cast
from app.sandbox.api.desk import Desk, Method, needed, paged, scopes_for, true
from app.sandbox.cast import Thing
from app.sandbox.shapes import a_channel, shown_channel
from app.sandbox.workspace import SlackError

NAME_MOST, TOPIC_MOST, PEOPLE_MOST = 80, 250, 8
KINDS = {"public_channel", "private_channel", "mpim", "im"}


def info(desk: Desk, arguments: Thing) -> Thing:
    """A channel: any public one, and the private ones that the bot is in."""
    channel = desk.channel(arguments, "read", member=False)
    shown = _shown(channel)
    if true(arguments.get("include_num_members")):
        shown["num_members"] = len(channel["members"])
    if true(arguments.get("include_locale")):
        shown["locale"] = "en-GB"
    return {"channel": shown}


def list_channels(desk: Desk, arguments: Thing) -> Thing:
    """Channels of the wanted kinds (public ones unless said), without their connected teams."""
    kinds = set(str(arguments.get("types") or "public_channel").replace(" ", "").split(","))
    if not kinds <= KINDS:
        code = "invalid_types"
        raise SlackError(code)
    without_archived = true(arguments.get("exclude_archived"))
    found = [
        c
        for c in desk.workspace.channels.values()
        if _kind(c) in kinds
        and (cast.BOT_USER in c["members"] or not c["is_private"])
        and not (without_archived and c["is_archived"])
    ]
    for channel in found:
        desk.require(*scopes_for(channel, "read"))
    page, more = paged(found, arguments, most=1000)
    channels = [{**_shown(c, listed=True), "num_members": len(c["members"])} for c in page]
    return {"channels": channels, **more}


def members(desk: Desk, arguments: Thing) -> Thing:
    """Who is in a channel, people of other teams included."""
    channel = desk.channel(arguments, "read", member=False)
    page, more = paged(channel["members"], arguments, most=1000)
    return {"members": page, **more}


def create(desk: Desk, arguments: Thing) -> Thing:
    """A new channel."""
    private = true(arguments.get("is_private"))
    desk.require("groups:write" if private else "channels:manage")
    name = str(arguments.get("name") or "")
    problem = _wrong_name(name)
    if problem:
        raise SlackError(problem)
    if any(c["name"] == name for c in desk.workspace.channels.values()):
        code = "name_taken"
        raise SlackError(code)
    channel_id, own = desk.workspace.next_id("C"), (cast.BOT_USER,)
    made = a_channel(channel_id, name, own, private=private)
    now = int(desk.workspace.now().timestamp())
    desk.workspace.put_channel({**made, "creator": cast.BOT_USER, "created": now})
    return {"channel": _shown(desk.workspace.channel(channel_id))}


def invite(desk: Desk, arguments: Thing) -> Thing:
    """People are added to a channel."""
    channel = _living(desk.channel(arguments, "manage"))
    users = str(arguments.get("users") or "")
    if not users:
        code = "no_user"
        raise SlackError(code)
    wanted = users.split(",")
    for user_id in wanted:
        _check_invited(desk, channel, user_id)
    for user_id in wanted:
        desk.happenings.join(user_id, channel["id"], inviter=cast.BOT_USER)
    after = desk.workspace.channel(channel["id"])
    return {"channel": {**_shown(after), "num_members": len(after["members"])}}


def _check_invited(desk: Desk, channel: Thing, user_id: str) -> None:
    team = desk.workspace.user(user_id)["team_id"]
    code = ""
    if user_id == cast.BOT_USER:
        code = "cant_invite_self"
    elif user_id in channel["members"]:
        code = "already_in_channel"
    elif team not in {cast.HOME, *channel["connected_team_ids"]}:
        code = "cant_invite"
    if code:
        raise SlackError(code)


def open_direct(desk: Desk, arguments: Thing) -> Thing:
    """The direct conversation with somebody, or with several people."""
    if arguments.get("channel"):
        channel = desk.channel(arguments, None)
    else:
        channel = _direct(desk, arguments.get("users"))
    desk.require(*scopes_for(channel, "manage"))
    whole = true(arguments.get("return_im"))
    return {"channel": _shown(channel) if whole else {"id": channel["id"]}}


def _direct(desk: Desk, users: object) -> Thing:
    wanted = users if isinstance(users, list) else [u for u in str(users or "").split(",") if u]
    code = ""
    if not wanted:
        code = "users_list_not_supplied"
    elif len(wanted) > PEOPLE_MOST:
        code = "too_many_users"
    elif any(desk.workspace.user(u)["deleted"] for u in wanted):
        code = "user_disabled"
    elif any(desk.workspace.stranger(u) for u in wanted):
        code = "user_not_visible"
    if code:
        raise SlackError(code)
    return desk.workspace.direct(*wanted)


def set_topic(desk: Desk, arguments: Thing) -> Thing:
    """Another topic."""
    return _describe(desk, arguments, "topic")


def set_purpose(desk: Desk, arguments: Thing) -> Thing:
    """Another purpose."""
    return _describe(desk, arguments, "purpose")


def _describe(desk: Desk, arguments: Thing, what: str) -> Thing:
    channel = _living(desk.channel(arguments, "manage"))
    value = str(needed(arguments, what))
    if len(value) > TOPIC_MOST:
        code = "too_long"
        raise SlackError(code)
    desk.happenings.describe(cast.BOT_USER, channel["id"], what, value)
    return {what: value, "channel": _shown(desk.workspace.channel(channel["id"]))}


def archive(desk: Desk, arguments: Thing) -> Thing:
    """Archive a channel."""
    channel = desk.channel(arguments, "manage")
    code = "already_archived" if channel["is_archived"] else ""
    if channel["is_general"]:
        code = "cant_archive_general"
    if channel["is_im"]:
        code = "method_not_supported_for_channel_type"
    if code:
        raise SlackError(code)
    desk.happenings.archive(cast.BOT_USER, channel["id"])
    return {}


def _living(channel: Thing) -> Thing:
    code = "is_archived" if channel["is_archived"] else ""
    if channel["is_im"]:
        code = "method_not_supported_for_channel_type"
    if code:
        raise SlackError(code)
    return channel


def _shown(channel: Thing, *, listed: bool = False) -> Thing:
    return shown_channel(channel, listed=listed, member=cast.BOT_USER in channel["members"])


def _kind(channel: Thing) -> str:
    if channel["is_im"] or channel["is_mpim"]:
        return "im" if channel["is_im"] else "mpim"
    return "private_channel" if channel["is_private"] else "public_channel"


def _wrong_name(name: str) -> str | None:
    if not name:
        return "invalid_name_required"
    if len(name) > NAME_MOST:
        return "invalid_name_maxlength"
    if not re.search(r"\w", name):
        return "invalid_name_punctuation"
    return (
        None if re.fullmatch(r"[\w-]+", name) and name == name.lower() else "invalid_name_specials"
    )


METHODS = {
    "conversations.info": Method(info),
    "conversations.list": Method(list_channels),
    "conversations.members": Method(members),
    "conversations.create": Method(create),
    "conversations.invite": Method(invite),
    "conversations.open": Method(open_direct),
    "conversations.setTopic": Method(set_topic),
    "conversations.setPurpose": Method(set_purpose),
    "conversations.archive": Method(archive),
}
