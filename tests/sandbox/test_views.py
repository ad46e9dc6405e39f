"""Forms and App Homes: triggers, stacks, hashes, and every answer to a submission."""

import asyncio
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from app.sandbox import triggers
from app.sandbox.driver import Driver, Person
from app.sandbox.server import Sandbox
from tests.sandbox.an_app import AnApp
from tests.sandbox.test_people import refused

INTERNAL, CLIENT = "C0ACMEINT", "C0ACMECLI"
Thing = dict[str, Any]


def a_form(title: str = "First", **more: Any) -> Thing:
    text = {"type": "plain_text_input", "action_id": "words"}
    block = {"type": "input", "block_id": "b", "label": plain("Words"), "element": text}
    made = {"type": "modal", "callback_id": "form", "title": plain(title), "submit": plain("Send")}
    return {**made, "blocks": [block], **more}


def plain(text: str) -> Thing:
    return {"type": "plain_text", "text": text}


async def clicked(driver: Driver, slack: AsyncWebClient, who: str = "U0BEN") -> Person:
    """Somebody who has just clicked a button of the app."""
    button = {"type": "button", "text": plain("Open"), "action_id": "open", "value": "1"}
    actions = [{"type": "actions", "elements": [button]}]
    ts = (await slack.chat_postMessage(channel=CLIENT, text="x", blocks=actions))["ts"]
    person = driver.person(who)
    await person.click(CLIENT, {"ts": ts, "blocks": actions}, "Open")
    return person


async def opened(an_app: AnApp, driver: Driver, who: str = "U0BEN", **more: Any) -> Person:
    """Somebody with a form open before them."""
    person = await clicked(driver, an_app.client, who)
    click = await an_app.interaction("block_actions")
    await an_app.client.views_open(trigger_id=click["trigger_id"], view=a_form(**more))
    return person


async def test_a_trigger_opens_one_form(an_app: AnApp, driver: Driver) -> None:
    person = await clicked(driver, an_app.client)
    trigger = (await an_app.interaction("block_actions"))["trigger_id"]
    view = (await an_app.client.views_open(trigger_id=trigger, view=a_form()))["view"]
    assert view["root_view_id"] == view["id"]
    assert (await person.form())["id"] == view["id"]
    again = an_app.client.views_open(trigger_id=trigger, view=a_form())
    assert await refused(again) == "exchanged_trigger_id"
    made_up = an_app.client.views_open(trigger_id="1.2.3", view=a_form())
    assert await refused(made_up) == "invalid_trigger_id"


async def test_a_trigger_lives_for_three_seconds(
    an_app: AnApp, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert triggers.ALIVE_SECONDS == 3
    monkeypatch.setattr(triggers, "ALIVE_SECONDS", 0.05)
    await clicked(driver, an_app.client)
    trigger = (await an_app.interaction("block_actions"))["trigger_id"]
    await asyncio.sleep(0.06)
    late = an_app.client.views_open(trigger_id=trigger, view=a_form())
    assert await refused(late) == "expired_trigger_id"


async def test_a_submission_says_what_was_written_and_by_whom(
    an_app: AnApp, driver: Driver
) -> None:
    person = await opened(an_app, driver, "U0DANA")
    await person.submit(words="hello")
    body = await an_app.interaction("view_submission")
    assert body["view"]["state"]["values"] == {
        "b": {"words": {"type": "plain_text_input", "value": "hello"}}
    }
    assert body["user"]["team_id"] == body["team"]["id"] == "T0ACME"
    assert body["view"]["app_installed_team_id"] == "T0FERNHILL"
    assert (await driver.get("view", user="U0DANA"))["form"] is None


async def test_what_must_be_filled_in_is_asked_for_by_slack_itself(
    an_app: AnApp, driver: Driver
) -> None:
    person = await opened(an_app, driver)
    assert (await person.submit())["errors"] == {"b": "This field is required."}
    assert "view_submission" not in an_app.kinds()


async def test_errors_keep_the_form_open(an_app: AnApp, driver: Driver) -> None:
    an_app.answers["view_submission"] = {"response_action": "errors", "errors": {"b": "Too short"}}
    person = await opened(an_app, driver)
    assert (await person.submit(words="x"))["errors"] == {"b": "Too short"}
    assert (await person.form())["title"]["text"] == "First"


async def test_update_shows_something_else_in_its_place(an_app: AnApp, driver: Driver) -> None:
    after = a_form("Second")
    an_app.answers["view_submission"] = {"response_action": "update", "view": after}
    person = await opened(an_app, driver)
    before = await person.form()
    await person.submit(words="x")
    form = await person.form()
    assert form["title"]["text"] == "Second"
    assert form["id"] == before["id"]
    assert form["hash"] != before["hash"]


async def test_push_lies_above_and_goes_back(an_app: AnApp, driver: Driver) -> None:
    above = a_form("Second")
    an_app.answers["view_submission"] = {"response_action": "push", "view": above}
    person = await opened(an_app, driver)
    first = await person.form()
    await person.submit(words="x")
    form = await person.form()
    assert (form["previous_view_id"], form["root_view_id"]) == (first["id"], first["id"])
    await person.close()
    assert (await person.form())["id"] == first["id"]
    await person.submit(words="x")
    await person.submit(words="x")
    assert (await driver.get("view", user="U0BEN"))["depth"] == 3


async def test_no_more_than_three_forms_lie_above_each_other(an_app: AnApp, driver: Driver) -> None:
    await opened(an_app, driver)
    for expected in ("", "", "push_limit_reached"):
        await clicked(driver, an_app.client)
        trigger = (await an_app.interaction("block_actions"))["trigger_id"]
        call = an_app.client.views_push(trigger_id=trigger, view=a_form("Above"))
        if expected:
            assert await refused(call) == expected
        else:
            await call


async def test_clear_closes_all(an_app: AnApp, driver: Driver) -> None:
    an_app.answers["view_submission"] = {"response_action": "push", "view": a_form("Second")}
    person = await opened(an_app, driver)
    await person.submit(words="x")
    an_app.answers["view_submission"] = {"response_action": "clear"}
    await person.submit(words="x")
    assert (await driver.get("view", user="U0BEN"))["depth"] == 0


async def test_closing_is_told_when_asked_for(an_app: AnApp, driver: Driver) -> None:
    person = await opened(an_app, driver, notify_on_close=True, clear_on_close=True)
    await person.close()
    closed = await an_app.interaction("view_closed")
    assert closed["is_cleared"]
    assert closed["view"]["title"]["text"] == "First"
    person = await opened(an_app, driver)
    await person.close()
    await driver.quiet()
    assert "view_closed" not in an_app.kinds()


async def test_an_open_form_is_changed_by_its_id_unless_somebody_was_faster(
    an_app: AnApp, driver: Driver
) -> None:
    person = await opened(an_app, driver, external_id="mine")
    view = await person.form()
    update = an_app.client.views_update
    changed = await update(view_id=view["id"], hash=view["hash"], view=a_form("Changed"))
    assert (await person.form())["title"]["text"] == "Changed"
    stale = update(view_id=view["id"], hash=view["hash"], view=a_form())
    assert await refused(stale) == "hash_conflict"
    assert changed["view"]["id"] == view["id"]
    assert await refused(update(view_id="V0GONE", view=a_form())) == "not_found"
    wrong = update(view_id=view["id"], view={**a_form(), "title": plain("x" * 25)})
    assert await refused(wrong) == "invalid_arguments"


async def test_a_button_in_a_form_says_what_stands_in_its_fields(
    an_app: AnApp, driver: Driver
) -> None:
    button = {"type": "button", "text": plain("Check"), "action_id": "check"}
    blocks = [*a_form()["blocks"], {"type": "actions", "elements": [button]}]
    person = await opened(an_app, driver, blocks=blocks)
    view = await person.form()
    written = {"b": {"words": {"type": "plain_text_input", "value": "so far"}}}
    await driver.post(
        "click-in-view", user="U0BEN", view_id=view["id"], action_id="check", values=written
    )
    body = await an_app.interaction("block_actions")
    assert body["view"]["state"]["values"] == written
    assert body["container"] == {"type": "view", "view_id": view["id"]}


async def test_a_home_is_published_per_person(an_app: AnApp, driver: Driver) -> None:
    publish = an_app.client.views_publish
    home = {"type": "home", "blocks": [{"type": "divider"}]}
    first = (await publish(user_id="U0BEN", view=home))["view"]
    assert (await driver.get("view", user="U0BEN"))["home"]["id"] == first["id"]
    assert (await driver.get("view", user="U0DANA"))["home"] is None
    await publish(user_id="U0BEN", view=home, hash=first["hash"])
    stale = publish(user_id="U0BEN", view=home, hash=first["hash"])
    assert await refused(stale) == "hash_conflict"
    assert await refused(publish(user_id="U0NOBODY", view=home)) == "user_not_found"
    assert await refused(publish(user_id="U0BEN", view=a_form())) == "invalid_arguments"


async def test_an_app_that_does_not_answer_is_said_so(
    sandbox: Sandbox, an_app: AnApp, driver: Driver
) -> None:
    an_app.failing.add("view_submission")
    await driver.post("mode", answer_within=0.2)
    person = await opened(an_app, driver)
    assert (await person.submit(words="x"))["error"] == "operation_timeout"
    assert (await person.form())["title"]["text"] == "First"
    assert not sandbox.workspace.unacknowledged
