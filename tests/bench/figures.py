"""What is measured, against what it must reach; as a table, and as JSON."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

WRITTEN_TO = Path(__file__).parents[2] / ".bench/bench.json"


@dataclass(frozen=True, kw_only=True)
class Target:
    """What a figure must reach: at most, or at least, so much."""

    than: float
    at_least: bool = False

    def met(self, value: float) -> bool:
        """Whether it is reached."""
        return value >= self.than if self.at_least else value <= self.than

    def __str__(self) -> str:
        return f"{'>=' if self.at_least else '<='} {self.than:g}"


TARGETS: Mapping[str, Target] = {
    "ack_p50_ratio": Target(than=4),
    "ack_p99_ratio": Target(than=5),
    "events_per_s_ratio": Target(than=0.15, at_least=True),
    "events_per_s": Target(than=170, at_least=True),
    "question_to_answer_p95_ms": Target(than=1500),
    "rss_mib": Target(than=200),
    "rss_with_model_mib": Target(than=400),
    "serve_ready_s": Target(than=3),
}


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What is promised, as often as it was measured, and the raw figures beside it."""

    measured: Mapping[str, Sequence[float]] = field(default_factory=dict)
    raw: Mapping[str, Any] = field(default_factory=dict)

    @property
    def keys(self) -> dict[str, float]:
        """Each promised figure: the median of its measurements."""
        return {name: median(values) for name, values in self.measured.items()}

    def and_those(self, others: "Figures") -> "Figures":
        """Both."""
        return Figures(
            measured={**self.measured, **others.measured}, raw={**self.raw, **others.raw}
        )

    def missed(self) -> list[str]:
        """What was measured, and did not reach its target."""
        return [name for name, value in self.keys.items() if not TARGETS[name].met(value)]

    def table(self) -> str:
        """One line for each promised figure, with the spread of its measurements."""
        rows = [("figure", "median", "spread", "target", "")]
        for name, values in self.measured.items():
            spread = f"{min(values):.4g} .. {max(values):.4g}" if len(values) > 1 else ""
            outcome = "MISSED" if name in self.missed() else "met"
            rows.append((name, f"{median(values):.4g}", spread, str(TARGETS[name]), outcome))
        lines = (f"{a:27} {b:>8}  {c:>16}  {d:>8}  {e}" for a, b, c, d, e in rows)
        return "\n".join(line.rstrip() for line in lines)

    def write(self, path: Path = WRITTEN_TO) -> None:
        """Everything, for machines."""
        path.parent.mkdir(exist_ok=True)
        found = {
            **self.keys,
            "missed": self.missed(),
            "measured": {name: list(values) for name, values in self.measured.items()},
            "raw": dict(self.raw),
        }
        path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that at least this share of them don't exceed."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, max(0, round(share * len(ranked) + 0.5) - 1))]
