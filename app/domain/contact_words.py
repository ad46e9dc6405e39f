"""What a contact's plain words say to what they were asked. Pure."""

import re
from collections.abc import Mapping

from app.domain import asks

_NUMBER = re.compile(r"(?:^|(?<=\s))(?:(?:to|for|re|on|question|no\.?|#)\s*)?(\d{1,2})\s*[.):]\s+")
_NO_ANSWER = re.compile(
    r"\A(?:(?:hi|hello|ok(?:ay)?|sure|yes|thanks|thank you|good question)[\s,.!]+(?:\w+,\s+)?)*"
    r"(?:ok(?:ay)?|sure|will do|noted|on it|(?:i'?ll|i will|let me|we'?ll|we will|will|i(?:'m| am)"
    r" going to|i need to|i(?:'d| would) have to|i have to|give me|leave it)\b.{0,60}"
    r"\b(?:check|look|ask|find out|see|get back|come back|let you know|confirm|speak|talk|with me"
    r"|day|minute|moment|hour)s?|(?:just )?(?:one|a) (?:moment|minute|sec(?:ond)?)|checking"
    r"|(?:i(?:'m| am) )?not (?:quite |really )?sure(?: yet)?|no idea(?: yet)?"
    r"|(?:i |we )?(?:don'?t|do not) know(?: yet)?|can'?t say(?: yet)?)\b",
    re.IGNORECASE,
)
_AGREES = re.compile(
    r"\A(?:yes|yep|yeah|correct|agreed?|same(?: here)?|exactly|right|\+1|that'?s (?:right|correct"
    r"|it)|confirmed|what \w+ said)\b[\w\s,.!']{0,40}\Z",
    re.IGNORECASE,
)


def parts_of(text: str, numbers: tuple[int, ...]) -> Mapping[int, str]:
    """Which part of a reply belongs to which question of a numbered message.

    `numbers` are those that are open. Without numbers all of it belongs to the only one; of
    several it can't be told (an empty mapping).
    """
    hits = [hit for hit in _NUMBER.finditer(text) if int(hit[1]) in numbers]
    if not hits:
        return {numbers[0]: text.strip()} if len(numbers) == 1 and text.strip() else {}
    ends = [*(hit.start() for hit in hits[1:]), len(text)]
    parts: dict[int, str] = {}
    for hit, end in zip(hits, ends, strict=True):
        words = text[hit.end() : end].strip(" \n,;")
        number = int(hit[1])
        if words:
            parts[number] = f"{parts[number]}\n{words}" if number in parts else words
    return parts


def may_answer(text: str) -> bool:
    """Whether a reply tells something: no "I'll check", no thanks, and no question back."""
    words = " ".join(text.replace("\u2019", "'").split())
    if not re.search(r"\w", words) or words.endswith("?"):
        return False
    if _NO_ANSWER.match(words):
        # "Not sure, but I think it is the blue door" tells something all the same.
        return bool(re.search(r"[,;.]\s*(?:but|i think|probably)\b", words, re.IGNORECASE))
    return asks.may_answer(words) or bool(_AGREES.match(words))


def asks_back(text: str) -> bool:
    """Whether it is a question."""
    return text.strip().endswith("?")


def differ(one: str, other: str) -> bool:
    """Whether two contacts said different things; to agree is none."""
    first, second = _plain(one), _plain(other)
    if first == second or (_AGREES.match(second) and not asks.says_no(one)):
        return False
    return may_answer(other)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
