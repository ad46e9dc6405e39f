"""The sandbox against what others have seen of Slack; skipped where those samples are not at hand.

An event has the keys of a real one and no key that nobody has seen; an answer has the keys of the
documented example.
"""

import json
from collections.abc import Awaitable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from app.sandbox.driver import Driver
from app.sandbox.server import Sandbox
from tests.sandbox.an_app import AnApp
from tests.sandbox.test_views import a_form, plain

Thing = dict[str, Any]
SAMPLES = Path(__file__).parents[3] / "shared/data/slack"
INTERNAL, CLIENT = "C0ACMEINT", "C0ACMECLI"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="../shared/data/slack is absent")

REAL = {
    "message": "033",
    "message thread_broadcast": "061",
    "message message_changed": "058",
    "message message_deleted": "059",
    "message file_share": "060",
    "message bot_message": "057",
    "message channel_join": "096",
    "message channel_leave": "099",
    "app_mention": "003",
    "app_home_opened": "032",
    "member_joined_channel": "020",
    "member_left_channel": "021",
    "reaction_added": "018",
    "command": "115",
    "block_actions": "112",
    "view_submission": "113",
    "view_closed": "114",
    "message_action": "006",
    "shortcut": "088",
}
"""Which of the samples is the realistic one of its kind."""
LOGGED = {
    "message": "MessagePayload",
    "message thread_broadcast": "MessageThreadBroadcastPayload",
    "message message_changed": "MessageChangedPayload",
    "message message_deleted": "MessageDeletedPayload",
    "message file_share": "MessageFileSharePayload",
    "message bot_message": "MessageBotPayload",
    "message channel_join": "MessageChannelJoinPayload",
    "message channel_leave": "MessageChannelLeavePayload",
    "app_mention": "AppMentionPayload",
    "app_home_opened": "AppHomeOpenedPayload",
    "member_joined_channel": "MemberJoinedChannelPayload",
    "member_left_channel": "MemberLeftChannelPayload",
    "reaction_added": "ReactionAddedPayload",
    "channel_shared": "ChannelSharedPayload",
    "channel_unshared": "ChannelUnsharedPayload",
    "channel_id_changed": "ChannelIdChangedPayload",
    "group_rename": "GroupRenamePayload",
    "group_archive": "GroupArchivePayload",
    "user_change": "UserChangePayload",
    "team_join": "TeamJoinPayload",
}
"""The log of all keys that were ever seen of a kind."""
NOT_HERE = {
    "authed_users": "gone from Slack since",
    "enterprise_id": "our workspace is in no Enterprise Grid",
    "enterprise_name": "the same",
    "image_original": "nobody has a picture of their own",
    "title": "a view that was published as a home has none",
}
SEEN_ELSEWHERE = {
    "client_msg_id": "in bolt-python's samples of file_share",
    "user_profile": "in app_mention of others",
    "cache_ts": "in user_change, and in Slack's docs of team_join",
    "event_ts": "on every event, as the Events API's docs say",
    "team": "in bolt-python's samples of channel_leave and thread_broadcast",
    "files": "in any message",
    "parent_user_id": "in any reply",
    "app_id": "on the app's own messages",
    "subtype": "in any message",
}


def kind_of(body: Thing) -> str:
    if "event" in body:
        subtype = body["event"].get("subtype")
        return f"{body['event']['type']} {subtype}" if subtype else str(body["event"]["type"])
    return str(body.get("type", "command"))


def a_sample(number: str) -> Thing:
    (path,) = (SAMPLES / "bolt_python_payloads").glob(f"{number}_*.json")
    sample: Thing = json.loads(path.read_text("utf-8"))
    if "_form" in sample:
        return {k: v[0] for k, v in parse_qs(sample["_form"], keep_blank_values=True).items()}
    return sample


def missing(wanted: Any, found: Any, at: str = "") -> Iterator[str]:
    """Keys that one has and the other lacks, also further in."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        for key in wanted.keys() - found.keys() - NOT_HERE.keys():
            yield f"{at}/{key}"
        for key in wanted.keys() & found.keys() - {"values", "metadata"}:
            yield from missing(wanted[key], found[key], f"{at}/{key}")
    elif isinstance(wanted, list) and isinstance(found, list) and wanted and found:
        yield from missing(wanted[0], found[0], f"{at}/0")


async def everything(an_app: AnApp, driver: Driver) -> dict[str, Thing]:
    """One of each kind that the app can hear, without what only the message itself decides."""
    ben = driver.person("U0BEN")
    root = await ben.mention(INTERNAL, "hello")
    reply = await ben.post(INTERNAL, "reply", root["ts"])
    where = {"user": "U0BEN", "channel": INTERNAL}
    await driver.post("post", **where, text="all", thread_ts=root["ts"], broadcast=True)
    await driver.post("post", **where, text="plan", files=[{"id": "F1", "name": "plan.png"}])
    await driver.post("other-app", channel=INTERNAL, text="build failed", name="CI")
    await ben.edit(INTERNAL, reply, "better")
    await ben.delete(INTERNAL, reply)
    await ben.react(INTERNAL, root, "eyes")
    await driver.post("home", user="U0BEN")
    await an_app.client.conversations_invite(channel=INTERNAL, users="U0KIM")
    await driver.post("leave", user="U0KIM", channel=INTERNAL)
    await driver.post("share", channel=INTERNAL, team="T0ACME")
    await driver.post("unshare", channel=INTERNAL, team="T0ACME")
    await driver.post("join-team", id="U0NEW", name="New Hire")
    await driver.post("change-person", id="U0NEW", deleted=True)
    await acts(an_app, driver)
    await driver.post("rename", channel=INTERNAL, name="renamed")
    await driver.post("archive", user="U0BEN", channel=INTERNAL)
    await driver.post("change-id", old=INTERNAL, new="C0MOVED")
    await driver.quiet()
    kinds: dict[str, Thing] = {}
    for body in an_app.heard:
        kinds.setdefault(kind_of(body), body)
    return kinds


async def acts(an_app: AnApp, driver: Driver) -> None:
    """Somebody uses a command, a button, a form and the shortcuts."""
    ben = driver.person("U0BEN")
    button = {"type": "button", "text": plain("Go"), "action_id": "go", "value": "1"}
    row = [{"type": "actions", "elements": [button]}]
    message = (await an_app.client.chat_postMessage(channel=INTERNAL, text="x", blocks=row))["ts"]
    await ben.click(INTERNAL, {"ts": message, "blocks": row}, "Go")
    await ben.shortcut(INTERNAL, {"ts": message}, "keep")
    await driver.post("shortcut", user="U0BEN", callback_id="new")
    for submitted in (True, False):
        await ben.command("/pm help", INTERNAL)
        trigger = [b for b in an_app.heard if "command" in b][-1]["trigger_id"]
        view = a_form(notify_on_close=True, close=plain("Cancel"))
        await an_app.client.views_open(trigger_id=trigger, view=view)
        await (ben.submit(words="x") if submitted else ben.close())


async def test_what_the_app_hears_has_the_keys_of_real_payloads(
    an_app: AnApp, driver: Driver
) -> None:
    heard = await everything(an_app, driver)
    lacking = {
        kind: found
        for kind, number in REAL.items()
        if (found := sorted(missing(_comparable(a_sample(number)), _comparable(heard[kind]))))
    }
    assert lacking == {}


async def test_what_the_app_hears_has_no_key_that_nobody_has_seen(
    an_app: AnApp, driver: Driver
) -> None:
    heard = await everything(an_app, driver)
    invented = {}
    for kind, name in LOGGED.items():
        logged = json.loads((SAMPLES / f"json-logs/samples/events/{name}.json").read_text("utf-8"))
        ours = heard[kind]["event"].keys()
        invented[kind] = sorted(ours - logged["event"].keys() - SEEN_ELSEWHERE.keys())
    assert {kind: keys for kind, keys in invented.items() if keys} == {}


def _comparable(body: Thing) -> Thing:
    """Without what depends on the very message, file or element in the sample."""
    body = json.loads(json.dumps(body))
    event = body.get("event", body)
    for name in ("message", "previous_message", "root", "actions"):
        if name in event:
            event[name] = {}
    for file in event.get("files", []):
        for name in [n for n in file if n.startswith(("thumb", "original_", "media_"))]:
            del file[name]
    for block in (event.get("view") or {}).get("blocks", []):
        for name in ("dispatch_action", "element"):
            block.pop(name, None)
    return body if isinstance(body, dict) else {}


EXAMPLES = SAMPLES / "slack_web_openapi_v2.json"
NEVER_OURS = {
    "channel": {
        "last_read", "latest", "unread_count", "unread_count_display", "priority", "is_read_only",
        "locale",
    },
    "message": {"attachments", "subtype", "username", "last_read", "unread_count"},
}  # fmt: skip
"""What an example shows that only people, or other posts, have."""


async def answers(sandbox: Sandbox, slack: AsyncWebClient) -> dict[str, Any]:
    """One good answer of each method."""
    ben = sandbox.driver.person("U0BEN")
    ts = (await ben.post(INTERNAL, "hello"))["ts"]
    await ben.post(INTERNAL, "reply", ts)
    own = (await slack.chat_postMessage(channel=INTERNAL, text="mine"))["ts"]
    at = {"channel": INTERNAL, "timestamp": ts}
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "hello"}}
    calls: dict[str, Awaitable[Any]] = {
        "auth.test": slack.auth_test(),
        "chat.postMessage": slack.chat_postMessage(channel=INTERNAL, text="x"),
        "chat.update": slack.chat_update(channel=INTERNAL, ts=own, text="y"),
        "chat.postEphemeral": slack.chat_postEphemeral(channel=INTERNAL, user="U0BEN", text="x"),
        "chat.getPermalink": slack.chat_getPermalink(channel=INTERNAL, message_ts=ts),
        "chat.delete": slack.chat_delete(channel=INTERNAL, ts=own),
        "conversations.create": slack.conversations_create(name="made"),
        "conversations.info": slack.conversations_info(channel=INTERNAL, include_locale=True),
        "conversations.list": slack.conversations_list(types="private_channel"),
        "conversations.members": slack.conversations_members(channel=INTERNAL),
        "conversations.invite": slack.conversations_invite(channel=INTERNAL, users="U0KIM"),
        "conversations.open": slack.conversations_open(users="U0BEN"),
        "conversations.replies": slack.conversations_replies(channel=INTERNAL, ts=ts),
        "conversations.history": slack.conversations_history(channel=INTERNAL),
        "conversations.setTopic": slack.conversations_setTopic(channel=INTERNAL, topic="t"),
        "users.info": slack.users_info(user="U0BEN"),
        "users.list": slack.users_list(),
        "users.lookupByEmail": slack.users_lookupByEmail(email="ben@fernhill.example"),
        "reactions.add": slack.reactions_add(**at, name="eyes"),
        "reactions.remove": slack.reactions_remove(**at, name="eyes"),
        "pins.add": slack.pins_add(**at),
        "team.info": slack.team_info(),
        "bots.info": slack.bots_info(),
        "views.publish": slack.views_publish(
            user_id="U0BEN", view={"type": "home", "blocks": [section]}
        ),
        "conversations.archive": slack.conversations_archive(channel=INTERNAL),
    }
    return {method: (await call).data for method, call in calls.items()}


async def test_answers_have_the_keys_of_the_documented_examples(
    sandbox: Sandbox, slack: AsyncWebClient
) -> None:
    paths = json.loads(EXAMPLES.read_text("utf-8"))["paths"]
    lacking = {}
    for method, answer in (await answers(sandbox, slack)).items():
        (described,) = paths[f"/{method}"].values()
        example = described["responses"]["200"]["examples"]["application/json"]
        for name, theirs in NEVER_OURS.items():
            for thing in _called(example, name):
                for key in theirs:
                    thing.pop(key, None)
        lacking[method] = sorted(missing(example, answer))
    assert {method: keys for method, keys in lacking.items() if keys} == {}


def _called(example: Thing, name: str) -> list[Thing]:
    found = example.get(name) or []
    whole = [*(found if isinstance(found, list) else [found]), *example.get(f"{name}s", [])]
    return [thing for thing in whole if isinstance(thing, dict)]
