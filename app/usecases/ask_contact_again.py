"""Whoever asked says that the client's words did not answer it: the PM asks again (P19)."""

from dataclasses import dataclass

from app.domain import plain
from app.domain.errors import NotAllowed, WrongState
from app.domain.people import Actor
from app.domain.questions import OVER
from app.domain.relays import RelayId, Status
from app.ports import Work
from app.usecases.draft_relay import draft_again
from app.usecases.edit_relay import back_to_owner
from app.usecases.find_owner import may_decide
from app.usecases.judge_answer import NOT_THE_ASKER
from app.usecases.recognise_staff import recognise_staff


@dataclass(frozen=True, kw_only=True, slots=True)
class AskContactAgain:
    """What is still missing, in the words of whoever asked."""

    relay_id: RelayId
    by: Actor
    text: str


async def ask_contact_again(intent: AskContactAgain, work: Work) -> None:
    """It is before the PM again, put plainly; what goes to the client goes in the same thread."""
    relay = await work.relays.get(intent.relay_id)
    question = await work.questions.get(relay.question_id)
    person = await recognise_staff(intent.by, work)
    project = await work.projects.get(relay.project_id)
    if person.id != question.asker_id and not may_decide(project, person):
        raise NotAllowed(NOT_THE_ASKER)
    if question.status in OVER or relay.status is not Status.REPLIED:
        raise WrongState
    again = await draft_again(relay, plain.asked_of_client(intent.text), work)
    await back_to_owner(again, person, work)
