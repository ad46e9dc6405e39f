"""Within a conversation and lane the order holds, whatever happens to its head."""

from uuid import UUID

from sqlalchemy import update

from app.database.outbox_tables import outbox
from app.domain.effects import (
    AskOwner,
    Direct,
    Introduce,
    Notice,
    Notify,
    OpenThread,
    PinPost,
    Place,
    Redraw,
    ShowHome,
    ShowStaffStatus,
    TellAsker,
)
from app.domain.ids import ChannelId, Ts
from app.ports import SendError, Unanswered
from tests.builders import ALERTS_CHANNEL, BEN, CLIENT_CHANNEL, INTERNAL_CHANNEL, PRIYA
from tests.delivery.office import Office, an_alert, run, run_all

ONE, TWO = UUID(int=1), UUID(int=2)
INSIDE = Place(channel=INTERNAL_CHANNEL)


def under(subject: UUID) -> Place:
    return Place(channel=INTERNAL_CHANNEL, under=subject)


async def test_a_conversation_keeps_its_order(office: Office) -> None:
    await office.put(OpenThread(to=INSIDE, subject=ONE), TellAsker(to=under(ONE), subject=ONE))
    await office.put(ShowStaffStatus(to=under(ONE), subject=ONE))
    await run_all(office.replica())
    assert office.sender.texts() == ["OpenThread 1", "TellAsker 1", "ShowStaffStatus 1"]


async def test_a_reply_stands_in_the_thread_of_the_post_that_it_follows(office: Office) -> None:
    await office.put(OpenThread(to=INSIDE, subject=ONE), OpenThread(to=INSIDE, subject=TWO))
    await office.put(TellAsker(to=under(TWO), subject=TWO))
    await run_all(office.replica())
    opened, reply = office.sender.said[1:]
    assert (opened.thread, reply.thread) == (None, opened.ts)


async def test_a_reply_waits_for_an_opening_in_another_lane(office: Office) -> None:
    """The alert is urgent and so in a lane of its own; a reminder in its thread is not."""
    alerts = Place(channel=ALERTS_CHANNEL)
    office.sender.failing["Escalate 1"] = Unanswered("no answer")
    await office.put(an_alert(alerts, ONE))
    await office.put(ShowStaffStatus(to=Place(channel=ALERTS_CHANNEL, under=ONE), subject=ONE))
    replica = office.replica()
    await run_all(replica)
    assert office.sender.said == []
    office.sender.failing.clear()
    for seconds in (21, 6, 1):
        office.clock.wait(seconds)
        await run_all(replica)
    root, reply = office.sender.said
    assert (root.text, reply.thread) == ("Escalate 1", root.ts)


async def test_a_reply_whose_opening_was_given_up_is_given_up_too(office: Office) -> None:
    office.sender.failing["OpenThread 1"] = SendError("is_archived", permanent=True)
    await office.put(OpenThread(to=INSIDE, subject=ONE), TellAsker(to=under(ONE), subject=ONE))
    await run_all(office.replica())
    reasons = [row.reason for row in await office.rows() if row.status == "failed"]
    assert reasons == ["is_archived", "the message in whose thread it belongs was never posted"]
    assert "TellAsker 1" not in office.sender.texts()


async def test_an_opening_in_another_channel_is_no_thread_for_a_reply(office: Office) -> None:
    await office.put(OpenThread(to=INSIDE, subject=ONE))
    await office.put(TellAsker(to=Place(channel=ALERTS_CHANNEL, under=ONE), subject=ONE))
    await run_all(office.replica())
    assert [s.thread for s in office.sender.said] == [None, None]


async def test_a_doubtful_head_holds_its_conversation_and_no_other(office: Office) -> None:
    office.sender.failing["OpenThread 1"] = Unanswered("no answer")
    await office.put(OpenThread(to=INSIDE, subject=ONE), TellAsker(to=under(ONE), subject=ONE))
    await office.put(OpenThread(to=INSIDE, subject=TWO))
    await run_all(office.replica())
    assert office.sender.texts() == ["OpenThread 2"]
    assert await office.statuses() == ["sending", "pending", "sent"]


async def test_urgent_messages_go_first_and_in_lanes_of_their_own(office: Office) -> None:
    office.sender.failing["AskOwner 1"] = SendError("503")
    direct = Direct(person=PRIYA)
    await office.put(AskOwner(to=direct, subject=ONE, person=PRIYA))
    await office.put(Notify(to=direct, subject=TWO, notice=Notice.SHARED))
    await run_all(office.replica())
    assert office.sender.texts() == ["Notify 2"]


async def test_a_message_is_rendered_when_it_is_sent_or_dropped(office: Office) -> None:
    await office.put(
        ShowStaffStatus(to=INSIDE, subject=ONE), ShowStaffStatus(to=INSIDE, subject=TWO)
    )
    office.words |= {ONE: None, TWO: "words of now"}
    await run_all(office.replica())
    assert office.sender.texts() == ["words of now"]
    assert await office.statuses() == ["dropped", "sent"]


async def test_a_pending_message_needs_no_redraw(office: Office) -> None:
    await office.put(OpenThread(to=INSIDE, subject=ONE))
    await office.put(Redraw(subject=ONE))
    assert len(await office.rows()) == 1


async def test_a_redraw_while_a_message_is_under_way_comes_after_it(office: Office) -> None:
    await office.put(OpenThread(to=INSIDE, subject=ONE))
    replica = office.replica()
    await replica.take_up()
    office.words[ONE] = "moved"
    await office.put(Redraw(subject=ONE), Redraw(subject=ONE))
    await replica.finish()
    await run_all(replica)
    [said] = office.sender.said
    assert office.sender.updated == [(said.ts, "moved")]


async def test_several_redraws_that_wait_are_one(office: Office) -> None:
    await office.put(OpenThread(to=INSIDE, subject=ONE))
    replica = office.replica()
    await run_all(replica)
    for _ in range(3):
        await office.put(Redraw(subject=ONE))
    await run_all(replica)
    assert len(office.sender.updated) == 1


async def test_what_is_being_decided_is_not_rendered_before_it_is_decided(office: Office) -> None:
    """A redraw that was spared because the message waits must find it unrendered."""
    await office.put(OpenThread(to=INSIDE, subject=ONE))
    replica = office.replica()
    async with office.begin() as work:
        await work.outbox.put([Redraw(subject=ONE)])
        await run_all(replica)
        assert office.sender.said == []
        office.words[ONE] = "decided"
    await run_all(replica)
    assert office.sender.texts() == ["decided"]


async def test_of_a_persons_homes_the_last_wins(office: Office) -> None:
    replica = office.replica()
    for _ in range(3):
        await office.put(ShowHome(person=BEN))
    await run_all(replica)
    assert office.sender.homes == ["U0BEN"]
    await office.put(ShowHome(person=BEN))
    await run_all(replica)
    assert office.sender.homes == ["U0BEN", "U0BEN"]


async def test_what_is_to_be_pinned_is_pinned_once_it_is_posted(office: Office) -> None:
    await office.put(Introduce(to=Place(channel=CLIENT_CHANNEL), subject=ONE))
    await run_all(office.replica())
    [said] = office.sender.said
    assert office.sender.pinned == [said.ts]


async def test_a_pin_or_redraw_of_what_is_gone_disturbs_nobody(office: Office) -> None:
    await office.put(OpenThread(to=INSIDE, subject=ONE))
    replica = office.replica()
    await run_all(replica)
    gone = SendError("message_not_found", permanent=True)
    office.sender.failing |= {"update": gone, "pin": gone}
    await office.put(Redraw(subject=ONE), PinPost(of=(await office.rows())[0].id))
    await run_all(replica)
    assert await office.statuses() == ["sent", "dropped", "dropped"]


async def test_what_waits_for_a_channel_follows_it_to_its_new_id(office: Office) -> None:
    await office.put(OpenThread(to=INSIDE, subject=ONE))
    await run_all(office.replica())
    await office.put(TellAsker(to=under(ONE), subject=ONE))
    await office.put(an_alert(INSIDE, TWO))
    new = ChannelId("C0NEW")
    async with office.begin() as work:
        await work.projects.rename_channel(INTERNAL_CHANNEL, new)
    await run_all(office.replica())
    assert {s.channel for s in office.sender.said[1:]} == {new}
    assert [s.thread for s in office.sender.said if s.text == "TellAsker 1"] == [
        Ts(office.sender.said[0].ts)
    ]


async def test_a_row_of_another_version_stops_nobody(office: Office) -> None:
    await office.put(OpenThread(to=INSIDE, subject=ONE), OpenThread(to=INSIDE, subject=TWO))
    renamed = update(outbox).where(outbox.c.subject == ONE).values(kind="NoSuchKind")
    async with office.engine.begin() as connection:
        await connection.execute(renamed)
    assert await run(office.replica())
    assert office.sender.texts() == ["OpenThread 2"]
    assert await office.statuses() == ["failed", "sent"]
