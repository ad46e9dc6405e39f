from dataclasses import replace
from uuid import UUID

from app.domain.effects import AskOwner, Direct, Place, ShowClientStatus, TellAsker
from app.domain.ids import EffectId, Ts
from app.ports import Post
from tests.builders import ACME, CLEO, CLIENT_CHANNEL, INTERNAL_CHANNEL, PHONES
from tests.database.stores import Stores

POST = Post(
    effect_id=EffectId(UUID(int=51)),
    kind="AskOwner",
    subject=PHONES,
    channel=INTERNAL_CHANNEL,
    ts=Ts("1796029500.000100"),
)
NONE = EffectId(UUID(int=59))
CARD = AskOwner(to=Direct(person=CLEO), subject=PHONES, person=CLEO)


async def test_a_post_is_found_by_where_it_is_by_its_effect_and_by_what_it_is_about(
    stores: Stores,
) -> None:
    other = replace(POST, effect_id=EffectId(UUID(int=52)), subject=ACME, ts=Ts("2.000002"))
    for post in (POST, other):
        await stores.posted(post)
    async with stores.begin() as work:
        assert await work.outbox.post_at(INTERNAL_CHANNEL, POST.ts) == POST
        assert await work.outbox.post_at(CLIENT_CHANNEL, POST.ts) is None
        assert await work.outbox.post_of(POST.effect_id) == POST
        assert await work.outbox.post_of(NONE) is None
        assert await work.outbox.posts_about(PHONES) == [POST]
        assert await work.outbox.posts_about(NONE) == []


async def test_the_latest_of_a_kind_in_a_channel_is_the_last_one_said(stores: Stores) -> None:
    ours = EffectId(UUID(int=53))
    status = replace(
        POST, effect_id=ours, kind="ShowClientStatus", subject=ACME, channel=CLIENT_CHANNEL
    )
    older = replace(status, effect_id=EffectId(UUID(int=52)), ts=Ts("1796029400.000100"))
    for post in (status, older, POST):
        await stores.posted(post)
    async with stores.begin() as work:
        latest = work.outbox.latest_post
        assert await latest("ShowClientStatus", CLIENT_CHANNEL) == status
        assert await latest("ShowClientStatus", INTERNAL_CHANNEL) is None
        assert await latest("Explain", CLIENT_CHANNEL) is None


async def test_what_was_said_is_known_again_with_its_place(stores: Stores) -> None:
    effect_id = await stores.said(CARD, POST)
    async with stores.begin() as work:
        assert await work.deliveries.origin(effect_id) == (
            CARD,
            replace(POST, effect_id=effect_id),
        )
        assert await work.deliveries.origin(NONE) is None
        assert await work.deliveries.given_up(effect_id) is None


async def test_what_was_given_up_is_known_with_the_reason(stores: Stores) -> None:
    lost = TellAsker(to=Place(channel=INTERNAL_CHANNEL), subject=PHONES)
    effect_id = await stores.lost(lost, "is_archived")
    async with stores.begin() as work:
        assert await work.deliveries.given_up(effect_id) == (lost, "is_archived")
        assert await work.deliveries.origin(effect_id) is None
        assert await work.deliveries.given_up(NONE) is None


async def test_every_field_of_an_effect_comes_back_as_it_was(stores: Stores) -> None:
    status = ShowClientStatus(
        to=Place(channel=CLIENT_CHANNEL, thread=Ts("1.000001")),
        subject=ACME,
        short=True,
        earlier=Ts("1796029400.000100"),
    )
    effect_id = await stores.said(status, POST)
    async with stores.begin() as work:
        found = await work.deliveries.origin(effect_id)
    assert found is not None
    assert found[0] == status
