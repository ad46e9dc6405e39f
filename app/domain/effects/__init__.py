"""What we ask of the world once the transaction has committed. Ids, not words.

An effect names its subject (the question, milestone, ... that it is about) and where it goes; the
words are rendered from the state of that moment when it is sent, and an effect that has become
pointless by then is dropped.
"""

from app.domain.effects.milestones import (
    AskAgain,
    AskBackup,
    AskRelease,
    Escalate,
    GiveMatter,
    MorningList,
    PassedDates,
    RemindPromise,
    TellClientDate,
    WouldNudge,
)
from app.domain.effects.notices import Notice, Notify
from app.domain.effects.questions import (
    AcknowledgeUrgent,
    AddedTo,
    AnswerClient,
    AskOwner,
    ConfirmAnswer,
    Consult,
    GiveReceipt,
    HoldClient,
    OfferDraft,
    OfferReply,
    OpenThread,
    PassOn,
    PointToDesk,
    RemindOwner,
    TellAnswer,
    TellAsker,
    TellUrgent,
)
from app.domain.effects.record import ShowFacts, ShowKept
from app.domain.effects.saying import Audience, Direct, Place, Say, To
from app.domain.effects.status import (
    Explain,
    Introduce,
    SendExecutiveLine,
    ShowAbsence,
    ShowClientStatus,
    ShowGoingLive,
    ShowList,
    ShowPortfolio,
    ShowStaffStatus,
    Topic,
    WouldSay,
)
from app.domain.effects.upkeep import PinPost, Redraw, RedrawPost, ShowHome

Effect = Say | Redraw | RedrawPost | PinPost | ShowHome

__all__ = [
    "AcknowledgeUrgent",
    "AddedTo",
    "AnswerClient",
    "AskAgain",
    "AskBackup",
    "AskOwner",
    "AskRelease",
    "Audience",
    "ConfirmAnswer",
    "Consult",
    "Direct",
    "Effect",
    "Escalate",
    "Explain",
    "GiveMatter",
    "GiveReceipt",
    "HoldClient",
    "Introduce",
    "MorningList",
    "Notice",
    "Notify",
    "OfferDraft",
    "OfferReply",
    "OpenThread",
    "PassOn",
    "PassedDates",
    "PinPost",
    "Place",
    "PointToDesk",
    "Redraw",
    "RedrawPost",
    "RemindOwner",
    "RemindPromise",
    "Say",
    "SendExecutiveLine",
    "ShowAbsence",
    "ShowClientStatus",
    "ShowFacts",
    "ShowGoingLive",
    "ShowHome",
    "ShowKept",
    "ShowList",
    "ShowPortfolio",
    "ShowStaffStatus",
    "TellAnswer",
    "TellAsker",
    "TellClientDate",
    "TellUrgent",
    "To",
    "Topic",
    "WouldNudge",
    "WouldSay",
]
