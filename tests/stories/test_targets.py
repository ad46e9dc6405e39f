"""An asker waits: the owner is warned, then the PM hears; the alert moves with the question."""

from typing import Any

from tests.stories.town import ALERTS, INTERNAL, Town


async def alerts(town: Town) -> list[dict[str, Any]]:
    said = await town.sam.messages(ALERTS)
    return [message for message in said if "waits too long" in message["text"]]


async def test_a_question_is_warned_of_raised_and_settled_in_one_message(town: Town) -> None:
    asked = await town.ben.mention(INTERNAL, "who holds the alarm code of the basement?")
    sams = await town.sam.direct()
    card = await town.sam.sees(sams, "alarm code")
    await town.sam.click(sams, card, "Hand over")
    await town.sam.submit(person_input="U0ANA")
    anas = await town.ana.direct()
    assert await town.ana.sees(anas, "alarm code")
    await town.driver.turn(hours=2)
    warned = await town.ana.sees(anas, "is waiting for you")
    assert "alarm code" in warned["text"]
    assert await alerts(town) == []
    await town.driver.turn(hours=1)
    (alert,) = await alerts(town)
    assert "a colleague waits too long" in alert["text"]
    assert "It is with Ana." in alert["text"]
    await town.sam.click(ALERTS, alert, "I have it")
    taken = await town.sam.sees(ALERTS, "Sam has it")
    assert taken["ts"] == alert["ts"]
    await town.ana.post(INTERNAL, "Mr. Hill holds it.", thread=asked["ts"])
    offered = await town.ben.sees(INTERNAL, "Did Ana's reply answer it?", thread=asked["ts"])
    assert await town.sam.sees(ALERTS, "Settled: there is a reply.")
    await town.ben.click(INTERNAL, offered, "Yes, keep it")
    settled = await town.sam.sees(ALERTS, "Settled: it is answered.")
    assert len(await alerts(town)) == 1
    assert not [block for block in settled["blocks"] if block["type"] == "actions"]


async def test_what_the_pm_has_is_put_before_the_backup(town: Town) -> None:
    await town.ben.mention(INTERNAL, "who holds the alarm code of the basement?")
    await town.driver.turn(hours=3)
    (alert,) = await alerts(town)
    assert "It is with Sam." in alert["text"]
    told = await town.priya.sees(await town.priya.direct(), "waits too long")
    assert "It needs somebody to take it." in told["text"]
    mine = [m["text"] for m in await town.sam.messages(await town.sam.direct())]
    assert not [text for text in mine if "waits too long" in text]
