"""A client asks where things stand, and for something; and reads nothing internal."""

from tests.stories.town import CLIENT, INTERNAL, KESTREL_CLIENT, Town


async def test_a_client_gets_the_status_of_every_project_in_the_channel(town: Town) -> None:
    asked = await town.dana.mention(CLIENT, "where are we?")
    status = await town.dana.sees(CLIENT, "new-office network", thread=asked["ts"])
    assert status["thread_ts"] == asked["ts"]
    assert "phone" in status["text"].lower()
    assert len(status["text"].splitlines()) <= 14


async def test_a_guest_is_a_client_too(town: Town) -> None:
    asked = await town.kim.mention(KESTREL_CLIENT, "status?")
    status = await town.kim.sees(KESTREL_CLIENT, "laptop", thread=asked["ts"])
    assert "Acme" not in status["text"]
    refused = await town.kim.command("/pm status", KESTREL_CLIENT)
    assert "for our own people" in refused["text"]


async def test_a_request_gets_a_receipt_and_the_pms_own_words(town: Town) -> None:
    asked = await town.dana.mention(CLIENT, "Can we have three desks by the window?")
    receipt = await town.dana.sees(CLIENT, "Got it", thread=asked["ts"])
    assert "Sam, your project manager, will reply by today" in receipt["text"]
    inside = await town.ben.sees(INTERNAL, "three desks by the window")
    assert "in the client channel" in inside["text"]
    direct = await town.sam.direct()
    card = await town.sam.sees(direct, "three desks")
    await town.sam.click(direct, card, "Answer")
    await town.sam.submit(text_input="Yes, three desks will stand by the window.")
    preview = await town.sam.form()
    assert "three desks will stand" in str(preview["blocks"])
    await town.sam.submit()
    answer = await town.dana.sees(CLIENT, "will stand by the window", thread=asked["ts"])
    assert "Sam (project manager), through Liaison" in answer["text"]
    await town.driver.quiet()
    assert await town.dana.sees(CLIENT, "Answered by Sam", thread=asked["ts"])


async def test_what_may_not_cross_is_refused_with_the_reason(town: Town) -> None:
    await town.dana.mention(CLIENT, "What is the address of the new firewall?")
    direct = await town.sam.direct()
    card = await town.sam.sees(direct, "new firewall")
    await town.sam.click(direct, card, "Answer")
    refused = await town.sam.submit(text_input="It is 10.20.0.5, and Kestrel Law has the same.")
    assert "10.20.0.5" in str(refused["errors"])
    assert "another client" in str(refused["errors"])


async def test_a_colleagues_plain_reply_closes_the_request(town: Town) -> None:
    asked = await town.dana.mention(CLIENT, "When does the van come on Thursday?")
    await town.dana.sees(CLIENT, "Got it", thread=asked["ts"])
    await town.ben.post(CLIENT, "It comes at nine.", thread=asked["ts"])
    closed = await town.dana.sees(CLIENT, "Answered by Ben", thread=asked["ts"])
    assert "Got it" not in closed["text"]


async def test_several_asks_get_the_status_and_one_receipt(town: Town) -> None:
    asked = await town.dana.mention(CLIENT, "Are we on track? And can Eric get a key?")
    await town.dana.sees(CLIENT, "new-office network", thread=asked["ts"])
    receipt = await town.dana.sees(CLIENT, "Got it", thread=asked["ts"])
    assert "can Eric get a key" in receipt["text"]
    assert "on track?" not in receipt["text"]


async def test_staff_in_a_client_channel_get_the_clients_view(town: Town) -> None:
    reply = await town.ben.command("/pm status", CLIENT)
    assert "known" not in reply["text"]
    asked = await town.ben.mention(CLIENT, "which VLAN do the phones use?")
    direct = await town.ben.direct()
    assert await town.ben.sees(direct, "I put your question into")
    assert await town.ben.sees(INTERNAL, "VLAN 40")
    await town.driver.quiet()
    thread = await town.dana.messages(CLIENT, thread=asked["ts"])
    assert len(thread) == 1


async def test_a_client_can_ask_by_button_and_forward_the_short_version(town: Town) -> None:
    asked = await town.dana.mention(CLIENT, "where are we?")
    status = await town.dana.sees(CLIENT, "new-office network", thread=asked["ts"])
    await town.dana.click(CLIENT, status, "I have a question")
    await town.dana.submit(text_input="Is there parking for the van?")
    assert await town.dana.sees(CLIENT, "parking for the van")
    await town.eric.click(CLIENT, status, "Short version to forward")
    assert await town.eric.sees(await town.eric.direct(), "From you: door pass")


async def test_nobody_meets_silence(town: Town) -> None:
    for text, answer in (
        ("", "where are we?"),
        ("help", "where are we?"),
        ("who are you?", "a program, not a person"),
        ("thanks!", "welcome"),
        ("\u05e9\u05dc\u05d5\u05dd, \u05de\u05d4 \u05e7\u05d5\u05e8\u05d4?", "Got it"),
        ("x" * 10_000, "Got it"),
    ):
        asked = await town.dana.mention(CLIENT, text)
        assert await town.dana.sees(CLIENT, answer, thread=asked["ts"])
