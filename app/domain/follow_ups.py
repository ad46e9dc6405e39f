"""What the words of somebody who asked make of their question, when they mention nobody. Pure.

People go on talking where they asked: they add, thank, ask on, give up. They also talk with each
other, far more often. So whatever is not plainly about the question changes nothing: silence is
the safe side. Every verdict has its reason in words.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from app.domain import asks
from app.domain.asks import Wish
from app.domain.questions import OVER, Question, Status

SOON = timedelta(minutes=5)
"""So long after their last words a message at top level may still go on with them."""
SHORT = 30
"""Words; a longer message at top level is a matter of its own."""
FEW = 2
"""So many messages of others may stand between, at top level; they are not one talk any more."""


class Turn(StrEnum):
    """What a message makes of the question."""

    NOTHING = "nothing"
    MORE = "more"
    """It belongs to what was asked."""
    ANOTHER = "another"
    """It is the next question."""
    NEWS = "news"
    """They ask where it stands."""
    YES = "yes"
    """The answer was right."""
    AGAIN = "again"
    """The answer did not help, or it is needed after all."""
    NEVER_MIND = "never mind"
    """It is not needed any more, or they found it themselves."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A message of the asker, and what surrounds it."""

    text: str
    beside: bool = False
    """At top level, not in the question's thread."""
    since: timedelta = timedelta()
    """Since their last words about it."""
    between: int = 0
    """How many messages of other people stand between; ours do not count."""
    spoken_to: bool = False
    """Whether one of those names the asker."""
    names: Collection[str] = ()
    """What colleagues are called, in small letters."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What it is, and why."""

    turn: Turn
    reason: str


def judge(said: Said, question: Question) -> Verdict:
    """What an asker's words make of their question."""
    if names_somebody(said.text, said.names):
        return _nothing("they speak to somebody else")
    if said.beside and (far := _far(said)) is not None:
        return _nothing(far)
    ending = _ending(said, question)
    if ending is not None:
        return ending
    if _is_chat(said.text):
        return _nothing("it tells and asks nothing")
    if said.between and not said.beside:
        return _nothing("others have spoken since: it is between them")
    return _going_on(said, question)


def names_somebody(text: str, names: Collection[str] = ()) -> bool:
    """Whether words are said to somebody: `@ben ...`, or `Ben, ...`."""
    if re.search(r"(?<![\w.])@\w", text):
        return True
    first = _FIRST_WORD.match(text)
    return first is not None and first[1].lower() in names


def gives_up(text: str) -> bool:
    """Whether words say that it is not needed any more."""
    return bool(_NEVER_MIND.match(_line(text)))


def did_not_help(text: str) -> bool:
    """Whether words say so of an answer beyond doubt; a mere `no` may be said to anybody."""
    return bool(_AGAIN.match(_line(text)))


def _far(said: Said) -> str | None:
    """Why a message at top level is not taken for a part of the talk."""
    if said.since > SOON:
        return "it comes too long after"
    if said.spoken_to:
        return "somebody else speaks with them"
    if said.between > FEW:
        return "others have spoken since"
    if len(said.text.split()) > SHORT:
        return "it is long enough to stand alone"
    return None


def _ending(said: Said, question: Question) -> Verdict | None:
    """Words that end it, or open it again."""
    text, status = said.text, question.status
    if status not in OVER and gives_up(text):
        return Verdict(turn=Turn.NEVER_MIND, reason="they say that it is not needed")
    if status is Status.WAITING and _SOLVED.match(_line(text)):
        return Verdict(turn=Turn.NEVER_MIND, reason="they say that it is solved")
    if status is Status.WITHDRAWN and _NEEDED.match(_line(text)):
        return Verdict(turn=Turn.AGAIN, reason="they say that it is needed after all")
    if status in {Status.OFFERED, Status.ANSWERED} and did_not_help(text):
        return Verdict(turn=Turn.AGAIN, reason="they say that it did not help")
    judging = status is Status.OFFERED or _unjudged(question)
    return _judging(said) if judging else None


def _judging(said: Said) -> Verdict | None:
    """A yes or a no, where one is waited for; a mere no at top level may be said to anybody."""
    if asks.says_yes(said.text) or _SOLVED.match(_line(said.text)):
        return Verdict(turn=Turn.YES, reason="they say that it is right")
    if asks.says_no(said.text) and not said.beside:
        return Verdict(turn=Turn.AGAIN, reason="they say no")
    return None


def _unjudged(question: Question) -> bool:
    """Whether the record answered, and the asker has not said what they think of that."""
    known = question.status is Status.ANSWERED and question.answered_by is None
    return known and question.moved_at is None


def _going_on(said: Said, question: Question) -> Verdict:
    """Words that tell or ask something."""
    wishes, is_open = asks.read(said.text).wishes, question.status not in OVER
    if wishes == {Wish.STATUS} and is_open and not said.beside:
        return Verdict(turn=Turn.NEWS, reason="they ask where it stands")
    if wishes != {Wish.QUESTION}:
        return _nothing("it is none of this question's matter")
    leans, asking = bool(_LEANS.match(_line(said.text))), asks.asks_something(said.text)
    if asking and not leans:
        return _asked(said, question)
    if is_open:
        return Verdict(turn=Turn.MORE, reason="they add to what is open")
    if asking and question.status is Status.ANSWERED:
        return Verdict(turn=Turn.ANOTHER, reason="they ask on from what was answered")
    return _nothing("it is over, and they ask nothing")


def _asked(said: Said, question: Question) -> Verdict:
    """Words that ask something, and do not lean on what came before."""
    if said.beside:
        return _nothing("it is asked of everybody")
    if question.status not in OVER and _shares_words(said.text, question.text):
        return Verdict(turn=Turn.MORE, reason="they ask more about what is open")
    return Verdict(turn=Turn.ANOTHER, reason="it is asked in the thread, and of nobody else")


def _shares_words(text: str, asked: str) -> bool:
    """Whether it speaks of the same thing."""
    return asks.chosen(text, [(asked,)]) is not None


def _is_chat(text: str) -> bool:
    """Thanks, a yes, a smile, `I'll try`: what people say to go on talking."""
    line = _line(text)
    return len(re.findall(r"\w+", line)) < _LEAST_WORDS or bool(_CHAT.match(line))


def _nothing(reason: str) -> Verdict:
    return Verdict(turn=Turn.NOTHING, reason=reason)


def _line(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").split())


_LEAST_WORDS = 2
_FIRST_WORD = re.compile(
    r"\s*(?:(?:hi|hey|hello|ok|thanks),?\s+)?([\w\-|^\[\]`{}\\]+)", re.IGNORECASE
)
_NEVER_MIND = re.compile(
    r"\A(oh |ok(ay)?,? |sorry,? |ah,? |actually,? )*"
    r"(never ?mind|nvm|forget (it|that|about it)|scratch that|disregard( (this|that|it))?"
    r"|ignore (that|this|me)|(it('s| is) )?(no longer|not) needed( any ?more| now)?"
    r"|(i )?(don't|do not|no longer) need (it|that|this)( any ?more| now)?)\b"
    r"(?!.*\bbut\b)"
    r"(\s*[,.!;:()-][^?]{0,80}|\s+(i|we|it|then|now|thanks|thank you)\b[^?]{0,80})?\Z",
    re.IGNORECASE,
)
_SOLVED = re.compile(
    r"\A(oh |ok(ay)?,? |ah,? |never ?mind,? |nvm,? |(many )?thanks,? )*"
    r"((it('s| is) |that('s| is) |all )?(solved|sorted|resolved|fixed)( it| now| itself)?"
    r"|(i('ve| have)? )?(found|solved|fixed|sorted) (it|that)( out)?"
    r"|(i |i've |got )?figured it out|got it (working|to work)"
    r"|(it|that) works now|works now|that was it|that did it|that solved it)\b"
    r"(?!.*\bbut\b)[^?]{0,60}\Z",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\A(no,? |nope,? |sorry,? |hm+,? |thanks,? but |ok(ay)?,? but |but |tried (it|that)[,.]? )*"
    r"((it|that|this)('s)? )?"
    r"((is )?still (not|no (luck|joy|access|connection)|doesn't|does not|won't|isn't|can't)\b"
    r"|(is )?still (broken|failing|down|the same)\b"
    r"|(didn't|did not|doesn't|does not) (work|help|answer)\b"
    r"|(is|was)(n't| not) (it|what i (asked|meant))\b|not what i (asked|meant)\b"
    r"|(that's|it's) not (it|what i (asked|meant))\b)[^?]{0,200}\Z",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    r"\A(sorry,? |actually,? |no,? )*((i|we) )?(do )?(still need (it|this|that|to know)"
    r"|need (it|this|that) after all|it('s| is) needed after all)\b[^?]{0,80}\Z",
    re.IGNORECASE,
)
_CHAT = re.compile(
    r"\A(ok(ay)?|oh|ah+|hm+|cool|nice|great|perfect|right|sure|alright|got it|i see|lol|haha+"
    r"|thanks?|thank you|thx|cheers|ta|sorry|no (problem|worries)|you're (right|welcome)"
    r"|yes|yeah|yep|no|nope"
    r"|(i'll|i will|let me|will|gonna|going to) (try|check|look|see|do|give|wait)"
    r"|i('m going to| know| see| did| hope| guess| thought)|good (morning|night|evening|luck)"
    r"|anyone|hello|hi|hey)\b[\w\s,.!':;()-]{0,60}\Z",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"\A(and|or|also|oh and|ps|p\.s\.|i mean|meaning|but|because|since|what about|how about"
    r"|same for|to be (clear|precise)|edit|correction|\*)(?!\w)",
    re.IGNORECASE,
)
"""Words that need those before them."""
