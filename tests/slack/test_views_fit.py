"""Whatever people write, every message and form is one that Slack takes, and says no more."""

import asyncio
import html
import inspect
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import wall
from app.domain.effects import Say
from app.domain.ids import EntryId
from app.domain.relays import Relay, Status
from app.ports import Rendered
from app.sandbox.blocks import check_message, check_view
from app.slack import views
from app.slack.rendering import RENDERERS, render
from app.slack.rendering_answers import found_for
from app.slack.rendering_going_live import preview_form
from app.slack.rendering_notices import render_home
from app.slack.rendering_relays import batch_facts
from app.slack.sender import keyed
from app.slack.views import (
    answers,
    contact_asks,
    escalations,
    milestones,
    question_forms,
    receipts,
    record,
    relay_forms,
)
from app.slack.views.blocks import TEXT_LIMIT, clip, escape, notice_form, reading_form, section
from app.slack.views.contact_asks import Asked
from tests.builders import (
    ALERT,
    CLIENT_CHANNEL,
    DANA,
    MONDAY,
    NETWORK,
    PHONES,
    SWITCH,
    VLAN,
)
from tests.fakes import FakeWork
from tests.slack.dice import MARK, texts
from tests.slack.wild import worlds
from tests.slack.wild_effects import effects
from tests.slack.wild_matters import RELAY

KEY = UUID(int=7)
KINDS: list[type[Say]] = sorted(RENDERERS, key=str)
SHOWN = {"text", "initial_value", "alt_text"}
"""Where people's words may stand: above all in no value that a click sends back."""


def found(world: object) -> Iterator[tuple[str, str, str]]:
    """Every string of some JSON: the name it stands under, its kind of text, and itself."""
    if isinstance(world, Mapping):
        for name, value in world.items():
            if isinstance(value, str):
                yield name, str(world.get("type")), value
            else:
                yield from found(value)
    elif isinstance(world, list | tuple):
        for value in world:
            yield from found(value)


def safe(shown: object) -> None:
    for name, kind, text in found(shown):
        assert MARK not in text or name in SHOWN, f"people's words in `{name}`"
        if kind == "mrkdwn":
            assert "<!" not in text, "people's words act on Slack"
            assert "<@U0EVIL>" not in text


def fits(message: Rendered) -> None:
    blocks = keyed(message, KEY)
    check_message(clip(message.text, TEXT_LIMIT), blocks)
    assert message.text.strip(), "screen readers read nothing else"
    assert "<!" not in message.text
    safe(blocks)
    json.dumps(blocks)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25)
@given(data=st.data())
def test_every_message_fits_whatever_people_wrote(kind: type[Say], data: st.DataObject) -> None:
    work, effect = data.draw(worlds()), data.draw(effects(kind))
    message = asyncio.run(render(effect, work))
    if message is not None:
        fits(message)


@given(work=worlds())
def test_every_home_fits_whatever_people_wrote(work: FakeWork) -> None:
    for person in work.people.kept.values():
        view = asyncio.run(render_home(person, work))
        check_view(dict(view))
        safe(view)


async def _batch(relays: list[Relay], work: FakeWork) -> Asked:
    facts = await batch_facts(
        [replace(relay, status=Status.SENT, replies=()) for relay in relays], work
    )
    assert facts is not None
    return facts


FORMS: Mapping[str, Callable[[FakeWork, str], Any]] = {
    "question_forms.answer_form": lambda work, said: question_forms.answer_form(
        work.questions.kept[PHONES], work.people.kept[DANA], suggestion=said
    ),
    "question_forms.hand_over_form": lambda work, _: question_forms.hand_over_form(
        work.questions.kept[PHONES]
    ),
    "question_forms.change_form": lambda work, _: question_forms.change_form(
        work.questions.kept[PHONES], list(work.projects.kept.values())
    ),
    "question_forms.ask_form": lambda _, said: question_forms.ask_form(str(KEY), initial=said),
    "question_forms.preview_form": lambda _, said: question_forms.preview_form(
        str(KEY), receipts.approved(wall.from_asker(said), wall.from_asker(said))
    ),
    "answers.why_form": lambda work, said: answers.why_form(
        said, asyncio.run(found_for(work.questions.kept[PHONES], work))
    ),
    "blocks.reading_form": lambda _, said: reading_form("Why?", [section(escape(said))]),
    "milestones.date_form": lambda work, _: milestones.date_form(
        work.milestones.kept[SWITCH], MONDAY.date()
    ),
    "milestones.cause_form": lambda work, _: milestones.cause_form(
        work.milestones.kept[SWITCH], str(KEY)
    ),
    "milestones.blocked_form": lambda work, _: milestones.blocked_form(
        work.milestones.kept[SWITCH]
    ),
    "escalations.give_to_form": lambda work, _: escalations.give_to_form(
        work.escalations.kept[ALERT]
    ),
    "record.keep_form": lambda work, _: record.keep_form(
        work.record.kept[EntryId(VLAN)], list(work.projects.kept.values())
    ),
    "going_live.preview_form": lambda work, _: asyncio.run(
        preview_form(work.projects.kept[NETWORK], work.projects.kept_channels[CLIENT_CHANNEL], work)
    ),
    "contact_asks.asked_form": lambda work, _: contact_asks.asked_form(
        asyncio.run(_batch(list(work.relays.kept.values()), work))
    ),
    "relay_forms.relay_form": lambda work, _: relay_forms.relay_form(
        work.relays.kept[RELAY],
        work.questions.kept[PHONES],
        work.people.kept[DANA],
        list(work.people.kept.values()),
    ),
    "relay_forms.again_form": lambda work, _: relay_forms.again_form(
        work.relays.kept[RELAY], work.questions.kept[PHONES]
    ),
    "relay_forms.vendor_form": lambda work, said: relay_forms.vendor_form(
        work.questions.kept[PHONES], [said, said], MONDAY.date()
    ),
    "blocks.notice_form": lambda _, said: notice_form("Liaison", said),
}


def test_no_form_is_forgotten() -> None:
    found = {
        f"{module.name}.{name}"
        for module in iter_modules(views.__path__)
        for name in vars(import_module(f"{views.__name__}.{module.name}"))
        if name.endswith("_form") and f"def {name}(" in _source(module.name)
    }
    assert found == set(FORMS)


def _source(module: str) -> str:
    return inspect.getsource(import_module(f"{views.__name__}.{module}"))


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=25)
@given(work=worlds(), said=texts())
def test_every_form_fits_whatever_people_wrote(name: str, work: FakeWork, said: str) -> None:
    form = FORMS[name](work, said)
    check_view(form)
    if name != "blocks.notice_form":  # its text is our own sentence, or Slack's
        safe(form)


@given(said=texts())
def test_what_a_pm_approved_is_shown_to_the_last_letter(said: str) -> None:
    message = receipts.approved(wall.from_asker(said), wall.from_asker("Cleo"))
    *words, _ = message.blocks
    shown = "".join(html.unescape(block["text"]["text"]) for block in words)
    assert shown == said


def test_a_message_with_too_much_in_it_does_not_fit() -> None:
    """So that the checks can fail."""
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}]
    with pytest.raises(Exception, match="invalid_blocks"):
        fits(Rendered(text="x", blocks=blocks))
    with pytest.raises(AssertionError, match="people's words in `value`"):
        safe({"type": "button", "value": MARK})
    with pytest.raises(AssertionError, match="act on Slack"):
        safe({"type": "mrkdwn", "text": "<!here>"})
