import pytest

from app.domain.drafts import Draft, hash_of
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.ids import ClientId, DraftId
from app.domain.projects import Client
from app.domain.questions import Status
from app.usecases.send_draft import SendDraft, send_draft
from app.usecases.write_draft import NO_WORDS, NOT_THE_PM, WriteDraft, may_speak, write_draft
from tests.builders import (
    BEN,
    CLEO,
    DANA,
    MONDAY,
    NETWORK,
    PHONES,
    PRIYA,
    a_project,
    a_request,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.asking import LAPTOPS, asked, only, with_laptops

KESTREL = Client(id=ClientId(PHONES), key="kestrel", name="Kestrel Law", aliases=("KLaw",))


async def write(work: FakeWork, text: str = "On Friday.", by: str = "Cleo") -> Draft:
    intent = WriteDraft(question_id=PHONES, by=an_actor(by), text=text)
    return await write_draft(intent, work)


@pytest.mark.parametrize("by", ["Cleo", "Priya"])
async def test_the_words_are_kept_and_not_yet_sent(by: str) -> None:
    work = asked(a_request())
    draft = await write(work, " On Friday. ", by)
    assert (draft.text, draft.text_hash) == ("On Friday.", hash_of("On Friday."))
    assert (draft.written_at, draft.approved_at, draft.corrects) == (MONDAY, None, None)
    assert work.drafts.kept == {draft.id: draft}
    assert only(work).status is Status.WAITING
    assert work.outbox.effects == []


@pytest.mark.parametrize("by", ["Ben", "Dana"])
async def test_nobody_else_speaks_to_the_client(by: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        await write(asked(a_request()), by=by)
    assert by == "Dana" or str(refused.value) == NOT_THE_PM


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("  ", NO_WORDS),
        ("It costs 4000 euros", '"4000 euros" is a price or a margin'),
        ("As for Kestrel Law", '"Kestrel Law" names another client'),
        ("As for KLAW", '"KLAW" names another client'),
        ("Ask <@U0BEN>", "mentions a colleague"),
        ("Ben forgot it", "blames a colleague"),
        ("See C0INTERNAL", "is an internal address"),
        ("password: hunter2hunter2", "is a credential"),
    ],
)
async def test_what_may_not_cross_is_named_with_its_reason(text: str, reason: str) -> None:
    work = asked(a_request())
    work.projects.kept_clients[KESTREL.id] = KESTREL
    with pytest.raises(Invalid) as refused:
        await write(work, text)
    assert reason in str(refused.value)
    assert work.drafts.kept == {}


async def test_a_clients_own_name_may_be_written() -> None:
    assert (await write(asked(a_request()), "Acme is ready.")).text == "Acme is ready."


async def test_what_is_over_is_not_written_to() -> None:
    gone = a_request(status=Status.NOT_NEEDED, moved_by=BEN, moved_at=MONDAY)
    with pytest.raises(WrongState, match="Ben said"):
        await write(asked(gone))


async def sent(work: FakeWork) -> Draft:
    draft = await write(work)
    await send_draft(SendDraft(draft_id=draft.id, by=an_actor("Cleo")), work)
    return draft


async def test_what_the_client_has_read_may_be_written_anew_to_take_its_place() -> None:
    work = asked(a_request())
    first = await sent(work)
    second = await write(work, "On Monday.")
    assert second.corrects == first.id


async def test_an_answer_that_was_not_ours_is_not_corrected() -> None:
    there = a_request(status=Status.ANSWERED, answered_by=BEN, answered_at=MONDAY)
    with pytest.raises(WrongState, match="Ben answered"):
        await write(asked(there))


async def test_of_a_request_of_no_project_yet_any_pm_of_the_client_may_speak() -> None:
    work = asked(a_request(project_id=None))
    with_laptops(work, pm_id=BEN, backup_id=None)
    question = only(work)
    may = {
        person: await may_speak(question, work.people.kept[person], work)
        for person in (CLEO, PRIYA, BEN, DANA)
    }
    assert may == {CLEO: True, PRIYA: True, BEN: True, DANA: False}
    work.projects.kept = {NETWORK: a_project()}
    assert not await may_speak(question, work.people.kept[BEN], work)
    assert LAPTOPS not in work.projects.kept
    assert DraftId(PHONES) not in work.drafts.kept
