"""What becomes of a question's relay as the question itself moves."""

from app.domain import relays, waits
from app.domain.questions import OVER, Question, Status
from app.domain.relays import Relay
from app.domain.relays import Status as Stage
from app.ports import Work
from app.usecases.draft_relay import draft_again, redraws_of


async def follow_question(question: Question, work: Work) -> Question:
    """The question, as its relay leaves it.

    What has its answer, or is needed no more, is carried no further. Where whoever asked says
    "no" to the client's words the PM has it again; where they say it to a colleague's, the client
    is waited for still.
    """
    relay = await work.relays.of_question(question.id)
    if relay is None or relay.status not in relays.OPEN:
        return question
    if question.status in OVER:
        await _end(relay, question, work)
    elif question.status is Status.WAITING and relay.status is Stage.REPLIED:
        await draft_again(relay, relay.plain, work)
    elif question.status is Status.WAITING and relay.status is Stage.SENT:
        return await _wait_on(relay, question, work)
    return question


async def _end(relay: Relay, question: Question, work: Work) -> None:
    answered = question.status is Status.ANSWERED
    await work.relays.save(relays.settle(relay) if answered else relays.drop(relay))
    await work.outbox.put(redraws_of(relay))


async def _wait_on(relay: Relay, question: Question, work: Work) -> Question:
    contact = await work.people.get(relay.contact_id)
    client = await work.projects.client(question.client_id)
    on = f"{client.name} ({contact.first_name})"
    by = question.moved_by or question.owner_id
    waiting = waits.wait_on_client(question, on=on, by=by, now=work.now)
    return waits.asked_by(waiting, relay.answer_by)
