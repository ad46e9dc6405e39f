"""Where the weights of `app/domain/matching.py` come from: run with `python -m`; it prints them.

Nothing that is reported is used here, but for two things, which are said: the scale of the
confidence and its threshold are set on one half of StackFAQ's threads, and reported on the other;
and how much words weigh beside meaning is chosen on that half, on the training part of the NLU
questions (a third of those that are reported; the rest is beside it), on chat, and on TUNED.

- without names: CLINC (validation utterances on one training utterance an intent) and real chat
  (the part for development), half of the entries withdrawn;
- with names: the words-matter set TUNED, half withdrawn;
- words alone: all three.
"""

import asyncio
import random
import sys
from collections.abc import Callable, Sequence

import numpy as np

from app.domain import matching
from app.domain.matching import Evidence, Match
from tests.bench.answers import sets
from tests.bench.answers.desk import Desk, Found, a_desk
from tests.bench.answers.finding import questions_of, stackfaq_record
from tests.bench.answers.refusing import Given, share_at
from tests.bench.answers.words_matter import TUNED, made

Row = tuple[list[float], bool]
SEEDS = 3


async def main() -> None:
    """Print the weights."""
    async with a_desk() as desk:
        clinc, chat, words = await _clinc(desk), await _chat(desk), await _words(desk)
        nlu = await _nlu(desk)
        halves = sets.halves()[0]
        record, asked = await stackfaq_record(desk, without=sets.withdrawn())
        threads = [thread for _, thread in questions_of(sets.stackfaq())]
        found = await desk.find(record, asked)
        lexical = await desk.find(record, asked, semantic=False)
    half = [f for f, t in zip(found, threads, strict=True) if t in halves]
    half_lexical = [f for f, t in zip(lexical, threads, strict=True) if t in halves]
    plain = _fit([_rows(_nameless(f), _plain) for f in (clinc[0], chat[0])])
    _say("plain weights", plain, "ratio", plain[2] / plain[1])
    scaled = [([x[0] + plain[2] / plain[1] * x[1]], y) for x, y in _each(half, _plain)]
    scale = _fit([scaled])
    _say("plain, scaled on half of StackFAQ", scale)
    sure = [1 / (1 + np.exp(-(scale[0] + scale[1] * x[0]))) for x, _ in scaled]
    given = [
        Given(confidence=c, right=y, answerable=f.right is not None)
        for c, (_, y), f in zip(sure, scaled, half, strict=True)
    ]
    for precision in (0.95, 0.96, 0.97):
        _say("threshold for", precision, share_at(given, precision))
    named = _fit([_rows(words[0], _named)])
    _say("named", named)
    _tell_precision(words[0], named, _named)
    by_words = [_rows(f, _lexical, semantic=False) for f in (clinc[1], chat[1], words[1])]
    weights = _fit([*by_words, _each(half_lexical, _lexical, semantic=False)])
    _say("words alone", weights)
    _tell_mixes([half, chat[0], words[0], nlu])


def _tell_mixes(sources: Sequence[Sequence[Found]]) -> None:
    """The share of right answers on each part that nothing is reported of, by mix."""
    for mix in (0.0, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3):
        matching.WORDS_COUNT = mix
        shares = [_right(found) for found in sources]
        _say("words count", mix, np.round(shares, 4), "mean", round(float(np.mean(shares)), 4))


def _right(found: Sequence[Found]) -> float:
    return sum(bool(f.evidence) and f.ranked()[0][0] == f.right for f in found) / len(found)


async def _nlu(desk: Desk) -> list[Found]:
    said = sets.nlu()
    record = await desk.record("fit-nlu", [("", answer) for _, answer, _ in said])
    trained = [(question, at) for at, (question, _, training) in enumerate(said) if training]
    return await desk.find(record, trained)


def _nameless(found: Sequence[Found]) -> list[Found]:
    return [f for f in found if not f.question.held and not f.question.unknown]


def _plain(found: Found, best: Match, lead: float) -> list[float]:
    _ = found
    return [best.evidence.meaning or 0.0, lead]


def _named(found: Found, best: Match, lead: float) -> list[float]:
    evidence = best.evidence
    known = found.question.held
    share = len(known & evidence.words) / len(known) if known else 0.0
    meaning = evidence.meaning if evidence.bare is None else evidence.bare
    return [meaning or 0.0, lead, share, float(found.question.unknown or share < bool(known))]


def _lexical(found: Found, best: Match, lead: float) -> list[float]:
    return [best.evidence.weight, lead, *_named(found, best, lead)[2:]]


Features = Callable[[Found, Match, float], list[float]]


def _rows(found: Sequence[Found], of: Features, *, semantic: bool = True) -> list[Row]:
    """With half of the entries withdrawn, several times."""
    rows: list[Row] = []
    for seed in range(SEEDS):
        draw = random.Random(seed)
        answers = sorted({f.right for f in found if f.right is not None})
        gone = {at for at in answers if draw.random() < 0.5}
        rows += _each([_less(f, gone) for f in found], of, semantic=semantic)
    return rows


def _less(found: Found, gone: set[int]) -> Found:
    kept = [(at, e) for at, e in found.evidence if at not in gone]
    right = None if found.right in gone else found.right
    return Found(question=found.question, evidence=kept, right=right)


def _each(found: Sequence[Found], of: Features, *, semantic: bool = True) -> list[Row]:
    rows = []
    for f in found:
        if not f.evidence:
            rows.append((of(f, _nothing(), 0.0), False))
            continue
        ranked = f.ranked(semantic=semantic)
        lead = ranked[0][1].score - (ranked[1][1].score if len(ranked) > 1 else 0.0)
        rows.append((of(f, ranked[0][1], lead), ranked[0][0] == f.right))
    return rows


def _nothing() -> Match:
    return Match(evidence=Evidence(entry=None), score=0, confidence=0)  # type: ignore[arg-type]


def _fit(sources: Sequence[Sequence[Row]], rounds: int = 50) -> np.ndarray:
    """Logistic regression by Newton's method; every source weighs the same."""
    x = np.array([row for rows in sources for row, _ in rows])
    y = np.array([right for rows in sources for _, right in rows], float)
    weight = np.concatenate([np.full(len(r), len(x) / len(sources) / len(r)) for r in sources])
    z = np.c_[np.ones(len(x)), x]
    b = np.zeros(z.shape[1])
    small = 1e-4 * len(x) * np.diag([0.0, *np.ones(x.shape[1])])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-z @ b))
        gradient = z.T @ (weight * (p - y)) + small @ b
        b -= np.linalg.solve((z * (weight * p * (1 - p))[:, None]).T @ z + small, gradient)
    return b.round(2)


def _tell_precision(found: Sequence[Found], weights: np.ndarray, of: Features) -> None:
    rows = _rows(found, of)
    sure = [1 / (1 + np.exp(-(weights[0] + weights[1:] @ np.array(x)))) for x, _ in rows]
    for threshold in (0.7, 0.8, 0.9):
        kept = [y for c, (_, y) in zip(sure, rows, strict=True) if c >= threshold]
        _say(" at", threshold, len(kept) / len(rows), sum(kept) / max(1, len(kept)))


def _say(*what: object) -> None:
    sys.stdout.write(" ".join(map(str, what)) + "\n")


async def _clinc(desk: Desk) -> tuple[list[Found], list[Found]]:
    data, draw = sets.clinc(), random.Random(1)
    intents: dict[str, list[str]] = {}
    for words, intent in data["train"]:
        intents.setdefault(intent, []).append(words)
    names = sorted(intents)
    record = await desk.record("fit-clinc", [(draw.choice(intents[n]), "") for n in names])
    asked = [(words, names.index(intent)) for words, intent in draw.sample(data["val"], 900)]
    return await desk.find(record, asked), await desk.find(record, asked, semantic=False)


async def _chat(desk: Desk) -> tuple[list[Found], list[Found]]:
    pairs = sets.chat_answers()
    record = await desk.record("fit-chat", [("", answer) for _, answer in pairs])
    asked = [(question, at) for at, (question, _) in enumerate(pairs)]
    return await desk.find(record, asked), await desk.find(record, asked, semantic=False)


async def _words(desk: Desk) -> tuple[list[Found], list[Found]]:
    made_up = made(TUNED)
    record = await desk.record("fit-words", made_up.entries)
    asked = list(made_up.questions)
    return await desk.find(record, asked), await desk.find(record, asked, semantic=False)


if __name__ == "__main__":
    asyncio.run(main())
