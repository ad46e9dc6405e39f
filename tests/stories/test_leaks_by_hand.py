"""Ways in which something could leak, each tried by hand."""

from typing import Any

from app.sandbox import cast
from app.sandbox.driver import Person
from tests.stories.town import CLIENT, Town

Thing = dict[str, Any]
REFUSED = "I can only speak about your company's projects"


async def of_liaison(person: Person, channel: str) -> list[str]:
    """What Liaison has said there, as this person reads it."""
    found = await person.messages(channel)
    return [m["text"] for m in found if m.get("user") == cast.BOT_USER]


async def nudged(town: Town, person: Person) -> Thing:
    """Their first morning list."""
    direct = await person.direct()
    for _ in range(15):
        await town.driver.turn(to="next-working-morning")
        lists = [m for m in await person.messages(direct) if "with you" in m["text"]]
        if lists:
            return lists[-1]
    message = f"{person.id} was never nudged"
    raise AssertionError(message)


async def new_date(town: Town, listed: Thing, day: str, reason: str, cause: str) -> None:
    await town.ben.click(await town.ben.direct(), listed, "New date")
    await town.ben.submit(date_input=day, text_input=reason, cause_input=cause)


async def test_news_of_a_date_stays_as_it_was_released(town: Town) -> None:
    """What is known since then, and not released, must not slip into the older message."""
    listed = await nudged(town, town.ben)
    await new_date(town, listed, "2027-02-26", "The switch is dead.", "A supplier is late")
    sams = await town.sam.direct()
    await town.sam.click(sams, await town.sam.sees(sams, "switch is dead"), "I called, release")
    news = await town.dana.sees(CLIENT, "because a supplier is late")
    listed = await town.ben.sees(await town.ben.direct(), "26 Feb")
    number = next(line[0] for line in listed["text"].splitlines() if "26 Feb" in line)
    await town.ben.dm(f"{number} 2027-03-05, the room is wet")
    await town.ben.sees(await town.ben.direct(), "moved to Fri 5 Mar")
    await town.sam.sees(sams, "room is wet")
    await town.driver.quiet()
    now = [m for m in await town.dana.messages(CLIENT) if m["ts"] == news["ts"]]
    assert now == [news]
