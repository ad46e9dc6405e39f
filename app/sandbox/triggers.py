"""Trigger ids (once, for three seconds of real time) and the forms that they open."""

import time

from app.sandbox import cast
from app.sandbox.cast import Thing
from app.sandbox.shapes import completed
from app.sandbox.workspace import SlackError, Workspace

ALIVE_SECONDS = 3.0
DEEPEST = 3


class Triggers:
    """Who may open a form, and which forms stand open before whom, the top one last."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._born: dict[str, tuple[float, str]] = {}
        self._used: set[str] = set()

    def new(self, user_id: str) -> str:
        """A trigger for what somebody just did."""
        trigger = self._workspace.next_id("13.37.")
        self._born[trigger] = (time.monotonic(), user_id)
        return trigger

    def open(self, trigger: str, view: Thing, *, push: bool = False) -> Thing:
        """Use a trigger to show a form."""
        if trigger in self._used:
            code = "exchanged_trigger_id"
            raise SlackError(code)
        born, user_id = self._born.pop(trigger, (None, ""))
        if born is None:
            code = "invalid_trigger_id"
            raise SlackError(code)
        self._used.add(trigger)
        if time.monotonic() - born > ALIVE_SECONDS:
            code = "expired_trigger_id"
            raise SlackError(code)
        return self.show(user_id, view, push=push)

    def show(self, user_id: str, view: Thing, *, push: bool = False) -> Thing:
        """Put a form before somebody, above the ones that are open or instead of them."""
        stack = self.stack(user_id) if push else []
        if len(stack) >= DEEPEST:
            code = "push_limit_reached"
            raise SlackError(code)
        made = self.made(view, user_id, above=stack[-1] if stack else None)
        self._keep(user_id, [*stack, made], made)
        return made

    def update(self, view_id: str, view: Thing, wanted_hash: str | None = None) -> Thing:
        """Another content for an open form."""
        user_id, before = self.form(view_id)
        if wanted_hash and wanted_hash != before["hash"]:
            code = "hash_conflict"
            raise SlackError(code)
        same = ("id", "root_view_id", "previous_view_id")
        after = {**self.made(view, user_id), **{name: before[name] for name in same}}
        stack = [after if v["id"] == view_id else v for v in self.stack(user_id)]
        self._keep(user_id, stack, after)
        return after

    def form(self, view_id: str) -> tuple[str, Thing]:
        """Who looks at an open form, and the form; or `not_found`."""
        for user_id, stack in self._workspace.forms.items():
            for view in stack:
                if view_id in {view["id"], view["external_id"] or None}:
                    return user_id, view
        code = "not_found"
        raise SlackError(code)

    def stack(self, user_id: str) -> list[Thing]:
        """The forms that stand open before somebody."""
        return self._workspace.forms.get(user_id, [])

    def top(self, user_id: str) -> Thing | None:
        """The form that somebody looks at."""
        stack = self.stack(user_id)
        return stack[-1] if stack else None

    def close(self, user_id: str, *, everything: bool = False) -> list[Thing]:
        """Take the top form away, or all of them; those that are gone."""
        stack = self.stack(user_id)
        gone = stack if everything else stack[-1:]
        self._keep(user_id, stack[: len(stack) - len(gone)], None)
        return gone

    def made(self, view: Thing, user_id: str, *, above: Thing | None = None) -> Thing:
        """A view as Slack gives it back. Its team is the reader's own (SLACK 1.2)."""
        external_id = view.get("external_id") or ""
        view_id = self._workspace.next_id("V")
        return {
            "private_metadata": "",
            "callback_id": "",
            "close": None,
            "submit": None,
            "submit_disabled": False,
            "clear_on_close": False,
            "notify_on_close": False,
            **completed({k: v for k, v in view.items() if k != "blocks"}),
            "external_id": external_id,
            "blocks": self._workspace.named_blocks(view["blocks"]),
            "id": view_id,
            "hash": self._workspace.next_id("1764000000."),
            "team_id": self._workspace.user(user_id)["team_id"],
            "state": {"values": {}},
            "root_view_id": above["root_view_id"] if above else view_id,
            "previous_view_id": above["id"] if above else None,
            "app_id": cast.APP_ID,
            "app_installed_team_id": cast.HOME,
            "bot_id": cast.BOT_ID,
        }

    def _keep(self, user_id: str, stack: list[Thing], shown: Thing | None) -> None:
        self._workspace.forms[user_id] = stack
        self._workspace.record("forms", {"user": user_id, "forms": stack})
        if shown is not None:
            self._workspace.show(user_id, shown)
