"""What a listener reads of clicks and forms, tried with Slack's shapes."""

from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any
from uuid import UUID, uuid5

import pytest

from app.domain.ids import DraftId, EffectId, EntryId, Ts
from app.domain.milestones import Cause, Standing
from app.domain.people import Actor
from app.domain.record import Kind
from app.domain.wall import Visibility
from app.slack import ids, listeners
from app.slack.listeners import (
    client_actions,
    clients,
    escalations,
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
    VLAN,
    an_actor,
)
from tests.slack.doors import BEN, DOOR
from tests.slack.payloads import (
    BLOCK_KEY,
    a_click,
    a_home_click,
    a_message,
    a_view,
    chosen,
    typed,
)


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
    done = client_actions.read_done(click, BEN)
    assert (done.action_id, done.channel) == (PASS, CLIENT_CHANNEL)


def test_what_is_clicked_in_a_thread_is_answered_there() -> None:
    click = a_click(ids.ACTION_DONE, str(PASS))
    assert client_actions.read_thread(click) == "1796029300.000100"
    click["message"]["thread_ts"] = "1796029100.000100"
    assert client_actions.read_thread(click) == "1796029100.000100"
    assert client_actions.read_thread(a_home_click(ids.ACTION_DONE, str(PASS))) is None


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
    priya = an_actor("Priya")
    found = escalations.read_form(a_view(ids.GIVE_TO_FORM, str(ALERT), {}), BEN, priya)
    assert (found.escalation_id, found.by, found.to) == (ALERT, BEN, priya)


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
        (client_actions.read_done, ids.ACTION_DONE),
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


def test_no_reader_is_forgotten() -> None:
    tried = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_reading*"))
    readers = {
        f"{module.name}.{name}"
        for module in iter_modules(listeners.__path__)
        for name, value in vars(import_module(f"{listeners.__name__}.{module.name}")).items()
        if name.startswith("read_") and value.__module__.endswith(f".{module.name}")
    }
    assert {reader for reader in readers if reader not in tried} == set()
