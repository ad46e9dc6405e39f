"""What Slack cannot have meant is refused or let go; it is never an error of ours."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.stories.town import Town
from tests.web.payloads import MENTION, Payload, one_of_each
from tests.web.requests import knock

pytestmark = pytest.mark.asyncio(loop_scope="module")

ODD = ["", " ", "\0", "\ud800", "x" * 50_000, "9" * 400, "1.1.1", f"{MENTION[:-1]}|" * 2_000, "-1"]
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(ODD),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(), part, max_size=3),
    max_leaves=8,
)
BASES = st.sampled_from(one_of_each()).map(copy.deepcopy)


@settings(suppress_health_check=list(HealthCheck), max_examples=2 * settings().max_examples)
@given(payload=BASES, choices=st.data())
async def test_a_mutated_payload_is_never_an_error_of_ours(
    town: Town, payload: Payload, choices: st.DataObject
) -> None:
    for _ in range(choices.draw(st.integers(1, 4))):
        mutate(payload, choices)
    answer = await knock(town.liaison.web, payload)
    assert answer.status in {200, 400}, answer.text


def mutate(payload: Payload, choices: st.DataObject) -> None:
    """Take something away, put junk in its place, or add what nobody knows."""
    places = list(_places(payload))
    if not places:
        return
    inside, at = choices.draw(st.sampled_from(places))
    how = choices.draw(st.sampled_from(["delete", "replace", "add"]))
    if how == "delete":
        del inside[at]
    elif how == "replace":
        inside[at] = choices.draw(JUNK)
    elif isinstance(inside, dict):
        inside[choices.draw(st.text())] = choices.draw(JUNK)
    else:
        inside.append(choices.draw(JUNK))


def _places(part: Any) -> Iterator[tuple[Any, Any]]:
    named = part.items() if isinstance(part, dict) else enumerate(part)
    for at, inner in list(named):
        yield part, at
        if isinstance(inner, dict | list):
            yield from _places(inner)
