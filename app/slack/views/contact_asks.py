"""What a client's contact is asked, as one numbered message. Only ClientText is read here."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain import wall
from app.domain.ids import UserId
from app.domain.wall import ClientText
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import (
    SECTION_LIMIT,
    Block,
    actions,
    button,
    clip,
    context,
    escape,
    input_text,
    modal,
    section,
)

COUNTED = {1: "one thing", 2: "two things", 3: "three things", 4: "four things", 5: "five things"}
HOW = "Reply here in the thread, or use the button. If you aren't sure, say so."
HOW_NUMBERED = 'Reply here in the thread ("1. yes 2. ...") or use the button. Not sure? Say so.'


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One question of the message."""

    key: str
    """Our name of it, for its field in the form."""
    number: int
    words: ClientText
    project: ClientText | None
    """Named where the channel has several."""
    settled: ClientText | None
    """Who answered it, and when; None while it is open."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """All that one message asks."""

    key: str
    contact: UserId | None
    name: ClientText
    by: ClientText | None
    """When the answer is wanted; None once nothing is open."""
    items: Sequence[Item]
    signed: ClientText


def asked(facts: Asked) -> Rendered:
    """The message; what is answered says so, and the button goes with the last."""
    several = len(facts.items) > 1
    is_open = any(item.settled is None for item in facts.items)
    head = _head(facts, is_open=is_open)
    texts = [_item(item, several=several) for item in facts.items]
    if not several:
        texts, head = [f"{head} {texts[0]}"], ""
    lines = [*([head] if head else []), *texts]
    how = HOW_NUMBERED if several else HOW
    blocks: list[Block] = [section(clip(line, SECTION_LIMIT)) for line in lines]
    if is_open:
        answer = button("Answer", ids.ANSWER_ASKED, facts.key, style="primary")
        blocks += [actions(answer), context(how)]
    blocks.append(context(_words(facts.signed)))
    small = [how, _words(facts.signed)] if is_open else [_words(facts.signed)]
    return Rendered(text="\n".join([*lines, *small]), blocks=blocks)


def again(
    contact: UserId | None, name: ClientText, words: ClientText, signed: ClientText
) -> Rendered:
    """Other words for what was asked before, in its thread."""
    text = f"{_called(contact, name)}, one thing more: {_words(words)}"
    blocks = [section(clip(text, SECTION_LIMIT)), context(_words(signed))]
    return Rendered(text=f"{text}\n{_words(signed)}", blocks=blocks)


def reminder(facts: Asked, manager: ClientText) -> Rendered:
    """What is still open, politely; nothing, once it was answered."""
    waiting = [item for item in facts.items if item.settled is None]
    if not waiting:
        return _plain("Answered, thank you.")
    several = len(facts.items) > 1
    lines = [
        f"{_called(facts.contact, facts.name)}, {_still(len(waiting))} open:",
        *(_item(item, several=several) for item in waiting),
        (
            f"{_words(manager)} needs it to go on. If you don't know, say so,"
            " or say who does; a line here in the thread is enough."
        ),
    ]
    return Rendered(text="\n".join(lines), blocks=[section("\n".join(lines))])


def thanks(words: ClientText, manager: ClientText) -> Rendered:
    """What a direct answer was noted for."""
    return _plain(f'Noted for "{clip(_words(words), 300)}". {_words(manager)} has it.')


def asked_form(facts: Asked) -> dict[str, object]:
    """The form under the message: a field for each question that is open."""
    waiting = [item for item in facts.items if item.settled is None]
    several = len(waiting) > 1
    fields = [
        input_text(
            item.key,
            ids.TEXT_INPUT,
            label=clip(item.words.text, 1900),
            long=True,
            optional=several,
        )
        for item in waiting
    ]
    return modal(
        title="Your answer",
        callback_id=ids.ASKED_FORM,
        submit="Answer",
        private_metadata=facts.key,
        blocks=fields,
    )


def settled_by(name: ClientText, at: ClientText) -> ClientText:
    """Who answered, and when."""
    return wall.fixed("answered by {name}, {at}", name=name, at=at)


def not_needed() -> ClientText:
    """It has come to nothing."""
    return wall.fixed("no longer needed")


def _head(facts: Asked, *, is_open: bool) -> str:
    called = _called(facts.contact, facts.name)
    count = COUNTED.get(len(facts.items), f"{len(facts.items)} things")
    if facts.by is None or not is_open:
        return f"{called}, {count}:"
    return f"{called}, {count}, by *{_words(facts.by)}*:"


def _item(item: Item, *, several: bool) -> str:
    number = f"{item.number}. " if several else ""
    project = f"({_words(item.project)}) " if item.project else ""
    text = f"{number}{project}{_words(item.words)}"
    return f"{text} - _{_words(item.settled)}_" if item.settled else text


def _still(count: int) -> str:
    return "this is still" if count == 1 else "these are still"


def _called(contact: UserId | None, name: ClientText) -> str:
    return f"<@{contact}>" if contact else _words(name)


def _plain(text: str) -> Rendered:
    return Rendered(text=text, blocks=[section(text)])


def _words(text: ClientText) -> str:
    return escape(text.text)
