"""Reading back: pages, times, threads, metadata."""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from app.sandbox.driver import Driver
from tests.sandbox.test_people import refused

INTERNAL = "C0ACMEINT"


async def posted(driver: Driver, *texts: str, thread: str | None = None) -> list[dict[str, Any]]:
    ben = driver.person("U0BEN")
    return [await ben.post(INTERNAL, text, thread) for text in texts]


def words(messages: list[dict[str, Any]]) -> list[str]:
    return [m["text"] for m in messages]


async def test_history_is_newest_first_and_without_replies(
    driver: Driver, slack: AsyncWebClient
) -> None:
    one, _ = await posted(driver, "one", "two")
    await posted(driver, "a reply", thread=one["ts"])
    found = (await slack.conversations_history(channel=INTERNAL))["messages"]
    assert words(found) == ["two", "one"]
    assert found[1]["reply_count"] == 1
    assert found[1]["reply_users"] == ["U0BEN"]


async def test_pages_hold_still_while_new_messages_come(
    driver: Driver, slack: AsyncWebClient
) -> None:
    await posted(driver, *[f"m{n}" for n in range(7)])
    first = await slack.conversations_history(channel=INTERNAL, limit=3)
    assert first["has_more"]
    await posted(driver, "late")
    cursor = first["response_metadata"]["next_cursor"]
    second = await slack.conversations_history(channel=INTERNAL, limit=3, cursor=cursor)
    assert words(first["messages"] + second["messages"]) == ["m6", "m5", "m4", "m3", "m2", "m1"]
    cursor = second["response_metadata"]["next_cursor"]
    last = await slack.conversations_history(channel=INTERNAL, limit=3, cursor=cursor)
    assert words(last["messages"]) == ["m0"]
    assert not last["has_more"]


async def test_times_bound_what_is_read(driver: Driver, slack: AsyncWebClient) -> None:
    one, two, three = await posted(driver, "one", "two", "three")

    async def read(**bounds: Any) -> list[str]:
        return words((await slack.conversations_history(channel=INTERNAL, **bounds))["messages"])

    assert await read(oldest=one["ts"]) == ["three", "two"]
    assert await read(latest=three["ts"]) == ["two", "one"]
    assert await read(oldest=two["ts"], latest=three["ts"], inclusive=True) == ["three", "two"]
    for name in ("oldest", "latest"):
        bounds: dict[str, Any] = {name: "noon"}
        call = slack.conversations_history(channel=INTERNAL, **bounds)
        assert await refused(call) == f"invalid_ts_{name}"
    assert await refused(slack.conversations_history(channel=INTERNAL, limit=1000)) == (
        "invalid_limit"
    )
    assert await refused(slack.conversations_history(channel=INTERNAL, cursor="x")) == (
        "invalid_cursor"
    )


async def test_a_thread_begins_with_its_root_on_every_page(
    driver: Driver, slack: AsyncWebClient
) -> None:
    (root,) = await posted(driver, "root")
    replies = await posted(driver, "r1", "r2", "r3", thread=root["ts"])
    call = {"channel": INTERNAL, "ts": root["ts"]}
    first = await slack.conversations_replies(**call, limit=2)
    assert words(first["messages"]) == ["root", "r1"]
    cursor = first["response_metadata"]["next_cursor"]
    second = await slack.conversations_replies(**call, limit=2, cursor=cursor)
    assert words(second["messages"]) == ["root", "r2", "r3"]
    late = await slack.conversations_replies(**call, oldest=replies[1]["ts"])
    assert words(late["messages"]) == ["root", "r3"]
    assert await refused(slack.conversations_replies(channel=INTERNAL, ts="1.000000")) == (
        "thread_not_found"
    )


async def test_a_reply_to_a_reply_belongs_to_the_root(
    driver: Driver, slack: AsyncWebClient
) -> None:
    (root,) = await posted(driver, "root")
    (reply,) = await posted(driver, "reply", thread=root["ts"])
    answer = await slack.chat_postMessage(channel=INTERNAL, text="hm", thread_ts=reply["ts"])
    assert answer["message"]["thread_ts"] == root["ts"]
    assert answer["message"]["parent_user_id"] == "U0BEN"


async def test_metadata_is_given_when_asked_for(slack: AsyncWebClient) -> None:
    metadata = {"event_type": "asked", "event_payload": {"key": "value"}}
    await slack.chat_postMessage(channel=INTERNAL, text="with metadata", metadata=metadata)
    plain = (await slack.conversations_history(channel=INTERNAL))["messages"][0]
    assert "metadata" not in plain
    whole = await slack.conversations_history(channel=INTERNAL, include_all_metadata=True)
    assert whole["messages"][0]["metadata"] == metadata
    wrong = slack.chat_postMessage(channel=INTERNAL, text="x", metadata={"event_type": "asked"})
    assert await refused(wrong) == "invalid_metadata_format"
