"""What people may type: anything, by the throw of a die."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from functools import cache
from importlib import import_module
from random import Random
from typing import Any, TypeVar, get_type_hints

from hypothesis import strategies as st

MARK = "zebra"
"""Is in everything that people wrote, and so must be in nothing that is not shown to people."""
PIECES = st.sampled_from(
    [
        f"{MARK} ",
        "<!channel> <@U0EVIL> <#C0EVIL|x> <https://evil.example|Click>",
        "a & b < c > d &amp; &lt;",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467\U0001f1ec\U0001f1e7 e\u0301",
        "\u05e9\u05dc\u05d5\u05dd \u202e \u0645\u0631\u062d\u0628\u0627",
        "*bold* _it_ ~no~ `code` ```\nblock\n``` > quote",
        "\n\n\n",
        "\t \u00a0",
        "W" * 300,
        '"quoted" {hole} %s \\n \\ |',
    ]
)
LONGEST = 10_000


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Anything that somebody can type, from nothing to ten thousand characters."""
    pieces = draw(st.lists(PIECES, max_size=4)) + draw(st.lists(st.text(max_size=30), max_size=1))
    times = draw(st.sampled_from([1, 2, 40, 1000]))
    return f"{MARK}{''.join(pieces) * times}"[:LONGEST]


@cache
def hints_of(name: str) -> dict[str, Any]:
    """Of one of our classes, by its full name."""
    module, _, kind = name.rpartition(":")
    return get_type_hints(getattr(import_module(module), kind))


V = TypeVar("V")
T = TypeVar("T")


class Dice:
    """Choices of one seed: a world has hundreds, and drawing each would take seconds."""

    def __init__(self, seed: int, said: Sequence[str]) -> None:
        self._random = Random(seed)  # noqa: S311 -- no secret
        self._said = said

    def one_of(self, choices: Iterable[T]) -> T:
        return self._random.choice(list(choices))

    def words(self) -> str:
        return self.one_of(self._said)


IDS = {"key", "workspace_id", "zone", "country", "channel", "text_hash", "source_url", "cadence"}


def written(value: V, dice: Dice) -> V:
    """The value with every field that people write in filled anew; ids stay."""
    hints = hints_of(f"{type(value).__module__}:{type(value).__name__}")
    changes: dict[str, Any] = {}
    for field in fields(value):  # type: ignore[arg-type]  # every value of ours is a dataclass
        hint = hints[field.name]
        if (hint is str or hint == str | None) and field.name not in IDS:
            changes[field.name] = dice.words()
    return replace(value, **changes)  # type: ignore[type-var]  # as above
