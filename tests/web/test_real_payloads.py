"""Every payload that nobody here wrote goes through the signed door: handled, or refused."""

from collections import Counter
from collections.abc import Iterable

import pytest
from structlog.testing import capture_logs

from tests.stories.town import Town
from tests.web.payloads import ours
from tests.web.real_payloads import Payload, answered_at, at_home, filled_in, fixtures, logs
from tests.web.requests import knock

pytestmark = pytest.mark.asyncio(loop_scope="module")

FRAGMENTS = {
    # Pieces of payloads, from tests of Bolt's own reading of them.
    "077_event_callback_app_mention.json",
    "085_?.json",
    "086_?.json",
    "090_event_callback.json",
    "091_block_actions.json",
    "092_view_submission.json",
}


async def refused(town: Town, payloads: Iterable[tuple[str, Payload]]) -> dict[str, str]:
    """What was not handled, with the reason; anything but 200 and 400 fails."""
    answers = {
        name: await knock(town.liaison.web, answered_at(payload, town.sandbox.url))
        for name, payload in payloads
    }
    print(Counter(answer.status for answer in answers.values()))  # noqa: T201 -- the figures
    assert answers
    assert {a.status for a in answers.values()} <= {200, 400}
    return {name: a.text for name, a in answers.items() if a.status != 200}


async def test_realistic_payloads_of_strangers_are_handled(town: Town) -> None:
    reasons = await refused(town, fixtures())
    nameless = {name for name, reason in reasons.items() if reason == "event_id: missing"}
    assert set(reasons) - nameless < FRAGMENTS


async def test_realistic_payloads_of_our_own_are_handled(town: Town) -> None:
    ours = ((name, at_home(payload)) for name, payload in fixtures())
    with capture_logs() as logged:
        assert set(await refused(town, ours)) == FRAGMENTS
    assert not [line for line in logged if line["event"] == "slack.unexpected"]


async def test_no_unknown_key_breaks_anything(town: Town) -> None:
    with capture_logs() as logged:
        assert not await refused(town, ((name, filled_in(each)) for name, each in logs()))
    assert not [line for line in logged if line["event"] == "slack.unexpected"]


async def test_blank_values_are_handled_or_refused_for_a_reason(town: Town) -> None:
    for reason in (await refused(town, logs())).values():
        assert reason.split(": ")[1] in {"string_pattern_mismatch", "missing"}


async def test_our_buttons_and_forms_in_payloads_of_every_shape_are_answered(town: Town) -> None:
    kinds = {"block_actions": ours(forms=False), "view_submission": ours(forms=True)}
    asked = (
        (f"{name}: {our}", named(at_home(shape), our))
        for name, shape in fixtures()
        for our in kinds.get(shape.get("type", ""), ())
    )
    reasons = (await refused(town, asked)).values()
    assert set(reasons) == {"user: missing"}


def named(payload: Payload, our: str) -> Payload:
    """The same, as if it came from one of our own buttons or forms."""
    if "view" in payload:
        return {**payload, "view": {**payload["view"], "callback_id": our}}
    actions = [{**action, "action_id": our} for action in payload.get("actions", [])]
    return {**payload, "actions": actions}
