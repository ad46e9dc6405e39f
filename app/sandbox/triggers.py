"""Trigger ids (once, for three seconds of real time) and the forms that they open."""

import time
from dataclasses import dataclass, field
from typing import Any

from app.sandbox.cast import Thing
from app.sandbox.workspace import SlackError, Workspace

ALIVE_SECONDS = 3.0
DEEPEST = 3


@dataclass(kw_only=True)
class Form:
    """An open modal: who looks at it, and what is written in it."""

    view: Thing
    user: str
    values: dict[str, dict[str, Any]] = field(default_factory=dict)


class Triggers:
    """Who may open a form, and which forms stand open before whom."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._alive: dict[str, tuple[float, str, str | None]] = {}
        self.stacks: dict[str, list[Form]] = {}

    def new(self, user_id: str, inside: str | None = None) -> str:
        """A trigger for what somebody just did, perhaps inside a form."""
        trigger = self._workspace.next_id("13.37.")
        self._alive[trigger] = (time.monotonic(), user_id, inside)
        return trigger

    def open(self, trigger: str, view: Thing, *, push: bool = False) -> Thing:
        """Use a trigger to show a form."""
        born, user_id, inside = self._alive.pop(trigger, (None, "", None))
        if born is None:
            code = "exchanged_trigger_id" if trigger else "invalid_trigger_id"
            raise SlackError(code)
        if time.monotonic() - born > ALIVE_SECONDS:
            code = "expired_trigger_id"
            raise SlackError(code)
        _ = inside
        return self.show(user_id, view, push=push)

    def show(self, user_id: str, view: Thing, *, push: bool = False) -> Thing:
        """Put a form before somebody, above the ones that are open or instead of them."""
        stack = self.stacks.setdefault(user_id, [])
        if not push:
            stack.clear()
        if len(stack) >= DEEPEST:
            code = "push_limit_reached"
            raise SlackError(code)
        made = self._made(view)
        stack.append(Form(view=made, user=user_id))
        self._workspace.show(user_id, made)
        return made

    def update(self, view_id: str, view: Thing) -> Thing:
        """Another content for an open form."""
        form = self.form(view_id)
        form.view = {**self._made(view), "id": view_id}
        self._workspace.show(form.user, form.view)
        return form.view

    def form(self, view_id: str) -> Form:
        """An open form, or `not_found`."""
        for stack in self.stacks.values():
            for form in stack:
                if form.view["id"] == view_id:
                    return form
        code = "not_found"
        raise SlackError(code)

    def top(self, user_id: str) -> Form | None:
        """The form that somebody looks at."""
        stack = self.stacks.get(user_id) or []
        return stack[-1] if stack else None

    def close(self, user_id: str, *, everything: bool = False) -> None:
        """Take the top form away, or all of them."""
        stack = self.stacks.get(user_id) or []
        if everything:
            stack.clear()
        elif stack:
            stack.pop()
        self._workspace.changed()

    def _made(self, view: Thing) -> Thing:
        blocks = [
            {"block_id": self._workspace.next_id("b"), **block} for block in view.get("blocks", [])
        ]
        return {
            "private_metadata": "",
            "callback_id": "",
            **view,
            "blocks": blocks,
            "id": self._workspace.next_id("V"),
            "hash": self._workspace.next_id("h"),
        }
