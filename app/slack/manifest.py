"""The app's manifest: what to paste into Slack to make an app for this deployment."""

from typing import Any

from app.slack.views.record import SHORTCUT

EVENTS_PATH = "/slack/events"
COMMAND = "/pm"

SCOPES = (
    "app_mentions:read",
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "groups:history",
    "groups:read",
    "im:history",
    "im:write",
    "pins:write",
    "reactions:read",
    "reactions:write",
    "team:read",
    "users:read",
    "users:read.email",
)

EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "channel_archive",
    "channel_id_changed",
    "channel_left",
    "channel_rename",
    "channel_shared",
    "channel_unshared",
    "group_archive",
    "group_left",
    "group_rename",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "reaction_added",
    "team_join",
    "tokens_revoked",
    "user_change",
)

SHORT = "Keeps projects moving: answers questions, watches dates, tells clients where things stand."
LONG = (
    "Liaison sits between the clients of an IT project and the people who do the work.\n\n"
    "Engineers ask it with /pm in a project's channel and get an answer from the project's record,"
    " or the name of the person now asked and the time by when. Clients mention it and get a"
    " plain-language status, or a receipt with an owner and a time. It reminds owners before a"
    " date is missed and raises what is stuck to the project manager. Nothing internal reaches a"
    " client, and nothing is said to a client in free words that the project manager did not"
    " approve."
)


def manifest(*, public_url: str, socket_mode: bool) -> dict[str, Any]:
    """The manifest, schema version 2. Socket Mode needs no address; HTTP has one for everything."""
    address = {} if socket_mode else {"request_url": public_url.rstrip("/") + EVENTS_PATH}
    command = {
        "command": COMMAND,
        "description": "Ask about this project",
        "usage_hint": "which VLAN do the phones use?  or: help, status, due, open",
        # People arrive as ids, even people of other workspaces (SLACK 4.1).
        "should_escape": True,
    }
    if not socket_mode:
        command["url"] = address["request_url"]
    return {
        "_metadata": {"major_version": 2},
        "display_information": {
            "name": "Liaison",
            "description": SHORT,
            "long_description": LONG,
            "background_color": "#1f3a4d",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Liaison", "always_online": True},
            "slash_commands": [command],
            "shortcuts": [SHORTCUT],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**address, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **address},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket_mode,
            "token_rotation_enabled": False,
        },
    }
