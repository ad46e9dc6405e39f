"""A made-up record of 2,000 entries in which words matter more than meaning, and questions on it.

Host names, part numbers, clause numbers and error codes: entries that mean nearly the same and
differ in one word. Each thing has up to three entries of different kinds of fact, so that a
question needs its word and its meaning. People write such words as they like: in capitals, without
the hyphen, with a blank in it.

`REPORTED` is what is measured. The weights and the threshold of the ranking were set on `TUNED`,
which has other names, other facts and other phrases.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

ENTRIES = 2_000
QUESTIONS = 240


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One kind of fact about one kind of thing."""

    says: str
    """The entry's text; `{it}` is the thing's name, `{a}` and `{b}` are drawn from VALUES."""
    asked: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Words:
    """One vocabulary."""

    seed: int
    names: Mapping[str, Callable[[random.Random], str]]
    facts: Mapping[str, Sequence[Fact]]


@dataclass(frozen=True, kw_only=True)
class WordsSet:
    """Titles and texts, and questions with the place of the entry that answers them."""

    entries: Sequence[tuple[str, str]]
    questions: Sequence[tuple[str, int]]


SITES = ("oak", "mill", "dock", "park", "north", "abbey")
PARTS = (
    "switch",
    "access point",
    "laptop",
    "firewall",
    "rail kit",
    "power supply",
    "dock",
    "phone",
)
PEOPLE = ("Ben", "Ana", "Sam", "Priya", "Tom", "Ines", "Luca", "Mara")
ROOMS = ("comms room", "store", "reception", "warehouse", "server room", "plant room")
DOERS = ("the electrician", "the client", "our engineers", "the landlord", "the carrier")
THINGS = ("cabling", "headsets", "desk moves", "wall ports", "printer setup", "old kit", "training")
CAUSES = ("the clock is wrong", "the disk is full", "the licence has lapsed", "a port is blocked")
CURES = ("restart the agent", "clear the cache", "renew the certificate", "rejoin the domain")


def made(words: Words) -> WordsSet:
    """The same every time."""
    draw = random.Random(words.seed)
    entries: list[tuple[str, str]] = []
    askable: list[tuple[str, int, Fact]] = []
    while len(entries) < ENTRIES:
        kind = draw.choice(sorted(words.names))
        it = words.names[kind](draw)
        facts = words.facts[kind]
        for fact in draw.sample(list(facts), k=min(len(facts), draw.randint(1, 3))):
            askable.append((it, len(entries), fact))
            entries.append((draw.choice(("", it)), _said(fact.says, it, draw)))
    known = [name for name, _, _ in askable]
    once = [a for a in askable if sum(name == a[0] for name in known) == _facts_of(a, askable)]
    asked = draw.sample(once, QUESTIONS)
    questions = [(draw.choice(f.asked).format(it=_typed(it, draw)), at) for it, at, f in asked]
    return WordsSet(entries=entries[:ENTRIES], questions=[q for q in questions if q[1] < ENTRIES])


def _facts_of(one: tuple[str, int, Fact], askable: Sequence[tuple[str, int, Fact]]) -> int:
    """How many different facts its thing has: a name that was drawn twice is not asked about."""
    return len({id(fact) for name, _, fact in askable if name == one[0]})


def _said(says: str, it: str, draw: random.Random) -> str:
    return says.format(
        it=it,
        site=draw.choice(SITES).capitalize() + " Street",
        part=draw.choice(PARTS),
        who=draw.choice(PEOPLE),
        room=draw.choice(ROOMS),
        doer=draw.choice(DOERS),
        thing=draw.choice(THINGS),
        cause=draw.choice(CAUSES),
        cure=draw.choice(CURES),
        n=draw.randint(2, 48),
        rack=draw.choice("ABCDE") + str(draw.randint(1, 9)),
        ip=f"10.{draw.randint(0, 40)}.{draw.randint(0, 250)}.{draw.randint(2, 250)}",
        day=f"{draw.randint(1, 28)} {draw.choice(('March', 'May', 'June', 'October'))}",
    )


def _typed(it: str, draw: random.Random) -> str:
    """As people type it; three of five times as it is."""
    ways = [it] * 6 + [it.lower(), it.upper(), it.replace("-", ""), it.replace("-", " ")]
    return draw.choice(ways)


def _host(draw: random.Random) -> str:
    role = draw.choice(("sw", "fw", "ap", "srv", "nas", "prn"))
    return f"{role}-{draw.choice(SITES)}-{draw.randint(1, 40):02}"


def _host_b(draw: random.Random) -> str:
    site, role = draw.choice(("LDN", "MAN", "BRS", "LEE")), draw.choice(("ESX", "DC", "SQL", "RTR"))
    return f"{site}{role}{draw.randint(1, 99):02}"


def _part(draw: random.Random) -> str:
    return (
        f"{draw.choice(('FG', 'JL', 'C92', 'AP', 'PWR'))}{draw.choice(('-', ''))}"
        f"{draw.randint(100, 999)}{draw.choice('ABEFLX')}"
    )


def _part_b(draw: random.Random) -> str:
    first, middle = draw.choice("KQRT"), f"{draw.randint(10, 99)}-{draw.randint(1000, 9999)}"
    return f"{first}{middle}-{draw.choice('ABC')}"


def _clause(draw: random.Random) -> str:
    return ".".join(str(draw.randint(1, 14)) for _ in range(draw.choice((2, 2, 3))))


def _code(draw: random.Random) -> str:
    return draw.choice(
        (
            f"0x8007{draw.randrange(16**4):04x}",
            f"ERR_{draw.choice(('TUNNEL', 'AUTH', 'DISK', 'SYNC'))}_{draw.randint(100, 999)}",
            f"E-{draw.randint(1000, 9999)}",
            f"AADSTS{draw.randint(50000, 90099)}",
        )
    )


def _code_b(draw: random.Random) -> str:
    return draw.choice(
        (
            f"KB{draw.randint(4000000, 5099999)}",
            f"0xC{draw.randrange(16**7):07X}",
            f"VPN-{draw.randint(600, 899)}",
        )
    )


REPORTED = Words(
    seed=20261124,
    names={"host": _host, "part": _part, "clause": _clause, "code": _code},
    facts={
        "host": (
            Fact(
                says="{it} stands in rack {rack} in the {room} at {site}.",
                asked=("where is {it} mounted?", "which rack holds {it}", "where can I find {it}?"),
            ),
            Fact(
                says="The management address of {it} is {ip}.",
                asked=("what's the IP of {it}?", "how do I reach {it} over ssh", "{it} ip?"),
            ),
            Fact(
                says="{it}: uplink on port {n}, patched by {who}.",
                asked=("which port connects {it} upstream?", "what's the uplink of {it}"),
            ),
            Fact(
                says="Firmware of {it} was last updated on {day}.",
                asked=("when did {it} get its latest software?", "is {it} patched lately"),
            ),
        ),
        "part": (
            Fact(
                says="{it} is the {part} that was quoted; {n} pieces.",
                asked=("how many {it} did we order?", "what is {it}", "what's a {it} again"),
            ),
            Fact(
                says="{it} is on back order until {day}.",
                asked=("when does {it} arrive?", "is there a delay with {it}?"),
            ),
            Fact(
                says="Spare {it} units lie in the {room} at {site}.",
                asked=("do we have a spare {it}?", "where's our stock of {it}"),
            ),
        ),
        "clause": (
            Fact(
                says="Clause {it}: {thing} at {site} is done by {doer}.",
                asked=("what does clause {it} say?", "who's responsible under {it}"),
            ),
            Fact(
                says="Clause {it}: {thing} is excluded from the fixed price.",
                asked=("is {it} part of the price?", "do we charge extra under clause {it}?"),
            ),
        ),
        "code": (
            Fact(
                says="{it} appears when {cause}.",
                asked=("why do I get {it}?", "what's the reason for error {it}"),
            ),
            Fact(
                says="To get rid of {it}, {cure}.",
                asked=("how do I fix {it}?", "user at the desk sees {it}, what now"),
            ),
        ),
    },
)

TUNED = Words(
    seed=7,
    names={"host": _host_b, "part": _part_b, "code": _code_b, "clause": _clause},
    facts={
        "host": (
            Fact(
                says="{who} built {it}, with {n} cores.",
                asked=("who set up {it}", "how big is {it}?"),
            ),
            Fact(says="{it} is backed up nightly to {site}.", asked=("does {it} have a backup?",)),
            Fact(says="{it} will be switched off on {day}.", asked=("when do we retire {it}?",)),
        ),
        "part": (
            Fact(
                says="{it} costs {n} euros each.", asked=("price of {it}?", "how much is one {it}")
            ),
            Fact(says="{it} fits the {part} at {site}.", asked=("what is {it} compatible with?",)),
        ),
        "code": (
            Fact(says="{it} is caused by a bug: {cure}.", asked=("what helps against {it}?",)),
            Fact(says="{who} reported {it} to the vendor.", asked=("does the maker know of {it}",)),
        ),
        "clause": (
            Fact(says="{it} {thing}, {n} hours.", asked=("how long do we have for {it}?",)),
            Fact(says="{it} {doer} signs off {thing}.", asked=("who must accept {it}?",)),
        ),
    },
)
