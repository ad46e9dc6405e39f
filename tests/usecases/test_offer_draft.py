from app.domain.drafts import hash_of
from app.domain.effects import Direct, OfferDraft
from app.usecases.offer_draft import offer_draft
from tests.builders import CLEO, MONDAY, PHONES, a_request
from tests.usecases.asking import asked


async def test_a_pms_words_are_kept_as_they_are_and_shown_to_the_pm() -> None:
    work = asked(a_request())
    await offer_draft(a_request(), work.people.kept[CLEO], " On Friday. ", work)
    (draft,) = work.drafts.kept.values()
    assert (draft.text, draft.text_hash) == ("On Friday.", hash_of("On Friday."))
    assert (draft.written_by, draft.written_at, draft.approved_at) == (CLEO, MONDAY, None)
    assert work.outbox.effects == [OfferDraft(to=Direct(person=CLEO), subject=draft.id)]
    assert work.history.happened == [("drafted", PHONES, CLEO, "")]
