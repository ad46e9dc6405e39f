"""Is it said when the record does not know? With half of the threads withdrawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.matching import SURE, familiarity
from tests.bench.answers import sets
from tests.bench.answers.desk import Desk, Found
from tests.bench.answers.finding import questions_of, stackfaq_record
from tests.bench.answers.words_matter import REPORTED, made

TARGET = 0.95


@dataclass(frozen=True, kw_only=True)
class Given:
    """What would be answered to one question, and how surely."""

    confidence: float
    right: bool
    answerable: bool
    thread: int = 0


async def stackfaq_s4(desk: Desk) -> Mapping[str, float]:
    """62 of 125 threads withdrawn: does confidence tell what can still be answered?

    The weights come from other data (see fit.py). Two thresholds: the shipped one, set on one half
    of the threads and reported on the other; and for the share at a precision of .95 of all, each
    half judged by the threshold of the other.
    """
    gone = sets.withdrawn()
    record, asked = await stackfaq_record(desk, without=gone)
    threads = [thread for _, thread in questions_of(sets.stackfaq())]
    found = await desk.find(record, asked)
    words = await desk.find(record, asked, semantic=False)
    given = [a_given(f, thread) for f, thread in zip(found, threads, strict=True)]
    lexical = [a_given(f, t, semantic=False) for f, t in zip(words, threads, strict=True)]
    _, reported = sets.halves()
    held_out = at_threshold([g for g in given if g.thread in reported], SURE)
    crossed = crossfit(given)
    return {
        "stackfaq_s4_auroc": auroc(given),
        "stackfaq_s4_share_at_p95": crossed[1],
        "stackfaq_s4_precision_there": crossed[0],
        "stackfaq_s4_share_best_threshold": share_at(given, TARGET)[0],
        "stackfaq_s4_shipped_precision": held_out[0],
        "stackfaq_s4_shipped_share": held_out[1],
        "lexical_s4_auroc": auroc(lexical),
        "lexical_s4_share_best_threshold": share_at(lexical, TARGET)[0],
    }


async def words_refused(desk: Desk) -> Mapping[str, float]:
    """The same where words matter: half of the asked entries withdrawn, others like them stay."""
    made_up = made(REPORTED)
    record = await desk.record("words", made_up.entries)
    found = await desk.find(record, list(made_up.questions))
    given = [a_given(without(f, even=at % 2 == 0), at) for at, f in enumerate(found)]
    precision, share = at_threshold(given, SURE)
    return {
        "words_s4_auroc": auroc(given),
        "words_shipped_precision": precision,
        "words_shipped_share": share,
    }


async def clinc_oos(desk: Desk) -> Mapping[str, float]:
    """Is this a request that is known? The known ones are CLINC's; what is out of scope is not."""
    data = sets.clinc()
    record = await desk.record("clinc", [(words, "") for words, _ in data["train"]])
    inside: list[tuple[str, int | None]] = [(words, 0) for words, _ in data["test"]]
    outside: list[tuple[str, int | None]] = [(words, None) for words, _ in data["oos_test"]]
    found = await desk.find(record, [*inside, *outside])
    given = [
        Given(
            confidence=familiarity([e for _, e in f.evidence]),
            right=f.right is not None,
            answerable=f.right is not None,
        )
        for f in found
    ]
    return {"clinc_oos_auroc": auroc(given)}


def without(found: Found, *, even: bool) -> Found:
    """As if its answer had been withdrawn, for every other one."""
    if not even:
        return found
    kept = [(at, e) for at, e in found.evidence if at != found.right]
    return Found(question=found.question, evidence=kept, right=None)


def a_given(found: Found, thread: int, *, semantic: bool = True) -> Given:
    """The best of what was found."""
    answerable = found.right is not None
    if not found.evidence:
        return Given(confidence=0, right=False, answerable=answerable, thread=thread)
    at, best = found.ranked(semantic=semantic)[0]
    return Given(
        confidence=best.confidence, right=at == found.right, answerable=answerable, thread=thread
    )


def auroc(given: Sequence[Given]) -> float:
    """The chance that an answerable question is surer than one that is not."""
    order = sorted(given, key=lambda g: g.confidence)
    ranks: dict[int, float] = {}
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and order[end + 1].confidence == order[start].confidence:
            end += 1
        ranks |= {id(g): (start + end) / 2 + 1 for g in order[start : end + 1]}
        start = end + 1
    yes = [ranks[id(g)] for g in given if g.answerable]
    no = len(given) - len(yes)
    return round((sum(yes) - len(yes) * (len(yes) + 1) / 2) / (len(yes) * no), 4)


def share_at(given: Sequence[Given], precision: float) -> tuple[float, float]:
    """The largest share of answerable questions answered rightly at a precision; the threshold."""
    right, best, threshold = 0, 0.0, 1.0
    answerable = sum(g.answerable for g in given)
    for n, g in enumerate(sorted(given, key=lambda g: -g.confidence), start=1):
        right += g.right
        if right / n >= precision:
            best, threshold = right / answerable, g.confidence
    return round(best, 4), threshold


def at_threshold(given: Sequence[Given], threshold: float) -> tuple[float, float]:
    """Precision, and the share of answerable questions that are answered rightly."""
    answered = [g for g in given if g.confidence >= threshold]
    right = sum(g.right for g in answered)
    answerable = sum(g.answerable for g in given)
    return round(right / max(1, len(answered)), 4), round(right / answerable, 4)


def crossfit(given: Sequence[Given]) -> tuple[float, float]:
    """Precision and share, each half of the threads judged by the threshold of the other."""
    halves = [[g for g in given if g.thread in half] for half in sets.halves()]
    answered = [
        g
        for one, other in (halves, reversed(halves))
        for threshold in [share_at(other, TARGET)[1]]
        for g in one
        if g.confidence >= threshold
    ]
    right = sum(g.right for g in answered)
    return (
        round(right / max(1, len(answered)), 4),
        round(right / sum(g.answerable for g in given), 4),
    )
