"""Masking what looks like a credential, before it is kept (P32). Linear in the text's length."""

import re
from dataclasses import dataclass

MASK = "[masked]"


@dataclass(frozen=True, kw_only=True, slots=True)
class Secret:
    """Where one was found, in the original text."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Masked:
    """The text that may be kept, and what was taken out of it."""

    text: str
    found: tuple[Secret, ...] = ()


_WORD = (
    r"(?:pass(?:word|wd|code|phrase)?|pwd?|pin|psk|(?:wi-?fi|network|wpa2?|access|secret|api)"
    r"[ _-]?(?:key|password|pass)|(?:auth|access|bearer|api)[ _-]?token|secret|client[ _-]secret)"
)
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "private key",
        re.compile(r"(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,8000}?(?:-----END|\Z))"),
    ),
    ("token", re.compile(r"\b(xox[abeoprs]-[\w-]{8,}|xapp-[\w-]{8,})")),
    ("token", re.compile(r"\b((?:AKIA|ASIA)[A-Z0-9]{16})\b")),
    ("token", re.compile(r"\b(gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,})")),
    ("token", re.compile(r"\b(AIza[\w-]{30,}|sk-[\w-]{20,}|sk_live_\w{16,})")),
    ("token", re.compile(r"\b(eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,})")),
    (
        "password in a link",
        re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@]{1,80}:([^\s/@]{1,200})@"),
    ),
    ("password", re.compile(rf"\b{_WORD}\b[ \t]*[:=][ \t]*([^\s,;]{{3,200}})", re.IGNORECASE)),
    (
        "password",
        re.compile(
            rf"\b{_WORD}\b[ \t]+(?:is|was|now)[ \t]+[\"'`]?((?=[^\s]*[\d\W_])[^\s\"'`]{{4,200}})",
            re.IGNORECASE,
        ),
    ),
    (
        "password",
        re.compile(r"\blog-?in\b[^\n/]{0,30}?\b[\w.@-]{1,60}[ \t]/[ \t](\S{4,100})", re.IGNORECASE),
    ),
)
_HARMLESS = re.compile(
    r"\A(?:<[@#!].*|https?://\S*|\[masked\].*|\*+|x{3,}|\.{3,})\Z", re.IGNORECASE
)


def mask(text: str) -> Masked:
    """The text with each credential replaced; the rest stays byte for byte."""
    found = [
        Secret(kind=kind, start=hit.start(1), end=hit.end(1))
        for kind, pattern in _PATTERNS
        for hit in pattern.finditer(text)
        if not _HARMLESS.match(hit[1])
    ]
    if not found:
        return Masked(text=text)
    kept: list[Secret] = []
    for secret in sorted(found, key=lambda s: (s.start, -s.end)):
        if not kept or secret.start >= kept[-1].end:
            kept.append(secret)
    pieces, at = [], 0
    for secret in kept:
        pieces += [text[at : secret.start], MASK]
        at = secret.end
    return Masked(text="".join([*pieces, text[at:]]), found=tuple(kept))
