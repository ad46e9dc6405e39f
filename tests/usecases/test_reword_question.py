"""Who asked edits the message, and what counts is what they ask now."""

from dataclasses import replace
from typing import Any

from app.domain.archive import ts_of
from app.domain.effects import Direct, Notice, Notify, Redraw, TellAsker
from app.domain.ids import ChannelId, Ts
from app.domain.questions import Question, Status
from app.usecases.hear_edit import HearEdit, hear_edit
from tests.builders import CLEO, CLIENT_CHANNEL, INTERNAL_CHANNEL, VLAN, an_actor, an_entry
from tests.fakes import FakeWork
from tests.usecases.test_follow_up import ASK, MINUTE, ask, from_client, last, say
from tests.usecases.worlds import a_world

NOW_ASKED = "which VLAN do the printers use?"


async def edit(work: FakeWork, ts: Ts, text: str, by: str = "Ana", **changes: Any) -> Question:
    work.now += MINUTE
    work.outbox.effects.clear()
    edited = HearEdit(
        by=an_actor(by),
        channel=INTERNAL_CHANNEL,
        ts=ts,
        thread=None,
        text=text,
        edited_ts=ts_of(work.now),
    )
    async with work.begin() as piece:
        await hear_edit(replace(edited, **changes), piece)
    return last(work)


def notices(work: FakeWork) -> list[Any]:
    return [n.to for n in work.outbox.of(Notify) if n.notice is Notice.EDITED]


async def test_the_question_reads_as_its_message_and_the_owner_is_told_once() -> None:
    work = a_world()
    root = await ask(work)
    question = await edit(work, root, NOW_ASKED)
    assert (question.text, question.status) == (NOW_ASKED, Status.WAITING)
    assert Redraw(subject=question.id) in work.outbox.effects
    assert notices(work) == [Direct(person=CLEO)]
    assert (await edit(work, root, f"{NOW_ASKED} Urgent")).text == f"{NOW_ASKED} Urgent"
    assert notices(work) == [], "once"


async def test_of_what_was_said_in_several_messages_only_the_edited_part_changes() -> None:
    work = a_world()
    root = await ask(work)
    await say(work, "On the third floor.", thread=root)
    more = ts_of(work.now)
    assert (await edit(work, more, "On the fourth floor.", thread=root)).text == (
        f"{ASK}\nOn the fourth floor."
    )
    assert (await edit(work, root, NOW_ASKED)).text == f"{NOW_ASKED}\nOn the fourth floor."


async def test_the_record_is_tried_again_while_nobody_has_answered() -> None:
    work = a_world()
    work.record.kept = {VLAN: an_entry(text="The printers use VLAN 12.", title=NOW_ASKED)}
    root = await ask(work, "how do I get in at night?")
    question = await edit(work, root, NOW_ASKED)
    assert (question.status, question.answer) == (Status.ANSWERED, "The printers use VLAN 12.")
    assert (question.remind_at, question.answered_by, question.entry_id) == (None, None, VLAN)
    assert len(work.outbox.of(TellAsker)) == 1
    assert notices(work) == []


async def test_what_is_over_takes_the_words_and_nobody_is_told() -> None:
    work = a_world()
    root = await ask(work)
    await say(work, "never mind", thread=root)
    question = await edit(work, root, NOW_ASKED)
    assert (question.text, question.status) == (NOW_ASKED, Status.WITHDRAWN)
    assert notices(work) == []


async def test_a_clients_edit_is_noticed_and_the_record_never_answers_it() -> None:
    work = a_world()
    work.record.kept = {VLAN: an_entry(text="The printers use VLAN 12.", title=NOW_ASKED)}
    await from_client(work, f"Hi Sam, where are we? And {ASK}", addressed=True)
    root = ts_of(work.now)
    assert last(work).text == f"And {ASK}"
    text = f"Hi Sam, where are we? And {NOW_ASKED}"
    question = await edit(work, root, text, "Dana", channel=CLIENT_CHANNEL)
    assert (question.text, question.status) == (f"And {NOW_ASKED}", Status.WAITING)
    assert notices(work) == [Direct(person=CLEO)]


async def test_in_private_slack_says_how_it_read() -> None:
    work, private = a_world(), ChannelId("D0PRIYA")
    root = await ask(work, by="Priya", channel=private, direct=True)
    how: dict[str, Any] = {"channel": private, "direct": True}
    assert (await edit(work, root, "x", "Priya", before="another", **how)).text == ASK
    assert (await edit(work, root, NOW_ASKED, "Priya", before=ASK, **how)).text == NOW_ASKED
    (notice,) = work.outbox.of(Notify)
    assert notice.channel is None, "nobody else is pointed into a private conversation"


async def test_other_messages_and_empty_words_change_nothing() -> None:
    work = a_world()
    root = await ask(work)
    await say(work, "The van is here.", "Ben")
    assert (await edit(work, ts_of(work.now), "The van has gone.", "Ben")).text == ASK
    assert (await edit(work, root, " ")).text == ASK
