"""The forms in which questions are asked, answered and given on."""

from collections.abc import Sequence

from app.domain.people import Person, Side
from app.domain.projects import Project
from app.domain.questions import Question
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import (
    context,
    escape,
    input_choice,
    input_text,
    modal,
    section,
    select_option,
    user_select,
)
from app.slack.views.questions import short

FOR_CLIENT = "The client reads your words as you write them. You'll see them once more first."
FOR_THE_PM = "The PM reads your words, and decides what the client reads."


def answer_form(
    question: Question, asker: Person, *, suggestion: str = "", speaks: bool = True
) -> dict[str, object]:
    """The modal in which somebody writes the answer; `speaks` to the client, if they may."""
    note, submit = f"{escape(asker.first_name)} reads it, and it's kept in the record.", "Answer"
    if question.side is Side.CLIENT:
        note, submit = (FOR_CLIENT, "Preview") if speaks else (FOR_THE_PM, "Suggest")
    return modal(
        title="Answer",
        callback_id=ids.ANSWER_FORM,
        submit=submit,
        private_metadata=str(question.id),
        blocks=[
            section(f"*{escape(asker.first_name)} asks:* {short(question.text)}"),
            input_text(
                ids.TEXT_BLOCK, ids.TEXT_INPUT, label="Your answer", initial=suggestion, long=True
            ),
            context(note),
        ],
    )


def preview_form(draft_id: str, exactly: Rendered) -> dict[str, object]:
    """What the client will read, word for word, before it goes."""
    return modal(
        title="The client will read",
        callback_id=ids.PREVIEW_FORM,
        submit="Send",
        private_metadata=draft_id,
        blocks=[dict(block) for block in exactly.blocks],
    )


def hand_over_form(question: Question) -> dict[str, object]:
    """The modal in which a question is given to a colleague."""
    return modal(
        title="Hand over",
        callback_id=ids.HAND_OVER_FORM,
        submit="Hand over",
        private_metadata=str(question.id),
        blocks=[
            section(short(question.text)),
            user_select(ids.PERSON_BLOCK, ids.PERSON_INPUT, label="Who takes it?"),
        ],
    )


def change_form(question: Question, projects: Sequence[Project]) -> dict[str, object]:
    """The modal in which a colleague says which project they meant."""
    return modal(
        title="Which project?",
        callback_id=ids.CHANGE_FORM,
        submit="Change",
        private_metadata=str(question.id),
        blocks=[
            section(short(question.text)),
            input_choice(
                ids.PROJECT_BLOCK,
                ids.PROJECT_INPUT,
                label="It is about",
                options=[select_option(p.name, str(p.id)) for p in projects],
            ),
        ],
    )


def ask_form(channel_key: str, *, initial: str = "", adding: bool = False) -> dict[str, object]:
    """The modal in which a client asks, or adds, in their own words."""
    return modal(
        title="Add something" if adding else "Your question",
        callback_id=ids.ASK_FORM,
        submit="Add" if adding else "Ask",
        private_metadata=channel_key,
        blocks=[
            input_text(
                ids.TEXT_BLOCK,
                ids.TEXT_INPUT,
                label="What should we know?" if adding else "What would you like to know?",
                initial=initial,
                long=True,
            )
        ],
    )
