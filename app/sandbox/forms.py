"""What people do with a form: submit it, or close it; and what the app's answer does to it."""

from app.sandbox.blocks import check_view
from app.sandbox.cast import Thing
from app.sandbox.elements import wrong_fields
from app.sandbox.envoy import Envoy
from app.sandbox.gestures import REASONS, interactive
from app.sandbox.sockets import NotAcknowledged
from app.sandbox.triggers import Triggers
from app.sandbox.workspace import SlackError, Workspace


class Forms:
    """Carries a form to the app, and does with its answer what Slack does."""

    def __init__(self, workspace: Workspace, envoy: Envoy, triggers: Triggers) -> None:
        self._workspace = workspace
        self._envoy = envoy
        self._triggers = triggers

    async def submit(self, user_id: str, view_id: str, values: Thing) -> Thing:
        """Somebody submits the form they look at."""
        reader, view = self._triggers.form(view_id)
        if reader != user_id:
            code = "not_found"
            raise SlackError(code)
        wrong = wrong_fields(view, values)
        if wrong:
            return {"errors": wrong}
        body = {
            **self._about(user_id, "view_submission", view),
            "trigger_id": self._triggers.new(user_id),
            "view": {**view, "state": {"values": values}},
            "response_urls": [],
        }
        try:
            answer = await self._envoy.ask("interactive", body)
        except NotAcknowledged as failure:
            return {"error": REASONS.get(str(failure), "dispatch_failed")}
        return await self._answered(user_id, view, answer)

    async def _answered(self, user_id: str, view: Thing, answer: Thing) -> Thing:
        action = answer.get("response_action")
        if action == "errors":
            self._workspace.show(user_id, {"errors": answer["errors"]})
            return {"errors": answer["errors"]}
        if action in {"update", "push"}:
            check_view(answer["view"])
        if action == "update":
            self._triggers.update(view["id"], answer["view"])
        elif action == "push":
            self._triggers.show(user_id, answer["view"], push=True)
        elif action == "clear":
            self._triggers.close(user_id, everything=True)
        elif view["id"] in {v["id"] for v in self._triggers.stack(user_id)}:
            self._triggers.close(user_id)
        return {"ok": True}

    async def close(self, user_id: str) -> Thing:
        """Somebody closes the form they look at; the app hears of it if it asked to."""
        top = self._triggers.top(user_id)
        if top is None:
            return {"ok": True}
        cleared = bool(top["clear_on_close"])
        for view in reversed(self._triggers.close(user_id, everything=cleared)):
            if view["notify_on_close"]:
                body = {**self._about(user_id, "view_closed", view), "is_cleared": cleared}
                await self._told({**body, "view": view})
        return {"ok": True}

    async def _told(self, body: Thing) -> None:
        try:
            await self._envoy.ask("interactive", body)
        except NotAcknowledged:
            self._workspace.log("out", "not acknowledged", {"type": body["type"]})

    def _about(self, user_id: str, kind: str, view: Thing) -> Thing:
        team = self._workspace.user(user_id)["team_id"]
        return {**interactive(self._workspace, kind, user_id, team), "view": view}
