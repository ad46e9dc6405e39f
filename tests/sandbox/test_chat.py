"""What the app says: posts, edits, ephemerals, reactions, pins, files."""

from slack_sdk.web.async_client import AsyncWebClient

from app.sandbox import cast
from app.sandbox.driver import Driver
from app.sandbox.server import Sandbox
from tests.sandbox.test_people import refused

INTERNAL, CLIENT = "C0ACMEINT", "C0ACMECLI"


async def test_a_post_is_given_back_whole(slack: AsyncWebClient) -> None:
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "hello"}}
    reply = await slack.chat_postMessage(channel=INTERNAL, text="hello", blocks=[block])
    message = reply["message"]
    assert message["bot_profile"]["app_id"] == cast.APP_ID
    assert message["blocks"][0]["block_id"]
    assert reply["ts"] == message["ts"]


async def test_times_of_messages_never_stand_still(slack: AsyncWebClient) -> None:
    posts = [await slack.chat_postMessage(channel=INTERNAL, text="x") for _ in range(20)]
    stamps = [p["ts"] for p in posts]
    assert stamps == sorted(set(stamps), key=float)


async def test_what_cannot_be_posted_is_refused_in_slacks_words(slack: AsyncWebClient) -> None:
    post = slack.chat_postMessage
    assert await refused(post(channel="C0NOWHERE", text="x")) == "channel_not_found"
    empty = slack.api_call("chat.postMessage", json={"channel": INTERNAL, "text": ""})
    assert await refused(empty) == "no_text"
    assert await refused(post(channel=INTERNAL, text="x" * 40_001)) == "msg_too_long"
    assert await refused(post(channel=INTERNAL, text="x", blocks="{}")) == "invalid_blocks_format"
    assert await refused(post(channel=INTERNAL, text="x", blocks="[")) == "invalid_blocks_format"
    many = [{"text": "a", "fallback": "a"}] * 101
    assert await refused(post(channel=INTERNAL, text="x", attachments=many)) == (
        "too_many_attachments"
    )
    assert await refused(slack.api_call("chat.postMessage", json={"text": "x"})) == (
        "invalid_arguments"
    )


async def test_a_post_to_a_person_goes_to_their_direct_conversation(
    driver: Driver, slack: AsyncWebClient
) -> None:
    reply = await slack.chat_postMessage(channel="U0BEN", text="psst")
    assert reply["channel"] == await driver.person("U0BEN").direct()


async def test_a_reply_to_what_is_gone_stands_at_top_level(
    driver: Driver, slack: AsyncWebClient
) -> None:
    ben = driver.person("U0BEN")
    message = await ben.post(INTERNAL, "oops")
    await ben.delete(INTERNAL, message)
    reply = await slack.chat_postMessage(channel=INTERNAL, text="x", thread_ts=message["ts"])
    assert "thread_ts" not in reply["message"]


async def test_an_edit_keeps_its_place_and_what_it_does_not_mention(slack: AsyncWebClient) -> None:
    block = {"type": "section", "block_id": "mine", "text": {"type": "mrkdwn", "text": "a"}}
    ts = (await slack.chat_postMessage(channel=INTERNAL, text="a", blocks=[block]))["ts"]
    edited = await slack.chat_update(channel=INTERNAL, ts=ts, text="b")
    assert edited["ts"] == ts
    assert edited["message"]["blocks"][0]["block_id"] == "mine"
    assert edited["message"]["edited"]["user"] == cast.BOT_USER
    gone = await slack.chat_update(channel=INTERNAL, ts=ts, text="b", blocks=[])
    assert gone["message"]["blocks"] == []


async def test_only_ones_own_messages_can_be_changed(driver: Driver, slack: AsyncWebClient) -> None:
    theirs = await driver.person("U0BEN").post(INTERNAL, "mine")
    update = slack.chat_update(channel=INTERNAL, ts=theirs["ts"], text="x")
    assert await refused(update) == "cant_update_message"
    delete = slack.chat_delete(channel=INTERNAL, ts=theirs["ts"])
    assert await refused(delete) == "cant_delete_message"
    assert await refused(slack.chat_update(channel=INTERNAL, ts="1.000000", text="x")) == (
        "message_not_found"
    )


async def test_an_ephemeral_is_for_one_reader(driver: Driver, slack: AsyncWebClient) -> None:
    await slack.chat_postEphemeral(channel=CLIENT, user="U0BEN", text="for Ben")
    assert [m["text"] for m in await driver.person("U0BEN").messages(CLIENT)] == ["for Ben"]
    assert await driver.person("U0DANA").messages(CLIENT) == []
    assert (await slack.conversations_history(channel=CLIENT))["messages"] == []
    away = slack.chat_postEphemeral(channel=CLIENT, user="U0PRIYA", text="x")
    assert await refused(away) == "user_not_in_channel"


async def test_a_permalink_leads_to_the_message(sandbox: Sandbox, slack: AsyncWebClient) -> None:
    root = await slack.chat_postMessage(channel=INTERNAL, text="x")
    reply = await slack.chat_postMessage(channel=INTERNAL, text="y", thread_ts=root["ts"])
    link = (await slack.chat_getPermalink(channel=INTERNAL, message_ts=root["ts"]))["permalink"]
    assert link == f"{sandbox.url}/archives/{INTERNAL}/p{root['ts'].replace('.', '')}"
    inside = await slack.chat_getPermalink(channel=INTERNAL, message_ts=reply["ts"])
    assert f"thread_ts={root['ts']}" in inside["permalink"]


async def test_reactions_and_pins_happen_once(driver: Driver, slack: AsyncWebClient) -> None:
    ts = (await driver.person("U0BEN").post(INTERNAL, "done"))["ts"]
    mark = {"channel": INTERNAL, "timestamp": ts}
    await slack.reactions_add(**mark, name="eyes")
    assert await refused(slack.reactions_add(**mark, name="eyes")) == "already_reacted"
    assert await refused(slack.reactions_add(**mark, name="No Emoji")) == "invalid_name"
    await slack.reactions_remove(**mark, name="eyes")
    assert await refused(slack.reactions_remove(**mark, name="eyes")) == "no_reaction"
    await slack.pins_add(**mark)
    assert await refused(slack.pins_add(**mark)) == "already_pinned"
    assert (await slack.conversations_history(channel=INTERNAL))["pin_count"] == 1


async def test_files_are_uploaded_in_three_steps(driver: Driver, slack: AsyncWebClient) -> None:
    await slack.files_upload_v2(
        channel=INTERNAL, content="10 desks", filename="plan.txt", initial_comment="The plan"
    )
    (message,) = await driver.person("U0BEN").messages(INTERNAL)
    assert message["subtype"] == "file_share"
    (file,) = message["files"]
    assert (file["name"], file["size"]) == ("plan.txt", 8)
    assert (await slack.files_info(file=file["id"]))["file"]["title"] == "plan.txt"
    assert await refused(slack.files_info(file="F0")) == "file_not_found"
    missing = slack.files_completeUploadExternal(files=[{"id": "F0", "title": "x"}])
    assert await refused(missing) == "file_not_found"


async def test_some_files_are_refused_where_others_read(slack: AsyncWebClient) -> None:
    upload = slack.files_upload_v2(channel=CLIENT, content="<b>", filename="page.html")
    assert await refused(upload) == "internal_error"


async def test_another_name_needs_its_scope(sandbox: Sandbox, slack: AsyncWebClient) -> None:
    reply = await slack.chat_postMessage(channel=INTERNAL, text="x", username="Robot")
    assert reply["message"]["subtype"] == "bot_message"
    sandbox.workspace.scopes.discard("chat:write.customize")
    named = slack.chat_postMessage(channel=INTERNAL, text="x", username="Robot")
    assert await refused(named) == "missing_scope"
