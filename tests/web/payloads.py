"""Payloads as Slack sends them to Liaison: of each kind that a listener waits for, one."""

import itertools
from typing import Any
from uuid import uuid4

from app.sandbox import cast
from app.slack import ids
from tests.stories.town import CLIENT, INTERNAL

Payload = dict[str, Any]

_count = itertools.count(1)
TS = "1700000000.000100"
MENTION = f"<@{cast.BOT_USER}>"


def event(kind: str, **fields: Any) -> Payload:
    """Something happened."""
    number = next(_count)
    return {
        "type": "event_callback",
        "token": "x",
        "team_id": cast.HOME,
        "api_app_id": cast.APP_ID,
        "event_id": f"Ev{number:08d}",
        "event_time": 1_700_000_000,
        "event_context": "4-x",
        "is_ext_shared_channel": False,
        "authorizations": [{"team_id": cast.HOME, "user_id": cast.BOT_USER, "is_bot": True}],
        "event": {"type": kind, "event_ts": TS, **fields},
    }


def message(text: str = "The switch arrived.", **fields: Any) -> Payload:
    """Ben says something in the internal channel."""
    said = {"user": "U0BEN", "team": cast.HOME, "channel": INTERNAL, "text": text}
    ts = f"{1_700_000_000 + next(_count)}.000100"
    blocks = [{"type": "rich_text", "block_id": "b", "elements": [{"type": "text", "text": text}]}]
    kind = {"channel_type": "channel", "client_msg_id": str(uuid4()), "blocks": blocks}
    return event("message", **{**said, "ts": ts, **kind, **fields})


def edit(**fields: Any) -> Payload:
    """Ben edits a message."""
    before = {"type": "message", "user": "U0BEN", "team": cast.HOME, "ts": TS, "text": "before"}
    after = {**before, "text": "after", "edited": {"user": "U0BEN", "ts": "1700000001.000000"}}
    parts = {"message": after, "previous_message": before}
    return event(
        "message", subtype="message_changed", hidden=True, channel=INTERNAL, **parts, **fields
    )


def deletion(**fields: Any) -> Payload:
    """Ben deletes a message."""
    before = {"type": "message", "user": "U0BEN", "ts": TS, "text": "before"}
    parts = {"deleted_ts": TS, "previous_message": before}
    return event("message", subtype="message_deleted", channel=INTERNAL, **parts, **fields)


def command(text: str = "status") -> Payload:
    """Ben types /pm."""
    return {
        "token": "x",
        "team_id": cast.HOME,
        "channel_id": INTERNAL,
        "user_id": "U0BEN",
        "command": ids.COMMAND,
        "text": text,
        "trigger_id": f"1.2.{next(_count)}",
        "response_url": "",
    }


def click(action_id: str, **fields: Any) -> Payload:
    """Ben clicks a button in one of our messages."""
    posted = {
        "type": "message",
        "ts": TS,
        "blocks": [{"type": "section", "block_id": str(uuid4())}],
    }
    return {
        "type": "block_actions",
        "user": {"id": "U0BEN", "team_id": cast.HOME, "name": "ben"},
        "team": {"id": cast.HOME, "domain": "fernhill"},
        "trigger_id": f"1.2.{next(_count)}",
        "container": {"type": "message", "message_ts": TS, "channel_id": INTERNAL},
        "channel": {"id": INTERNAL, "name": "acme-internal"},
        "message": posted,
        "actions": [{"type": "button", "action_id": action_id, "value": str(uuid4())}],
        **fields,
    }


def form(callback_id: str) -> Payload:
    """Ben submits a form, with every field that any of ours has."""
    values = {
        ids.TEXT_BLOCK: {ids.TEXT_INPUT: {"type": "plain_text_input", "value": "By Thursday."}},
        ids.PERSON_BLOCK: {ids.PERSON_INPUT: {"type": "users_select", "selected_user": "U0ANA"}},
        ids.DATE_BLOCK: {ids.DATE_INPUT: {"type": "datepicker", "selected_date": "2027-02-26"}},
        ids.CAUSE_BLOCK: {ids.CAUSE_INPUT: {"type": "static_select", "selected_option": None}},
    }
    return {
        "type": "view_submission",
        "user": {"id": "U0BEN", "team_id": cast.HOME, "name": "ben"},
        "team": {"id": cast.HOME, "domain": "fernhill"},
        "trigger_id": f"1.2.{next(_count)}",
        "view": {
            "id": f"V{next(_count)}",
            "hash": "1.x",
            "type": "modal",
            "callback_id": callback_id,
            "private_metadata": str(uuid4()),
            "blocks": [{"type": "input", "block_id": block} for block in values],
            "state": {"values": values},
        },
    }


def ours(*, forms: bool) -> list[str]:
    """Every name that Slack hands back to us: of forms, or of buttons and choices."""
    names = [value for name, value in vars(ids).items() if name.isupper() and value != ids.COMMAND]
    return [name for name in names if name.endswith("_form") == forms]


def one_of_each() -> list[Payload]:
    """A payload for every listener."""
    file = {"id": "F0PLAN", "name": "plan.pdf", "mimetype": "application/pdf"}
    return [
        message(),
        message("The pin is: 4711-0815"),
        message("with a plan", subtype="file_share", files=[file]),
        message("in a thread", thread_ts=TS),
        message(f"{MENTION} which VLAN do the phones use?"),
        message(f"{MENTION} where are we?", channel=CLIENT, user="U0DANA", team="T0ACME"),
        message("and in private?", channel="D0BEN", channel_type="im"),
        event("app_mention", user="U0BEN", channel=INTERNAL, ts=TS, text=f"{MENTION} status"),
        edit(),
        deletion(),
        event("app_home_opened", user="U0BEN", channel="D0BEN", tab="home"),
        event("channel_id_changed", old_channel_id="G0NEVER", new_channel_id="C0NEVER"),
        event("channel_shared", channel=INTERNAL, connected_team_id="T0ACME"),
        event("user_change", user={"id": "U0BEN", "team_id": cast.HOME}),
        event("reaction_added", user="U0BEN", reaction="eyes", item={"channel": INTERNAL}),
        command(),
        command("which payload does the van have?"),
        *(click(name) for name in ours(forms=False)),
        *(form(name) for name in ours(forms=True)),
    ]
