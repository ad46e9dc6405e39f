"""Answering a call: the token, the scopes, the method, and Slack's errors."""

from app.sandbox import cast
from app.sandbox.api import chat, conversations, extras, history, people, views
from app.sandbox.api.desk import Desk, Method
from app.sandbox.cast import Thing
from app.sandbox.workspace import SlackError

METHODS: dict[str, Method] = {
    **people.METHODS,
    **conversations.METHODS,
    **history.METHODS,
    **chat.METHODS,
    **extras.METHODS,
    **views.METHODS,
}
APP_LEVEL = {"apps.connections.open"}


class WebApi:
    """Methods by name; a call gives the whole answer, errors included."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def call(self, method: str, token: str | None, arguments: Thing) -> Thing:
        """Answer a call."""
        try:
            found = METHODS.get(method)
            if found is None:
                raise SlackError("unknown_method", req_method=method)  # noqa: EM101, TRY301 -- a code
            _check_token(method, token)
            self._desk.require(*found.scopes)
            return {"ok": True, **found.run(self._desk, arguments)}
        except SlackError as error:
            return {"ok": False, "error": error.code, **error.more}


def _check_token(method: str, token: str | None) -> None:
    if not token:
        code = "not_authed"
        raise SlackError(code)
    if token not in {cast.APP_TOKEN, cast.BOT_TOKEN}:
        code = "invalid_auth"
        raise SlackError(code)
    if token != (cast.APP_TOKEN if method in APP_LEVEL else cast.BOT_TOKEN):
        code = "not_allowed_token_type"
        raise SlackError(code)
