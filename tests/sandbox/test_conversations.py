"""Channels, as slack_sdk sees them."""

from slack_sdk.web.async_client import AsyncWebClient

from app.sandbox import cast
from app.sandbox.driver import Driver
from app.sandbox.server import Sandbox
from tests.sandbox.test_people import refused

INTERNAL, CLIENT = "C0ACMEINT", "C0ACMECLI"


async def test_a_shared_channel_says_with_whom(slack: AsyncWebClient) -> None:
    channel = (await slack.conversations_info(channel=CLIENT, include_num_members=True))["channel"]
    assert channel["is_ext_shared"]
    assert channel["connected_team_ids"] == ["T0ACME"]
    assert channel["num_members"] == 6
    internal = (await slack.conversations_info(channel=INTERNAL))["channel"]
    assert not internal["is_ext_shared"]
    assert "num_members" not in internal
    assert "members" not in internal


async def test_a_private_channel_without_the_app_does_not_exist_for_it(
    driver: Driver, slack: AsyncWebClient
) -> None:
    await driver.post("add-channel", id="C0SECRET", name="secret", members=["U0SAM"])
    for call in (
        slack.conversations_info(channel="C0SECRET"),
        slack.conversations_history(channel="C0SECRET"),
        slack.chat_postMessage(channel="C0SECRET", text="x"),
    ):
        assert await refused(call) == "channel_not_found"


async def test_a_public_channel_is_visible_but_only_members_write(slack: AsyncWebClient) -> None:
    general = (await slack.conversations_info(channel="C0GENERAL"))["channel"]
    assert not general["is_member"]
    assert await refused(slack.chat_postMessage(channel="C0GENERAL", text="x")) == "not_in_channel"
    assert await refused(slack.conversations_history(channel="C0GENERAL")) == "not_in_channel"


async def test_channels_are_listed_by_kind_without_their_connected_teams(
    slack: AsyncWebClient,
) -> None:
    public = (await slack.conversations_list())["channels"]
    assert [c["name"] for c in public] == ["general"]
    private = (await slack.conversations_list(types="private_channel", limit=200))["channels"]
    assert {"acme-internal", "acme-fernhill"} <= {c["name"] for c in private}
    assert all("connected_team_ids" not in c for c in private)
    assert await refused(slack.conversations_list(types="rooms")) == "invalid_types"
    await slack.conversations_open(users=["U0BEN"])
    (direct,) = (await slack.conversations_list(types="im"))["channels"]
    assert direct["user"] == "U0BEN"
    assert "name" not in direct


async def test_members_come_in_pages(slack: AsyncWebClient) -> None:
    found = await slack.conversations_members(channel=CLIENT, limit=4)
    pages = [page["members"] async for page in found]
    assert [len(page) for page in pages] == [4, 2]
    assert "U0DANA" in [member for page in pages for member in page]


async def test_a_channel_is_made_filled_described_and_archived(slack: AsyncWebClient) -> None:
    made = (await slack.conversations_create(name="oak-street", is_private=True))["channel"]
    assert made["is_private"]
    assert await refused(slack.conversations_create(name="oak-street")) == "name_taken"
    for name, error in (
        ("", "invalid_name_required"),
        ("Oak Street", "invalid_name_specials"),
        ("x" * 81, "invalid_name_maxlength"),
        ("!!!", "invalid_name_punctuation"),
    ):
        assert await refused(slack.conversations_create(name=name)) == error
    await slack.conversations_invite(channel=made["id"], users=["U0SAM", "U0BEN"])
    members = (await slack.conversations_members(channel=made["id"]))["members"]
    assert members == [cast.BOT_USER, "U0SAM", "U0BEN"]
    await slack.conversations_setTopic(channel=made["id"], topic="Desks")
    await slack.conversations_setPurpose(channel=made["id"], purpose="A new office")
    shown = (await slack.conversations_info(channel=made["id"]))["channel"]
    assert (shown["topic"]["value"], shown["purpose"]["value"]) == ("Desks", "A new office")
    long = slack.conversations_setTopic(channel=made["id"], topic="x" * 251)
    assert await refused(long) == "too_long"
    await slack.conversations_archive(channel=made["id"])
    assert await refused(slack.chat_postMessage(channel=made["id"], text="x")) == "is_archived"
    assert await refused(slack.conversations_archive(channel=made["id"])) == "already_archived"
    assert await refused(slack.conversations_invite(channel=made["id"], users="U0ANA")) == (
        "is_archived"
    )


async def test_who_can_be_invited(slack: AsyncWebClient) -> None:
    for users, error in (
        ("U0NOBODY", "user_not_found"),
        (cast.BOT_USER, "cant_invite_self"),
        ("U0BEN", "already_in_channel"),
        ("U0DANA", "cant_invite"),
        ("", "no_user"),
    ):
        assert await refused(slack.conversations_invite(channel=INTERNAL, users=users)) == error


async def test_direct_conversations_are_opened_once(slack: AsyncWebClient) -> None:
    first = (await slack.conversations_open(users=["U0BEN"]))["channel"]["id"]
    again = (await slack.conversations_open(users="U0BEN", return_im=True))["channel"]
    assert again["id"] == first
    assert again["is_im"]
    several = (await slack.conversations_open(users=["U0BEN", "U0SAM"], return_im=True))["channel"]
    assert several["is_mpim"]
    assert await refused(slack.conversations_open(users=[])) == "users_list_not_supplied"
    nine = [f"U{n}" for n in range(9)]
    assert await refused(slack.conversations_open(users=nine)) == "too_many_users"


async def test_nobody_writes_to_who_is_gone(driver: Driver, slack: AsyncWebClient) -> None:
    await driver.post("change-person", id="U0LEO", deleted=True)
    assert await refused(slack.conversations_open(users=["U0LEO"])) == "user_disabled"


async def test_each_kind_of_channel_has_scopes_of_its_own(
    sandbox: Sandbox, slack: AsyncWebClient
) -> None:
    sandbox.workspace.scopes.discard("groups:history")
    assert await refused(slack.conversations_history(channel=INTERNAL)) == "missing_scope"
    direct = (await slack.conversations_open(users=["U0BEN"]))["channel"]["id"]
    assert (await slack.conversations_history(channel=direct))["messages"] == []
