"""What is said to Liaison directly stays between its people, until who asked shares it."""

from tests.stories.town import INTERNAL, Town


async def test_what_is_asked_directly_is_read_by_others_only_once_it_is_shared(town: Town) -> None:
    bens, sams = await town.ben.direct(), await town.sam.direct()
    await town.ben.dm("acme-network: who waters the office plants?")
    await town.ben.sees(bens, "I asked *Sam*")
    listed = await town.ana.mention(INTERNAL, "open")
    shown = await town.ana.sees(INTERNAL, "pen", thread=listed["ts"])
    assert "plants" not in shown["text"]
    card = await town.sam.sees(sams, "plants")
    await town.sam.dm("Eric, on Fridays.", thread=card["ts"])
    offered = await town.ben.sees(bens, "Eric, on Fridays.")
    await town.ben.click(bens, offered, "Yes")
    answered = await town.ben.sees(bens, "Nobody else reads this unless you share it.")
    again = await town.ana.mention(INTERNAL, "who waters the office plants?")
    said = await town.ana.sees(INTERNAL, "I asked", thread=again["ts"])
    assert "Eric, on Fridays." not in said["text"]
    await town.ben.click(bens, answered, "question_share")
    shared = await town.ana.sees(INTERNAL, "Shared by Ben.")
    assert "who waters the office plants" in shared["text"]
    assert "Eric, on Fridays." in shared["text"]
    done = await town.ben.sees(bens, "Shared in")
    assert not any(b["type"] == "actions" for b in done["blocks"])
