"""People, channels and messages in Slack's own shape, as its Web API gives them."""

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from app.sandbox import cast
from app.sandbox.cast import Thing

_MARKUP = re.compile(r"<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>")


def a_user(user_id: str, name: str, team: str, zone: str = "UTC", title: str = "") -> Thing:
    """A user as `users.info` gives it."""
    handle = name.partition(" ")[0].lower() or user_id.lower()
    guest = user_id in cast.GUESTS
    return {
        "id": user_id,
        "team_id": team,
        "name": handle,
        "deleted": False,
        "color": "9f69e7",
        "real_name": name,
        "tz": zone,
        "tz_label": zone,
        "tz_offset": 0,
        "profile": {**_profile(name, team, handle), "title": title},
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": guest,
        "is_ultra_restricted": guest,
        "is_stranger": False,
        "is_bot": user_id == cast.BOT_USER,
        "is_app_user": False,
        "is_email_confirmed": True,
        "has_2fa": False,
        "who_can_share_contact_card": "EVERYONE",
        "updated": 0,
    }


def _profile(name: str, team: str, handle: str) -> Thing:
    first, _, last = name.partition(" ")
    host = f"{cast.DOMAIN}.example" if team == cast.HOME else f"{team.lower()}.example"
    return {
        "phone": "",
        "skype": "",
        "real_name": name,
        "real_name_normalized": name,
        "display_name": first or name,
        "display_name_normalized": first or name,
        "first_name": first,
        "last_name": last,
        "email": f"{handle}@{host}",
        "status_text": "",
        "status_emoji": "",
        "status_expiration": 0,
        "avatar_hash": "g0",
        "team": team,
        **images((24, 32, 48, 72, 192, 512)),
    }


def shown_user(user: Thing, *, now: datetime, locale: bool, email: bool, stranger: bool) -> Thing:
    """A user as the app may see them: withheld is what Slack withholds (SLACK 1.2)."""
    profile = user["profile"] if email else _without(user["profile"], {"email"})
    offset = now.astimezone(ZoneInfo(user["tz"])).utcoffset()
    shown = {
        **user,
        "profile": profile,
        "is_stranger": stranger,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
    }
    if locale and user["team_id"] == cast.HOME:
        shown["locale"] = "en-GB"
    return shown


def a_channel(
    channel_id: str,
    name: str,
    members: tuple[str, ...],
    shared_with: tuple[str, ...] = (),
    *,
    private: bool = True,
) -> Thing:
    """A channel as `conversations.info` gives it, and its members."""
    nothing = {"value": "", "creator": "", "last_set": 0}
    return {
        "id": channel_id,
        "name": name,
        "name_normalized": name,
        "is_channel": True,
        "is_group": False,
        "is_im": False,
        "is_mpim": False,
        "is_private": private,
        "is_archived": False,
        "is_general": name == "general",
        "is_read_only": False,
        "is_org_shared": False,
        **sharing(list(shared_with)),
        "connected_limited_team_ids": [],
        "internal_team_ids": [cast.HOME],
        "context_team_id": cast.HOME,
        "conversation_host_id": cast.HOME,
        "parent_conversation": None,
        "previous_names": [],
        "creator": "U0SAM",
        "created": 1_764_000_000,
        "updated": 1_764_000_000_000,
        "unlinked": 0,
        "topic": nothing,
        "purpose": nothing,
        "members": list(members),
    }


def sharing(teams: list[str]) -> Thing:
    """What a channel says that is connected with these other teams, or with none."""
    shared = bool(teams)
    return {
        "is_shared": shared,
        "is_ext_shared": shared,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "pending_connected_team_ids": [],
        "connected_team_ids": teams,
        "shared_team_ids": [cast.HOME, *teams],
        "properties": {"has_slack_connect_invite_created": shared},
    }


def a_direct(channel_id: str, members: tuple[str, ...]) -> Thing:
    """A direct conversation: with the app alone, or of several people."""
    made = a_channel(channel_id, channel_id.lower(), members)
    several = len(members) > 2  # noqa: PLR2004 -- two are a pair
    kind = {"is_channel": False, "is_im": not several, "is_mpim": several, "is_group": several}
    return {**made, **kind} if several else {**made, **kind, "user": members[0]}


_OF_A_DIRECT = {
    "id", "created", "is_archived", "is_im", "is_org_shared", "is_user_deleted", "context_team_id",
    "updated", "user", "priority", "properties",
}  # fmt: skip
_ONLY_IN_INFO = {"members", "connected_team_ids", "connected_limited_team_ids"}


def shown_channel(channel: Thing, *, listed: bool = False, member: bool = True) -> Thing:
    """A channel without its members; in a list also without its connected teams (SLACK 1.3)."""
    if channel["is_im"]:
        direct = {k: v for k, v in channel.items() if k in _OF_A_DIRECT}
        return {**direct, "is_user_deleted": False, "priority": 0, "is_open": True}
    hidden = _ONLY_IN_INFO if listed else {"members"}
    return {**_without(channel, hidden), "is_member": member, "last_read": "0000000000.000000"}


def a_file(file: Thing, user_id: str, *, now: datetime, url: str, shared: bool) -> Thing:
    """A file on a message; in a channel shared with others only its id (SLACK 1.3)."""
    file_id, name = str(file["id"]), str(file.get("name") or file["id"])
    if shared:
        return {"id": file_id, "mode": "file_access", "file_access": "check_file_info"}
    kind = name.rpartition(".")[2].lower() if "." in name else "text"
    at = int(now.timestamp())
    return {
        "id": file_id,
        "created": at,
        "timestamp": at,
        "name": name,
        "title": str(file.get("title") or name),
        "mimetype": file.get("mimetype") or "application/octet-stream",
        "filetype": kind,
        "pretty_type": kind.upper(),
        "user": user_id,
        "user_team": cast.HOME,
        "editable": False,
        "size": int(file.get("size") or 0),
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{url}/files/{file_id}/{name}",
        "url_private_download": f"{url}/files/{file_id}/download/{name}",
        "permalink": f"{url}/files/{file_id}",
        "permalink_public": f"{url}/files/{file_id}/public",
        "has_rich_preview": False,
    }


def bot_profile() -> Thing:
    """The app beside its own messages."""
    return {
        "id": cast.BOT_ID,
        "app_id": cast.APP_ID,
        "team_id": cast.HOME,
        "name": "Liaison",
        "deleted": False,
        "updated": 0,
        "icons": images((36, 48, 72)),
    }


def completed(thing: Any) -> Any:  # noqa: ANN401 -- JSON
    """A block with what Slack adds to its texts and fields."""
    if isinstance(thing, list):
        return [completed(one) for one in thing]
    if not isinstance(thing, dict):
        return thing
    added = _ADDED.get(str(thing.get("type")), {})
    return {**added, **{name: completed(value) for name, value in thing.items()}}


_ADDED: dict[str, Thing] = {
    "plain_text": {"emoji": True},
    "mrkdwn": {"verbatim": False},
    "input": {"optional": False, "dispatch_action": False},
}


def rich_text(text: str, block_id: str) -> Thing:
    """What somebody typed, as Slack's own client sends it beside `text`."""
    pieces: list[Thing] = []
    at = 0
    for hit in _MARKUP.finditer(text):
        pieces += _plain(text[at : hit.start()])
        pieces.append(_marked(hit[1], hit[2], hit[3]))
        at = hit.end()
    pieces += _plain(text[at:])
    return {
        "type": "rich_text",
        "block_id": block_id,
        "elements": [{"type": "rich_text_section", "elements": pieces}],
    }


def _plain(text: str) -> list[Thing]:
    plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return [{"type": "text", "text": plain}] if plain else []


def _marked(sign: str, target: str, label: str | None) -> Thing:
    if sign == "@":
        return {"type": "user", "user_id": target}
    if sign == "#":
        return {"type": "channel", "channel_id": target}
    if sign == "!":
        return {"type": "broadcast", "range": target.partition("^")[0]}
    return {"type": "link", "url": target, **({"text": label} if label else {})}


def images(sizes: tuple[int, ...]) -> dict[str, Any]:
    """Pictures of these sizes, in pixels."""
    host = f"https://avatars.{cast.DOMAIN}.example"
    return {f"image_{size}": f"{host}/{size}.png" for size in sizes}


def _without(thing: Thing, names: set[str]) -> Thing:
    return {k: v for k, v in thing.items() if k not in names}
