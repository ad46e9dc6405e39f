"""A question waits on a vendor until a day; our own clock stands still until then (P19)."""

from dataclasses import dataclass
from datetime import date

from app.domain import hours, waits
from app.domain.ids import QuestionId
from app.domain.people import Actor
from app.ports import Work
from app.usecases.find_owner import answer_by, may_answer, parties, speaks_for
from app.usecases.move_question import move_question
from app.usecases.recognise_staff import recognise_staff
from app.usecases.refuse_second import refuse_second


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitOnVendor:
    """Who, and until when; no day says that the vendor has answered."""

    question_id: QuestionId
    by: Actor
    on: str = ""
    until: date | None = None


async def wait_on_vendor(intent: WaitOnVendor, work: Work) -> None:
    """On that morning the owner is asked again; or now, if it is back before."""
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(intent.by, work)
    await refuse_second(question, person, work)
    project = await speaks_for(question, work)
    may = may_answer(question, project, person)
    owner, asker = await parties(question, work)
    if intent.until is None:
        due_at = answer_by(project, owner=owner, asker=asker, now=work.now)
        decision = waits.back_from_vendor(
            question, by=person.id, may=may, due_at=due_at, now=work.now
        )
        await move_question(decision, "back from the vendor", by=person.id, work=work)
        return
    until = hours.next_start_of_day(owner.hours, hours.start_of(owner.hours, intent.until))
    decision = waits.wait_on_vendor(
        question, by=person.id, may=may, on=intent.on, until=until, now=work.now
    )
    await move_question(decision, "waits on a vendor", by=person.id, work=work)
