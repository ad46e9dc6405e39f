"""A colleague points at a message that is worth keeping."""

import pytest

from app.domain.errors import Invalid, WrongState
from app.domain.ids import ChannelId
from app.usecases.list_facts import ListFacts, list_facts
from app.usecases.pick_message import pick_message
from tests.builders import NETWORK, an_actor
from tests.usecases.kept_messages import a_pick
from tests.usecases.worlds import a_world


async def test_what_was_only_picked_is_not_yet_in_the_record() -> None:
    work = a_world()
    entry, projects = await pick_message(a_pick(), work)
    assert entry.retired_at == work.now
    assert entry.title == "Phones go on VLAN 45."
    assert [p.id for p in projects] == [NETWORK]
    assert (await list_facts(ListFacts(project_id=NETWORK), work)) == ([], 0)
    again, _ = await pick_message(a_pick(text="Phones go on VLAN 46."), work)
    assert again.id == entry.id
    assert again.text == "Phones go on VLAN 46."


async def test_a_credential_is_masked_before_it_is_kept() -> None:
    work = a_world()
    entry, _ = await pick_message(a_pick(text="password: hunter2!x"), work)
    assert "hunter2" not in entry.text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"channel": ChannelId("C0ELSEWHERE")}, "No project is bound"),
        ({"text": "   "}, "no words"),
    ],
)
async def test_what_can_not_be_kept_says_why(changes: dict[str, object], sentence: str) -> None:
    with pytest.raises((Invalid, WrongState), match=sentence):
        await pick_message(a_pick(**changes), a_world())


async def test_from_a_direct_conversation_it_may_be_of_any_project_of_theirs() -> None:
    direct = ChannelId("D0CLEO")
    _, projects = await pick_message(a_pick(channel=direct, by=an_actor("Cleo")), a_world())
    assert [project.id for project in projects] == [NETWORK]
    with pytest.raises(WrongState):
        await pick_message(a_pick(channel=direct), a_world())
