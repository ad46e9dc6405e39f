"""The events that the app hears, wrapped as the Events API does.

The team fields are as inconsistent as Slack's own (seen in bolt-python's fixtures): a `message` by
somebody of another team names that team outside, an `app_mention` names the installing one, and
for somebody of an Enterprise Grid the context is theirs too, under an id that is no team's.
"""

from app.sandbox import cast
from app.sandbox.cast import Thing
from app.sandbox.envoy import Envoy
from app.sandbox.workspace import Workspace


class Events:
    """Sends what the app subscribed to, where it is a member."""

    def __init__(self, workspace: Workspace, envoy: Envoy) -> None:
        self._workspace = workspace
        self._envoy = envoy

    def emit(self, event: Thing, channel: Thing | None, *, by: str | None = None) -> None:
        """Send an event; `by` is who acted, where Slack's envelope names their team."""
        if channel is not None and cast.BOT_USER not in channel["members"]:
            return
        if subscription(event, channel) in self._workspace.events:
            self._envoy.send_event(self._wrapped(event, channel, by))

    def emit_left(self, event: Thing) -> None:
        """Send what the app hears although it is no member any more."""
        if event["type"] in self._workspace.events:
            self._envoy.send_event(self._wrapped(event, None, None))

    def _wrapped(self, event: Thing, channel: Thing | None, by: str | None) -> Thing:
        actor: Thing = self._workspace.user(by) if by else {"team_id": cast.HOME}
        enterprise = (actor.get("enterprise_user") or {}).get("enterprise_id")
        place = channel["id"] if channel else "-"
        body = {
            "token": "sandbox",
            "team_id": actor["team_id"],
            "context_team_id": actor["team_id"] if enterprise else cast.HOME,
            "context_enterprise_id": enterprise,
            "api_app_id": cast.APP_ID,
            "event": event,
            "type": "event_callback",
            "event_id": self._workspace.next_id("Ev"),
            "event_time": int(self._workspace.now().timestamp()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": cast.HOME,
                    "user_id": cast.BOT_USER,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": bool(channel and channel["is_ext_shared"]),
            "event_context": f"4-{event['type']}-{cast.HOME}-{place}",
        }
        return {**body, "enterprise_id": enterprise} if enterprise else body


def where(channel: Thing) -> Thing:
    """A channel as message events name it."""
    return {"channel": channel["id"], "channel_type": kind_of(channel)}


def kind_of(channel: Thing) -> str:
    """A channel's kind, in the words of message events."""
    if channel["is_im"] or channel["is_mpim"]:
        return "im" if channel["is_im"] else "mpim"
    return "group" if channel["is_private"] else "channel"


def subscription(event: Thing, channel: Thing | None) -> str:
    """What an app must have subscribed to, to hear of an event."""
    if event["type"] == "message" and channel is not None:
        kind = kind_of(channel)
        return f"message.{kind}s" if kind in {"channel", "group"} else f"message.{kind}"
    return str(event["type"])
