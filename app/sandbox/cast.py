"""The small cast of the practice workspace, and the tokens that are no secrets."""

from typing import Any

from app.slack import manifest
from app.slack.views.record import SHORTCUT

BOT_TOKEN = "xoxb-sandbox"  # noqa: S105 -- a practice token
APP_TOKEN = "xapp-sandbox"  # noqa: S105 -- a practice token
SIGNING_SECRET = "sandbox-signing-secret"  # noqa: S105 -- a practice secret
APP_ID, BOT_ID, BOT_USER = "A0LIAISON", "B0LIAISON", "U0LIAISON"
HOME, HOME_NAME, DOMAIN = "T0FERNHILL", "Fernhill IT", "fernhill"
SLACKBOT = "USLACKBOT"
SCOPES = frozenset(manifest.SCOPES)
EVENTS = frozenset(manifest.EVENTS)
COMMANDS = frozenset({manifest.COMMAND})
SHORTCUTS = (SHORTCUT,)
"""What the app was granted, and what it hears of: as its manifest asks for, and no more."""

Thing = dict[str, Any]

TEAMS: dict[str, str] = {HOME: HOME_NAME, "T0ACME": "Acme Ltd"}

PEOPLE: tuple[tuple[str, str, str, str, str], ...] = (
    ("U0SAM", "Sam Okafor", HOME, "Europe/London", "Project manager"),
    ("U0PRIYA", "Priya Nair", HOME, "Europe/London", "Project manager, backup"),
    ("U0BEN", "Ben Carter", HOME, "Europe/London", "Network engineer"),
    ("U0ANA", "Ana Lima", HOME, "Europe/Lisbon", "Engineer"),
    ("U0LEO", "Leo Brandt", HOME, "Europe/Berlin", "Sales"),
    ("U0DANA", "Dana Reyes", "T0ACME", "Europe/London", "Office manager, Acme"),
    ("U0ERIC", "Eric Moss", "T0ACME", "Europe/London", "Managing director, Acme"),
    ("U0KIM", "Kim Doyle", HOME, "Europe/London", "Office manager, Kestrel (guest)"),
)
GUESTS = {"U0KIM"}

CHANNELS: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("C0ACMEINT", "acme-internal", ("U0SAM", "U0PRIYA", "U0BEN", "U0ANA", "U0LEO", BOT_USER), ()),
    (
        "C0ACMECLI",
        "acme-fernhill",
        ("U0SAM", "U0BEN", "U0ANA", "U0DANA", "U0ERIC", BOT_USER),
        ("T0ACME",),
    ),
    ("C0KESTINT", "kestrel-internal", ("U0SAM", "U0PRIYA", "U0ANA", BOT_USER), ()),
    ("C0KESTCLI", "kestrel-laptops", ("U0SAM", "U0ANA", "U0KIM", BOT_USER), ()),
    ("C0ALERTS", "pm-alerts", ("U0SAM", "U0PRIYA", BOT_USER), ()),
    ("C0GENERAL", "general", ("U0SAM", "U0PRIYA", "U0BEN", "U0ANA", "U0LEO"), ()),
)
PUBLIC = {"C0GENERAL"}
