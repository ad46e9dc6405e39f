"""Who a question goes to, on messages labelled by somebody who had not seen the router's rules.

The threshold is set on the router's own examples: groups of like ones are left out in turn.
"""

import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
import yaml

from app.domain.people import Side
from app.domain.routing import SURE, Lane, Route, cues, decide, favourite
from app.ports.search import Embedder, Example
from app.search.lanes import LaneModel, shipped_examples
from tests.bench.answers.desk import Desk

LABELLED = Path(__file__).with_name("routing_set.yaml")
PRECISION = 0.95
CORRECTIONS = (0, 20, 100)
SEEDS = 6
GROUPS, PARTS = 40, 5


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A message, and who can answer it."""

    project: str
    example: Example


@dataclass(frozen=True, kw_only=True)
class Judged:
    """Where a message would go, were the threshold nothing; and where it should."""

    route: Route
    right: Lane

    @property
    def hit(self) -> bool:
        """Whether that is where it belongs."""
        return self.route.lane is self.right


async def routing(desk: Desk) -> Mapping[str, float]:
    """Learnt from examples; then with corrections of some projects, measured on the others."""
    every = labelled()
    model = await _taught(desk.embedder, [])
    judged = await _judged(model, every)
    _confusion(judged)
    figures: dict[str, float] = {
        "routing_accuracy": _accuracy(judged),
        "routing_share_at_p95": _share(judged)[0],
        "routing_sure_share": _sure(judged)[0],
        "routing_sure_precision": _sure(judged)[1],
        "routing_ends_right": mean(_ends_right(j) for j in judged),
    }
    return figures | await _corrected(desk.embedder, model, every)


async def routing_cues(_: Desk) -> Mapping[str, float]:
    """By word cues alone, as where semantics are off: a lane, or the PM."""
    judged = []
    for one in labelled():
        side = one.example.side
        route = decide(cues(one.example.text, side), side)
        judged.append(Judged(route=route, right=one.example.lane))
    elsewhere = [j for j in judged if j.route.lane is not Lane.PM]
    return {
        "routing_cues_accuracy": _accuracy(judged),
        "routing_cues_share_elsewhere": len(elsewhere) / len(judged),
        "routing_cues_precision_there": _accuracy(elsewhere),
    }


async def routing_threshold(desk: Desk) -> Mapping[str, float]:
    """What SURE should be, by the examples alone; and whether the probabilities are true."""
    examples = shipped_examples()
    groups = await _groups(desk.embedder, examples)
    judged: list[Judged] = []
    for part in range(PARTS):
        kept = [e for e, group in zip(examples, groups, strict=True) if group % PARTS != part]
        left = [e for e, group in zip(examples, groups, strict=True) if group % PARTS == part]
        model = LaneModel(desk.embedder, kept)
        await model.learn([])
        judged += await _judged(model, [Labelled(project="", example=e) for e in left])
    share, threshold = _share(judged)
    return {
        "routing_examples_accuracy": _accuracy(judged),
        "routing_examples_share_at_p95": share,
        "routing_examples_threshold": threshold,
        "routing_examples_calibration_error": _calibration_error(judged),
    }


def labelled() -> Sequence[Labelled]:
    """All that was labelled."""
    kept: Any = yaml.safe_load(LABELLED.read_text("utf-8"))
    return [
        Labelled(
            project=one["project"],
            example=Example(text=one["text"], side=Side(one["side"]), lane=Lane(one["lane"])),
        )
        for one in kept["messages"]
    ]


async def _corrected(
    embedder: Embedder, bare: LaneModel, every: Sequence[Labelled]
) -> dict[str, float]:
    """The mean over several halves of the projects."""
    found: dict[str, list[float]] = {}
    for seed in range(SEEDS):
        chance = random.Random(seed)
        projects = sorted({one.project for one in every})
        ours = set(chance.sample(projects, (len(projects) + 1) // 2))
        pool = await _as_corrected(bare, [o for o in every if o.project in ours], chance)
        others = [one for one in every if one.project not in ours]
        for number in CORRECTIONS:
            model = await _taught(embedder, pool[:number])
            judged = await _judged(model, others)
            for name, value in (("accuracy", _accuracy(judged)), ("share_at", _share(judged)[0])):
                key = f"routing_{name}{'_p95' if name == 'share_at' else ''}_{number}_corrections"
                found.setdefault(key, []).append(value)
    return {key: mean(values) for key, values in found.items()}


async def _as_corrected(
    bare: LaneModel, some: Sequence[Labelled], chance: random.Random
) -> list[Example]:
    """In the order in which people would correct: what went wrong first."""
    shuffled = chance.sample(some, len(some))
    judged = await _judged(bare, shuffled)
    pairs = sorted(zip(judged, shuffled, strict=True), key=lambda pair: pair[0].hit)
    return [one.example for _, one in pairs]


async def _taught(embedder: Embedder, corrections: Sequence[Example]) -> LaneModel:
    model = LaneModel(embedder)
    await model.learn(corrections)
    return model


async def _judged(model: LaneModel, some: Sequence[Labelled]) -> list[Judged]:
    judged = []
    for one in some:
        text, side = one.example.text, one.example.side
        likely = await model.likely(text, side)
        route = favourite(cues(text, side), side, likely or {})
        judged.append(Judged(route=route, right=one.example.lane))
    return judged


def _accuracy(judged: Sequence[Judged]) -> float:
    return mean(j.hit for j in judged) if judged else 0.0


def _share(judged: Sequence[Judged]) -> tuple[float, float]:
    """The largest share that could go past the PM with 19 of 20 right, and the threshold there."""
    past = sorted(_past_the_pm(judged), key=lambda j: -j.route.likely)
    best, threshold = 0, 1.0
    for number, hits in enumerate(accumulate(j.hit for j in past), start=1):
        if hits >= PRECISION * number:
            best, threshold = number, past[number - 1].route.likely
    return best / len(judged), threshold


def _sure(judged: Sequence[Judged]) -> tuple[float, float]:
    """What the product lets go past the PM, and how much of it is right."""
    past = [j for j in _past_the_pm(judged) if j.route.likely >= SURE]
    return len(past) / len(judged), _accuracy(past)


def _ends_right(judged: Judged) -> bool:
    """Where the product sends it: to the PM, when it is unsure."""
    sent = judged.route.lane if judged.route.likely >= SURE else Lane.PM
    return sent is judged.right


def _past_the_pm(judged: Sequence[Judged]) -> list[Judged]:
    return [j for j in judged if j.route.lane is not Lane.PM]


def _confusion(judged: Sequence[Judged]) -> None:
    """Rows: where it belongs; columns: where it would go."""
    count = Counter((j.right, j.route.lane) for j in judged)
    sys.stdout.write(f"{'':10}" + "".join(f"{lane.value:>10}" for lane in Lane) + "\n")
    for right in Lane:
        row = "".join(f"{count[right, went]:>10}" for went in Lane)
        sys.stdout.write(f"{right.value:10}{row}\n")


def _calibration_error(judged: Sequence[Judged]) -> float:
    """How far what it says is from how often it is right, in ten steps."""
    steps: dict[int, list[Judged]] = {}
    for one in judged:
        steps.setdefault(min(int(one.route.likely * 10), 9), []).append(one)
    off = (
        abs(mean(j.route.likely for j in step) - _accuracy(step)) * len(step)
        for step in steps.values()
    )
    return sum(off) / len(judged)


async def _groups(embedder: Embedder, examples: Sequence[Example]) -> Sequence[int]:
    """Examples that are alike are of one group, so that none is tried on its own twin."""
    vectors = await embedder.embed([example.text for example in examples])
    points = np.array([np.frombuffer(vector, "<f4") for vector in vectors])
    start = np.random.default_rng(0).choice(len(points), GROUPS, replace=False)
    centres = points[start]
    for _ in range(15):
        nearest = (points @ centres.T).argmax(1)
        moved = [
            points[nearest == at].mean(0) if (nearest == at).any() else centre
            for at, centre in enumerate(centres)
        ]
        centres = np.array([centre / np.linalg.norm(centre) for centre in moved])
    return [int(group) for group in (points @ centres.T).argmax(1)]
