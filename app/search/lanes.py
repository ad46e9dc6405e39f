"""Who can answer a question, learnt from examples, and from what colleagues corrected."""

import asyncio
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import log
from typing import Any

import numpy as np
import yaml

from app.domain.people import Side
from app.domain.routing import OPEN_TO, Lane, cues
from app.ports.search import Embedder, Example
from app.search.softmax import Labels, Matrix, evenly, fit, likely

EXAMPLES = "lane_examples.yaml"
LANES = tuple(Lane)
CUES, WORDS = 0.3, 0.7
"""How much cues and single words weigh beside the meaning of the whole."""
KNOWN_TWICE = 2
"""A word of one example alone says nothing of the next."""
AT_ONCE = 24
"""Examples embedded in one go: a question that comes meanwhile waits for no more than these."""
CORRECTION = 3.0
"""How many examples a correction is worth."""


@dataclass(frozen=True, slots=True)
class _Learnt:
    """A model for what one side asks."""

    words: Mapping[str, tuple[int, float]]
    """The column of each known word, and how telling it is."""
    weights: Matrix


class LaneModel:
    """Meanings, words and cues, weighed by a softmax regression; one for each side of the wall."""

    def __init__(self, embedder: Embedder, examples: Sequence[Example] | None = None) -> None:
        self._embedder = embedder
        self._examples = shipped_examples() if examples is None else tuple(examples)
        self._taught: tuple[Example, ...] | None = None
        self._learnt: Mapping[Side, _Learnt] = {}

    async def learn(self, corrections: Sequence[Example]) -> bool:
        """Fit to the examples and these; whether anything was new."""
        if self._taught == tuple(corrections):
            return False
        every = [*self._examples, *corrections]
        vectors = await self._vectors([example.text for example in every])
        trust = np.array([1.0] * len(self._examples) + [CORRECTION] * len(corrections))
        self._learnt = await asyncio.to_thread(_learn, every, vectors, trust)
        self._taught = tuple(corrections)
        return True

    async def likely(self, text: str, side: Side) -> Mapping[Lane, float] | None:
        """How likely each lane is; None until something was learnt."""
        learnt = self._learnt.get(side)
        if learnt is None:
            return None
        vectors = await self._vectors([text])
        [row] = likely(_features([text], vectors, side, learnt.words), learnt.weights)
        return {lane: float(share) for lane, share in zip(LANES, row, strict=True)}

    async def _vectors(self, texts: Sequence[str]) -> Matrix:
        rows = []
        for start in range(0, len(texts), AT_ONCE):
            made = await self._embedder.embed(texts[start : start + AT_ONCE])
            rows += [np.frombuffer(vector, "<f4") for vector in made]
        return np.array(rows, dtype=np.float64)


def shipped_examples() -> tuple[Example, ...]:
    """The examples that come with Liaison; those of both sides twice, once for each."""
    kept: Any = yaml.safe_load(files("app.search").joinpath(EXAMPLES).read_text("utf-8"))
    return tuple(
        Example(text=text, side=side, lane=Lane(lane))
        for lane, by_side in kept.items()
        for whose, texts in by_side.items()
        for side in (Side if whose == "both" else (Side(whose),))
        for text in texts
        if Lane(lane) in OPEN_TO[side]
    )


def _learn(examples: Sequence[Example], vectors: Matrix, trust: Matrix) -> Mapping[Side, _Learnt]:
    learnt = {}
    for side in Side:
        mine = [at for at, example in enumerate(examples) if example.side is side]
        texts = [examples[at].text for at in mine]
        labels: Labels = np.array([LANES.index(examples[at].lane) for at in mine], dtype=np.int64)
        words = _vocabulary(texts)
        features = _features(texts, vectors[mine], side, words)
        weights = trust[mine] * evenly(labels, classes=len(LANES))
        fitted = fit(features, labels, weights, classes=len(LANES))
        learnt[side] = _Learnt(words, fitted)
    return learnt


def _features(
    texts: Sequence[str], vectors: Matrix, side: Side, words: Mapping[str, tuple[int, float]]
) -> Matrix:
    """One row a text: its meaning, the cues in it, its words, and a 1 for what is always so."""
    said = np.zeros((len(texts), len(words)))
    cued = np.zeros((len(texts), len(LANES)))
    for row, text in enumerate(texts):
        for word in _words(text) & words.keys():
            column, telling = words[word]
            said[row, column] = telling
        for lane in cues(text, side):
            cued[row, LANES.index(lane)] = CUES
    length = np.maximum(np.linalg.norm(said, axis=1, keepdims=True), 1e-9)
    return np.hstack([vectors, cued, WORDS * said / length, np.ones((len(texts), 1))])


def _vocabulary(texts: Sequence[str]) -> Mapping[str, tuple[int, float]]:
    count = Counter(word for text in texts for word in _words(text))
    known = sorted(word for word, times in count.items() if times >= KNOWN_TWICE)
    return {word: (at, log(len(texts) / count[word])) for at, word in enumerate(known)}


def _words(text: str) -> set[str]:
    """Words, and pairs of neighbours: `do they` tells more than both."""
    words = re.findall(r"[a-z']+", text[:2000].lower().replace("\u2019", "'"))
    return {*words, *(f"{one} {two}" for one, two in zip(["^", *words], words, strict=False))}
