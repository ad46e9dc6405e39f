"""Whoever clicks or submits is asked anew whether they may, whatever their payload says (P18)."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from app.sandbox import cast
from app.sandbox.gestures import interactive
from app.slack import ids
from tests.stories.markers import Marks
from tests.stories.test_leaks_by_hand import nudged
from tests.stories.town import ALERTS, CLIENT, INTERNAL, KESTREL_CLIENT, Town

Thing = dict[str, Any]
OF_CLIENTS = {value for value in vars(ids).values() if str(value).startswith("client_")}
FORMS = [value for name, value in vars(ids).items() if name.endswith("_FORM")]
OURS = ("question_", "milestone_", "escalation_", "entry_", "project_", "relay_")
BUTTONS = [
    value
    for name, value in vars(ids).items()
    if str(value).startswith(OURS) and not name.endswith(("_FORM", "_BLOCK", "_INPUT"))
]
HOME_OF = {"U0DANA": CLIENT, "U0KIM": KESTREL_CLIENT}
WORDS = "Whatever I like, dear reader"


async def state_of(town: Town) -> dict[str, list[str]]:
    """What must not move."""
    await town.driver.quiet()
    found = {}
    tables = ("questions", "drafts", "milestones", "escalations", "entries", "projects", "relays")
    async with town.liaison.engine.connect() as connection:
        for table in (*tables, "client_actions", "channels"):
            rows = await connection.execute(text(f"select t::text from {table} as t order by 1"))  # noqa: S608 -- our own tables
            found[table] = list(rows.scalars())
    return found


async def subjects(town: Town) -> dict[str, list[str]]:
    """The ids of what there is at Acme: questions, dates, entries and so on."""
    async with town.liaison.begin() as work:
        project = await work.projects.by_key("acme-network")
        assert project is not None
        milestones = await work.milestones.of_project(project.id)
        open_ones = await work.questions.open_of_client(project.client_id)
        entries = await work.record.of_project(project.id)
        actions = await work.record.actions(project.id)
    async with town.liaison.engine.connect() as connection:
        escalations = (await connection.execute(text("select id from escalations"))).scalars()
        drafts = (await connection.execute(text("select id from drafts"))).scalars()
        effects = (await connection.execute(text("select effect_id from posts"))).scalars()
        relays = (await connection.execute(text("select id from relays"))).scalars()
        batches = (await connection.execute(text("select distinct batch_id from relays"))).scalars()
        return {
            "question": [str(q.id) for q in open_ones],
            "milestone": [str(m.id) for m in milestones[:3]],
            "entry": [str(e.id) for e in entries[:2]],
            "project": [str(project.id)],
            "action": [str(a.id) for a in actions if a.done_at is None],
            "escalation": [str(e) for e in escalations],
            "draft": [str(d) for d in drafts],
            "effect": [str(e) for e in effects],
            "relay": [str(r) for r in relays],
            "batch": [str(b) for b in batches],
        }


ABOUT = {
    ids.SEND_DRAFT: "draft",
    ids.ANSWER_ASKED: "batch",
    ids.ASK_CLIENT: "question",
}
MEANINGS = {ids.MEANS_FIRST, ids.MEANS_SECOND, ids.MEANS_THIRD}
PAIRED = {ids.RELEASE, ids.RELEASE_CALLED, ids.HOLD, ids.SEND_RELAY, ids.THIS_HOLDS} | MEANINGS


def values_for(action: str, there: dict[str, list[str]]) -> list[str]:
    """What such a button could hold."""
    if action == ids.REPLY_ANSWERS:
        return there["effect"][:2]
    kind = ABOUT.get(action, action.partition("_")[0])
    found = there["action"] + there["question"] if kind == "client" else there[kind]
    if action in PAIRED:
        return [f"{each}:{uuid4()}" for each in found]
    if action == ids.CHOOSE_PROJECT:
        return [f"{each}:{there['project'][0]}" for each in found]
    return found


async def forge_click(town: Town, user: str, action: str, value: str, key: str) -> None:
    """A click with any values, by somebody to whom that button was never shown."""
    option = {"text": {"type": "plain_text", "text": "It"}, "value": value}
    clicked = {
        "type": "button",
        "action_id": action,
        "block_id": "b1",
        "value": value,
        "selected_option": option,
        "action_ts": "1.000001",
    }
    channel = HOME_OF[user]
    message = {"ts": "1.000001", "text": "", "blocks": [{"type": "divider", "block_id": key}]}
    body = {
        **interactive(town.sandbox.workspace, "block_actions", user, cast.HOME),
        "trigger_id": f"13.37.{uuid4().hex}",
        "response_url": f"{town.sandbox.url}/reply/none",
        "container": {"type": "message", "message_ts": "1.000001", "channel_id": channel},
        "channel": {"id": channel, "name": "theirs"},
        "message": message,
        "actions": [clicked],
    }
    await town.sandbox.envoy.ask("interactive", body)


async def forge_form(town: Town, user: str, callback: str, subject: str) -> Thing:
    """A submission with any metadata, of a form that was never opened."""
    team = town.sandbox.workspace.user(user)["team_id"]
    view = {
        "id": f"V{uuid4().hex[:9].upper()}",
        "hash": uuid4().hex,
        "type": "modal",
        "callback_id": callback,
        "private_metadata": subject,
        "blocks": [{"type": "input", "block_id": ids.TEXT_BLOCK}],
        "state": {"values": filled_in()},
    }
    body = {
        **interactive(town.sandbox.workspace, "view_submission", user, team),
        "trigger_id": f"13.37.{uuid4().hex}",
        "view": view,
        "response_urls": [],
    }
    return await town.sandbox.envoy.ask("interactive", body)


def filled_in() -> Thing:
    """Every field that any form has."""
    blocks = [v for k, v in vars(ids).items() if k.endswith("_BLOCK")]
    inputs = [v for k, v in vars(ids).items() if k.endswith("_INPUT")]
    option = {"text": {"type": "plain_text", "text": "It"}, "value": "a supplier is late"}
    field = {
        "value": WORDS,
        "selected_date": "2027-03-01",
        "selected_user": "U0KIM",
        "selected_option": option,
    }
    return {block: dict.fromkeys(inputs, field) for block in blocks}


@pytest.fixture
async def busy(town: Town) -> Town:
    """Something of each kind waits for somebody of ours."""
    asked = await town.ben.mention(INTERNAL, "who has the key of the cellar?")
    await town.ben.sees(INTERNAL, "I asked", thread=asked["ts"])
    await town.ana.post(INTERNAL, "Mr. Hill has it, in his drawer.", thread=asked["ts"])
    await town.ben.sees(INTERNAL, "reply answer it", thread=asked["ts"])
    again = await town.ana.mention(INTERNAL, "Who has the key of the cellar?")
    await town.ana.sees(INTERNAL, "has that question already", thread=again["ts"])
    await town.ben.mention(INTERNAL, "it doesn't work")
    await town.dana.mention(CLIENT, "Can we have three desks by the window?")
    card = await town.sam.sees(await town.sam.direct(), "three desks")
    await town.sam.dm("Three desks will stand there.", thread=card["ts"])
    await town.sam.sees(await town.sam.direct(), "Three desks will stand there")
    await _asked_of_dana(town)
    listed = await nudged(town, town.ben)
    await town.ben.click(await town.ben.direct(), listed, "Blocked")
    await town.ben.submit(text_input="The rack is missing.")
    await town.sam.sees(ALERTS, "rack is missing")
    return town


async def _asked_of_dana(town: Town) -> None:
    """One question goes out, another waits for Sam."""
    sams = await town.sam.direct()
    for gate in ("north gate", "south gate"):
        asked = f"acme-network: ask the client who opens the {gate}"
        await town.ana.mention(INTERNAL, asked)
        card = await town.sam.sees(sams, gate)
        if gate == "north gate":
            await town.sam.click(sams, card, "Send")
            await town.driver.turn(hours=2)
            await town.dana.sees(CLIENT, gate)


@pytest.mark.parametrize("user", sorted(HOME_OF))
async def test_no_outsider_moves_anything_of_ours(busy: Town, user: str) -> None:
    there = await subjects(busy)
    assert all(there.values()), {kind for kind, found in there.items() if not found}
    before, crossed = await state_of(busy), len(busy.sandbox.workspace.wire)
    tried = 0
    for action in BUTTONS:
        for value in values_for(action, there):
            await forge_click(busy, user, action, value, there["effect"][0])
            tried += 1
    for callback in FORMS:
        for kind, found in there.items():
            if callback == ids.ASK_FORM and kind == "effect":
                continue  # what was said to them is theirs to ask under
            answer = await forge_form(busy, user, callback, found[0])
            shown = str(answer)
            assert answer, f"{callback} was taken from {user}"
            assert "desks will stand" not in shown
            assert "Mr. Hill" not in shown
            tried += 1
    assert tried > 100
    assert await state_of(busy) == before
    opened = [
        each["content"]
        for each in busy.sandbox.workspace.wire[crossed:]
        if each["name"] in {"views.open", "views.push", "views.update"}
    ]
    assert all("Not done" in str(each) for each in opened), opened[:1]


async def test_one_clients_buttons_do_nothing_in_the_hands_of_another(
    busy: Town, marks: Marks
) -> None:
    there = await subjects(busy)
    before, crossed = await state_of(busy), len(busy.sandbox.workspace.wire)
    for action in sorted(OF_CLIENTS):
        for value in values_for(action, there):
            for key in there["effect"][:4]:
                await forge_click(busy, "U0KIM", action, value, key)
    for key in there["effect"]:
        await forge_form(busy, "U0KIM", ids.ASK_FORM, key)
    assert await state_of(busy) == before
    shown = [w["content"] for w in busy.sandbox.workspace.wire[crossed:] if w["way"] == "in"]
    to_her = [each for each in shown if "view" in str(each)]
    assert to_her, "she was shown forms to ask in, and refusals"
    assert marks.leaks(to_her, "kestrel") == []


async def test_the_forger_is_not_simply_unheard(busy: Town) -> None:
    """The same payload in the right hands moves something: else nothing was tried above."""
    there = await subjects(busy)
    before = await state_of(busy)
    HOME_OF["U0SAM"] = INTERNAL
    try:
        await forge_click(busy, "U0SAM", ids.NOT_NEEDED, there["question"][0], there["effect"][0])
    finally:
        del HOME_OF["U0SAM"]
    assert (await state_of(busy))["questions"] != before["questions"]
