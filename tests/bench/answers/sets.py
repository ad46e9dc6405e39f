"""The data that nobody here wrote, from `../shared/data`; a measure without it is skipped."""

import html
import json
import random
import re
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[4] / "shared/data"
WITHDRAWN, SEED = 62, 7
"""Of StackFAQ's 125 threads, as in the published figures."""
MOST_QUESTIONS_HAVE = 7
"""So many words."""


@dataclass(frozen=True, kw_only=True)
class Thread:
    """One of StackFAQ: the question, ten rewordings by people, the answers."""

    title: str
    asked: Sequence[str]
    answers: Sequence[str]


class Absent(Exception):
    """The shared data is not there."""


@cache
def stackfaq() -> Sequence[Thread]:
    """All 125 threads; the rewording that is `*` stands for the original and is left out."""
    raw = _read("stackfaq/stackExchange-FAQ.xml")
    return [
        Thread(
            title=_texts("question", thread)[0],
            asked=[r for r in _texts("rephr", thread) if r != "*"],
            answers=_texts("answer", thread),
        )
        for thread in re.findall(r"<qapair>(.*?)</qapair>", raw, re.DOTALL)
    ]


@cache
def nlu() -> Sequence[tuple[str, str, bool]]:
    """Questions of Ask Ubuntu and Web Applications, each with its accepted answer: 245.

    The last says whether it is of the part that its authors set aside for training: 82 are.
    """
    found = []
    for name in ("AskUbuntuCorpus", "WebApplicationsCorpus"):
        for said in json.loads(_read(f"nlu-eval/{name}.json"))["sentences"]:
            answer = (said.get("answer") or {}).get("text")
            if answer:
                plain = _plain(re.sub(r"<[^>]+>", " ", answer))
                found.append((said["text"], plain, bool(said["training"])))
    return found


@cache
def clinc() -> Any:
    """Utterances by intent, split into train, val and test, with those out of scope."""
    return json.loads(_read("clinc150/data_full.json"))


@cache
def chat_answers() -> Sequence[tuple[str, str]]:
    """Questions of real chat (the part for development), with the replies that people linked."""
    path = DATA / "chat/irc_disentanglement_test_dev.tar.xz"
    if not path.exists():
        message = f"{path} is not there"
        raise Absent(message)
    with tarfile.open(path) as archive:
        files = {m.name: m for m in archive.getmembers() if "dev/" in m.name and m.isfile()}
        opened = {name: archive.extractfile(member) for name, member in files.items()}
        read = {n: file.read().decode(errors="replace") for n, file in opened.items() if file}
    names = sorted(name for name in read if name.endswith(".ascii.txt"))
    return [
        pair
        for name in names
        for pair in _pairs(read[name], read[name.replace(".ascii.", ".annotation.")])
    ]


def _pairs(log: str, links: str) -> Iterator[tuple[str, str]]:
    lines = [_spoken(line) for line in log.split("\n")]
    replies: dict[int, list[int]] = {}
    for link in links.splitlines():
        earlier, later, *_ = (int(part) for part in link.split()[:2])
        replies.setdefault(earlier, []).append(later)
    for at, later_ones in replies.items():
        author, question = lines[at]
        if "?" not in question or len(question.split()) < MOST_QUESTIONS_HAVE:
            continue
        said = [lines[later] for later in sorted(later_ones) if later > at]
        answers = [text for who, text in said if who not in ("", author) and len(text.split()) > 3]
        if answers:
            yield question, " ".join(answers)


def _spoken(line: str) -> tuple[str, str]:
    """Who said it, and what, without the nick that it is addressed to."""
    found = re.match(r"\[\d\d:\d\d\] <([^>]+)> (.*)", line)
    return (found[1], re.sub(r"^\S+[:,]\s+", "", found[2])) if found else ("", "")


def withdrawn(threads: int = 125) -> set[int]:
    """Which threads are taken out of the record, so that their questions have no answer."""
    return set(random.Random(SEED).sample(range(threads), WITHDRAWN))


def halves(threads: int = 125) -> tuple[set[int], set[int]]:
    """The threads in two halves: one to set a threshold on, one to report."""
    order = list(range(threads))
    random.Random(11).shuffle(order)
    return set(order[: threads // 2]), set(order[threads // 2 :])


def _read(name: str) -> str:
    path = DATA / name
    if not path.exists():
        message = f"{path} is not there"
        raise Absent(message)
    return path.read_text(errors="replace")


def _texts(tag: str, within: str) -> list[str]:
    return [_plain(t) for t in re.findall(rf"<{tag}>(.*?)</{tag}>", within, re.DOTALL)]


def _plain(text: str) -> str:
    return html.unescape(" ".join(text.split()))
