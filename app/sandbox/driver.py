"""Acting in the practice workspace as people do: for tests, benches and the demo."""

import asyncio
from typing import Any

import aiohttp

from app.sandbox import cast
from app.sandbox.cast import Thing
from app.sandbox.elements import began, chosen, elements

WAIT_SECONDS = 8.0
LOOK_SECONDS = 0.02


class Refused(Exception):
    """The workspace said no; the message is Slack's code."""


class Driver:
    """The control API, in words."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._session: aiohttp.ClientSession | None = None

    def person(self, user_id: str) -> "Person":
        """Act as somebody."""
        return Person(self, user_id)

    async def post(self, path: str, **body: Any) -> Thing:  # noqa: ANN401 -- JSON
        """One action; Refused with Slack's code."""
        self._session = self._session or aiohttp.ClientSession()
        async with self._session.post(f"{self._url}/sandbox/{path}", json=body) as reply:
            answer: Thing = await reply.json()
        if "error" in answer and reply.status >= 400:  # noqa: PLR2004 -- HTTP
            raise Refused(f"{answer['error']} {answer.get('who', '')}".strip())
        return answer

    async def get(self, path: str, **query: str) -> Thing:
        """One look."""
        self._session = self._session or aiohttp.ClientSession()
        async with self._session.get(f"{self._url}/sandbox/{path}", params=query) as reply:
            answer: Thing = await reply.json()
        if "error" in answer and reply.status >= 400:  # noqa: PLR2004 -- HTTP
            raise Refused(answer["error"])
        return answer

    async def turn(self, *, to: str | None = None, hours: float = 0, days: float = 0) -> None:
        """Turn the clock, to an instant or by so much; returns when all is quiet."""
        body: Thing = {"to": to} if to else {"by_seconds": hours * 3600 + days * 86400}
        await self.post("clock/turn", **body)

    async def quiet(self) -> None:
        """Wait until nothing is under way."""
        await self.post("quiet")

    async def fault(self, method: str, kind: str, *, times: int = 1, seconds: float = 1.0) -> None:
        """Let the next calls of a method go wrong."""
        await self.post("fault", method=method, kind=kind, times=times, seconds=seconds)

    async def seen(self, user_id: str) -> list[Thing]:
        """Everything that somebody could ever see."""
        found: list[Thing] = (await self.get("seen", user=user_id))["seen"]
        return found

    async def close(self) -> None:
        """Let the connection go."""
        if self._session is not None:
            await self._session.close()
            self._session = None


class Person:
    """Somebody in the workspace."""

    def __init__(self, driver: Driver, user_id: str) -> None:
        self._driver = driver
        self.id = user_id

    async def post(self, channel: str, text: str, thread: str | None = None) -> Thing:
        """Write a message."""
        return await self._driver.post(
            "post", user=self.id, channel=channel, text=text, thread_ts=thread
        )

    async def mention(self, channel: str, text: str, thread: str | None = None) -> Thing:
        """Write a message to Liaison."""
        return await self.post(channel, f"<@{cast.BOT_USER}> {text}", thread)

    async def direct(self) -> str:
        """The id of the direct conversation with Liaison."""
        channel: str = (await self._driver.post("direct", user=self.id))["channel"]
        return channel

    async def dm(self, text: str, thread: str | None = None) -> Thing:
        """Write to Liaison directly."""
        return await self.post(await self.direct(), text, thread)

    async def command(self, line: str, channel: str, thread: str | None = None) -> Thing:
        """Type a slash command; what only they see as its answer."""
        return await self._driver.post(
            "command", user=self.id, channel=channel, line=line, thread_ts=thread
        )

    async def click(
        self, channel: str, message: Thing, button: str, value: str | None = None
    ) -> Thing:
        """Click a button of a message, by its words or its action id."""
        action_id, own = find_button(message.get("blocks") or [], button)
        return await self._driver.post(
            "click",
            user=self.id,
            channel=channel,
            ts=message["ts"],
            action_id=action_id,
            value=value or own,
        )

    async def form(self) -> Thing:
        """The form that stands open before them."""
        for _ in range(int(WAIT_SECONDS / LOOK_SECONDS)):
            found: Thing | None = (await self._driver.get("view", user=self.id))["form"]
            if found is not None:
                return found
            await asyncio.sleep(LOOK_SECONDS)
        message = "no form is open"
        raise Refused(message)

    async def submit(self, **answers: Any) -> Thing:  # noqa: ANN401 -- JSON
        """Fill in and submit the open form: each field by its action id."""
        form = await self.form()
        values = {
            block["block_id"]: {
                block["element"]["action_id"]: _filled(
                    block["element"], answers.get(block["element"]["action_id"])
                )
            }
            for block in form["blocks"]
            if block["type"] == "input"
        }
        return await self._driver.post("submit", user=self.id, view_id=form["id"], values=values)

    async def shortcut(self, channel: str, message: Thing, callback_id: str) -> Thing:
        """Choose something in a message's menu."""
        return await self._driver.post(
            "shortcut", user=self.id, channel=channel, ts=message["ts"], callback_id=callback_id
        )

    async def edit(self, channel: str, message: Thing, text: str) -> Thing:
        """Edit their message."""
        return await self._driver.post(
            "edit", user=self.id, channel=channel, ts=message["ts"], text=text
        )

    async def delete(self, channel: str, message: Thing) -> None:
        """Delete their message."""
        await self._driver.post("delete", user=self.id, channel=channel, ts=message["ts"])

    async def react(self, channel: str, message: Thing, name: str) -> None:
        """React to a message."""
        await self._driver.post("react", user=self.id, channel=channel, ts=message["ts"], name=name)

    async def close(self) -> None:
        """Close the form."""
        await self._driver.post("close", user=self.id)

    async def home(self) -> Thing:
        """Open App Home, and read it as soon as it is drawn anew; as it was, if it never is."""
        before = (await self._driver.get("view", user=self.id))["home"]
        await self._driver.post("home", user=self.id)
        found: Thing | None = None
        for _ in range(int(WAIT_SECONDS / LOOK_SECONDS)):
            found = (await self._driver.get("view", user=self.id))["home"]
            if found is not None and (before is None or found["hash"] != before["hash"]):
                return found
            await asyncio.sleep(LOOK_SECONDS)
        if found is None:
            message = "no home was shown"
            raise Refused(message)
        return found

    async def click_home(self, button: str, value: str | None = None) -> Thing:
        """Click a button of their App Home."""
        home = (await self._driver.get("view", user=self.id))["home"]
        action_id, own = find_button(home["blocks"], button)
        return await self._driver.post(
            "click-in-view", user=self.id, action_id=action_id, value=value or own
        )

    async def messages(self, channel: str, thread: str | None = None) -> list[Thing]:
        """What they see in a channel, or in one of its threads."""
        found = (await self._driver.get("channel", user=self.id, channel=channel))["messages"]
        return [m for m in found if thread is None or thread in {m.get("thread_ts"), m["ts"]}]

    async def sees(
        self, channel: str, words: str, thread: str | None = None, wait: float = WAIT_SECONDS
    ) -> Thing:
        """The latest message that holds these words, as soon as it is there."""
        found: list[Thing] = []
        for _ in range(max(1, int(wait / LOOK_SECONDS))):
            found = await self.messages(channel, thread)
            for message in reversed(found):
                if words.lower() in message.get("text", "").lower():
                    return message
            await asyncio.sleep(LOOK_SECONDS)
        texts = "\n".join(f"- {m.get('text', '')}" for m in found[-12:])
        message_ = f"{self.id} never saw {words!r} in {channel}; the last were:\n{texts}"
        raise AssertionError(message_)


def find_button(blocks: list[Thing], button: str) -> tuple[str, Any]:
    """The action id and value of a button, by its words or its action id."""
    for _, element in elements(blocks):
        words = element.get("text") or element.get("placeholder") or {}
        if button in {element["action_id"], words.get("text", "")}:
            return element["action_id"], element.get("value")
    message = f"there is no button {button!r}"
    raise AssertionError(message)


def _filled(element: Thing, answer: Any) -> Thing:  # noqa: ANN401 -- JSON
    """A field's part of what is submitted; choices may be named by their words."""
    kind = element["type"]
    named = {o["text"]["text"]: o["value"] for o in element.get("options") or []}
    if isinstance(answer, list):
        answer = [_named(named, one) for one in answer]
    else:
        answer = _named(named, answer)
    return chosen(element, answer) if answer is not None else began(element) | {"type": kind}


def _named(values: Thing, answer: Any) -> Any:  # noqa: ANN401 -- JSON
    """The value of the choice with these words, or that begins with them; else the answer."""
    if answer in values or not isinstance(answer, str):
        return values.get(answer, answer)
    return next((value for words, value in values.items() if words.startswith(answer)), answer)
