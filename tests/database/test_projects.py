from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.archive import Message
from app.domain.errors import NotFound, Stale
from app.domain.ids import ChannelId, ClientId, EffectId, ProjectId, TeamId, Ts, UserId
from app.domain.people import Membership, Role, Side
from app.domain.projects import Channel, Client, Mode, Project, Purpose, State, Target, Targets
from app.ports import Post
from tests.builders import (
    ACME,
    ALERTS_CHANNEL,
    ANA,
    BEN,
    CLEO,
    CLIENT_CHANNEL,
    HOME,
    INTERNAL_CHANNEL,
    MONDAY,
    NETWORK,
    PRIYA,
    THEIRS,
    a_client,
    a_project,
    a_question,
    channels,
)
from tests.database.stores import OnEngine, Stores

LAPTOPS = ProjectId(UUID(int=22))
KESTREL = Client(
    id=ClientId(UUID(int=12)),
    key="kestrel",
    name="Kestrel Law",
    aliases=("KL", "Kestrel"),
    team_ids=(TeamId("T0KESTREL"), TeamId("T0KL")),
    emergency="+44 20 1",
    service_desk="desk@home.example",
)
FULL = Project(
    id=LAPTOPS,
    client_id=KESTREL.id,
    key="laptops",
    name="Laptops",
    client_name="Forty laptops",
    outcome="Everybody has one.",
    state=State.PAUSED,
    mode=Mode.OBSERVE,
    pm_id=PRIYA,
    backup_id=None,
    cadence="weekly",
    answer_within=timedelta(hours=4, minutes=30),
    targets=Targets(client=Target(response=timedelta(minutes=30), answer=timedelta(hours=1))),
    pause_reason="No budget.",
    paused_on=date(2026, 11, 2),
    next_look_on=date(2027, 1, 4),
    site={"door": "4711"},
    vendors={"Dell": "+49 1"},
    introduced_at=MONDAY,
)
MOVED = ChannelId("C0MOVED")


async def with_kestrel(stores: Stores, project: Project = FULL) -> None:
    async with stores.begin() as work:
        await work.projects.save_client(KESTREL)
        await work.projects.save(project)


async def test_every_field_comes_back_as_it_was_in_its_next_version(stores: Stores) -> None:
    await with_kestrel(stores)
    async with stores.begin() as work:
        assert await work.projects.get(LAPTOPS) == replace(FULL, version=1)
        assert await work.projects.client(KESTREL.id) == KESTREL


async def test_projects_and_clients_are_found_by_their_names(stores: Stores) -> None:
    await with_kestrel(stores)
    async with stores.begin() as work:
        projects = work.projects
        assert await projects.by_key("laptops") == await projects.get(LAPTOPS)
        assert await projects.by_key("nothing") is None
        assert await projects.client_by_key("kestrel") == KESTREL
        assert await projects.client_by_key("nobody") is None
        assert await projects.client_by_team(TeamId("T0KL")) == KESTREL
        assert await projects.client_by_team(THEIRS) == a_client()
        assert await projects.client_by_team(HOME) is None
        assert [client.key for client in await projects.clients()] == ["acme", "kestrel"]


async def test_what_is_not_there_is_not_found(stores: Stores) -> None:
    async with stores.begin() as work:
        with pytest.raises(NotFound):
            await work.projects.get(LAPTOPS)
        with pytest.raises(NotFound):
            await work.projects.client(KESTREL.id)
        assert await work.projects.channel(MOVED) is None


async def test_projects_are_listed_by_name_of_client_and_of_person(stores: Stores) -> None:
    await with_kestrel(stores)
    async with stores.begin() as work:
        projects = work.projects
        assert [p.key for p in await projects.all()] == ["laptops", "network"]
        assert [p.id for p in await projects.of_client(ACME)] == [NETWORK]
        assert [p.id for p in await projects.of_person(CLEO)] == [NETWORK]
        assert [p.key for p in await projects.of_person(PRIYA)] == ["laptops", "network"]
        assert await projects.of_person(BEN) == []
        member = Membership(project_id=LAPTOPS, person_id=BEN, role=Role.ENGINEER)
        await work.people.set_roles(LAPTOPS, [member])
        assert [p.id for p in await projects.of_person(BEN)] == [LAPTOPS]


async def test_a_project_is_saved_only_over_the_version_it_was_made_from(stores: Stores) -> None:
    async with stores.begin() as work:
        mine, theirs = [await work.projects.get(NETWORK) for _ in range(2)]
        await work.projects.save(replace(mine, name="Mine"))
    with pytest.raises(Stale):
        async with stores.begin() as work:
            await work.projects.save(replace(theirs, name="Theirs"))
    async with stores.begin() as work:
        assert (await work.projects.get(NETWORK)).name == "Mine"


async def test_two_projects_or_clients_cannot_have_one_name(stores: Stores) -> None:
    await with_kestrel(stores)
    with pytest.raises(Stale):
        async with stores.begin() as work:
            await work.projects.save(a_project(id=ProjectId(UUID(int=23))))
    with pytest.raises(Stale):
        async with stores.begin() as work:
            await work.projects.save_client(a_client(id=ClientId(UUID(int=13))))


async def test_a_channel_keeps_its_projects_in_their_order(stores: Stores) -> None:
    await with_kestrel(stores)
    both = Channel(
        id=MOVED,
        purpose=Purpose.INTERNAL,
        name="both",
        client_id=KESTREL.id,
        project_ids=(NETWORK, LAPTOPS),
    )
    async with stores.begin() as work:
        await work.projects.bind(both)
        assert await work.projects.channel(MOVED) == both
        turned = replace(both, project_ids=(LAPTOPS, NETWORK))
        await work.projects.bind(turned)
        assert await work.projects.channel(MOVED) == turned
        assert await work.projects.channels_of(LAPTOPS) == [turned]
        await work.projects.bind(replace(both, project_ids=()))
        assert await work.projects.channels_of(LAPTOPS) == []


async def test_channels_are_found_by_what_they_are_for(stores: Stores) -> None:
    bound = sorted(channels(), key=lambda channel: channel.id)
    async with stores.begin() as work:
        assert await work.projects.all_channels() == bound
        assert await work.projects.channels_of(NETWORK) == [
            channel for channel in bound if channel.project_ids
        ]
        alerts = await work.projects.alerts()
    assert alerts is not None
    assert alerts.id == ALERTS_CHANNEL


async def test_without_an_alerts_channel_there_is_none(stores: Stores) -> None:
    async with stores.begin() as work:
        alerts = await work.projects.alerts()
        assert alerts is not None
        await work.projects.bind(replace(alerts, purpose=Purpose.INTERNAL))
        assert await work.projects.alerts() is None


async def test_everything_follows_a_channel_to_its_new_id(stores: Stores) -> None:
    asked_ts, post = (
        Ts("1.000001"),
        Post(
            effect_id=EffectId(UUID(int=51)),
            kind="OpenThread",
            subject=a_question().id,
            channel=INTERNAL_CHANNEL,
            ts=Ts("2.000001"),
        ),
    )
    said = Message(
        channel=INTERNAL_CHANNEL,
        ts=asked_ts,
        author=UserId("U0ANA"),
        side=Side.STAFF,
        client_id=ACME,
        text="which VLAN?",
        permalink="https://home.slack.example/1",
    )
    await stores.posted(post)
    async with stores.begin() as work:
        await work.archive.keep(said)
        await work.questions.save(a_question(asked_in=INTERNAL_CHANNEL, asked_ts=asked_ts))
        await work.projects.rename_channel(INTERNAL_CHANNEL, MOVED)
    async with stores.begin() as work:
        channel = await work.projects.channel(MOVED)
        assert channel is not None
        assert channel.project_ids == (NETWORK,)
        assert await work.projects.channel(INTERNAL_CHANNEL) is None
        assert await work.archive.get(MOVED, asked_ts) == replace(said, channel=MOVED)
        assert (await work.questions.get(a_question().id)).asked_in == MOVED
        assert await work.outbox.post_at(MOVED, post.ts) == replace(post, channel=MOVED)
        untouched = await work.projects.channel(CLIENT_CHANNEL)
    assert untouched is not None


async def test_a_channel_that_nobody_bound_is_renamed_without_harm(stores: Stores) -> None:
    async with stores.begin() as work:
        await work.projects.rename_channel(ChannelId("C0UNKNOWN"), MOVED)
        assert await work.projects.channel(MOVED) is None


async def test_a_workspace_sees_its_own_projects_and_channels_only(
    engine: AsyncEngine, real: Stores
) -> None:
    elsewhere = OnEngine(engine, "T0ELSEWHERE")
    async with elsewhere.begin() as work:
        assert await work.projects.all() == []
        assert await work.projects.by_key("network") is None
        assert await work.projects.of_client(ACME) == []
        assert await work.projects.of_person(CLEO) == []
        assert await work.projects.all_channels() == []
        assert await work.projects.alerts() is None
        assert await work.projects.channel(CLIENT_CHANNEL) is None
        assert await work.projects.channels_of(NETWORK) == []
        assert await work.people.by_user(UserId("U0ANA")) is None
        await work.projects.save(a_project(id=LAPTOPS))
    async with real.begin() as work:
        assert [p.id for p in await work.projects.all()] == [NETWORK]
        ana = await work.people.by_user(UserId("U0ANA"))
    assert ana is not None
    assert ana.id == ANA
