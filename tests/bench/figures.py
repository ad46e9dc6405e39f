"""What is measured, against what it must reach; as a table, and as JSON."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
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
    "serve_ready_s": Target(than=3),
}


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The keys that are promised, and the raw figures beside them."""

    keys: dict[str, float] = field(default_factory=dict)
    raw: dict[str, Any] = field(default_factory=dict)

    def and_those(self, others: "Figures") -> "Figures":
        """Both."""
        return Figures(keys=self.keys | others.keys, raw=self.raw | others.raw)

    def missed(self) -> list[str]:
        """The targets that were not reached, or not measured."""
        return [
            name
            for name, target in TARGETS.items()
            if name not in self.keys or not target.met(self.keys[name])
        ]

    def table(self) -> str:
        """One line for each key."""
        rows = [("figure", "measured", "target", "")]
        missed = set(self.missed())
        for name, value in self.keys.items():
            met = "" if name not in TARGETS else "MISSED" if name in missed else "met"
            rows.append((name, f"{value:.4g}", str(TARGETS.get(name, "")), met))
        return "\n".join(_aligned(rows))

    def write(self, path: Path = WRITTEN_TO) -> None:
        """Everything, for machines."""
        path.parent.mkdir(exist_ok=True)
        found = {**self.keys, "missed": self.missed(), "raw": self.raw}
        path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def _aligned(rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [f"{a:28} {b:>10}  {c:>9}  {d}".rstrip() for a, b, c, d in rows]


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that at least this share of them don't exceed."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, max(0, round(share * len(ranked) + 0.5) - 1))]
