"""Commands, clicks and shortcuts; what the app answers, and response urls."""

import time
from typing import Any

from app.sandbox import cast
from app.sandbox.driver import Driver
from app.sandbox.server import Sandbox
from tests.sandbox.an_app import AnApp

INTERNAL, CLIENT = "C0ACMEINT", "C0ACMECLI"
Thing = dict[str, Any]


def plain(text: str) -> Thing:
    return {"type": "plain_text", "text": text, "emoji": True}


def choice(text: str, value: str) -> Thing:
    return {"text": plain(text), "value": value}


OPTIONS = [choice("One", "1"), choice("Two", "2")]
ELEMENTS: list[tuple[Thing, Any, Thing]] = [
    ({"type": "button", "text": plain("Go"), "value": "v"}, "v", {"value": "v"}),
    ({"type": "static_select", "options": OPTIONS}, "2", {"selected_option": OPTIONS[1]}),
    ({"type": "overflow", "options": OPTIONS}, "1", {"selected_option": OPTIONS[0]}),
    ({"type": "radio_buttons", "options": OPTIONS}, "1", {"selected_option": OPTIONS[0]}),
    ({"type": "checkboxes", "options": OPTIONS}, ["1", "2"], {"selected_options": OPTIONS}),
    ({"type": "multi_static_select", "options": OPTIONS}, ["2"], {"selected_options": OPTIONS[1:]}),
    ({"type": "datepicker"}, "2026-12-31", {"selected_date": "2026-12-31"}),
    ({"type": "timepicker"}, "09:30", {"selected_time": "09:30"}),
    ({"type": "users_select"}, "U0ANA", {"selected_user": "U0ANA"}),
    ({"type": "channels_select"}, "C0GENERAL", {"selected_channel": "C0GENERAL"}),
]


async def posted(an_app: AnApp, *elements: Thing, channel: str = CLIENT, **more: Any) -> Thing:
    blocks = [{"type": "actions", "block_id": "row", "elements": list(elements)}]
    reply = await an_app.client.chat_postMessage(channel=channel, text="x", blocks=blocks, **more)
    message: Thing = reply["message"]
    return message


def button(words: str, value: str = "1") -> Thing:
    return {"type": "button", "action_id": "go", "text": plain(words), "value": value}


# --- commands ---


async def test_a_command_carries_where_and_who_and_its_answer_is_for_one_reader(
    an_app: AnApp, driver: Driver
) -> None:
    an_app.answers["command"] = {"text": "Only you read this."}
    await driver.person("U0BEN").command("/pm which VLAN?", INTERNAL)
    body = await an_app.hears(lambda b: "command" in b)
    assert (body["command"], body["text"]) == ("/pm", "which VLAN?")
    assert (body["channel_id"], body["user_id"], body["team_id"]) == (INTERNAL, "U0BEN", cast.HOME)
    assert [m["text"] for m in await driver.person("U0BEN").messages(INTERNAL)] == [
        "Only you read this."
    ]
    assert await driver.person("U0ANA").messages(INTERNAL) == []


async def test_an_answer_may_be_for_the_whole_channel(an_app: AnApp, driver: Driver) -> None:
    an_app.answers["command"] = {"text": "All read this.", "response_type": "in_channel"}
    await driver.person("U0BEN").command("/pm help", INTERNAL)
    assert await driver.person("U0ANA").sees(INTERNAL, "All read this.")
    assert (await an_app.event("message"))["event"]["bot_id"] == cast.BOT_ID


async def test_commands_are_not_for_threads_nor_for_other_teams_nor_made_up(
    an_app: AnApp, driver: Driver
) -> None:
    ben, dana = driver.person("U0BEN"), driver.person("U0DANA")
    root = await ben.post(CLIENT, "root")
    refusals = [
        await ben.command("/pm help", CLIENT, root["ts"]),
        await dana.command("/pm help", CLIENT),
        await ben.command("/other help", CLIENT),
    ]
    assert [r["user"] for r in refusals] == [cast.SLACKBOT] * 3
    assert "not supported in threads" in refusals[0]["text"]
    assert all("is not a valid command" in r["text"] for r in refusals[1:])
    await driver.person("U0KIM").command("/pm help", "C0KESTCLI")
    await driver.quiet()
    assert an_app.kinds().count("command") == 1


async def test_a_command_that_nobody_answers_is_said_so(an_app: AnApp, driver: Driver) -> None:
    an_app.failing.add("command")
    await driver.post("mode", answer_within=0.1)
    reply = await driver.person("U0BEN").command("/pm help", INTERNAL)
    assert reply["text"] == '/pm failed with the error "operation_timeout"'
    await driver.post("drop-sockets")
    reply = await driver.person("U0BEN").command("/pm help", INTERNAL)
    assert reply["text"] == '/pm failed with the error "dispatch_failed"'


# --- clicks ---


async def test_each_kind_of_element_says_what_was_chosen(an_app: AnApp, driver: Driver) -> None:
    named = [{**e, "action_id": f"a{n}"} for n, (e, _, _) in enumerate(ELEMENTS)]
    message = await posted(an_app, *named)
    for element, (_, value, expected) in zip(named, ELEMENTS, strict=True):
        click = {"channel": CLIENT, "ts": message["ts"], "action_id": element["action_id"]}
        await driver.post("click", user="U0BEN", **click, value=value)
        body = await an_app.interaction("block_actions")
        (action,) = body["actions"]
        assert action["type"] == element["type"]
        assert {k: action[k] for k in expected} == expected
        assert action["block_id"] == "row"
        if element["type"] not in {"button", "overflow"}:
            assert expected.items() <= body["state"]["values"]["row"][element["action_id"]].items()


async def test_a_click_of_another_team_names_both(an_app: AnApp, driver: Driver) -> None:
    message = await posted(an_app, button("Go"))
    await driver.person("U0DANA").click(CLIENT, message, "Go")
    body = await an_app.interaction("block_actions")
    assert (body["user"]["team_id"], body["team"]["id"]) == ("T0ACME", cast.HOME)
    assert body["container"]["message_ts"] == body["message"]["ts"] == message["ts"]


async def test_buttons_with_one_action_id_are_told_apart_by_their_values(
    an_app: AnApp, driver: Driver
) -> None:
    rows = [
        {"type": "actions", "block_id": value, "elements": [button("Go", value)]}
        for value in ("first", "second")
    ]
    reply = await an_app.client.chat_postMessage(channel=CLIENT, text="x", blocks=rows)
    click = {"channel": CLIENT, "ts": reply["ts"], "action_id": "go", "value": "second"}
    await driver.post("click", user="U0BEN", **click)
    (action,) = (await an_app.interaction("block_actions"))["actions"]
    assert (action["block_id"], action["value"]) == ("second", "second")


async def test_a_click_in_a_thread_names_it_and_on_an_ephemeral_carries_no_message(
    an_app: AnApp, driver: Driver
) -> None:
    root = await driver.person("U0BEN").post(CLIENT, "root")
    inside = await posted(an_app, button("Go"), thread_ts=root["ts"])
    await driver.person("U0BEN").click(CLIENT, inside, "Go")
    body = await an_app.interaction("block_actions")
    assert body["container"]["thread_ts"] == root["ts"]
    row = [{"type": "actions", "elements": [button("Go")]}]
    shown: Thing = {"channel": CLIENT, "user": "U0BEN", "text": "x", "blocks": row}
    await an_app.client.chat_postEphemeral(**shown)
    own = (await driver.person("U0BEN").messages(CLIENT))[-1]
    await driver.person("U0BEN").click(CLIENT, own, "Go")
    body = await an_app.interaction("block_actions")
    assert body["container"]["is_ephemeral"]
    assert "message" not in body


async def test_a_click_that_nobody_answers_is_said_so(an_app: AnApp, driver: Driver) -> None:
    an_app.failing.add("block_actions")
    await driver.post("mode", answer_within=0.1)
    message = await posted(an_app, button("Go"))
    reply = await driver.person("U0BEN").click(CLIENT, message, "Go")
    assert reply == {"error": "operation_timeout"}


# --- response urls ---


async def test_a_response_url_works_five_times(an_app: AnApp, driver: Driver) -> None:
    await driver.person("U0BEN").command("/pm help", INTERNAL)
    url = (await an_app.hears(lambda b: "command" in b))["response_url"]
    assert an_app.client.session is not None
    statuses = []
    for n in range(6):
        async with an_app.client.session.post(url, json={"text": f"answer {n}"}) as reply:
            statuses.append(reply.status)
    assert statuses == [200] * 5 + [404]
    texts = [m["text"] for m in await driver.person("U0BEN").messages(INTERNAL)]
    assert texts == [f"answer {n}" for n in range(5)]


async def test_a_response_url_works_for_half_an_hour(
    sandbox: Sandbox, an_app: AnApp, driver: Driver
) -> None:
    await driver.person("U0BEN").command("/pm help", INTERNAL)
    url = (await an_app.hears(lambda b: "command" in b))["response_url"]
    (kept,) = sandbox.workspace.replies.values()
    assert 1790 < kept["until"] - time.time() <= 1800
    kept["until"] = time.time() - 1
    assert an_app.client.session is not None
    async with an_app.client.session.post(url, json={"text": "late"}) as reply:
        assert reply.status == 404
        assert (await reply.json())["error"] == "expired_url"


async def test_a_response_url_replaces_or_deletes_what_was_clicked(
    an_app: AnApp, driver: Driver
) -> None:
    ben = driver.person("U0BEN")
    row = [{"type": "actions", "elements": [button("Go")]}]
    shown: Thing = {"channel": CLIENT, "user": "U0BEN", "text": "x", "blocks": row}
    await an_app.client.chat_postEphemeral(**shown)
    await posted(an_app, button("Go"))
    assert an_app.client.session is not None
    for place in (0, 1):
        await ben.click(CLIENT, (await ben.messages(CLIENT))[place], "Go")
        url = (await an_app.interaction("block_actions"))["response_url"]
        changed = {"replace_original": True, "text": f"changed {place}"}
        async with an_app.client.session.post(url, json=changed) as reply:
            assert reply.status == 200
        assert (await ben.messages(CLIENT))[place]["text"] == f"changed {place}"
        async with an_app.client.session.post(url, json={"text": "", "blocks": []}) as reply:
            assert (await reply.json())["error"] == "no_text"
    url = url.rstrip("/")
    async with an_app.client.session.post(url, json={"delete_original": True}) as reply:
        assert reply.status == 200
    assert [m["text"] for m in await ben.messages(CLIENT)] == ["changed 0"]


# --- shortcuts ---


async def test_a_shortcut_carries_its_message_and_is_not_for_other_teams(
    an_app: AnApp, driver: Driver
) -> None:
    message = await driver.person("U0DANA").post(CLIENT, "keep this")
    await driver.person("U0BEN").shortcut(CLIENT, message, "keep")
    body = await an_app.interaction("message_action")
    assert (body["callback_id"], body["message"]["text"]) == ("keep", "keep this")
    reply = await driver.person("U0DANA").shortcut(CLIENT, message, "keep")
    assert reply == {"error": "not_allowed"}
    await driver.post("shortcut", user="U0BEN", callback_id="new")
    assert (await an_app.interaction("shortcut"))["callback_id"] == "new"
