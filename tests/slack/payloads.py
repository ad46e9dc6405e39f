"""What Slack sends, in its own shapes, with more in it than we read."""

from typing import Any
from uuid import UUID

from tests.builders import HOME, THEIRS

BLOCK_KEY = UUID(int=501)


def a_message(**changes: Any) -> dict[str, Any]:
    """Somebody of ours writes in a private channel."""
    event = {
        "client_msg_id": "f0a1c2d3-0000-4000-8000-000000000001",
        "type": "message",
        "text": "which VLAN do the phones use?",
        "user": "U0ANA",
        "ts": "1796029200.000100",
        "team": HOME,
        "blocks": [{"type": "rich_text", "block_id": "xYz1", "elements": []}],
        "channel": "C0INTERNAL",
        "event_ts": "1796029200.000100",
        "channel_type": "group",
    }
    return {**event, **changes}


def an_outsiders_message(**changes: Any) -> dict[str, Any]:
    """Somebody of another workspace, through Slack Connect."""
    more = {
        "user": "U0DANA",
        "user_team": THEIRS,
        "source_team": THEIRS,
        "user_profile": {"real_name": "Dana Reyes", "team": THEIRS},
        "channel": "C0CLIENT",
        "channel_type": "channel",
    }
    return a_message(**{**more, **changes})


def an_edit(**changes: Any) -> dict[str, Any]:
    """A message was changed: the outer ts is the edit's own."""
    before = a_message()
    after = {
        **before,
        "text": "which VLAN?",
        "edited": {"user": "U0ANA", "ts": "1796029260.000000"},
    }
    event = {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": {k: v for k, v in after.items() if k not in {"channel", "channel_type"}},
        "previous_message": {k: v for k, v in before.items() if k != "channel"},
        "channel": "C0INTERNAL",
        "ts": "1796029260.000200",
        "event_ts": "1796029260.000200",
        "channel_type": "group",
    }
    return {**event, **changes}


def a_deletion(**changes: Any) -> dict[str, Any]:
    """A message was deleted."""
    event = {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "deleted_ts": "1796029200.000100",
        "previous_message": {k: v for k, v in a_message().items() if k != "channel"},
        "channel": "C0INTERNAL",
        "ts": "1796029270.000300",
        "event_ts": "1796029270.000300",
    }
    return {**event, **changes}


def a_click(action_id: str, value: str = "", **changes: Any) -> dict[str, Any]:
    """A button in one of our messages was clicked."""
    body: dict[str, Any] = {
        "type": "block_actions",
        "user": {"id": "U0BEN", "username": "ben", "name": "ben", "team_id": HOME},
        "api_app_id": "A0LIAISON",
        "token": "not-checked",
        "container": {
            "type": "message",
            "message_ts": "1796029300.000100",
            "channel_id": "C0CLIENT",
            "is_ephemeral": False,
        },
        "trigger_id": "12.34.abc",
        "team": {"id": HOME, "domain": "home"},
        "enterprise": None,
        "is_enterprise_install": False,
        "channel": {"id": "C0CLIENT", "name": "acme"},
        "message": {
            "type": "message",
            "user": "U0LIAISON",
            "bot_id": "B0LIAISON",
            "ts": "1796029300.000100",
            "text": "...",
            "blocks": [{"type": "section", "block_id": str(BLOCK_KEY)}],
        },
        "state": {"values": {}},
        "response_url": "https://hooks.slack.example/actions/T0HOME/1/x",
        "actions": [
            {
                "action_id": action_id,
                "block_id": "b1",
                "type": "button",
                "value": value,
                "action_ts": "1796029310.000000",
            }
        ],
    }
    return {**body, **changes}


def a_home_click(action_id: str, value: str) -> dict[str, Any]:
    """The same in the App Home: there is no channel, and no message."""
    body = a_click(action_id, value, container={"type": "view", "view_id": "V0HOME"})
    return {k: v for k, v in body.items() if k not in {"channel", "message", "response_url"}}


def a_view(callback_id: str, private_metadata: str, values: dict[str, Any]) -> dict[str, Any]:
    """The view of a submission."""
    return {
        "id": "V0FORM",
        "team_id": HOME,
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": private_metadata,
        "hash": "1796029310.abc",
        "state": {"values": values},
        "root_view_id": "V0FORM",
    }


def typed(value: str | None) -> dict[str, Any]:
    """A text field; empty, its value is null."""
    return {"type": "plain_text_input", "value": value}


def chosen(value: str | None) -> dict[str, Any]:
    """A menu; nothing chosen, its option is null."""
    option = {"text": {"type": "plain_text", "text": "...", "emoji": True}, "value": value}
    return {"type": "static_select", "selected_option": option if value else None}


def a_command(text: str, **changes: Any) -> dict[str, Any]:
    """/pm, as a form's fields."""
    command = {
        "token": "not-checked",
        "team_id": HOME,
        "team_domain": "home",
        "channel_id": "C0INTERNAL",
        "channel_name": "acme-internal",
        "user_id": "U0ANA",
        "user_name": "ana",
        "command": "/pm",
        "text": text,
        "api_app_id": "A0LIAISON",
        "is_enterprise_install": "false",
        "response_url": "https://hooks.slack.example/commands/T0HOME/1/x",
        "trigger_id": "12.34.abc",
    }
    return {**command, **changes}
