"""What a listener reads of a payload: pure functions, and so each is tried with Slack's shapes."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.slack import ids
from app.slack.door import click_key, command_key, event_key, form_key
from app.slack.listeners import (
    commands,
    messages,
)
from tests.builders import (
    HOME,
    INTERNAL_CHANNEL,
    THEIRS,
    an_actor,
)
from tests.slack.doors import BEN, BOT, DOOR, URL
from tests.slack.payloads import (
    a_click,
    a_command,
    a_deletion,
    a_message,
    an_edit,
    an_outsiders_message,
)


def heard(event: dict[str, Any]) -> Any:
    return messages.read_message(event, BEN, bot=BOT, url=URL)


# --- messages --------------------------------------------------------------------------------


def test_a_message_is_read_with_its_place_and_its_address() -> None:
    found = heard(a_message())
    assert (found.channel, found.ts, found.thread) == (
        INTERNAL_CHANNEL,
        "1796029200.000100",
        None,
    )
    assert (found.text, found.by) == ("which VLAN do the phones use?", BEN)
    assert (found.addressed, found.direct, found.files) == (False, False, ())
    assert found.permalink == "https://home.slack.example/archives/C0INTERNAL/p1796029200000100"


def test_a_reply_has_its_root_and_the_root_of_a_thread_has_none() -> None:
    assert heard(a_message(thread_ts="1796029100.000001")).thread == "1796029100.000001"
    assert heard(a_message(thread_ts="1796029200.000100", reply_count=2)).thread is None


@pytest.mark.parametrize(
    "event",
    [
        a_message(text=f"<@{BOT}> status"),
        a_message(text=f"hi <@{BOT}|liaison>: status"),
        a_message(type="app_mention", text="status"),
        a_message(channel="D0ANA", channel_type="im", text="status"),
        a_message(channel="D0ANA", channel_type=None, text="status"),
    ],
)
def test_a_mention_and_a_direct_message_are_for_us(event: dict[str, Any]) -> None:
    found = heard(event)
    assert found.addressed
    assert found.text.removeprefix("hi").strip() == "status"
    assert found.direct is event["channel"].startswith("D")


def test_somebody_elses_mention_is_not_for_us() -> None:
    found = heard(a_message(text="<@U0BEN> and <@U0LIAISONX> know"))
    assert not found.addressed
    assert found.text == "@U0BEN and @U0LIAISONX know"


@pytest.mark.parametrize(
    ("typed_text", "plain"),
    [
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("see <https://x.example/a|the plan>", "see the plan (https://x.example/a)"),
        ("see <https://x.example>", "see https://x.example"),
        ("<mailto:ana@x.example|ana@x.example>", "ana@x.example"),
        ("<#C0GENERAL|general> <!here> <!subteam^S1|@net>", "#general @here @subteam"),
        ("&amp;lt;script&amp;gt;", "&lt;script&gt;"),
        ("nul\0 and half \ud83d of one", "nul and half  of one"),
        (f"<@{BOT}>", ""),
        (f"<@{BOT}>, <@{BOT}>: help", "help"),
    ],
)
def test_words_are_read_as_people_see_them(typed_text: str, plain: str) -> None:
    assert heard(a_message(text=typed_text)).text == plain


def test_files_are_named_and_a_message_may_have_no_words() -> None:
    files = [{"id": "F1", "name": "plan.pdf"}, {"mode": "tombstone"}, {"id": "F2"}]
    found = heard(a_message(subtype="file_share", text=None, files=files))
    assert (found.text, found.files) == ("", ("F1", "F2"))


def test_an_edit_names_its_message_and_when_it_was_edited() -> None:
    found = messages.read_edit(an_edit(), an_actor("Dana"), bot=BOT)
    assert (found.channel, found.ts, found.edited_ts) == (
        INTERNAL_CHANNEL,
        "1796029200.000100",
        "1796029260.000000",
    )
    assert (found.by, found.text) == (an_actor("Dana"), "which VLAN?")


def test_an_edit_says_how_it_read_and_whether_in_private() -> None:
    event = an_edit(previous_message={"text": f"<@{BOT}> which LAN?"})
    found = messages.read_edit(event, BEN, bot=BOT)
    assert (found.before, found.direct) == ("which LAN?", False)
    direct = messages.read_edit(an_edit(channel="D0BEN", previous_message=None), BEN, bot=BOT)
    assert (direct.before, direct.direct) == ("", True)


def test_an_edit_without_a_time_of_its_own_has_the_events() -> None:
    event = an_edit()
    del event["message"]["edited"]
    assert messages.read_edit(event, BEN, bot=BOT).edited_ts == "1796029260.000200"
    del event["event_ts"]
    assert messages.read_edit(event, BEN, bot=BOT).edited_ts == "1796029200.000100"


def test_a_deletion_names_its_message_in_one_place_or_the_other() -> None:
    for event in (a_deletion(), a_deletion(deleted_ts=None)):
        found = messages.read_deletion(event)
        assert found is not None
        assert (found.channel, found.ts) == (INTERNAL_CHANNEL, "1796029200.000100")
    assert messages.read_deletion({"channel": "C0INTERNAL"}) is None


# --- who, and under which name -------------------------------------------------------------------


async def test_who_wrote_is_looked_up_under_their_own_team() -> None:
    ours, theirs = await DOOR.who_wrote(a_message()), await DOOR.who_wrote(an_outsiders_message())
    assert (ours.user_id, ours.external) == ("U0ANA", False)
    assert (theirs.user_id, theirs.team_id, theirs.external) == ("U0DANA", THEIRS, True)


async def test_who_clicked_is_of_the_team_that_slack_says_of_the_person() -> None:
    body = a_click(ids.DONE, user={"id": "U0DANA", "team_id": THEIRS})
    assert (await DOOR.who_clicked(body)).team_id == THEIRS
    assert (await DOOR.who_commanded(a_command("help"))).team_id == HOME


async def test_a_team_that_slack_does_not_say_is_nobodys_home() -> None:
    for team in (None, "", 7):
        body = a_click(ids.DONE, user={"id": "U0DANA", "team_id": team})
        assert (await DOOR.who_clicked(body)).external


def test_each_kind_of_payload_has_a_key_of_its_own() -> None:
    keys = {
        event_key({"event_id": "Ev1"}),
        click_key({"trigger_id": "12.34.abc"}),
        command_key({"trigger_id": "12.34.abc"}),
        form_key({"id": "V1", "hash": "h"}),
        form_key({"id": "V1", "hash": "other"}),
    }
    assert len(keys) == 5


# --- commands --------------------------------------------------------------------------------


def test_a_command_is_read_with_the_people_that_it_names() -> None:
    found = commands.read_command(a_command("ask <@U0BEN|ben> and <@W0X>: ports?"), BEN, DOOR)
    assert (found.text, found.channel) == ("ask @ben and @W0X: ports?", INTERNAL_CHANNEL)
    assert (found.direct, found.ts, found.mentions) == (False, None, ("U0BEN", "W0X"))


def test_a_command_may_be_empty_and_in_a_direct_conversation() -> None:
    found = commands.read_command(a_command("", channel_id="D0ANA"), BEN, DOOR)
    assert (found.text, found.direct) == ("", True)


# --- as they really arrive -----------------------------------------------------------------------

REAL = Path(__file__).resolve().parents[3] / "shared/data/slack/bolt_python_payloads"


@pytest.mark.skipif(not REAL.is_dir(), reason="the collection of real payloads is not here")
def test_every_real_message_is_read() -> None:
    events = [json.loads(path.read_text("utf-8")).get("event") for path in REAL.glob("*event*")]
    said = [
        event
        for event in events
        if event
        and event.get("type") in {"message", "app_mention"}
        and {"user", "ts", "channel"} <= event.keys()
    ]
    assert said
    for event in said:
        found = heard(event)
        assert (found.channel, found.ts) == (event["channel"], event["ts"])
        assert found.permalink.endswith(event["ts"].replace(".", ""))
