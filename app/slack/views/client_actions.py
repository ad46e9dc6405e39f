"""What the PM reads when a client says that its part is done."""

from datetime import datetime

from app.domain.dates import say_by
from app.domain.people import Person
from app.domain.projects import Project
from app.domain.record import ClientAction
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import actions, button, escape, section


def done_card(
    action: ClientAction, project: Project, said_by: Person, now: datetime, zone: str
) -> Rendered:
    """Who says so; and the way to take it back, if it isn't."""
    what, who = escape(action.what), escape(said_by.first_name)
    head = f"*{escape(project.name)}: {who} says it is done:* {what}."
    if action.done_at is None:
        text = f"{head}\nNot done after all: the next status asks for it again."
        return Rendered(text=text, blocks=[section(text)])
    text = f"{head} {say_by(action.done_at, now, zone)}."
    undo = actions(button("It isn't", ids.ACTION_NOT_DONE, str(action.id)))
    return Rendered(text=text, blocks=[section(text), undo])
