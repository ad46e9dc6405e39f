"""What can be wanted, and the forms of words that say so: the grammar of `/pm` (P9). Pure."""

import re
from enum import StrEnum


class Wish(StrEnum):
    """What is wanted."""

    NOTHING = "nothing"
    HELP = "help"
    ABOUT = "about"
    STATUS = "status"
    DUE = "due"
    OPEN = "open"
    LIVE = "live"
    INBOX = "inbox"
    FACTS = "facts"
    KNOWERS = "knowers"
    ROUTES = "routes"
    URGENT = "urgent"
    WAITING = "waiting"
    UNANSWERED = "unanswered"
    MONTH = "month"
    BLOCKED = "blocked"
    CONCERN = "concern"
    CALL = "call"
    DECIDED = "decided"
    THANKS = "thanks"
    QUESTION = "question"


TELLS = frozenset({Wish.BLOCKED, Wish.CONCERN, Wish.CALL, Wish.DECIDED})
"""What a colleague says without asking anything."""
FOR_OUR_OWN = TELLS | {
    Wish.INBOX,
    Wish.FACTS,
    Wish.KNOWERS,
    Wish.ROUTES,
    Wish.URGENT,
    Wish.WAITING,
    Wish.UNANSWERED,
    Wish.MONTH,
}
"""What only colleagues can ask for; to anybody else the same words are a question."""


FORMS: tuple[tuple[Wish, re.Pattern[str]], ...] = tuple(
    (wish, re.compile(rf"\A(?:{form})[\s.?!]*\Z", re.IGNORECASE))
    for wish, form in (
        (Wish.HELP, r"help( me)?|\?+|what can (i|you) (ask|do)( you)?"),
        (
            Wish.ABOUT,
            (
                r"who are you|what are you|what do you (keep|store|do)( about (me|us))?"
                r"|are you (a )?(person|human|bot|robot|real)( person)?|introduce yourself"
            ),
        ),
        (Wish.DUE, r"due|what('s| is) due( this week| next| soon)?|deadlines"),
        (Wish.OPEN, r"open|what('s| is) open|open questions"),
        (Wish.LIVE, r"(go )?live"),
        (Wish.ROUTES, r"(corrected )?routes"),
        (Wish.WAITING, r"waiting|whose turn( is it)?|who( is|'s) waiting( for whom)?"),
        (Wish.UNANSWERED, r"unanswered( questions)?|what is (often|always) asked"),
        (Wish.INBOX, r"(my )?inbox|what('s| is) (waiting for|with) me"),
        (
            Wish.THANKS,
            (
                r"(ok(ay)?,? |great,? |perfect,? )?(many )?(thanks|thank you|thx|cheers|ta)"
                r"( a lot| so much| very much| again)?( sam| all| team| liaison)?"
                r"|ok(ay)?|great|perfect|noted|got it|:\+1:|:thumbsup:|:pray:"
                r"|[\U0001F44D\U0001F64F\U0001F44C\U0001F3FB-\U0001F3FF]+"
            ),
        ),
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
_NO_QUESTION = r"(?!.*\?\s*\Z)"
_TOLD = r"(?P<topic>\S.{2,2000}?)"
_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
ABOUT = tuple(
    (wish, re.compile(rf"\A(?:{form})[\s.?!]*\Z", re.IGNORECASE))
    for wish, form in (
        (Wish.URGENT, r"urgent\s*[:,!-]?\s+(?P<topic>.{3,2000}?[?!.]*)"),
        (
            Wish.BLOCKED,
            rf"{_NO_QUESTION}(?:(?:i'm|i am|we're|we are) )?blocked\s*[:,-]?\s+(?:by |on )?{_TOLD}",
        ),
        (Wish.CONCERN, rf"{_NO_QUESTION}concern\s*[:,-]?\s+(?:about |that )?{_TOLD}"),
        (
            Wish.MONTH,
            rf"month(?: of| in| for)?(?: (?P<topic>(?:last|this|{_MONTHS})(?: 20\d\d)?))?",
        ),
        # Three words at least: `call Ben please` is for a person to do.
        (
            Wish.CALL,
            rf"{_NO_QUESTION}(?!.*\bplease\b)call\s*[:,-]?\s+(?P<topic>(?:\S+\s+){{2,}}\S.{{0,2000}}?)",
        ),
        (Wish.DECIDED, rf"{_NO_QUESTION}decided\s*[:,-]?\s+(?:that )?{_TOLD}"),
        (Wish.FACTS, r"facts(?: (?:about|on|for)?\s*(?P<topic>.{2,200}?))?"),
        (Wish.KNOWERS, r"who(?: here)? knows(?: about)? (?P<topic>.{2,200}?)"),
    )
)
OF_CLIENT = re.compile(
    r"\A\s*(?:please )?ask (?:the )?(?:client|customer)\s*[:,]?\s+(?P<asked>\S.{4,})\Z",
    re.IGNORECASE | re.DOTALL,
)
_WHAT = r"(?P<about>[^.?!\n]{3,60}?)"
STATUS_OF = tuple(
    re.compile(rf"\A(?:{form})[\s.?!]*\Z", re.IGNORECASE)
    for form in (
        (
            rf"(?:(?:what(?:'s| is) the )?(?:status|state)|(?:any )?(?:news|updates?)) "
            rf"(?:of|for|on|about|with) {_WHAT}"
        ),
        rf"(?:so )?where are we (?:with|on) {_WHAT}",
        rf"how(?:'s| is| are) {_WHAT} (?:going|doing|looking|coming along|getting on)",
        rf"(?:is|are) {_WHAT} (?:still )?(?:on (?:track|time|schedule)|going to plan|late|delayed)",
        rf"(?:when )?will {_WHAT} be (?:done|ready|finished|here)(?: on time| in time)?",
        rf"when (?:is|are) {_WHAT} (?:done|ready|finished|due)",
        rf"what(?:'s| is) next (?:for|with|on) {_WHAT}",
    )
)
