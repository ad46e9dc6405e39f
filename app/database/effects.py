"""Effects as JSON and back, by class and fields: a new kind of effect needs no change here."""

from dataclasses import fields
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from app.domain import effects
from app.domain.effects import Direct, Effect, Place

_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in vars(effects).values()
    if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__")
}
OPENING = frozenset(name for name, kind in _KINDS.items() if getattr(kind, "opens", False))
"""The kinds whose post is the root of a thread."""
_JSON = TypeAdapter(dict[str, Any])


def packed(effect: Effect) -> tuple[str, dict[str, Any]]:
    """The kind of an effect, and its fields as JSON."""
    kind = type(effect).__name__
    payload = {
        f.name: getattr(effect, f.name)
        for f in fields(effect)
        if getattr(effect, f.name) is not None
    }
    return kind, _JSON.dump_python(payload, mode="json")


def unpacked(kind: str, payload: dict[str, Any]) -> Effect:
    """The effect again."""
    effect: Effect = _adapter(kind).validate_python(payload)
    return effect


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    """Made when a first one is read: to make them all would hold up the start."""
    return TypeAdapter(_KINDS[kind])


def lane_of(effect: Effect) -> str:
    """The lane of a new message: its channel, or the person it is for; urgent ones apart."""
    if isinstance(effect, effects.ShowHome):
        return f"home:{effect.person}"
    to = _to(effect)
    lane = to.channel if isinstance(to, Place) else f"dm:{to.person}"
    return f"{lane}:urgent" if getattr(effect, "urgent", False) else lane


def conversation_of(effect: Effect) -> str:
    """Effects of one conversation keep their order."""
    if isinstance(effect, effects.ShowHome):
        return f"home:{effect.person}"
    to = _to(effect)
    if isinstance(to, Direct):
        return f"dm:{to.person}:{to.thread or ''}"
    return f"{to.channel}:{to.thread or to.under or getattr(effect, 'subject', '')}"


def _to(effect: Effect) -> Place | Direct:
    to: Place | Direct = getattr(effect, "to")  # noqa: B009 -- every Say has one
    return to
