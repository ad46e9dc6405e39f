"""Who is there: tokens, scopes, users, teams, as slack_sdk sees them."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from app.sandbox import cast
from app.sandbox.server import Sandbox
from app.slack import manifest


async def refused(call: object) -> str:
    with pytest.raises(SlackApiError) as error:
        await call  # type: ignore[misc]
    return str(error.value.response["error"])


async def test_the_token_says_who_the_app_is_and_what_it_may(slack: AsyncWebClient) -> None:
    reply = await slack.auth_test()
    assert (reply["team_id"], reply["user_id"]) == (cast.HOME, cast.BOT_USER)
    assert "chat:write" in reply.headers["x-oauth-scopes"].split(",")


@pytest.mark.parametrize(
    ("token", "error"),
    [
        ("", "not_authed"),
        ("xoxb-wrong", "invalid_auth"),
        (cast.APP_TOKEN, "not_allowed_token_type"),
    ],
)
async def test_a_wrong_token_is_refused(sandbox: Sandbox, token: str, error: str) -> None:
    client = AsyncWebClient(token=token, base_url=sandbox.api_url, retry_handlers=[])
    assert await refused(client.auth_test()) == error


async def test_the_app_has_the_scopes_of_its_manifest_and_no_others(sandbox: Sandbox) -> None:
    assert sandbox.workspace.scopes == set(manifest.SCOPES)
    client = AsyncWebClient(token=cast.BOT_TOKEN, base_url=sandbox.api_url, retry_handlers=[])
    with pytest.raises(SlackApiError) as error:
        await client.conversations_create(name="not-granted")
    answer = error.value.response
    assert answer["error"] == "missing_scope"
    assert answer["needed"] == "channels:manage"
    assert "chat:write" in answer["provided"]


async def test_somebody_is_looked_up_by_id(slack: AsyncWebClient) -> None:
    ben = (await slack.users_info(user="U0BEN", include_locale=True))["user"]
    assert ben["profile"]["email"] == "ben@fernhill.example"
    assert ben["locale"] == "en-GB"
    assert await refused(slack.users_info(user="U0NOBODY")) == "user_not_found"
    assert await refused(slack.api_call("users.info", params={})) == "invalid_arguments"


async def test_a_guest_is_of_the_home_team_and_restricted(slack: AsyncWebClient) -> None:
    kim = (await slack.users_info(user="U0KIM"))["user"]
    assert kim["team_id"] == cast.HOME
    assert kim["is_restricted"]
    assert kim["is_ultra_restricted"]


async def test_somebody_of_another_team_is_known_but_not_listed(slack: AsyncWebClient) -> None:
    dana = (await slack.users_info(user="U0DANA", include_locale=True))["user"]
    assert dana["team_id"] == "T0ACME"
    assert not dana["is_stranger"]
    assert "locale" not in dana
    listed = [u["id"] async for page in await slack.users_list() for u in page["members"]]
    assert "U0BEN" in listed
    assert "U0DANA" not in listed


async def test_who_shares_no_channel_is_a_stranger(sandbox: Sandbox, slack: AsyncWebClient) -> None:
    await sandbox.driver.post("add-person", id="U0FAR", name="Far Away", team="T0FAR")
    assert (await slack.users_info(user="U0FAR"))["user"]["is_stranger"]
    assert await refused(slack.conversations_open(users="U0FAR")) == "user_not_visible"


async def test_emails_need_their_scope(sandbox: Sandbox, slack: AsyncWebClient) -> None:
    assert (await slack.users_lookupByEmail(email="SAM@fernhill.example"))["user"]["id"] == "U0SAM"
    assert await refused(slack.users_lookupByEmail(email="no@one.example")) == "users_not_found"
    assert (
        await refused(slack.users_lookupByEmail(email="dana@t0acme.example")) == "users_not_found"
    )
    sandbox.workspace.scopes.discard("users:read.email")
    assert "email" not in (await slack.users_info(user="U0SAM"))["user"]["profile"]
    assert await refused(slack.users_lookupByEmail(email="sam@fernhill.example")) == "missing_scope"


async def test_lists_come_in_pages(slack: AsyncWebClient) -> None:
    pages = [page["members"] async for page in await slack.users_list(limit=2)]
    assert [len(page) for page in pages[:-1]] == [2] * (len(pages) - 1)
    whole = (await slack.users_list())["members"]
    assert [u["id"] for page in pages for u in page] == [u["id"] for u in whole]
    assert await refused(slack.users_list(cursor="bad")) == "invalid_cursor"
    assert await refused(slack.users_list(limit=-1)) == "invalid_limit"


async def test_the_team_and_the_bot_are_known(slack: AsyncWebClient) -> None:
    assert (await slack.team_info())["team"]["name"] == cast.HOME_NAME
    assert (await slack.team_info(team="T0ACME"))["team"]["name"] == "Acme Ltd"
    assert (await slack.bots_info(bot=cast.BOT_ID))["bot"]["user_id"] == cast.BOT_USER
    assert await refused(slack.bots_info(bot="B0WRONG")) == "bot_not_found"


async def test_what_is_no_method_and_no_json_is_said(
    sandbox: Sandbox, slack: AsyncWebClient
) -> None:
    assert await refused(slack.api_call("no.such.method")) == "unknown_method"
    assert slack.session is not None
    headers = {"Authorization": f"Bearer {cast.BOT_TOKEN}", "Content-Type": "application/json"}
    for body, error in ((b"{", "invalid_json"), (b"[]", "json_not_object")):
        async with slack.session.post(
            sandbox.api_url + "auth.test", data=body, headers=headers
        ) as reply:
            assert (await reply.json())["error"] == error
