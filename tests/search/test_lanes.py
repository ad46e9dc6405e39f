"""Who can answer, learnt from examples and corrections, with the real model."""

import asyncio

import pytest

from app.domain.people import Side
from app.domain.routing import OPEN_TO, Lane, cues, decide, favourite
from app.ports.search import Example, Lanes
from app.search.embedder import OnnxEmbedder
from app.search.lanes import LaneModel, shipped_examples

CLIENT, STAFF = Side.CLIENT, Side.STAFF


@pytest.fixture(scope="module")
def learnt(embedder: OnnxEmbedder) -> LaneModel:
    model = LaneModel(embedder)
    asyncio.run(model.learn([]))
    return model


async def lane(model: Lanes, text: str, side: Side) -> Lane:
    return decide(cues(text, side), side, await model.likely(text, side)).lane


@pytest.mark.parametrize(
    ("text", "side", "right"),
    [
        ("which trunk ports does the distribution switch have?", STAFF, Lane.ENGINEER),
        ("what colour would the customer like for the walls of the lobby?", STAFF, Lane.CLIENT),
        ("how much do we have to pay for four extra screens?", CLIENT, Lane.SALES),
        ("I don't remember my password", CLIENT, Lane.DESK),
        ("could you come on the 7th and not on the 8th?", CLIENT, Lane.DATE),
        ("who will be on site on Wednesday?", CLIENT, Lane.PM),
        ("everything is offline, none of us can do anything", CLIENT, Lane.EMERGENCY),
    ],
)
async def test_what_nobody_wrote_before_finds_its_lane(
    learnt: LaneModel, text: str, side: Side, right: Lane
) -> None:
    assert await lane(learnt, text, side) is right


async def test_every_lane_that_is_open_to_a_side_has_examples_and_no_other() -> None:
    for side in Side:
        lanes = [e.lane for e in shipped_examples() if e.side is side]
        assert set(lanes) == OPEN_TO[side]
        assert min(lanes.count(one) for one in OPEN_TO[side]) >= 50


async def test_it_adds_up_to_one_and_a_lane_that_is_closed_gets_nothing(learnt: LaneModel) -> None:
    likely = await learnt.likely("", CLIENT)
    assert likely is not None
    assert sum(likely.values()) == pytest.approx(1)
    assert likely[Lane.CLIENT] < 0.01


async def test_until_something_was_learnt_cues_decide(embedder: OnnxEmbedder) -> None:
    model = LaneModel(embedder, [])
    assert await model.likely("is that in scope?", STAFF) is None
    assert await lane(model, "is that in scope?", STAFF) is Lane.SALES


async def test_a_correction_is_learnt_once_and_helps_with_its_like(embedder: OnnxEmbedder) -> None:
    asked = "who looks after the greenhouse sensors?"
    model = LaneModel(embedder)
    assert await model.learn([])
    before = await model.likely(asked, STAFF)
    like = [
        Example(text=f"who looks after the greenhouse {what}?", side=STAFF, lane=Lane.CLIENT)
        for what in ("pumps", "lamps", "gates")
    ]
    assert await model.learn(like)
    assert not await model.learn(like)
    after = await model.likely(asked, STAFF)
    assert before is not None
    assert after is not None
    assert after[Lane.CLIENT] > before[Lane.CLIENT]
    assert favourite(frozenset(), STAFF, after).lane is Lane.CLIENT
