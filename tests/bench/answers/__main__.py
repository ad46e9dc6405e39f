"""`make bench-answers`: how well and how fast questions are answered; writes .bench/answers.json.

To add a measure, put a function into MEASURES that takes the desk and returns its figures, and
a target for each key that has one into TARGETS. A measure whose data is not there is skipped.
Names on the command line choose some: `python -m tests.bench.answers stackfaq_s2 nlu`.
"""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

from tests.bench.answers import asking, chat, finding, refusing, routing, speed
from tests.bench.answers.desk import Desk, a_desk
from tests.bench.answers.sets import Absent

Measure = Callable[[Desk], Awaitable[Mapping[str, float]]]

WRITTEN_TO = Path(__file__).parents[3] / ".bench/answers.json"
MEASURES: Sequence[Measure] = (
    finding.stackfaq_s2,
    finding.stackfaq_with_answers,
    finding.nlu,
    finding.words_matter,
    refusing.stackfaq_s4,
    refusing.words_refused,
    refusing.clinc_oos,
    routing.routing,
    routing.routing_cues,
    routing.routing_threshold,
    chat.false_triggers,
    speed.ingestion,
    speed.memory,
    speed.load,
    speed.search_speed,
    speed.recall,
    asking.question_to_answer,
)
TARGETS: Mapping[str, tuple[str, float]] = {
    "stackfaq_s2_p1": (">=", 0.93),
    "lexical_s2_p1": (">=", 0.71),
    "stackfaq_s2_combined_minus_better": (">=", -0.01),
    "stackfaq_answers_combined_minus_better": (">=", -0.01),
    "nlu_p1": (">=", 0.63),
    "nlu_combined_minus_better": (">=", -0.01),
    "words_combined_minus_better": (">=", -0.01),
    "stackfaq_s4_auroc": (">=", 0.96),
    "stackfaq_s4_share_at_p95": (">=", 0.82),
    "stackfaq_s4_precision_there": (">=", 0.95),
    "clinc_oos_auroc": (">=", 0.96),
    "addressed_answered": (">=", 1.0),
    "threads_addressed_answered": (">=", 1.0),
    "search_p95_ms": ("<=", 50),
    "search_largest_p95_ms": ("<=", 100),
    "filtered_recall_at_10": (">=", 1.0),
    "memory_with_model_mib": ("<=", 400),
    "question_to_answer_p95_ms": ("<=", 1500),
    "question_to_answer_unanswered": ("<=", 0),
}


async def measure(names: Sequence[str]) -> dict[str, float]:
    """The figures of the chosen measures, each told as soon as it is known."""
    chosen = [m for m in MEASURES if not names or m.__name__ in names]
    figures: dict[str, float] = {}
    async with a_desk() as desk:
        for one in chosen:
            started = time.perf_counter()
            try:
                found = await one(desk)
            except Absent as absent:
                _say(f"{one.__name__} is skipped: {absent}")
                continue
            _say(f"{one.__name__} ({time.perf_counter() - started:.0f} s)")
            for key, value in found.items():
                _say(f"  {key:40} {value:>10.4g}  {_against(key, value)}")
            figures |= found
    return figures


def _against(key: str, value: float) -> str:
    if key not in TARGETS:
        return ""
    sign, target = TARGETS[key]
    met = value >= target if sign == ">=" else value <= target
    return f"{sign} {target:g}" + ("" if met else "  MISSED")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Measure, and keep what was measured; the figures of measures that did not run stay."""
    figures = asyncio.run(measure(sys.argv[1:]))
    WRITTEN_TO.parent.mkdir(exist_ok=True)
    kept = json.loads(WRITTEN_TO.read_text()) if WRITTEN_TO.exists() and sys.argv[1:] else {}
    WRITTEN_TO.write_text(json.dumps(kept | figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
