"""Previews of what carries a question to the client, and back."""

from collections.abc import Mapping
from typing import Any

from app.domain import effects
from app.domain.effects import Direct, Place, Say
from app.ports import Work
from app.slack import sample_relays as across
from app.slack import samples
from app.slack.rendering_relays import batch_facts
from app.slack.views import contact_asks
from app.slack.views.relay_forms import again_form, relay_form, vendor_form

THREAD = Place(channel=samples.INTERNAL, thread=samples.ASKED_TS)
PM = Direct(person=samples.SAM.id)


def _messages() -> tuple[tuple[str, Say], ...]:
    client, sam = Place(channel=samples.SHARED), samples.SAM.id
    cards = {
        "": across.DRAFTED,
        "held": across.HELD,
        "sent": across.SENT,
        "replied": across.REPLIED,
        "dropped": across.DROPPED,
    }
    under = Place(channel=samples.SHARED, thread=samples.ASKED_TS)
    batch, sent = across.TO_THE_CLIENT, across.SENT.id
    return (
        *((k, effects.OfferRelay(to=PM, subject=r.id, person=sam)) for k, r in cards.items()),
        ("waiting", effects.TellAsker(to=THREAD, subject=across.WITH_THEM.id)),
        ("on-a-vendor", effects.AskOwner(to=PM, subject=across.ON_A_VENDOR.id, person=sam)),
        ("", effects.AskContact(to=client, subject=batch)),
        ("", effects.AskContactAgain(to=under, subject=sent)),
        ("", effects.RemindContact(to=under, subject=batch, number=1)),
        ("", effects.ThankContact(to=PM, subject=sent)),
        ("", effects.BringReply(to=THREAD, subject=across.REPLIED.id, at=samples.NOW)),
        (
            "",
            effects.BringWord(to=THREAD, subject=sent, channel=samples.SHARED, ts=samples.ASKED_TS),
        ),
        ("", effects.AskWhichHolds(to=PM, subject=across.DISPUTED.id, person=sam)),
        ("", effects.AskToCall(to=PM, subject=sent, person=sam)),
    )


RELAY_MESSAGES = _messages()


async def relay_forms(work: Work) -> Mapping[str, Mapping[str, Any]]:
    """The forms, by name."""
    contacts = [samples.DANA, samples.ERIC]
    asked = await batch_facts(across.BATCH, work)
    return {
        "to-the-client": relay_form(across.DRAFTED, across.TO_BE_ASKED, samples.BEN, contacts),
        "ask-again": again_form(across.REPLIED, across.JUDGED),
        "on-a-vendor": vendor_form(across.ON_A_VENDOR, ["Brackwell"], samples.NOW.date()),
        **({"asked-of-a-client": contact_asks.asked_form(asked)} if asked else {}),
    }
