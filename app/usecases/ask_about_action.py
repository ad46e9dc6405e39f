"""A client can't do its part, or wants help with it: that becomes a request (P30)."""

from dataclasses import dataclass

from app.domain.errors import NotAllowed
from app.domain.ids import ActionId, ChannelId, Ts
from app.domain.people import Actor
from app.ports import Work
from app.usecases.ask_question import AskQuestion, ask_question
from app.usecases.recognise_in_channel import recognise_in_channel

HELP = "I need help with: {what}"


@dataclass(frozen=True, kw_only=True, slots=True)
class AskAboutAction:
    """Help with this."""

    action_id: ActionId
    by: Actor
    channel: ChannelId
    thread: Ts | None = None


async def ask_about_action(intent: AskAboutAction, work: Work) -> None:
    """A receipt for the client, a question for the project manager."""
    person, client_id = await recognise_in_channel(intent.by, intent.channel, work)
    action = await work.record.action(intent.action_id)
    project = await work.projects.get(action.project_id)
    if project.client_id != client_id:
        raise NotAllowed
    await ask_question(
        AskQuestion(
            asker=person,
            text=HELP.format(what=action.what),
            projects=[project],
            channel=intent.channel,
            bound=await work.projects.channel(intent.channel),
            thread=intent.thread,
        ),
        work,
    )
