"""What a signed clause speaks of, and what of a question it does not mention. Pure."""

import re

_IDLE = re.compile(
    r"about|above|after|again|agreed|agreement|already|also|amount|another|anybody|"
    r"anything|are|been|before|being|bill|billed|buy|can|change|changed|charge|"
    r"charged|client|contract|cost|costs|could|cover|covered|customer|deal|"
    r"delivered|did|does|done|each|else|ever|every|extra|fixed|from|gets|give|"
    r"have|hours|included|includes|including|into|invoice|just|know|like|made|make|"
    r"many|more|most|much|must|need|needs|nobody|offer|only|order|ordered|other|"
    r"ours|over|paid|part|pay|pays|please|price|promise|promised|proposal|quote|"
    r"really|same|scope|sell|should|signed|sold|some|somebody|something|statement|"
    r"still|such|supposed|sure|tell|than|that|their|them|then|there|they|thing|"
    r"things|this|through|today|under|upon|want|wanted|wants|was|were|what|when|"
    r"where|whether|which|while|will|with|without|work|would|year|years|your"
)
"""Words that name no thing: nobody asks whether the contract speaks of `already`."""
_SHORTEST = 4
MOST = 2


def told(question: str, clause: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The telling words of a question that a clause holds, and those that it does not, as asked."""
    held = {_stem(word) for word in _words(clause)}
    words = [word for word in dict.fromkeys(_words(question)) if not _IDLE.fullmatch(word)]
    both = tuple(word for word in words if _stem(word) in held)
    missing = tuple(word for word in words if _stem(word) not in held)
    return both[:MOST], missing[-MOST:]


def _words(text: str) -> list[str]:
    return [w for w in re.findall(r"[a-z][a-z-]+", text.lower()) if len(w) >= _SHORTEST]


def _stem(word: str) -> str:
    plain = word.replace("-", "")
    return re.sub(r"(ies|es|s|ing|ed)\Z", "", plain) or plain
