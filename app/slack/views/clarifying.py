"""Asking back what is meant, with the likely meanings as buttons (P8)."""

from collections.abc import Sequence

from app.domain.clarifying import Meaning
from app.domain.questions import Question, Status
from app.domain.wall import ClientText
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import Block, actions, button, clip, escape, quote, section

ASK = "What do you mean? A click is enough, or say it here in your own words."
IF_NOT = "If you say nothing by {by}, it goes on as it is."
QUOTED = 600
_IN_ORDER = (ids.MEANS_FIRST, ids.MEANS_SECOND, ids.MEANS_THIRD)


def asked_back(
    question: Question, meanings: Sequence[Meaning], by: str, call: str | None
) -> Rendered:
    """To a colleague; in a thread that we opened nobody is told of a reply unless called."""
    if question.status is not Status.CLARIFYING:
        return _noted(question.text)
    called = f"<@{call}> " if call else ""
    text = f"{called}{ASK} {IF_NOT.format(by=by)}"
    labels = [" ".join(meaning.name.split()) for meaning in meanings]
    return Rendered(text=text, blocks=[section(text), _buttons(question, meanings, labels)])


def client_asked_back(
    question: Question,
    meanings: Sequence[Meaning],
    names: Sequence[ClientText],
    by: ClientText,
    asked: ClientText,
) -> Rendered:
    """To a client: every name went through the wall."""
    if question.status is not Status.CLARIFYING:
        return _noted(asked.text)
    text = f"{ASK} {IF_NOT.format(by=escape(by.text))}"
    labels = [name.text for name in names]
    return Rendered(text=text, blocks=[section(text), _buttons(question, meanings, labels)])


def _buttons(question: Question, meanings: Sequence[Meaning], labels: Sequence[str]) -> Block:
    chosen = [
        button(label, action, f"{question.id}:{meaning.subject}")
        for label, action, meaning in zip(labels, _IN_ORDER, meanings, strict=False)
    ]
    return actions(*chosen, button("Something else", ids.MEANS_ELSE, str(question.id)))


def _noted(asked: str) -> Rendered:
    text = f"Noted: {quote(escape(clip(asked, QUOTED)))}"
    return Rendered(text=text, blocks=[section(text)])
