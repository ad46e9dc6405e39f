"""Response urls: at most five uses in half an hour; and what an answer shows to whom."""

import time

from app.sandbox import cast
from app.sandbox.blocks import check_message
from app.sandbox.cast import Thing
from app.sandbox.happenings import Happenings
from app.sandbox.shapes import bot_profile
from app.sandbox.workspace import SlackError, Workspace

USES, SECONDS = 5, 1800.0


class ReplyUrls:
    """The addresses that commands, clicks and shortcuts carry, and what is sent to them."""

    def __init__(self, workspace: Workspace, happenings: Happenings, url: str) -> None:
        self._workspace = workspace
        self._happenings = happenings
        self._url = url

    def new(self, channel_id: str, reader: str, message: Thing | None = None) -> str:
        """An address for answers to one person's gesture, perhaps on a message."""
        name = self._workspace.next_id("r")
        reply = {
            "name": name,
            "channel": channel_id,
            "reader": reader,
            "ts": message["ts"] if message else None,
            "left": USES,
            "until": time.time() + SECONDS,
        }
        self._keep(reply)
        return f"{self._url}/reply/{name}"

    def use(self, name: str, answer: Thing) -> None:
        """The app answers; SlackError where the address is used up or too old."""
        reply = self._workspace.replies.get(name)
        if reply is None or reply["left"] <= 0:
            code = "used_url"
            raise SlackError(code)
        if time.time() > reply["until"]:
            code = "expired_url"
            raise SlackError(code)
        self._keep({**reply, "left": reply["left"] - 1})
        channel_id, ts = reply["channel"], reply["ts"]
        if ts and answer.get("delete_original"):
            self._change(channel_id, ts, None)
        elif ts and answer.get("replace_original"):
            check_message(answer.get("text") or "", answer.get("blocks"))
            self._change(channel_id, ts, self._words(answer))
        else:
            self.show(channel_id, reply["reader"], answer)

    def show(self, channel_id: str, reader: str, answer: Thing) -> Thing:
        """An answer of the app: before one reader, or for the whole channel.

        It stands at top level unless it names a thread, also after a click in a thread.
        """
        check_message(answer.get("text") or "", answer.get("blocks"))
        message = {
            "type": "message",
            "user": cast.BOT_USER,
            "bot_id": cast.BOT_ID,
            "app_id": cast.APP_ID,
            "team": cast.HOME,
            "bot_profile": bot_profile(),
            **self._words(answer),
            **{k: answer[k] for k in ("thread_ts",) if answer.get(k)},
        }
        if answer.get("response_type") == "in_channel":
            posted = {**message, "ts": self._workspace.next_ts()}
            return self._happenings.posted_by_app(channel_id, posted)
        return self._workspace.put_ephemeral(channel_id, reader, message)

    def refuse(self, user_id: str, channel_id: str, text: str) -> Thing:
        """Slackbot tells one person what did not work."""
        message = {"type": "message", "user": cast.SLACKBOT, "text": text, "blocks": []}
        return self._workspace.put_ephemeral(channel_id, user_id, message)

    def _words(self, answer: Thing) -> Thing:
        blocks = self._workspace.named_blocks(answer.get("blocks") or [])
        return {"text": answer.get("text") or "", "blocks": blocks}

    def _change(self, channel_id: str, ts: str, changed: Thing | None) -> None:
        if self._workspace.change_ephemeral(ts, changed):
            return
        before = self._workspace.message(channel_id, ts)
        if changed is None:
            self._happenings.remove(channel_id, ts)
        else:
            self._happenings.replace(channel_id, {**before, **changed})

    def _keep(self, reply: Thing) -> None:
        self._workspace.replies[reply["name"]] = reply
        self._workspace.record("reply", reply)
