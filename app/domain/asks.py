"""What somebody means who addresses Liaison in plain words. Pure.

A word is a command only when the whole line fits its form (P9): `open` is one, `open ports for
voip?` is a question. A message with several asks is taken apart, so that the part that can be
answered at once is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.domain.ask_forms import ABOUT, FOR_OUR_OWN, FORMS, OF_CLIENT, STATUS_OF, TELLS, Wish

__all__ = [
    "FOR_OUR_OWN",
    "TELLS",
    "Ask",
    "Names",
    "Wish",
    "asks_something",
    "chosen",
    "may_answer",
    "read",
    "says_no",
    "says_yes",
    "wish_of",
]

Names = Sequence[tuple[str, ...]]
"""The names that each of several projects goes by."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """One message, understood."""

    wishes: frozenset[Wish]
    question: str = ""
    """What is left for a person to answer, in the asker's words."""
    project: str | None = None
    """The project that it names, as `acme:` at its start."""
    about: frozenset[int] = frozenset()
    """Which of the projects its status is asked of, where it names them; none names them all."""
    topic: str = ""
    """What the record, or a colleague, is to know about."""
    of_client: bool = False
    """A colleague says themselves that only the client knows it."""


_NAMED = re.compile(
    r"\A\s*(?!(?i:urgent|blocked|concern|call|decided)\b)([\w-]{2,40})\s*:\s+(?=\S)"
)
_SENTENCE = re.compile(r"[^.?!\n]*[.?!]*\n?")
_GREETING = re.compile(
    r"\A(hi|hello|hey|good (morning|afternoon|evening)|thanks( in advance)?|please|cheers)"
    r"( all| team| there| liaison| [A-Z]\w+)?[\s,.!]*\Z",
    re.IGNORECASE,
)
_AND = re.compile(r"\A(?P<head>[^?!]{3,80}?)\s*[,;]?\s+(?:and|also)\s+(?P<tail>.{8,})\Z", re.DOTALL)
_AT_ONCE = frozenset({Wish.STATUS, Wish.DUE, Wish.OPEN})
"""What is answered without asking anybody."""


def read(text: str, names: Names = ()) -> Ask:
    """What a message to Liaison asks for; `names` are those of the projects it may be about."""
    named = _NAMED.match(text)
    project = named[1].lower() if named and not named[1].lower().startswith("http") else None
    words = text[named.end() :] if named and project else text
    whole = wish_of(words)
    if whole is not None:
        return Ask(wishes=frozenset({whole}), project=project)
    for wish, form in ABOUT:
        if (found := form.match(_line(words))) is not None:
            topic = found["topic"] or ""
            return Ask(
                wishes=frozenset({wish}), question=words.strip(), project=project, topic=topic
            )
    if (found := OF_CLIENT.match(words)) is not None:
        asked = found["asked"].strip()
        return Ask(
            wishes=frozenset({Wish.QUESTION}), question=asked, project=project, of_client=True
        )
    return _taken_apart(words, project, names)


def wish_of(words: str) -> Wish | None:
    """The wish that the whole line expresses, or None for free words."""
    line = _line(words)
    found = next((wish for wish, form in FORMS if form.match(line)), None)
    # What holds no letter and no figure, such as a lone emoji, asks for nothing.
    return Wish.NOTHING if found is None and not re.search(r"\w", line) else found


def _taken_apart(words: str, project: str | None, names: Names) -> Ask:
    wishes: set[Wish] = set()
    about: set[int] = set()
    rest: list[str] = []
    for sentence in _parts(words, names):
        plain = _without_greeting(sentence)
        wish, named = wish_of(plain), _status_of(plain, names)
        if wish in _AT_ONCE:
            wishes.add(wish)
        elif named is not None:
            wishes.add(Wish.STATUS)
            about.add(named)
        elif sentence and wish in {None, Wish.LIVE} and not _GREETING.match(sentence):
            rest.append(sentence)
    if wishes and rest:
        wishes.add(Wish.QUESTION)
        question = "\n".join(rest)
    else:
        question = words.strip() if rest else ""
        wishes = wishes or {Wish.QUESTION if rest else Wish.HELP}
    return Ask(wishes=frozenset(wishes), question=question, project=project, about=frozenset(about))


def _parts(words: str, names: Names) -> Iterator[str]:
    """The sentences; `status please, and can we have a key?` is two asks."""
    for sentence in (s.strip() for s in _SENTENCE.findall(words)):
        both = _AND.match(sentence)
        head = _without_greeting(both["head"]) if both else ""
        if both and (wish_of(head) in _AT_ONCE or _status_of(head, names) is not None):
            yield from (both["head"], both["tail"])
        else:
            yield sentence


def _status_of(sentence: str, names: Names) -> int | None:
    """The project whose status a sentence asks for, such as `are the laptops on time?`."""
    line = _line(sentence)
    for form in STATUS_OF:
        found = form.match(line)
        if found is not None and (index := chosen(found["about"], names)) is not None:
            return index
    return None


def _line(words: str) -> str:
    return " ".join(words.replace("\u2019", "'").split())


def _without_greeting(sentence: str) -> str:
    head, comma, tail = sentence.partition(",")
    return tail if comma and _GREETING.match(head) else sentence


_THUMB = r"(?::\+1:|:thumbsup:|:white_check_mark:|[\U0001F44D\U0001F44C\u2705])"
_YES = re.compile(
    r"\A(yes|yep|yeah|that('s| is) it|perfect|great|got it|works|solved|that (helps|works))\b"
    rf"[\w\s,.!']{{0,40}}\Z|\A(many )?(thanks|thank you|thx|cheers|ta)\b[^?]{{0,60}}\Z"
    rf"|\A{_THUMB}[\U0001F3FB-\U0001F3FF]?\Z",
    re.IGNORECASE,
)
_THANKS = re.compile(
    rf"\A(many )?(thanks|thank you|thx|cheers|ta)\b[^?]{{0,60}}\Z"
    rf"|\A(perfect|great|nice|got it|{_THUMB})[\s,.!]*\Z",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\A(no\b|nope|not (yet|really|quite|what i)|still (not|no)\b|that('s| is) not|doesn't help)",
    re.IGNORECASE,
)
_ON_IT = re.compile(
    r"\A(ok(ay)?|on it|looking( into it)?|checking|one (moment|sec)|hm+|good question|no idea"
    r"|not sure|(i )?don't know|same here|\+1|leave it with me"
    r"|(i('ll| will)|let me|will|we('ll| will)) (check|look|ask|see|find out|get back|come back"
    r"|call|ring|let you know|follow up|speak|talk|confirm|have a look))\b[^:]{0,60}\Z",
    re.IGNORECASE,
)


def says_yes(text: str) -> bool:
    """Whether an asker's plain reply says that the answer was right."""
    return bool(_YES.match(_line(text)))


def says_no(text: str) -> bool:
    """Whether an asker's plain reply says that it is still open."""
    return bool(_NO.match(_line(text)))


_ASKS = re.compile(
    r"\A(who|what|which|where|when|why|how|whose|can|could|may|is|are|was|were|do|does|did|has"
    r"|have|will|would|should|shall|please|tell|give|show|find|need|i need|we need|i'd like)\b",
    re.IGNORECASE,
)


def asks_something(text: str) -> bool:
    """Whether a line wants something, rather than tells it."""
    line = _line(text)
    return line.endswith("?") or bool(_ASKS.match(line))


def may_answer(text: str) -> bool:
    """Whether a colleague's plain reply may be an answer: it tells something, and asks nothing."""
    words = _line(text)
    if not re.search(r"\w", words) or words.endswith("?"):
        return False
    told = _ON_IT.match(words) or _GREETING.match(words) or _THANKS.match(words)
    return not told and wish_of(words) is None


def chosen(text: str, names: Iterable[tuple[str, ...]]) -> int | None:
    """Which of several things a text names: the only one of which a distinctive word occurs.

    `names` holds, for each thing, the names that it goes by; words that several share, and words
    of less than four letters, distinguish nothing. None if no thing, or more than one, is named.
    """
    words = [_words(" ".join(each)) for each in names]
    said = _words(text)
    hits = [
        index
        for index, own in enumerate(words)
        if said & (own - {w for other, ws in enumerate(words) if other != index for w in ws})
    ]
    return hits[0] if len(hits) == 1 else None


def _words(text: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"\w{4,}", text.lower())}
