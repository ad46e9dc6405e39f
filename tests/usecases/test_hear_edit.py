from dataclasses import replace
from typing import Any

import pytest

from app.domain.effects import Notice, Notify
from app.domain.ids import ChannelId, Ts
from app.usecases.hear_edit import HearEdit, hear_edit
from app.usecases.hear_message import hear_message
from tests.builders import CLIENT_CHANNEL, an_actor
from tests.fakes import FakeWork
from tests.usecases.test_hear_message import SECRET, TS, to_client
from tests.usecases.worlds import a_world


async def edited(text: str, **changes: Any) -> FakeWork:
    """What Ben wrote in the client channel reads otherwise now."""
    work = a_world()
    await hear_message(to_client(), work)
    edit = HearEdit(
        by=an_actor("Ben"),
        channel=CLIENT_CHANNEL,
        ts=TS,
        thread=None,
        text=text,
        edited_ts=Ts("1796029600.000100"),
    )
    await hear_edit(replace(edit, **changes), work)
    return work


async def test_the_new_words_are_kept_and_the_old_ones_as_history() -> None:
    work = await edited("The van comes at ten.")
    kept = work.archive.kept[CLIENT_CHANNEL, TS]
    assert (kept.text, kept.edited_ts) == ("The van comes at ten.", "1796029600.000100")
    older = work.archive.versions[CLIENT_CHANNEL, TS]
    assert [version.text for version in older] == ["The van comes at nine."]


@pytest.mark.parametrize(
    ("text", "notice"),
    [(SECRET, Notice.MASKED), ("The van costs us 95 GBP.", Notice.GUARD)],
)
async def test_new_words_are_masked_and_read_like_any_others(text: str, notice: Notice) -> None:
    work = await edited(text)
    assert "hunter2now" not in work.archive.kept[CLIENT_CHANNEL, TS].text
    assert {effect.notice for effect in work.outbox.of(Notify)} == {notice}


async def test_an_edit_elsewhere_is_none_of_our_business() -> None:
    work = await edited("Anything", channel=ChannelId("C0OTHER"))
    assert list(work.archive.kept) == [(CLIENT_CHANNEL, TS)]
