"""What somebody means who addresses Liaison in plain words. Pure; no project is known here.

A word is a command only when the whole line fits its form (P9): `open` is one, `open ports for
voip?` is a question. A message with several asks is taken apart, so that the part that can be
answered at once is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Wish(StrEnum):
    """What is wanted."""

    NOTHING = "nothing"
    HELP = "help"
    ABOUT = "about"
    STATUS = "status"
    DUE = "due"
    OPEN = "open"
    THANKS = "thanks"
    QUESTION = "question"


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """One message, understood."""

    wishes: frozenset[Wish]
    question: str = ""
    """What is left for a person to answer, in the asker's words."""
    project: str | None = None
    """The project that it names, as `acme:` at its start."""


_NAMED = re.compile(r"\A\s*([\w-]{2,40})\s*:\s+(?=\S)")
_SENTENCE = re.compile(r"[^.?!\n]*[.?!]*\n?")
_GREETING = re.compile(
    r"\A(hi|hello|hey|good (morning|afternoon|evening)|thanks( in advance)?|please|cheers)"
    r"( all| team| there| liaison| [A-Z]\w+)?[\s,.!]*\Z",
    re.IGNORECASE,
)
_FORMS: tuple[tuple[Wish, re.Pattern[str]], ...] = tuple(
    (wish, re.compile(rf"\A(?:{form})[\s.?!]*\Z", re.IGNORECASE))
    for wish, form in (
        (Wish.HELP, r"help( me)?|\?|what can (i|you) (ask|do)( you)?"),
        (
            Wish.ABOUT,
            (
                r"who are you|what are you|what do you (keep|store|do)( about (me|us))?"
                r"|are you (a )?(person|human|bot|robot|real)( person)?|introduce yourself"
            ),
        ),
        (Wish.DUE, r"due|what('s| is) due( this week| next| soon)?|deadlines"),
        (Wish.OPEN, r"open|what('s| is) open|open questions"),
        (Wish.THANKS, r"(many )?(thanks|thank you|thx|cheers|ta)( a lot| so much| very much)?"),
        (
            Wish.STATUS,
            (
                r"status( please| update)?|(any )?(news|updates?)( please| on (the|our) project)?"
                r"|(so )?where are we( now| at| with (this|it|everything|the project))?"
                r"|how('s| is| are) (it|things|everything|(the|our) project) (going|doing|looking)"
                r"|how are we (doing|getting on|looking)"
                r"|(are we|is (it|everything|the project|our project)) (still )?"
                r"(on (track|time|schedule)|going to plan|late)"
                r"|will (it|the project|everything) be (done|ready|finished)( on time| in time)?"
                r"|what('s| is) the (status|state)( of (the|our) project| of things)?"
                r"|what('s| is) next|what do you need from us"
            ),
        ),
    )
)


def read(text: str) -> Ask:
    """What a message to Liaison asks for."""
    named = _NAMED.match(text)
    project = named[1].lower() if named and not named[1].lower().startswith("http") else None
    words = text[named.end() :] if named and project else text
    whole = wish_of(words)
    if whole is not None:
        return Ask(wishes=frozenset({whole}), project=project)
    return _taken_apart(words, project)


def wish_of(words: str) -> Wish | None:
    """The wish that the whole line expresses, or None for free words."""
    line = " ".join(words.replace("\u2019", "'").split())
    if not line:
        return Wish.NOTHING
    return next((wish for wish, form in _FORMS if form.match(line)), None)


def _taken_apart(words: str, project: str | None) -> Ask:
    sentences = [s.strip() for s in _SENTENCE.findall(words) if s.strip()]
    known = [(s, wish_of(_without_greeting(s))) for s in sentences]
    rest = [s for s, wish in known if wish is None and not _GREETING.match(s)]
    wishes = {wish for _, wish in known if wish in {Wish.STATUS, Wish.DUE, Wish.OPEN}}
    if wishes and rest:
        return Ask(
            wishes=frozenset({*wishes, Wish.QUESTION}), question=" ".join(rest), project=project
        )
    if wishes:
        return Ask(wishes=frozenset(wishes), project=project)
    if not rest:
        return Ask(wishes=frozenset({Wish.HELP}), project=project)
    return Ask(wishes=frozenset({Wish.QUESTION}), question=words.strip(), project=project)


def _without_greeting(sentence: str) -> str:
    head, comma, tail = sentence.partition(",")
    return tail if comma and _GREETING.match(head) else sentence


_YES = re.compile(
    r"\A(yes|yep|yeah|that('s| is) it|perfect|great|got it|works|solved|that (helps|works))\b"
    r"[\w\s,.!']{0,40}\Z|\A(many )?(thanks|thank you|thx|cheers|ta)\b[^?]{0,60}\Z",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\A(no\b|nope|not (yet|really|quite|what i)|still (not|no)\b|that('s| is) not|doesn't help)",
    re.IGNORECASE,
)
_ON_IT = re.compile(
    r"\A(ok(ay)?|on it|looking( into it)?|(i('ll| will)|let me|will) (check|look|ask|see|find out)"
    r"|checking|one (moment|sec)|hm+|good question|no idea|not sure|don't know|same here|\+1)\b"
    r"[^:]{0,60}\Z",
    re.IGNORECASE,
)


def says_yes(text: str) -> bool:
    """Whether an asker's plain reply says that the answer was right."""
    return bool(_YES.match(text.replace("\u2019", "'").strip()))


def says_no(text: str) -> bool:
    """Whether an asker's plain reply says that it is still open."""
    return bool(_NO.match(text.replace("\u2019", "'").strip()))


def may_answer(text: str) -> bool:
    """Whether a colleague's plain reply may be an answer: it tells something, and asks nothing."""
    words = text.replace("\u2019", "'").strip()
    if not re.search(r"\w", words) or words.endswith("?"):
        return False
    return not (_ON_IT.match(words) or says_yes(words))


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
