"""A project manager says what becomes of a message that nobody answered (P14)."""

from dataclasses import dataclass

from app.domain import unaddressed
from app.domain.dates import say_ago
from app.domain.effects import Redraw
from app.domain.errors import NotAllowed, WrongState
from app.domain.people import Actor, Person
from app.domain.unaddressed import Status, Unaddressed, UnaddressedId
from app.ports import Work
from app.usecases.ask_question import AskQuestion, ask_question
from app.usecases.find_owner import find_owner, may_decide
from app.usecases.find_projects import find_projects
from app.usecases.recognise_staff import recognise_staff

TAKEN = "{who} saw to this {ago} before you."


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeUnaddressed:
    """I'll answer; make it a question; it needs none."""

    said_id: UnaddressedId
    by: Actor
    to: Status


async def take_unaddressed(intent: TakeUnaddressed, work: Work) -> None:
    """The first word wins; a question goes the way of every client's question."""
    said = await work.unaddressed.get(intent.said_id)
    person = await recognise_staff(intent.by, work)
    project = await work.projects.get(said.project_id)
    if not may_decide(project, person) and person.id != (await find_owner(project, work)).id:
        raise NotAllowed
    await _refuse_second(said, work)
    moved = unaddressed.decide(said, intent.to, by=person.id, now=work.now)
    await work.unaddressed.save(moved)
    if intent.to is Status.ASKED:
        await _ask(said, await work.people.get(said.author_id), work)
    if said.bundle_id is not None:
        await work.outbox.put([Redraw(subject=said.bundle_id)])


async def _refuse_second(said: Unaddressed, work: Work) -> None:
    if said.status is Status.SHOWN or said.moved_at is None:
        return
    who = (await work.people.get(said.moved_by)).first_name if said.moved_by else "Its author"
    raise WrongState(TAKEN.format(who=who, ago=say_ago(work.now - said.moved_at)))


async def _ask(said: Unaddressed, author: Person, work: Work) -> None:
    """As if the client had asked Liaison: with a receipt, an owner and a time."""
    message = await work.archive.get(said.channel, said.ts)
    bound = await work.projects.channel(said.channel)
    if message is None or bound is None or not message.text.strip():
        raise WrongState
    work.history.heard(said.channel, said.ts)
    await ask_question(
        AskQuestion(
            asker=author,
            text=message.text,
            projects=await find_projects(author, bound, work),
            channel=said.channel,
            bound=bound,
            thread=said.thread_ts or said.ts,
        ),
        work,
    )
