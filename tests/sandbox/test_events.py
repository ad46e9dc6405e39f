"""What the app hears of: each event in Slack's shape, with Slack's own inconsistencies."""

import re
from typing import Any

from app.sandbox import cast
from app.sandbox.driver import Driver
from app.sandbox.server import Sandbox
from app.slack import manifest
from tests.sandbox.an_app import AnApp

INTERNAL, CLIENT = "C0ACMEINT", "C0ACMECLI"
BOT = cast.BOT_USER


async def test_a_message_names_its_place_and_its_author(an_app: AnApp, driver: Driver) -> None:
    message = await driver.person("U0BEN").post(INTERNAL, "hello <@U0ANA>")
    body = await an_app.event("message")
    event = body["event"]
    assert (event["channel"], event["channel_type"]) == (INTERNAL, "group")
    assert event["ts"] == event["event_ts"] == message["ts"]
    assert event["blocks"][0]["elements"][0]["elements"] == [
        {"type": "text", "text": "hello "},
        {"type": "user", "user_id": "U0ANA"},
    ]
    assert not body["is_ext_shared_channel"]
    assert re.fullmatch(r"Ev[0-9A-F]{8}", body["event_id"])


async def test_a_message_of_another_team_names_that_team_outside(
    an_app: AnApp, driver: Driver
) -> None:
    await driver.person("U0DANA").mention(CLIENT, "where are we?")
    message, mention = await an_app.event("message"), await an_app.event("app_mention")
    assert (message["team_id"], message["context_team_id"]) == ("T0ACME", cast.HOME)
    assert message["event"]["team"] == "T0ACME"
    assert (mention["team_id"], mention["event"]["team"]) == (cast.HOME, cast.HOME)
    assert mention["event"]["user_team"] == mention["event"]["source_team"] == "T0ACME"
    assert mention["event"]["user_profile"]["team"] == "T0ACME"
    for body in (message, mention):
        assert body["is_ext_shared_channel"]
        assert body["authorizations"][0]["team_id"] == cast.HOME
    assert message["event_id"] != mention["event_id"]
    assert message["event"]["ts"] == mention["event"]["ts"]


async def test_a_colleagues_mention_names_no_other_team(an_app: AnApp, driver: Driver) -> None:
    await driver.person("U0BEN").mention(CLIENT, "hello")
    mention = await an_app.event("app_mention")
    assert "user_team" not in mention["event"]


async def test_somebody_of_an_enterprise_is_named_by_an_id_that_is_no_teams(
    an_app: AnApp, driver: Driver
) -> None:
    grid = {"team": "T0BIG", "enterprise": "E0BIG"}
    await driver.post("add-person", id="U0GRID", name="Grid Person", **grid)
    await driver.post("join", user="U0GRID", channel=CLIENT)
    await driver.person("U0GRID").mention(CLIENT, "hello")
    mention = await an_app.event("app_mention")
    assert mention["event"]["user_team"] == "E0BIG"
    message = await an_app.event("message")
    assert (message["team_id"], message["context_team_id"]) == ("T0BIG", "T0BIG")
    assert message["context_enterprise_id"] == message["enterprise_id"] == "E0BIG"


async def test_the_two_events_of_a_mention_come_in_either_order(
    an_app: AnApp, driver: Driver
) -> None:
    await driver.post("mode", mention_first=True)
    await driver.person("U0BEN").mention(INTERNAL, "hello")
    await driver.quiet()
    assert an_app.kinds() == ["app_mention", "message"]


async def test_a_direct_message_is_no_mention(an_app: AnApp, driver: Driver) -> None:
    await driver.person("U0BEN").dm(f"<@{BOT}> hello")
    await driver.quiet()
    assert an_app.kinds() == ["message"]
    assert an_app.heard[0]["event"]["channel_type"] == "im"


async def test_a_reply_and_a_broadcast_know_their_root(an_app: AnApp, driver: Driver) -> None:
    ben = driver.person("U0BEN")
    root = await ben.post(INTERNAL, "root")
    await ben.post(INTERNAL, "reply", root["ts"])
    reply = await an_app.hears(lambda b: b["event"].get("thread_ts") == root["ts"])
    assert reply["event"]["parent_user_id"] == "U0BEN"
    where = {"user": "U0BEN", "channel": INTERNAL, "thread_ts": root["ts"]}
    await driver.post("post", **where, text="all", broadcast=True)
    broadcast = await an_app.event("message", "thread_broadcast")
    assert broadcast["event"]["root"]["ts"] == root["ts"]
    assert broadcast["event"]["root"]["reply_count"] == 1


async def test_edits_and_deletions_carry_what_was_there_before(
    an_app: AnApp, driver: Driver
) -> None:
    ben = driver.person("U0BEN")
    message = await ben.post(INTERNAL, "frist")
    await ben.edit(INTERNAL, message, "first")
    changed = (await an_app.event("message", "message_changed"))["event"]
    assert changed["hidden"]
    assert changed["message"]["text"] == "first"
    assert changed["message"]["edited"]["user"] == "U0BEN"
    assert changed["previous_message"]["text"] == "frist"
    await ben.delete(INTERNAL, message)
    deleted = (await an_app.event("message", "message_deleted"))["event"]
    assert deleted["deleted_ts"] == message["ts"]
    assert deleted["previous_message"]["text"] == "first"


async def test_the_root_of_a_thread_leaves_a_tombstone_until_the_last_reply_goes(
    an_app: AnApp, driver: Driver
) -> None:
    ben = driver.person("U0BEN")
    root = await ben.post(INTERNAL, "secret")
    reply = await ben.post(INTERNAL, "reply", root["ts"])
    await ben.delete(INTERNAL, root)
    gone = (await an_app.event("message", "message_changed"))["event"]
    assert gone["message"]["subtype"] == "tombstone"
    assert gone["message"]["user"] == cast.SLACKBOT
    assert "secret" not in str(gone["message"])
    assert gone["previous_message"]["text"] == "secret"
    await ben.delete(INTERNAL, reply)
    await an_app.event("message", "message_deleted")
    last = (await an_app.event("message", "message_deleted"))["event"]
    assert last["deleted_ts"] == root["ts"]
    assert await ben.messages(INTERNAL) == []


async def test_a_preview_is_a_change_in_which_nobody_changed_a_word(
    an_app: AnApp, driver: Driver
) -> None:
    message = await driver.person("U0BEN").post(INTERNAL, "see <https://page>")
    await driver.post("unfurl", channel=INTERNAL, ts=message["ts"])
    changed = (await an_app.event("message", "message_changed"))["event"]
    assert changed["message"]["text"] == changed["previous_message"]["text"]
    assert "edited" not in changed["message"]


async def test_the_app_hears_of_its_own_posts_edits_and_deletions(an_app: AnApp) -> None:
    ts = (await an_app.client.chat_postMessage(channel=INTERNAL, text="a"))["ts"]
    await an_app.client.chat_update(channel=INTERNAL, ts=ts, text="b")
    await an_app.client.chat_delete(channel=INTERNAL, ts=ts)
    assert (await an_app.event("message"))["event"]["bot_id"] == cast.BOT_ID
    changed = await an_app.event("message", "message_changed")
    assert changed["event"]["message"]["bot_id"] == cast.BOT_ID
    await an_app.event("message", "message_deleted")


async def test_files_come_whole_at_home_and_as_ids_where_others_read(
    an_app: AnApp, driver: Driver
) -> None:
    file = {"id": "F0PLAN", "name": "plan.pdf"}
    for channel in (INTERNAL, CLIENT):
        await driver.post("post", user="U0BEN", channel=channel, text="plan", files=[file])
    inside = (await an_app.event("message", "file_share"))["event"]["files"][0]
    outside = (await an_app.event("message", "file_share"))["event"]["files"][0]
    assert inside["url_private"].endswith("plan.pdf")
    assert outside["file_access"] == "check_file_info"
    assert "url_private" not in outside
    assert (await an_app.client.files_info(file="F0PLAN"))["file"]["name"] == "plan.pdf"


async def test_another_apps_message_has_no_user(an_app: AnApp, driver: Driver) -> None:
    await driver.post("other-app", channel=INTERNAL, text="build failed", name="CI")
    event = (await an_app.event("message", "bot_message"))["event"]
    assert event["username"] == "CI"
    assert "user" not in event


async def test_members_come_and_go(an_app: AnApp, driver: Driver) -> None:
    await driver.post("join", user="U0PRIYA", channel=CLIENT)
    joined = (await an_app.event("member_joined_channel"))["event"]
    assert (joined["user"], joined["channel"], joined["channel_type"]) == ("U0PRIYA", CLIENT, "G")
    assert "has joined" in (await an_app.event("message", "channel_join"))["event"]["text"]
    await driver.post("leave", user="U0PRIYA", channel=CLIENT)
    assert (await an_app.event("member_left_channel"))["event"]["user"] == "U0PRIYA"
    await an_app.event("message", "channel_leave")


async def test_the_app_hears_that_it_was_added_but_not_as_a_member_that_it_was_removed(
    an_app: AnApp, driver: Driver
) -> None:
    await driver.post("mode", events=[*manifest.EVENTS, "channel_left", "group_left"])
    await driver.post("join", user=BOT, channel="C0GENERAL")
    assert (await an_app.event("member_joined_channel"))["event"]["user"] == BOT
    await driver.post("leave", user=BOT, channel="C0GENERAL")
    assert (await an_app.event("channel_left"))["event"]["channel"] == "C0GENERAL"
    await driver.post("leave", user=BOT, channel=INTERNAL)
    await an_app.event("group_left")
    assert "member_left_channel" not in an_app.kinds()


async def test_a_channel_is_shared_and_unshared(an_app: AnApp, driver: Driver) -> None:
    async def flags() -> tuple[Any, ...]:
        channel = (await an_app.client.conversations_info(channel=INTERNAL))["channel"]
        names = ("is_pending_ext_shared", "is_ext_shared", "connected_team_ids")
        return tuple(channel[name] for name in names)

    await driver.post("share", channel=INTERNAL, team="T0ACME", pending=True)
    assert await flags() == (True, False, [])
    await driver.post("share", channel=INTERNAL, team="T0ACME")
    assert await flags() == (False, True, ["T0ACME"])
    shared = (await an_app.event("channel_shared"))["event"]
    assert (shared["channel"], shared["connected_team_id"]) == (INTERNAL, "T0ACME")
    await driver.post("unshare", channel=INTERNAL, team="T0ACME")
    unshared = (await an_app.event("channel_unshared"))["event"]
    assert unshared["previously_connected_team_id"] == "T0ACME"
    assert await flags() == (False, False, [])


async def test_who_was_disconnected_is_gone(an_app: AnApp, driver: Driver) -> None:
    await driver.post("unshare", channel=CLIENT, team="T0ACME")
    members = (await an_app.client.conversations_members(channel=CLIENT))["members"]
    assert not {"U0DANA", "U0ERIC"} & set(members)


async def test_a_channel_gets_another_id_with_all_that_was_in_it(
    an_app: AnApp, driver: Driver
) -> None:
    ben = driver.person("U0BEN")
    await ben.post(INTERNAL, "before")
    await driver.post("change-id", old=INTERNAL, new="C0OTHER")
    event = (await an_app.event("channel_id_changed"))["event"]
    assert (event["old_channel_id"], event["new_channel_id"]) == (INTERNAL, "C0OTHER")
    assert [m["text"] for m in await ben.messages("C0OTHER")] == ["before"]


async def test_private_channels_are_groups_when_renamed_and_archived(
    an_app: AnApp, driver: Driver
) -> None:
    public = {"id": "C0OPEN", "name": "open", "members": ["U0SAM", BOT], "private": False}
    await driver.post("add-channel", **public)
    for channel, prefix in ((INTERNAL, "group"), ("C0OPEN", "channel")):
        await driver.post("rename", channel=channel, name=f"new-{prefix}")
        renamed = (await an_app.event(f"{prefix}_rename"))["event"]["channel"]
        assert (renamed["id"], renamed["name"]) == (channel, f"new-{prefix}")
        await driver.post("archive", user="U0SAM", channel=channel)
        archived = (await an_app.event(f"{prefix}_archive"))["event"]
        assert (archived["channel"], archived["user"]) == (channel, "U0SAM")


async def test_people_join_and_change(an_app: AnApp, driver: Driver) -> None:
    await driver.post("join-team", id="U0NEW", name="New Hire")
    assert (await an_app.event("team_join"))["event"]["user"]["id"] == "U0NEW"
    await driver.post("change-person", id="U0NEW", is_restricted=True)
    changed = (await an_app.event("user_change"))["event"]["user"]
    assert changed["is_restricted"]


async def test_a_reaction_says_nothing_of_the_team(an_app: AnApp, driver: Driver) -> None:
    message = await driver.person("U0BEN").post(CLIENT, "done")
    await driver.person("U0DANA").react(CLIENT, message, "thumbsup")
    body = await an_app.event("reaction_added")
    assert body["event"]["item"]["ts"] == message["ts"]
    assert body["event"]["item_user"] == "U0BEN"
    assert "team" not in body["event"]
    assert body["team_id"] == cast.HOME


async def test_opening_the_app_says_which_tab_and_whose_team(an_app: AnApp, driver: Driver) -> None:
    await driver.post("home", user="U0DANA")
    body = await an_app.event("app_home_opened")
    assert (body["event"]["tab"], body["team_id"]) == ("home", "T0ACME")
    assert "view" not in body["event"]
    home = {"type": "home", "blocks": [{"type": "divider"}]}
    await an_app.client.views_publish(user_id="U0DANA", view=home)
    await driver.post("home", user="U0DANA")
    assert (await an_app.event("app_home_opened"))["event"]["view"]["type"] == "home"
    await driver.post("home", user="U0DANA", tab="messages")
    assert (await an_app.event("app_home_opened"))["event"]["tab"] == "messages"


async def test_only_what_the_manifest_subscribes_to_is_sent(
    sandbox: Sandbox, an_app: AnApp, driver: Driver
) -> None:
    assert sandbox.workspace.events == set(manifest.EVENTS)
    message = await driver.person("U0BEN").post(INTERNAL, "done")
    await driver.person("U0BEN").react(INTERNAL, message, "eyes")
    await driver.post("unreact", user="U0BEN", channel=INTERNAL, ts=message["ts"], name="eyes")
    await driver.quiet()
    assert an_app.kinds() == ["message", "reaction_added"]


async def test_nothing_is_heard_of_where_the_app_is_no_member(
    an_app: AnApp, driver: Driver
) -> None:
    await driver.person("U0BEN").mention("C0GENERAL", "are you here?")
    await driver.quiet()
    assert an_app.kinds() == []
