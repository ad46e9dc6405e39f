"""Every message, form and home can be looked at before anybody receives it."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from app.__main__ import main
from app.domain.guard import GuardRules, inspect
from app.sandbox.blocks import check_message, check_view
from app.slack import ids, samples
from app.slack.preview_page import as_page, as_text
from app.slack.previews import Preview, previews
from app.slack.rendering import RENDERERS

OURS = GuardRules(
    staff_names=(samples.SAM.name, samples.BEN.name, samples.PRIYA.name),
    internal_channels=(samples.INTERNAL, samples.ALERTS),
)
THEIR_OWN = f"<@{samples.DANA.user_id}>"
"""What needs the client calls the client's own person, and nobody of ours."""


@pytest.fixture
async def shown() -> Sequence[Preview]:
    return await previews()


def test_every_kind_of_message_has_a_preview(shown: Sequence[Preview]) -> None:
    assert set(RENDERERS) - {each.kind for each in shown} == set()


def test_every_form_has_a_preview(shown: Sequence[Preview]) -> None:
    forms = {value for name, value in vars(ids).items() if name.endswith("_FORM")}
    assert forms - {each.form for each in shown} == set()


def test_a_name_is_given_once(shown: Sequence[Preview]) -> None:
    names = [each.name for each in shown]
    assert len(names) == len(set(names))
    assert {"home/staff", "home/client"} <= set(names)


def test_slack_would_take_each(shown: Sequence[Preview]) -> None:
    for each in shown:
        blocks = json.loads(json.dumps(list(each.blocks)))
        assert blocks, each.name
        if each.kind is not None:
            assert each.text.strip(), each.name
            check_message(each.text, blocks)
        elif each.form is None:
            check_view({"type": "home", "blocks": blocks})


def test_what_clients_read_passes_the_guard(shown: Sequence[Preview]) -> None:
    for each in shown:
        if each.audience == "client":
            words = (each.text or words_of(each.blocks)).replace(THEIR_OWN, "Dana")
            found = [f for f in inspect(words, OURS) if f.hard]
            assert found == [], each.name


def test_the_guard_would_find_something_in_what_staff_read(shown: Sequence[Preview]) -> None:
    internal = [each for each in shown if each.audience == "internal"]
    assert any(f.hard for each in internal for f in inspect(each.text, OURS))


def words_of(blocks: Any) -> str:
    return json.dumps(blocks, ensure_ascii=False)


def test_they_are_printed_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", "give-receipt"]) == 0
    said = capsys.readouterr().out
    assert "--- give-receipt (client)" in said
    assert "[Add something]" in said
    assert "ask-owner" not in said


def test_a_name_that_nothing_has_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", "nonsense"]) == 1
    assert capsys.readouterr().err.startswith("Nothing is called nonsense")


def test_a_page_shows_them_and_runs_nothing_that_people_wrote() -> None:
    wild = Preview(
        name="wild",
        audience="client",
        text="",
        blocks=[
            {
                "type": "section",
                "text": {
                    "type": "mrkdwn",
                    "text": "*Hi* &lt;script&gt; <https://a.example/x|see> <@U1> `code`",
                },
            },
            {"type": "header", "text": {"type": "plain_text", "text": "<script>alert(1)</script>"}},
        ],
    )
    page = as_page([wild])
    assert "<b>Hi</b> &lt;script&gt; " in page
    assert '<a href="https://a.example/x">see</a> <b>@U1</b> <code>code</code>' in page
    assert "<script" not in page
    assert "--- wild (client)" in as_text(wild)


async def test_the_page_holds_all(shown: Sequence[Preview]) -> None:
    page = as_page(shown)
    assert page.count("<article") == len(shown)
    assert page.count("https://app.slack.com/block-kit-builder/#") == len(shown)
