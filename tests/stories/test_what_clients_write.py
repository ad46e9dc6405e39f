"""What clients write when nobody taught them how: politely, twice, in bits, with a password."""

from tests.stories.town import CLIENT, INTERNAL, Town


async def thread_of(town: Town, text: str) -> str:
    return str((await town.dana.mention(CLIENT, text))["ts"])


async def test_thanks_get_no_receipt_and_whatever_else_is_said_does(town: Town) -> None:
    for text in ("thanks!", "\U0001f44d", ":+1:", "ok, thank you so much"):
        thread = await thread_of(town, text)
        assert await town.dana.sees(CLIENT, "welcome", thread=thread)
    for text in (
        "Why are you late?",
        "With respect, this is the third time that nobody has called us back.",
        "Please delete everything that you keep about us.",
        "\u00bfCu\u00e1ndo llega la furgoneta?",
        "\u05e9\u05dc\u05d5\u05dd, \u05de\u05d4 \u05e7\u05d5\u05e8\u05d4?",
    ):
        thread = await thread_of(town, text)
        receipt = await town.dana.sees(CLIENT, "Got it", thread=thread)
        assert "Sam, your project manager, will reply by" in receipt["text"]
        assert "because" not in receipt["text"], "no cause without a release"
    cards = [m["text"] for m in await town.sam.messages(await town.sam.direct())]
    assert not [text for text in cards if "thank" in text]


async def test_a_status_asked_twice_in_a_moment_is_short_and_points_to_the_first(
    town: Town,
) -> None:
    first = await thread_of(town, "where are we?")
    full = await town.dana.sees(CLIENT, "Confirmed by", thread=first)
    again = await town.eric.mention(CLIENT, "Any news?")
    short = await town.eric.sees(CLIENT, "All of it, a moment ago", thread=again["ts"])
    assert "on track for" in short["text"]
    assert "From you" not in short["text"]
    assert full["ts"].replace(".", "") in short["text"]
    await town.driver.turn(hours=1)
    later = await town.eric.mention(CLIENT, "status")
    assert await town.eric.sees(CLIENT, "Confirmed by", thread=later["ts"])


async def test_three_asks_in_one_message_get_the_status_of_the_part_and_one_receipt(
    town: Town,
) -> None:
    thread = await thread_of(
        town, "Hi Sam, are the phones on time? Can Eric get a key? And who brings the ladder?"
    )
    receipt = await town.dana.sees(CLIENT, "Got it", thread=thread)
    assert ">Can Eric get a key?\n>And who brings the ladder?" in receipt["text"].replace(
        "&gt;", ">"
    )
    status = await town.dana.sees(CLIENT, "Confirmed by", thread=thread)
    assert "New phones in Teams" in status["text"]
    assert "New-office network" not in status["text"]
    await town.driver.quiet()
    replies = [m for m in await town.dana.messages(CLIENT, thread=thread) if m["ts"] != thread]
    assert len(replies) == 2


async def test_a_status_is_at_most_six_lines_a_project_without_jargon(town: Town) -> None:
    thread = await thread_of(town, "where are we?")
    status = (await town.dana.sees(CLIENT, "on track", thread=thread))["text"]
    for project in status.split("\n\n"):
        assert len(project.splitlines()) <= 6
    first = status.split("\n\n")[0].splitlines()
    assert first[0].startswith("*New-office network")
    assert "on track for Mon 21 Dec" in first[0]
    assert "Done: " in first[1]
    assert "Next: " in first[1]
    assert "by *Wed 2 Dec*" in first[2]
    assert "Nothing moved since Mon 19 Oct. Confirmed by Ben" in first[-1]
    for word in ("error", "ticket", "escalat", "SLA", "stakeholder", "P85", "amber", "ASAP", "!"):
        assert word not in status
    await town.eric.click(
        CLIENT,
        await town.dana.sees(CLIENT, "on track", thread=thread),
        "Short version to forward",
    )
    sentence = await town.eric.sees(await town.eric.direct(), "will be ready on Monday 21 December")
    assert ", as agreed." in sentence["text"]


async def test_a_request_can_be_added_to_hurried_and_waited_for(town: Town) -> None:
    thread = await thread_of(town, "Can we have three desks by the window?")
    receipt = await town.dana.sees(CLIENT, "Got it", thread=thread)
    await town.dana.click(CLIENT, receipt, "Add something")
    await town.dana.submit(text_input="And a lamp on each.")
    await town.dana.sees(CLIENT, "And a lamp on each", thread=thread)
    await town.ben.sees(INTERNAL, "Dana adds")
    await town.dana.click(CLIENT, receipt, "It's urgent")
    urgent = await town.dana.sees(CLIENT, "knows that it's urgent", thread=thread)
    assert "If people can't work, call 020 7946 0100" in urgent["text"]
    sams = await town.sam.direct()
    assert await town.sam.sees(sams, "Urgent, says Dana")
    await town.driver.turn(hours=1.8)
    reminder = await town.sam.sees(sams, "is waiting for you")
    assert "They were told *today 11:15*" in reminder["text"]
    for number in (1, 2):
        await town.driver.turn(hours=2.3)
        await town.driver.quiet()
        found = await town.dana.messages(CLIENT, thread=thread)
        held = [m for m in found if m["text"].startswith("Still checking")]
        assert len(held) == number
        assert "Sam will have the answer, or say what's missing, by *" in held[-1]["text"]
    await town.driver.turn(to="next-working-morning")
    await town.driver.turn(hours=6)
    found = await town.dana.messages(CLIENT, thread=thread)
    assert len([m for m in found if m["text"].startswith("Still checking")]) == 2
    assert "now only your own words help" in (await town.sam.sees(sams, "only your own"))["text"]
    await town.sam.dm("Yes: three desks, three lamps.")
    await town.sam.sees(sams, "They would read exactly this")
    await town.sam.dm("send")
    await town.dana.sees(CLIENT, "three lamps", thread=thread)
    await town.driver.quiet()
    found = await town.dana.messages(CLIENT, thread=thread)
    assert not [m for m in found if m["text"].startswith(("Still checking", "Got it"))]
    about = [m for m in await town.sam.messages(sams) if "three desks" in m["text"]]
    buttons = [b for m in about for b in m["blocks"] if b["type"] == "actions"]
    assert [e["text"]["text"] for b in buttons for e in b["elements"]] == ["Correct", "Withdraw"]


async def test_after_hours_and_over_the_weekend_no_time_is_promised_that_nobody_keeps(
    town: Town,
) -> None:
    await town.driver.turn(to="2026-12-04T18:00:00+00:00")
    thread = await thread_of(town, "Can Eric get a second key?")
    receipt = await town.dana.sees(CLIENT, "Got it", thread=thread)
    assert "We're closed until Mon 09:00" in receipt["text"]
    assert "will reply by Mon 11:00" in receipt["text"]
    assert "call 020 7946 0100" in receipt["text"]
    await town.driver.turn(to="2026-12-06T22:00:00+00:00")
    thread = await thread_of(town, "Nobody can work since the storm")
    night = await town.dana.sees(CLIENT, "020 7946 0100", thread=thread)
    assert night["thread_ts"] == thread


async def test_what_was_sent_can_be_corrected_and_withdrawn_on_record(town: Town) -> None:
    thread = await thread_of(town, "When does the van come?")
    sams = await town.sam.direct()
    card = await town.sam.sees(sams, "When does the van come?")
    await town.sam.click(sams, card, "Answer")
    await town.sam.submit(text_input="At nine.")
    await town.sam.submit()
    sent = await town.dana.sees(CLIENT, "At nine.", thread=thread)
    card = await town.sam.sees(sams, "Answered by Sam")
    await town.sam.click(sams, card, "Correct")
    await town.sam.submit(text_input="At ten.")
    await town.sam.submit()
    corrected = await town.dana.sees(CLIENT, "At ten.", thread=thread)
    assert corrected["ts"] == sent["ts"], "the same message"
    assert "through Liaison, corrected today" in corrected["text"]
    await town.driver.quiet()
    card = await town.sam.sees(sams, "Answered by Sam")
    await town.sam.click(sams, card, "Withdraw")
    gone = await town.dana.sees(CLIENT, "Withdrawn by Sam", thread=thread)
    assert gone["ts"] == sent["ts"]
    assert await town.dana.sees(CLIENT, "Sam, your project manager, will reply", thread=thread)
    await town.sam.dm("At eleven.")
    await town.sam.sees(sams, "They would read exactly this")
    await town.sam.dm("send")
    assert await town.dana.sees(CLIENT, "At eleven.", thread=thread)
    again = await town.dana.sees(CLIENT, "Withdrawn by Sam", thread=thread)
    assert again["ts"] == sent["ts"], "what was withdrawn stays withdrawn"


async def test_a_colleague_answers_beside_the_thread(town: Town) -> None:
    thread = await thread_of(town, "When does the van come?")
    await town.dana.sees(CLIENT, "Got it", thread=thread)
    await town.ben.post(CLIENT, "Good morning!")
    await town.ben.post(CLIENT, "The van comes at nine.")
    bens = await town.ben.direct()
    offer = await town.ben.sees(bens, "Was your message to")
    await town.ben.click(bens, offer, "It answers it")
    assert await town.dana.sees(CLIENT, "Answered by Ben", thread=thread)
    await town.ben.sees(bens, "Answered by Ben")
    offers = [m for m in await town.ben.messages(bens) if "When does the van" in m["text"]]
    assert len(offers) == 1


async def test_their_part_is_done_or_needs_help_or_is_somebody_elses(town: Town) -> None:
    thread = await thread_of(town, "where are we?")
    status = await town.dana.sees(CLIENT, "From you: door pass", thread=thread)
    await town.dana.click(CLIENT, status, "client_action_done")
    await town.dana.sees(CLIENT, "is done, says Dana", thread=thread)
    sams = await town.sam.direct()
    told = await town.sam.sees(sams, "says it is done")
    await town.eric.click(CLIENT, status, "client_action_done")
    assert await town.eric.sees(CLIENT, "That was noted")
    await town.sam.click(sams, told, "It isn't")
    assert await town.sam.sees(sams, "Not done after all")
    await town.dana.click(CLIENT, status, "Need help")
    receipt = await town.dana.sees(CLIENT, "I need help with: door pass", thread=thread)
    assert "Sam, your project manager" in receipt["text"]
    await town.dana.click(CLIENT, status, "Someone else does it")
    form = await town.dana.form()
    assert "Someone else does this: door pass" in str(form["blocks"])
    await town.dana.submit(text_input="Milo at the desk brings the door pass.")
    assert await town.dana.sees(CLIENT, "Milo at the desk", thread=thread)
