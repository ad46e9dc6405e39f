"""What a listener reads of a payload: pure functions, and so each is tried with Slack's shapes."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import Any, cast
from uuid import UUID, uuid5

import pytest

from app.domain.ids import DraftId, EffectId, EntryId, Ts, UserId
from app.domain.milestones import Cause, Standing
from app.domain.people import Actor
from app.domain.record import Kind
from app.domain.wall import Visibility
from app.ports import Directory, Work
from app.slack import ids
from app.slack.door import Door, click_key, command_key, event_key, form_key
from app.slack.listeners import (
    clients,
    commands,
    escalations,
    messages,
    milestones,
    questions,
    record,
)
from tests.builders import (
    ALERT,
    CLIENT_CHANNEL,
    HOME,
    INTERNAL_CHANNEL,
    NETWORK,
    PASS,
    PHONES,
    SWITCH,
    THEIRS,
    VLAN,
    an_actor,
)
from tests.fakes import FakeWork
from tests.slack.payloads import (
    BLOCK_KEY,
    a_click,
    a_command,
    a_deletion,
    a_home_click,
    a_message,
    a_view,
    an_edit,
    an_outsiders_message,
    chosen,
    typed,
)

BOT = UserId("U0LIAISON")
URL = "https://home.slack.example/"
BEN = an_actor("Ben")


class FakeDirectory:
    """Says of everybody only under which account and team they were asked for."""

    async def actor(self, user: UserId, team: str | None) -> Actor:
        return Actor(user_id=user, team_id=cast("Any", team), external=team != HOME)


@asynccontextmanager
async def no_work() -> AsyncIterator[Work]:
    yield FakeWork()


DOOR = Door(no_work, cast("Directory", FakeDirectory()), bot=BOT, url=URL)


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


# --- clicks and forms ------------------------------------------------------------------------


def texts(value: str | None) -> dict[str, Any]:
    return {ids.TEXT_BLOCK: {ids.TEXT_INPUT: typed(value)}}


def test_an_answer_is_read_and_may_be_empty() -> None:
    for value, text in (("VLAN 40", "VLAN 40"), (None, "")):
        found = questions.read_answer(a_view(ids.ANSWER_FORM, str(PHONES), texts(value)), BEN)
        assert (found.question_id, found.by, found.text) == (PHONES, BEN, text)


def test_a_hand_over_goes_to_whoever_was_looked_up() -> None:
    priya = an_actor("Priya")
    found = questions.read_hand_over(a_view(ids.HAND_OVER_FORM, str(PHONES), {}), BEN, priya)
    assert (found.question_id, found.by, found.to) == (PHONES, BEN, priya)


def test_a_project_is_chosen_from_the_menu_or_in_the_form() -> None:
    body = a_click(ids.CHOOSE_PROJECT)
    body["actions"] = [{"action_id": ids.CHOOSE_PROJECT, **chosen(f"{PHONES}:{NETWORK}")}]
    found = questions.read_choice(body, BEN)
    assert (found.question_id, found.project_id) == (PHONES, NETWORK)
    form = {ids.PROJECT_BLOCK: {ids.PROJECT_INPUT: chosen(str(NETWORK))}}
    changed = questions.read_change(a_view(ids.CHANGE_FORM, str(PHONES), form), BEN)
    assert (changed.question_id, changed.project_id) == (PHONES, NETWORK)


def test_a_click_is_in_its_channel_and_in_the_app_home_in_none() -> None:
    click = a_click(ids.ACTION_DONE, str(PASS))
    assert clients.read_channel(click) == CLIENT_CHANNEL
    del click["channel"]
    assert clients.read_channel(click) == CLIENT_CHANNEL
    assert clients.read_channel(a_home_click(ids.ACTION_DONE, str(PASS))) == ""
    assert clients.read_done(click, BEN).action_id == PASS


def test_our_own_message_is_known_by_its_first_block() -> None:
    assert clients.read_key(a_click(ids.I_HAVE_A_QUESTION)) == str(BLOCK_KEY)
    assert clients.read_key(a_home_click(ids.I_HAVE_A_QUESTION, "ask")) == ""
    form = clients.read_form(a_view(ids.ASK_FORM, str(BLOCK_KEY), texts(" When? ")), BEN)
    assert (form.under, form.text) == (EffectId(BLOCK_KEY), " When? ")


def test_a_report_is_done_or_on_track() -> None:
    done = milestones.read_report(a_click(ids.DONE, str(SWITCH)), BEN)
    on_track = milestones.read_report(a_click(ids.ON_TRACK, str(SWITCH)), BEN)
    assert (done.milestone_id, done.known) == (SWITCH, Standing.DONE)
    assert (on_track.known, on_track.on) == (Standing.PLANNED, None)


@pytest.mark.parametrize(
    ("action", "hold", "called"),
    [(ids.RELEASE, False, False), (ids.RELEASE_CALLED, False, True), (ids.HOLD, True, False)],
)
def test_a_release_says_what_was_looked_at(action: str, *, hold: bool, called: bool) -> None:
    seen = UUID(int=9)
    found = milestones.read_release(a_click(action, f"{SWITCH}:{seen}"), BEN)
    assert (found.milestone_id, found.seen) == (SWITCH, seen)
    assert (found.hold, found.called, found.cause) == (hold, called, None)


@pytest.mark.parametrize("called", [True, False])
def test_a_cause_remembers_the_click_before_it(*, called: bool) -> None:
    flag = uuid5(SWITCH, ids.RELEASE_CALLED) if called else SWITCH
    values = {ids.CAUSE_BLOCK: {ids.CAUSE_INPUT: chosen(Cause.VENDOR.value)}}
    view = a_view(ids.RELEASE_FORM, f"{SWITCH}:{UUID(int=9)}:{flag}", values)
    found = milestones.read_cause(view, BEN)
    assert (found.seen, found.called, found.cause) == (UUID(int=9), called, Cause.VENDOR)


@pytest.mark.parametrize("cause", [None, Cause.SITE])
def test_a_new_date_has_a_reason_and_perhaps_a_cause(cause: Cause | None) -> None:
    values = {
        **texts("the switch is late"),
        ids.DATE_BLOCK: {ids.DATE_INPUT: {"type": "datepicker", "selected_date": "2026-12-16"}},
        ids.CAUSE_BLOCK: {ids.CAUSE_INPUT: chosen(cause and cause.value)},
    }
    found = milestones.read_form(a_view(ids.DATE_FORM, str(SWITCH), values), BEN)
    assert (found.known, found.on) == (Standing.PLANNED, date(2026, 12, 16))
    assert (found.cause, found.reason) == (cause, "the switch is late")


def test_what_is_blocked_has_a_reason() -> None:
    for value, reason in (("no door pass", "no door pass"), (None, "")):
        view = a_view(ids.BLOCKED_FORM, str(SWITCH), texts(value))
        found = milestones.read_form(view, BEN)
        assert (found.known, found.on, found.reason) == (Standing.BLOCKED, None, reason)


def test_an_escalation_is_taken_given_back_or_given_to_somebody() -> None:
    assert not escalations.read_click(a_click(ids.I_HAVE_IT, str(ALERT)), BEN).undo
    assert escalations.read_click(a_click(ids.GIVE_BACK, str(ALERT)), BEN).undo
    person = {"type": "users_select", "selected_user": "U0PRIYA"}
    for picked, to in ((person, "U0PRIYA"), ({"type": "users_select", "selected_user": None}, "")):
        values = {ids.PERSON_BLOCK: {ids.PERSON_INPUT: picked}}
        found = escalations.read_form(a_view(ids.GIVE_TO_FORM, str(ALERT), values), BEN)
        assert (found.escalation_id, found.to) == (ALERT, to)


def a_pick(message: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "message_action",
        "callback_id": ids.KEEP,
        "trigger_id": "12.34.abc",
        "user": {"id": "U0BEN", "team_id": HOME},
        "channel": {"id": "C0INTERNAL", "name": "acme-internal"},
        "message_ts": message["ts"],
        "message": message,
    }


def test_a_message_is_picked_from_its_menu_even_if_an_app_wrote_it() -> None:
    found = record.read_pick(a_pick(a_message(text="VLAN &lt;40&gt;")), BEN, DOOR)
    assert (found.channel, found.ts) == (INTERNAL_CHANNEL, Ts("1796029200.000100"))
    assert (found.author, found.text) == ("U0ANA", "VLAN <40>")
    assert found.permalink.endswith("/C0INTERNAL/p1796029200000100")
    by_app = {"type": "message", "subtype": "bot_message", "bot_id": "B1", "ts": "1.000001"}
    assert record.read_pick(a_pick(by_app), BEN, DOOR).author is None


def test_what_is_kept_is_internal_unless_somebody_chose_otherwise() -> None:
    values = {
        **texts("VLAN 40"),
        ids.TITLE_BLOCK: {ids.TITLE_INPUT: typed("Phones")},
        ids.KIND_BLOCK: {ids.KIND_INPUT: chosen(None)},
        ids.EYES_BLOCK: {ids.EYES_INPUT: chosen(None)},
    }
    found = record.read_keep(a_view(ids.KEEP_FORM, str(VLAN), values), BEN)
    assert (found.entry_id, found.title, found.text) == (EntryId(VLAN), "Phones", "VLAN 40")
    assert (found.kind, found.visibility, found.project_id) == (
        Kind.FACT,
        Visibility.INTERNAL,
        None,
    )
    values[ids.KIND_BLOCK] = {ids.KIND_INPUT: chosen("decision")}
    values[ids.EYES_BLOCK] = {ids.EYES_INPUT: chosen("client")}
    values[ids.PROJECT_BLOCK] = {ids.PROJECT_INPUT: chosen(str(NETWORK))}
    found = record.read_keep(a_view(ids.KEEP_FORM, str(VLAN), values), BEN)
    assert (found.kind, found.visibility, found.project_id) == (
        Kind.DECISION,
        Visibility.CLIENT,
        NETWORK,
    )


def test_an_entry_is_retired_or_put_back() -> None:
    assert not record.read_retire(a_click(ids.RETIRE, str(VLAN)), BEN).undo
    assert record.read_retire(a_click(ids.PUT_BACK, str(VLAN)), BEN).undo


Read = Callable[[dict[str, Any], Actor], object]


@pytest.mark.parametrize(
    ("read", "action"),
    [
        (clients.read_done, ids.ACTION_DONE),
        (milestones.read_report, ids.DONE),
        (milestones.read_release, ids.RELEASE),
        (escalations.read_click, ids.I_HAVE_IT),
        (record.read_retire, ids.RETIRE),
    ],
)
def test_a_value_that_we_never_made_is_no_id(read: Read, action: str) -> None:
    for value in ("", "1; drop table questions", str(DraftId(PHONES))[:-1]):
        with pytest.raises(ValueError, match=r"badly formed|UUID"):
            read(a_click(action, value), BEN)
