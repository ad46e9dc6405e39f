"""The small cast of the practice workspace, and the tokens that are no secrets."""

from typing import Any

BOT_TOKEN = "xoxb-sandbox"  # noqa: S105 -- a practice token
APP_TOKEN = "xapp-sandbox"  # noqa: S105 -- a practice token
SIGNING_SECRET = "sandbox-signing-secret"  # noqa: S105 -- a practice secret
APP_ID, BOT_ID, BOT_USER = "A0LIAISON", "B0LIAISON", "U0LIAISON"
HOME, HOME_NAME = "T0FERNHILL", "Fernhill IT"
SCOPES = (
    "app_mentions:read,channels:history,channels:read,chat:write,commands,groups:history,"
    "groups:read,im:history,im:write,pins:write,reactions:read,reactions:write,team:read,"
    "users:read,users:read.email"
)

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


def a_user(user_id: str, name: str, team: str, zone: str = "UTC", title: str = "") -> Thing:
    """A user as `users.info` gives it."""
    first = name.split(maxsplit=1)[0].lower() if name.split() else user_id.lower()
    host = "fernhill.example" if team == HOME else f"{team.lower()}.example"
    guest = user_id in GUESTS
    return {
        "id": user_id,
        "team_id": team,
        "name": first,
        "real_name": name,
        "deleted": False,
        "tz": zone,
        "tz_label": zone,
        "tz_offset": 0,
        "is_admin": False,
        "is_owner": False,
        "is_restricted": guest,
        "is_ultra_restricted": guest,
        "is_stranger": False,
        "is_bot": user_id == BOT_USER,
        "is_app_user": False,
        "updated": 0,
        "profile": {
            "real_name": name,
            "display_name": name.split(maxsplit=1)[0] if name.split() else name,
            "email": f"{first}@{host}",
            "title": title,
            "team": team,
        },
    }


def a_channel(
    channel_id: str, name: str, members: tuple[str, ...], shared_with: tuple[str, ...] = ()
) -> Thing:
    """A channel as `conversations.info` gives it, and its members."""
    return {
        "id": channel_id,
        "name": name,
        "is_channel": True,
        "is_group": False,
        "is_im": False,
        "is_mpim": False,
        "is_private": True,
        "is_archived": False,
        "is_general": name == "general",
        "is_shared": bool(shared_with),
        "is_ext_shared": bool(shared_with),
        "is_org_shared": False,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "connected_team_ids": list(shared_with),
        "shared_team_ids": [HOME, *shared_with] if shared_with else [],
        "internal_team_ids": [HOME],
        "context_team_id": HOME,
        "conversation_host_id": HOME,
        "creator": "U0SAM",
        "created": 0,
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "members": list(members),
    }
