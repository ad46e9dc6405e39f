"""An ask that names no object is asked back once: a click, some words, or silence settle it."""

from app.domain.wall import Visibility
from tests.stories.markers import Marks, leaks
from tests.stories.town import CLIENT, INTERNAL, Town

BACK = "What do you mean?"


def labels(message: dict[str, object]) -> list[str]:
    blocks = message["blocks"]
    assert isinstance(blocks, list)
    return [e["text"]["text"] for b in blocks if b["type"] == "actions" for e in b["elements"]]


async def test_a_colleague_says_by_button_what_is_meant(town: Town) -> None:
    asked = await town.ben.mention(INTERNAL, "it still doesn't work")
    back = await town.ben.sees(INTERNAL, BACK, thread=asked["ts"])
    *meanings, last = labels(back)
    assert (len(meanings), last) == (3, "Something else")
    sams = await town.sam.direct()
    await town.driver.quiet()
    assert not [m for m in await town.sam.messages(sams) if "still doesn't work" in m["text"]]
    await town.ben.click(INTERNAL, back, meanings[0])
    card = await town.sam.sees(sams, f"(about: {meanings[0]})")
    assert "still doesn't work" in card["text"]
    noted = await town.ben.sees(INTERNAL, "Noted:", thread=asked["ts"])
    assert labels(noted) == []
    assert await town.ben.sees(INTERNAL, "I asked *Sam*", thread=asked["ts"])


async def test_a_command_is_asked_back_in_its_thread(town: Town) -> None:
    reply = await town.ana.command("/pm acme-network: is it ready?", INTERNAL)
    assert "in the thread that I opened" in reply["text"]
    opened = await town.ana.sees(INTERNAL, "is it ready?")
    back = await town.ana.sees(INTERNAL, BACK, thread=opened["ts"])
    assert "<@U0ANA>" in back["text"]
    await town.ana.click(INTERNAL, back, "Something else")
    assert await town.sam.sees(await town.sam.direct(), "is it ready?")


async def test_a_client_says_it_in_words_and_reads_only_its_own_names(
    town: Town, marks: Marks
) -> None:
    asked = await town.dana.mention(CLIENT, "is it ready yet?")
    back = await town.dana.sees(CLIENT, BACK, thread=asked["ts"])
    async with town.liaison.begin() as work:
        project = await work.projects.by_key("acme-network")
        assert project is not None
        theirs = {
            m.client_name
            for p in await work.projects.of_client(project.client_id)
            for m in await work.milestones.of_project(p.id)
            if m.visibility is Visibility.CLIENT
        }
    assert set(labels(back)[:-1]) <= theirs
    assert marks.leaks([back], "acme") == []
    await town.driver.quiet()
    thread = await town.dana.messages(CLIENT, thread=asked["ts"])
    assert not [m for m in thread if "Got it" in m["text"]], "no receipt yet"
    await town.dana.post(CLIENT, "the door to the roof terrace", thread=asked["ts"])
    assert await town.dana.sees(CLIENT, "Got it", thread=asked["ts"])
    assert await town.sam.sees(await town.sam.direct(), "roof terrace")
    assert await leaks(town, marks) == []


async def test_after_a_quarter_of_an_hour_of_silence_it_goes_on(town: Town) -> None:
    asked = await town.ben.mention(INTERNAL, "it is broken again")
    back = await town.ben.sees(INTERNAL, BACK, thread=asked["ts"])
    await town.driver.turn(hours=0.2)
    sams = await town.sam.direct()
    assert not [m for m in await town.sam.messages(sams) if "broken again" in m["text"]]
    await town.driver.turn(hours=0.1)
    assert await town.sam.sees(sams, "it is broken again")
    assert await town.ben.sees(INTERNAL, "I asked *Sam*", thread=asked["ts"])
    shown = await town.ben.messages(INTERNAL, thread=asked["ts"])
    now = next(m for m in shown if m["ts"] == back["ts"])
    assert labels(now) == []


async def test_another_clients_or_colleagues_click_moves_nothing(town: Town) -> None:
    asked = await town.dana.mention(CLIENT, "is it done?")
    back = await town.dana.sees(CLIENT, BACK, thread=asked["ts"])
    meant = labels(back)[0]
    await town.eric.click(CLIENT, back, meant)
    await town.sam.click(CLIENT, back, meant)
    await town.driver.quiet()
    thread = await town.dana.messages(CLIENT, thread=asked["ts"])
    assert [m for m in thread if BACK in m["text"]], "it is still asked"
    await town.dana.click(CLIENT, back, meant)
    assert await town.dana.sees(CLIENT, "Got it", thread=asked["ts"])
