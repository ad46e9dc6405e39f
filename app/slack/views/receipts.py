"""What a client reads about a request of their own: who has it, until when, and the answer."""

from dataclasses import dataclass

from app.domain import wall
from app.domain.wall import ClientText
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import (
    Block,
    actions,
    button,
    clip,
    context,
    escape,
    pieces,
    section,
)

QUOTED, PIECE = 300, 2900


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """What a client is told about their own request."""

    key: str
    """Our name of the request, for its buttons."""
    asked: ClientText
    project: ClientText | None
    """Named where the channel has several."""
    owner: ClientText
    by: ClientText | None
    """None once that day is over."""
    closed_until: ClientText | None
    emergency: ClientText | None
    answered: ClientText | None
    dropped: bool = False


def receipt(facts: Receipt) -> Rendered:
    """Who has it, and until when; once answered, by whom and when."""
    asked = _quoted(facts.asked)
    if facts.answered is not None:
        return _plain(f"{asked}\n{_words(facts.answered)}")
    if facts.dropped:
        return _plain(f"{asked}\nThis is settled.")
    got = f"Got it, for {_words(facts.project)}" if facts.project else "Got it"
    head = f"{got}:{asked}\n" if asked.startswith("\n") else f"{got}: {asked}. "
    text = head + _when(facts)
    buttons = actions(
        button("Add something", ids.ADD_SOMETHING, facts.key),
        button("It's urgent", ids.IT_IS_URGENT, facts.key),
    )
    return Rendered(text=text, blocks=[section(text), buttons])


def given(
    key: str, asked: ClientText, said: ClientText, on: ClientText | None, *, judged: bool
) -> Rendered:
    """What their project's record says, since when; whoever asked may say that it is not it."""
    noted = f"From your project's record, {_words(on)}." if on else "From your project's record."
    text = f"{_quoted(asked)}\n{clip(_words(said), PIECE)}\n{noted}"
    buttons = actions(
        button("That's it", ids.ANSWERS_IT, key),
        button("I meant something else", ids.NOT_YET, key),
    )
    return Rendered(text=text, blocks=[section(text), *([] if judged else [buttons])])


def _when(facts: Receipt) -> str:
    owner = _words(facts.owner)
    if facts.by is None:
        return f"*{owner} has it.*"
    by = _words(facts.by)
    if facts.closed_until is None:
        return f"*{owner} will reply by {by}.*"
    text = f"We're closed until {_words(facts.closed_until)}; *{owner} will reply by {by}.*"
    if facts.emergency is not None:
        text += f" If people can't work, call {_words(facts.emergency)} now."
    return text


def holding(asked: ClientText, owner: ClientText, by: ClientText | None) -> Rendered:
    """It takes longer: the new time, or (None) that another message holds it."""
    quoted = _quoted(asked)
    if by is None:
        return _plain(f"Still checking {quoted}.")
    return _plain(
        f"Still checking {quoted}. {_words(owner)} will have the answer, or say what's missing,"
        f" by *{_words(by)}*."
    )


def urgent(owner: ClientText, emergency: ClientText | None) -> Rendered:
    """Who knows that it is urgent, and whom to call if people can't work."""
    text = f"{_words(owner)} knows that it's urgent."
    if emergency is not None:
        text += f" If people can't work, call {_words(emergency)} now."
    return _plain(text)


def pointed(key: str, asked: ClientText, desk: ClientText, manager: ClientText) -> Rendered:
    """Support has its own address; whoever sees it otherwise says so."""
    text = (
        f"{_quoted(asked)}: that's for the service desk, which is quicker than the project:"
        f" *{_words(desk)}*. If it is about the project, say so, and {_words(manager)} has it."
    )
    more = actions(button("It's about the project", ids.ABOUT_THE_PROJECT, key))
    return Rendered(text=text, blocks=[section(text), more])


def settled(asked: ClientText, answered: ClientText) -> Rendered:
    """What a holding line says once there is an answer."""
    return _plain(f"{_quoted(asked)}\n{_words(answered)}")


def approved(words: ClientText, signed: ClientText) -> Rendered:
    """A PM's own words, exactly as approved, and whose they are."""
    text = _words(words)
    blocks: list[Block] = [section(part) for part in pieces(text, PIECE)]
    return Rendered(text=f"{text}\n{_words(signed)}", blocks=[*blocks, context(_words(signed))])


def withdrawn(note: ClientText) -> Rendered:
    """What stands in the place of words that were taken back."""
    return _plain(_words(note))


def signature(first_name: str) -> ClientText:
    """Whose words a client reads."""
    return wall.fixed("{name} (project manager), through Liaison", name=wall.of_name(first_name))


def _quoted(text: ClientText) -> str:
    words = clip(_words(text), QUOTED)
    if "\n" in words:
        return "\n" + "\n".join(f">{line}" for line in words.splitlines())
    return f'"{words}"'


def _plain(text: str) -> Rendered:
    return Rendered(text=text, blocks=[section(text)])


def _words(text: ClientText) -> str:
    return escape(text.text)
