"""The client said too early that its part is done (P27)."""

from dataclasses import dataclass, replace

from app.domain.effects import Redraw
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import ActionId
from app.domain.people import Actor
from app.ports import Work
from app.usecases.find_owner import may_decide
from app.usecases.recognise_staff import recognise_staff

NOT_DONE = "It is not noted as done."
NOT_THE_PM = "Only the project manager or the backup takes that back."


@dataclass(frozen=True, kw_only=True, slots=True)
class ReopenAction:
    """It isn't done after all."""

    action_id: ActionId
    by: Actor


async def reopen_action(intent: ReopenAction, work: Work) -> None:
    """The PM has looked: the client is asked for it again with the next status."""
    action = await work.record.action(intent.action_id)
    person = await recognise_staff(intent.by, work)
    if not may_decide(await work.projects.get(action.project_id), person):
        raise NotAllowed(NOT_THE_PM)
    if action.done_at is None:
        raise WrongState(NOT_DONE)
    await work.record.save_action(replace(action, done_at=None))
    await work.history.add("not done after all", subject=action.id, by=person.id)
    await work.outbox.put([Redraw(subject=action.id)])
