"""The forms in which a question to the client, or to a vendor, is put."""

from collections.abc import Sequence
from datetime import date

from app.domain.people import Person
from app.domain.questions import Question
from app.domain.relays import Relay
from app.slack import ids
from app.slack.views.blocks import (
    context,
    escape,
    input_choice,
    input_date,
    input_text,
    modal,
    section,
    select_option,
)
from app.slack.views.questions import short

TOGETHER, AT_ONCE = "together", "at_once"
_WHEN = {TOGETHER: "With what else they are asked", AT_ONCE: "At once, it's urgent"}


def relay_form(
    relay: Relay, question: Question, asker: Person, contacts: Sequence[Person]
) -> dict[str, object]:
    """The PM's words for the client, to whom, and when."""
    people = {person.id: select_option(person.name, str(person.id)) for person in contacts}
    when = {key: select_option(label, key) for key, label in _WHEN.items()}
    return modal(
        title="Ask the client",
        callback_id=ids.RELAY_FORM,
        submit="Save",
        private_metadata=str(relay.id),
        blocks=[
            section(f"*{escape(asker.first_name)} asks:* {short(question.text)}"),
            input_text(
                ids.TEXT_BLOCK,
                ids.TEXT_INPUT,
                label="What the client reads",
                initial=relay.plain,
                long=True,
            ),
            input_choice(
                ids.WHO_BLOCK,
                ids.WHO_INPUT,
                label="Who is asked",
                options=list(people.values()),
                initial=people.get(relay.contact_id),
            ),
            input_choice(
                ids.WHEN_BLOCK,
                ids.WHEN_INPUT,
                label="When",
                options=list(when.values()),
                initial=when[AT_ONCE if relay.urgent else TOGETHER],
            ),
            context("You'll see it once more, exactly as it will be read, before it goes."),
        ],
    )


def again_form(relay: Relay, question: Question) -> dict[str, object]:
    """What is still missing, in the words of whoever asked."""
    return modal(
        title="Ask again",
        callback_id=ids.AGAIN_FORM,
        submit="To the PM",
        private_metadata=str(relay.id),
        blocks=[
            section(f"*You asked:* {short(question.text)}"),
            input_text(ids.TEXT_BLOCK, ids.TEXT_INPUT, label="What is still missing?", long=True),
            context("The PM puts it to the client, in the same thread."),
        ],
    )


def vendor_form(question: Question, vendors: Sequence[str], tomorrow: date) -> dict[str, object]:
    """On which vendor it waits, and until when."""
    return modal(
        title="Waiting on a vendor",
        callback_id=ids.VENDOR_FORM,
        submit="Save",
        private_metadata=str(question.id),
        blocks=[
            section(short(question.text)),
            input_text(
                ids.TEXT_BLOCK,
                ids.TEXT_INPUT,
                label="Which vendor?",
                initial=question.waits_on or (vendors[0] if len(vendors) == 1 else ""),
            ),
            *([context(f"Known here: {escape(', '.join(vendors))}")] if vendors else []),
            input_date(
                ids.DATE_BLOCK,
                ids.DATE_INPUT,
                label="Until when? You are asked again that morning.",
                initial=tomorrow.isoformat(),
            ),
        ],
    )
