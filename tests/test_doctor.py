"""`liaison doctor`: each check is a line; each problem says what to do about it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from app.doctor import Check, examine, run_doctor
from app.domain.errors import Invalid
from app.sandbox import cast
from app.settings import Settings
from tests.postgres import connect
from tests.stories.town import ALERTS, INTERNAL, Town, a_town, settings_for

SEEDED = ("acme-network", "acme-phones", "kestrel-laptops")


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    async with a_town(database_url) as running:
        yield running


async def checked(settings: Settings) -> dict[str, Check]:
    async with AsyncExitStack() as stack:
        return {check.what: check async for check in examine(settings, stack)}


def sick(checks: dict[str, Check]) -> dict[str, str]:
    return {name: check.found for name, check in checks.items() if not check.well}


async def test_a_deployment_in_order_is_all_ok(town: Town) -> None:
    said: list[str] = []
    assert await run_doctor(town.settings, said.append) == 0
    assert all(line.startswith("ok ") for line in said), "\n".join(said)
    told = " ".join(line.split()[1] for line in said)
    assert told == "settings database search token scopes Socket alerts " + " ".join(SEEDED)


async def test_problems_are_counted_and_the_exit_code_tells(town: Town) -> None:
    await town.driver.post("leave", user=cast.BOT_USER, channel=INTERNAL)
    said: list[str] = []
    assert await run_doctor(town.settings, said.append) == 1
    assert said[-1] == "\n2 problems; beside each stands what to do."
    assert len([line for line in said if line.startswith("PROBLEM")]) == 2


@pytest.mark.parametrize(
    ("act", "body", "where", "words"),
    [
        ("share", {"channel": INTERNAL, "team": "T0ACME"}, "acme-network", "Outsiders read"),
        ("archive", {"user": "U0SAM", "channel": INTERNAL}, "acme-network", "is archived"),
        ("leave", {"user": cast.BOT_USER, "channel": ALERTS}, "alerts", "I am not in"),
        ("share", {"channel": ALERTS, "team": "T0ACME"}, "alerts", "Outsiders read"),
        ("change-person", {"id": "U0BEN", "deleted": True}, "acme-network", "Ben Carter"),
    ],
)
async def test_what_changed_in_slack_is_found(
    town: Town, act: str, body: dict[str, Any], where: str, words: str
) -> None:
    await town.driver.post(act, **body)
    assert words in sick(await checked(town.settings))[where]


async def test_a_scope_that_was_not_granted_is_named(town: Town) -> None:
    town.sandbox.workspace.scopes.discard("pins:write")
    found = sick(await checked(town.settings))
    assert list(found) == ["scopes"]
    assert found["scopes"].startswith("The token lacks pins:write.")


async def test_tokens_that_slack_refuses_are_problems(town: Town) -> None:
    settings = settings_for(town.sandbox, town.settings.database_url or "", app_token="xapp-SECRET")
    assert sick(await checked(settings)).keys() == {"Socket Mode"}
    settings = settings_for(town.sandbox, town.settings.database_url or "", bot_token="xoxb-SECRET")
    found = sick(await checked(settings))
    assert found.keys() == {"token"}
    assert "SECRET" not in found["token"]


async def test_without_a_way_in_or_a_token_the_rest_is_checked_all_the_same(town: Town) -> None:
    url = town.settings.database_url or ""
    no_way_in = settings_for(town.sandbox, url, app_token=None)
    assert sick(await checked(no_way_in)).keys() == {"settings"}
    no_token = settings_for(town.sandbox, url, bot_token=None)
    assert list(await checked(no_token)) == ["settings", "database", "search"]


async def test_it_says_whether_meanings_are_compared(town: Town, tmp_path: Path) -> None:
    url = town.settings.database_url or ""
    off = (await checked(settings_for(town.sandbox, url)))["search"]
    assert (off.well, off.found) == (True, "By words alone: LIAISON_SEMANTIC is off.")
    empty = settings_for(town.sandbox, url, semantic=True, embedding_model=tmp_path)
    lost = (await checked(empty))["search"]
    assert not lost.well
    assert "there is no model.onnx" in lost.found


async def test_a_database_that_is_not_migrated_is_a_problem(
    town: Town, fresh_database: Callable[[], str]
) -> None:
    url = fresh_database()
    with connect(url) as connection:
        connection.execute("update alembic_version set version_num = '0001'")
        found = sick(await checked(settings_for(town.sandbox, url)))
        assert found["database"].startswith("It has schema 0001, and this Liaison wants ")
        connection.execute("drop table alembic_version")
    found = sick(await checked(settings_for(town.sandbox, url)))
    assert found["database"].startswith("It is empty, and this Liaison wants ")


async def test_a_database_that_is_not_there_is_a_problem(town: Town) -> None:
    nowhere = "postgresql://u:SECRET@127.0.0.1:1/x"
    found = sick(await checked(settings_for(town.sandbox, nowhere)))
    assert found.keys() == {"database"}
    assert "SECRET" not in found["database"]


async def test_without_projects_it_says_how_to_read_one_in(
    town: Town, fresh_database: Callable[[], str]
) -> None:
    checks = await checked(settings_for(town.sandbox, fresh_database()))
    assert "`liaison import FILE`" in checks["projects"].found


@pytest.mark.parametrize(
    ("status", "well"), [(401, True), (200, False), (404, False), (502, False)]
)
async def test_our_door_must_answer_at_the_public_address(
    town: Town, status: int, *, well: bool
) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status)

    app = web.Application()
    app.add_routes([web.post("/slack/events", answer)])
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        check = await _http(town, f"http://{host}:{port}")
    finally:
        await runner.cleanup()
    assert check.well is well


async def test_a_public_address_where_nothing_answers_is_a_problem(town: Town) -> None:
    check = await _http(town, "http://127.0.0.1:1")
    assert not check.well
    assert "Nothing answers at http://127.0.0.1:1/slack/events" in check.found
    unset = await _http(town, "https://liaison.example.com")
    assert "LIAISON_PUBLIC_URL is not set" in unset.found


async def _http(town: Town, public_url: str) -> Check:
    settings = settings_for(
        town.sandbox,
        town.settings.database_url or "",
        signing_secret=cast.SIGNING_SECRET,
        public_url=public_url,
    )
    return (await checked(settings))["HTTP"]


def test_a_problem_is_a_sentence_that_people_read() -> None:
    assert Check(what="token", found=str(Invalid("No.")), well=False).line.split() == [
        "PROBLEM",
        "token",
        "No.",
    ]
