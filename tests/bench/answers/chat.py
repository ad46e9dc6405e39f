"""To how much of real talk among people would the bot speak, and what does it take for a follow-up?

Ubuntu's IRC, annotated by people with who answers whom. Of every annotated conversation that opens
with a question, that question is said to Liaison; everything else is said to nobody in particular.
The rules were tuned on the dev part, and what is reported is the test part. Twice: as it was typed,
all of it at top level; and with every reply in a thread under what it answers, as people do in
Slack. Nobody else's talk may make Liaison say anything to anybody: what it would say to a
colleague in private, and what it would take for a part of a question, count as well; what it would
say aloud is given beside it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby
from uuid import UUID

from app.domain import asks
from app.domain.archive import ts_of
from app.domain.effects import Place, Say, To
from app.domain.follow_ups import names_somebody
from app.domain.ids import PersonId, QuestionId, Ts, UserId
from app.domain.people import Identity
from app.usecases.hear_message import HearMessage, hear_message
from tests.bench import irc
from tests.bench.answers.desk import Desk
from tests.bench.answers.sets import Absent
from tests.builders import HOME, INTERNAL_CHANNEL, a_person, an_actor
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

MIDNIGHT = datetime(2026, 12, 1, tzinfo=UTC)
At = tuple[str, int]
"""The log, and the line in it."""


async def false_triggers(_: Desk) -> Mapping[str, float]:
    """As it was typed, and in threads; `dev` is what the rules were tuned on."""
    if not irc.ARCHIVE.exists():
        raise Absent(irc.ARCHIVE.name)
    logs = [list(log) for _, log in groupby(irc.lines(), key=lambda line: line.place[0])]
    figures: dict[str, float] = {}
    for threaded in (False, True):
        for part in ("dev", "test"):
            counts: Counter[str] = Counter()
            for log in logs:
                if log[0].place[0].startswith(f"{part}/"):
                    counts += await Room(log, threaded=threaded).talk()
            name = ("threads_" if threaded else "") + ("dev_" if part == "dev" else "")
            figures |= {f"{name}{key}": value for key, value in shares(counts).items()}
    return figures


def shares(counts: Counter[str]) -> dict[str, float]:
    """What is reported of a part."""
    return {
        "false_trigger_rate": counts["spoke"] / counts["ordinary"],
        "ordinary_messages": counts["ordinary"],
        "false_triggers_in_channel": counts["aloud"] / counts["ordinary"],
        "addressed_answered": counts["answered"] / counts["addressed"],
        "addressed_messages": counts["addressed"],
        "follow_up_precision": counts["right"] / max(1, counts["linked"]),
        "follow_up_recall": counts["right"] / counts["follow_ups"],
        "follow_ups": counts["follow_ups"],
    }


@dataclass
class Room:
    """One log, and the world in which it is said."""

    log: list[irc.Line]
    threaded: bool
    work: FakeWork = field(init=False)
    opened: dict[At, str] = field(default_factory=dict)
    """Who asked Liaison, by where the conversation begins."""
    of: dict[QuestionId, At] = field(default_factory=dict)
    posted: dict[At, Ts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = dict.fromkeys(line.author for line in self.log)
        self.users = {name: UserId(f"U0NICK{n:04}") for n, name in enumerate(names)}
        people = [
            a_person(
                PersonId(UUID(int=1000 + n)),
                name,
                identities=(Identity(team_id=HOME, user_id=self.users[name]),),
            )
            for n, name in enumerate(names)
        ]
        self.work = a_world(people=people)
        self.begins = beginnings(self.log)

    async def talk(self) -> Counter[str]:
        """Say it all; how often what happened."""
        counts: Counter[str] = Counter()
        first = min((line.place[1] for line in self.log if line.place in self.begins), default=0)
        annotated = [line for line in self.log if line.place[1] >= first]
        for number, line in enumerate(annotated):
            counts += await self._say(line, number)
        return counts

    async def _say(self, line: irc.Line, number: int) -> Counter[str]:
        begins = self.begins.get(line.place)
        addressed = begins == line.place and self._asks(line)
        before = {q.id: q.version for q in self.work.questions.kept.values()}
        spoke = await self._heard(line, number, addressed=addressed)
        moved = [q for q in self.work.questions.kept.values() if before.get(q.id) != q.version]
        if addressed:
            self.opened[line.place] = line.author
            self.of |= {q.id: line.place for q in moved}
            return Counter(addressed=1, answered=bool(moved and spoke))
        theirs = begins is not None and self.opened.get(begins) == line.author
        linked = [self._link(q.id, line) for q in moved if q.asker_id == self._person(line)]
        found = Counter(linked=bool(linked), right=theirs and begins in linked)
        if theirs:
            return found + Counter(follow_ups=1)
        if self.threaded and begins in self.opened:
            return found  # a colleague's reply to what Liaison was asked is heard as such
        aloud = any(isinstance(to, Place) for to in spoke)
        return found + Counter(ordinary=1, spoke=bool(spoke or linked), aloud=aloud)

    def _link(self, question_id: QuestionId, line: irc.Line) -> At | None:
        """Where the conversation began that a message was taken for a part of."""
        if question_id not in self.of and (begins := self.begins.get(line.place)):
            root = self.work.questions.kept[question_id].asked_ts
            self.of[question_id] = begins if root == self.posted.get(begins) else line.place
        return self.of.get(question_id)

    async def _heard(self, line: irc.Line, number: int, *, addressed: bool) -> list[To]:
        """To whom, or where, Liaison has anything to say."""
        self.work.now = MIDNIGHT + timedelta(minutes=line.minute, milliseconds=10 * number)
        self.posted[line.place] = ts_of(self.work.now)
        begins = self.begins.get(line.place)
        root = self.posted.get(begins) if begins and begins != line.place else None
        self.work.outbox.effects.clear()
        message = HearMessage(
            by=an_actor(line.author, user_id=self.users[line.author]),
            channel=INTERNAL_CHANNEL,
            ts=self.posted[line.place],
            thread=root if self.threaded else None,
            text=line.text,
            addressed=addressed,
        )
        async with self.work.begin() as piece:
            await hear_message(message, piece)
        return [effect.to for effect in self.work.outbox.effects if isinstance(effect, Say)]

    def _asks(self, line: irc.Line) -> bool:
        """Whether it asks something, of nobody in particular."""
        names = {name.lower() for name in self.users}
        return asks.asks_something(line.text) and not names_somebody(line.text, names)

    def _person(self, line: irc.Line) -> PersonId:
        return PersonId(UUID(int=1000 + list(self.users).index(line.author)))


def beginnings(log: Iterable[irc.Line]) -> dict[At, At]:
    """Of every annotated line, where its conversation begins."""
    above = {line.place: line.answers for line in log if line.answers}
    found = {}
    for place in {*above, *above.values()}:
        root = place
        while root in above:
            root = above[root]
        found[place] = root
    return found
