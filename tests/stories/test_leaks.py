"""Nothing leaks, and whoever looks for leaks would find one, in whatever shape it came."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from app.sandbox import cast
from tests.stories.markers import Marks, leaks
from tests.stories.town import CLIENT, INTERNAL, KESTREL_CLIENT, Town

Thing = dict[str, Any]


def a_section(text: str, **more: Any) -> Thing:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def a_button(value: str) -> Thing:
    words = {"type": "plain_text", "text": "Harmless"}
    button = {"type": "button", "text": words, "action_id": "harmless", "value": value}
    return {"type": "actions", "elements": [button]}


def a_view(text: str) -> Thing:
    words = {"type": "plain_text", "text": "Harmless"}
    return {"type": "modal", "title": words, "blocks": [a_section(text)]}


@dataclass(frozen=True, kw_only=True)
class Careless:
    """What a careless Liaison could do: Slack's Web API, with the bot's own token."""

    town: Town
    slack: AsyncWebClient

    async def in_its_text(self, secret: str) -> None:
        await self._post(secret, [a_section("harmless")])

    async def in_a_block(self, secret: str) -> None:
        await self._post("harmless", [a_section(secret)])

    async def in_a_button(self, secret: str) -> None:
        await self._post("harmless", [a_button(secret)])

    async def in_a_block_id(self, secret: str) -> None:
        await self._post("harmless", [a_section("harmless", block_id=secret)])

    async def in_its_metadata(self, secret: str) -> None:
        metadata = {"event_type": "harmless", "event_payload": {"about": secret}}
        await self.slack.chat_postMessage(channel=CLIENT, text="harmless", metadata=metadata)

    async def before_an_edit(self, secret: str) -> None:
        posted = await self._post(secret)
        await self.slack.chat_update(channel=CLIENT, ts=posted, text="harmless")

    async def by_an_edit(self, secret: str) -> None:
        posted = await self._post("harmless")
        await self.slack.chat_update(channel=CLIENT, ts=posted, text=secret)
        await self.slack.chat_update(channel=CLIENT, ts=posted, text="harmless again")

    async def before_a_deletion(self, secret: str) -> None:
        posted = await self._post(secret)
        await self.slack.chat_delete(channel=CLIENT, ts=posted)

    async def in_an_ephemeral(self, secret: str) -> None:
        await self.slack.chat_postEphemeral(channel=CLIENT, user="U0DANA", text=secret)

    async def in_a_direct_message(self, secret: str) -> None:
        await self.slack.chat_postMessage(channel=await self.town.dana.direct(), text=secret)

    async def in_a_form(self, secret: str) -> None:
        await self.slack.views_update(view_id=await self._form(), view=a_view(secret))
        await self.town.dana.close()

    async def in_a_forms_metadata(self, secret: str) -> None:
        view = {**a_view("harmless"), "private_metadata": secret}
        await self.slack.views_update(view_id=await self._form(), view=view)

    async def in_a_home(self, secret: str) -> None:
        for words in (secret, "harmless"):
            home = {"type": "home", "blocks": [a_section(words)]}
            await self.slack.views_publish(user_id="U0DANA", view=home)

    async def by_a_response_url(self, secret: str) -> None:
        await self._form()
        wire = self.town.sandbox.workspace.wire
        click = [crossed["content"] for crossed in wire if crossed["name"] == "interactive"][-1]
        async with aiohttp.ClientSession() as session:
            answer = {"text": secret, "response_type": "ephemeral"}
            await session.post(click["response_url"], json=answer)

    async def before_they_left(self, secret: str) -> None:
        await self._post(secret)
        for user in ("U0DANA", "U0ERIC"):
            await self.town.driver.post("leave", user=user, channel=CLIENT)

    async def _post(self, text: str, blocks: list[Thing] | None = None) -> str:
        reply = await self.slack.chat_postMessage(channel=CLIENT, text=text, blocks=blocks)
        return str(reply["ts"])

    async def _form(self) -> str:
        """The form that Dana has opened by a click."""
        dana = self.town.dana
        await dana.mention(CLIENT, "where are we?")
        status = await dana.sees(CLIENT, "Confirmed by")
        await dana.click(CLIENT, status, "I have a question")
        return str((await dana.form())["id"])


PLACES = [
    Careless.in_its_text,
    Careless.in_a_block,
    Careless.in_a_button,
    Careless.in_a_block_id,
    Careless.in_its_metadata,
    Careless.before_an_edit,
    Careless.by_an_edit,
    Careless.before_a_deletion,
    Careless.in_an_ephemeral,
    Careless.in_a_direct_message,
    Careless.in_a_form,
    Careless.in_a_forms_metadata,
    Careless.in_a_home,
    Careless.by_a_response_url,
    Careless.before_they_left,
]


@pytest.fixture
async def liaison(careless: Town) -> AsyncIterator[Careless]:
    async with aiohttp.ClientSession() as session:
        url = careless.sandbox.api_url
        slack = AsyncWebClient(token=cast.BOT_TOKEN, base_url=url, session=session)
        yield Careless(town=careless, slack=slack)


async def test_a_planted_leak_is_found_wherever_it_is(liaison: Careless, marks: Marks) -> None:
    assert await leaks(liaison.town, marks) == []
    missed = []
    for plant in PLACES:
        secret = marks.internal(f"planted {plant.__name__}")
        await plant(liaison, secret)
        if not any(secret in leak for leak in await leaks(liaison.town, marks)):
            missed.append(plant.__name__)
    assert missed == []


async def test_one_clients_words_before_another_are_found(liaison: Careless, marks: Marks) -> None:
    kestrels = marks.of_client("kestrel", "planted")
    for channel, words in ((CLIENT, kestrels), (KESTREL_CLIENT, "Acme")):
        await liaison.slack.chat_postMessage(channel=channel, text=f"{words} has the same.")
    readers = {leak.partition(":")[0] for leak in await leaks(liaison.town, marks)}
    assert readers == {"U0DANA", "U0ERIC", "U0KIM"}


async def test_colleagues_do_see_what_is_internal(town: Town, marks: Marks) -> None:
    """Otherwise nobody would know that the markers are there at all."""
    reason = marks.internal("a reason typed in a form")
    await town.ben.command("/pm which VLAN do the phones use?", INTERNAL)
    await town.ben.sees(INTERNAL, "VLAN 40")
    await town.ben.mention(INTERNAL, "status")
    await town.ben.sees(INTERNAL, "Oak Street network")
    await town.ben.mention(INTERNAL, f"which shelf holds {marks.internal('a question')}?")
    await town.ben.sees(INTERNAL, "I asked")
    lists: list[Thing] = []
    while not lists:
        await town.driver.turn(to="next-working-morning")
        found = await town.ben.messages(await town.ben.direct())
        lists = [m for m in found if "with you" in m["text"]]
    await town.ben.click(await town.ben.direct(), lists[-1], "Blocked")
    await town.ben.submit(text_input=f"The rack is missing, says {reason}")
    await town.sam.sees(await town.sam.direct(), reason)
    await town.driver.quiet()
    seen = {where for user in ("U0BEN", "U0SAM") for where in await internal(town, marks, user)}
    assert {
        "acme-network.name",
        "acme-network.decisions.phones-vlan.text",
        "acme-network.decisions.phones-vlan.source",
        "acme-network.decisions.phones-vlan.url",
        "acme-network.milestones.core-switch.name",
        "a question",
        "a reason typed in a form",
    } <= seen


async def internal(town: Town, marks: Marks, user: str) -> set[str]:
    """The internal fields of which somebody has seen the marker."""
    found = marks.found(await town.driver.seen(user))
    return {marks.where[marker][1] for marker in found if marks.where[marker][0] is None}
