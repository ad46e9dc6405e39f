"""An engineer asks; the record answers, or a person does."""

from tests.stories.town import INTERNAL, Town


async def test_what_the_record_knows_is_answered_at_once_with_its_source(town: Town) -> None:
    await town.ben.command("/pm which VLAN do the phones use?", INTERNAL)
    answer = await town.ben.sees(INTERNAL, "VLAN 40")
    assert "From the record" in answer["text"]


async def test_what_nobody_knows_goes_to_the_pm_and_comes_back_into_the_thread(town: Town) -> None:
    reply = await town.ben.command("/pm who holds the alarm code of the basement?", INTERNAL)
    assert "Sam" in reply["text"]
    opened = await town.ben.sees(INTERNAL, "alarm code of the basement")
    direct = await town.sam.direct()
    card = await town.sam.sees(direct, "alarm code")
    await town.sam.click(direct, card, "Answer")
    await town.sam.submit(text_input="The caretaker, Mr. Hill, has it.")
    answer = await town.ben.sees(INTERNAL, "Mr. Hill", thread=opened["ts"])
    assert answer["thread_ts"] == opened["ts"]
    await town.driver.quiet()
    await town.ana.command("/pm who holds the alarm code of the basement?", INTERNAL)
    assert await town.ana.sees(INTERNAL, "From the record: ")
