"""Where a question can stand, and who moves it from there. The README draws this table."""

from collections.abc import Mapping
from enum import StrEnum


class Status(StrEnum):
    """Where a question stands, and so whom it waits for."""

    CLARIFYING = "clarifying"
    """For the asker to say what they mean (P8); nobody else has been asked."""
    WAITING = "waiting"
    """For its owner."""
    OFFERED = "offered"
    """A plain reply may be the answer: for the asker to say so, or to stay silent."""
    WITH_CLIENT = "with the client"
    """Only the client knows, and was asked by relay (P19). No clock of ours runs."""
    WITH_VENDOR = "with a vendor"
    """Until a day that the owner named. No clock of ours runs."""
    ANSWERED = "answered"
    NOT_NEEDED = "not needed"
    WITHDRAWN = "withdrawn"
    """The asker takes it back, in words or by deleting them."""


OUTSIDE = frozenset({Status.WITH_CLIENT, Status.WITH_VENDOR})
"""Whose turn it is stands on neither of our sides."""
OVER = frozenset({Status.ANSWERED, Status.NOT_NEEDED, Status.WITHDRAWN})

WAITS_FOR: Mapping[Status, str] = {
    Status.CLARIFYING: "the asker, for 15 minutes",
    Status.WAITING: "its owner",
    Status.OFFERED: "the asker; of a client's, the PM",
    Status.WITH_CLIENT: "the client",
    Status.WITH_VENDOR: "the vendor",
    Status.ANSWERED: "nobody",
    Status.NOT_NEEDED: "nobody",
    Status.WITHDRAWN: "nobody",
}
"""Whose turn it is in each state, in words."""


MOVES: Mapping[Status, frozenset[Status]] = {
    Status.CLARIFYING: frozenset(
        {
            Status.WAITING,
            Status.OFFERED,
            Status.ANSWERED,
            Status.NOT_NEEDED,
            Status.WITHDRAWN,
        }
    ),
    Status.WAITING: frozenset(
        {
            Status.OFFERED,
            Status.WITH_CLIENT,
            Status.WITH_VENDOR,
            Status.ANSWERED,
            Status.NOT_NEEDED,
            Status.WITHDRAWN,
        }
    ),
    Status.OFFERED: frozenset(
        {
            Status.WAITING,
            Status.OFFERED,
            Status.WITH_CLIENT,
            Status.ANSWERED,
            Status.NOT_NEEDED,
            Status.WITHDRAWN,
        }
    ),
    Status.WITH_CLIENT: frozenset(
        {Status.WAITING, Status.OFFERED, Status.ANSWERED, Status.NOT_NEEDED, Status.WITHDRAWN}
    ),
    Status.WITH_VENDOR: frozenset(
        {
            Status.WAITING,
            Status.OFFERED,
            Status.WITH_CLIENT,
            Status.ANSWERED,
            Status.NOT_NEEDED,
            Status.WITHDRAWN,
        }
    ),
    Status.ANSWERED: frozenset({Status.WAITING}),
    Status.NOT_NEEDED: frozenset({Status.WAITING}),
    Status.WITHDRAWN: frozenset({Status.WAITING}),
}

MOVED_BY: Mapping[tuple[Status, Status], str] = {
    (Status.CLARIFYING, Status.WAITING): "the asker says what they mean, or is silent",
    (Status.CLARIFYING, Status.OFFERED): "a colleague replies in the thread",
    (
        Status.CLARIFYING,
        Status.ANSWERED,
    ): "the record knows what is meant; a colleague answers the client there",
    (Status.CLARIFYING, Status.NOT_NEEDED): "what is meant is for the desk; the PM says so",
    (Status.CLARIFYING, Status.WITHDRAWN): "the asker: never mind, or deletes it",
    (Status.WAITING, Status.OFFERED): "a colleague replies in the thread",
    (Status.WAITING, Status.WITH_CLIENT): "the PM sends it to the client",
    (Status.WAITING, Status.WITH_VENDOR): "the owner or the PM says who, and until when",
    (
        Status.WAITING,
        Status.ANSWERED,
    ): "the owner or the PM answers; the record, once it was edited",
    (Status.WAITING, Status.NOT_NEEDED): "the owner or the PM says so",
    (Status.WAITING, Status.WITHDRAWN): "the asker: never mind, or deletes it",
    (Status.OFFERED, Status.WAITING): (
        "the asker: not yet; who replied: that was no answer; two contacts differ"
    ),
    (Status.OFFERED, Status.OFFERED): "a better reply",
    (Status.OFFERED, Status.WITH_CLIENT): "the client deletes its reply",
    (Status.OFFERED, Status.ANSWERED): "the asker: yes, or silence to the end of the next day",
    (Status.OFFERED, Status.NOT_NEEDED): "the owner or the PM says so",
    (Status.OFFERED, Status.WITHDRAWN): "the asker: never mind, or deletes it",
    (Status.WITH_CLIENT, Status.WAITING): "the PM puts it off, or in other words",
    (Status.WITH_CLIENT, Status.OFFERED): "the client replies, or a colleague does",
    (Status.WITH_CLIENT, Status.ANSWERED): "the owner or the PM answers",
    (Status.WITH_CLIENT, Status.NOT_NEEDED): "the owner or the PM says so",
    (Status.WITH_CLIENT, Status.WITHDRAWN): "the asker: never mind, or deletes it",
    (Status.WITH_VENDOR, Status.WAITING): "the day comes, or the owner says that it's back",
    (Status.WITH_VENDOR, Status.OFFERED): "a colleague replies in the thread",
    (Status.WITH_VENDOR, Status.WITH_CLIENT): "the PM sends it to the client",
    (Status.WITH_VENDOR, Status.ANSWERED): "the owner or the PM answers",
    (Status.WITH_VENDOR, Status.NOT_NEEDED): "the owner or the PM says so",
    (Status.WITH_VENDOR, Status.WITHDRAWN): "the asker: never mind, or deletes it",
    (Status.ANSWERED, Status.WAITING): "the asker: not what I asked; the PM withdraws it",
    (Status.NOT_NEEDED, Status.WAITING): "undone by who said so; the asker: it is no desk matter",
    (Status.WITHDRAWN, Status.WAITING): "the asker: it is needed after all",
}
"""Who makes each move, in words, for people who read the state graph."""
