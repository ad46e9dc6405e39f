"""auth.*, apps.*, team.*, bots.* and users.*: who the token is, and who is there."""

import time

from app.sandbox import cast
from app.sandbox.api.desk import Desk, Method, needed, paged, true
from app.sandbox.cast import Thing
from app.sandbox.shapes import bot_profile, images, shown_user
from app.sandbox.workspace import SlackError


def auth_test(desk: Desk, _: Thing) -> Thing:
    """Who the token is."""
    return {
        "url": desk.url + "/",
        "team": cast.HOME_NAME,
        "user": "liaison",
        "team_id": cast.HOME,
        "user_id": cast.BOT_USER,
        "bot_id": cast.BOT_ID,
        "is_enterprise_install": False,
    }


def open_connection(desk: Desk, _: Thing) -> Thing:
    """Where Socket Mode connects, with a ticket that works once."""
    address = desk.url.replace("http", "ws", 1)
    return {"url": f"{address}/socket?ticket={desk.ticket()}&app_id={cast.APP_ID}"}


def team_info(desk: Desk, arguments: Thing) -> Thing:
    """The home team, or one that shares a channel with it."""
    team_id = str(arguments.get("team") or cast.HOME)
    name = desk.workspace.teams.get(team_id)
    if name is None:
        code = "team_not_found"
        raise SlackError(code)
    domain = cast.DOMAIN if team_id == cast.HOME else team_id.lower()
    icon = {**images((34, 44, 68, 88, 102, 132)), "image_default": True}
    email_domain = f"{domain}.example" if team_id == cast.HOME else ""
    team = {"id": team_id, "name": name, "domain": domain, "email_domain": email_domain}
    return {"team": {**team, "icon": icon, "url": desk.url + "/"}}


def bots_info(_: Desk, arguments: Thing) -> Thing:
    """The bot itself."""
    if str(arguments.get("bot") or cast.BOT_ID) != cast.BOT_ID:
        code = "bot_not_found"
        raise SlackError(code)
    profile = {k: v for k, v in bot_profile().items() if k != "team_id"}
    return {"bot": {**profile, "user_id": cast.BOT_USER}}


def users_info(desk: Desk, arguments: Thing) -> Thing:
    """Somebody, also of another team."""
    user = desk.workspace.user(str(needed(arguments, "user")))
    return {"user": _shown(desk, user, locale=true(arguments.get("include_locale")))}


def users_list(desk: Desk, arguments: Thing) -> Thing:
    """Everybody of the home team; people of other teams are not listed."""
    own = [u for u in desk.workspace.users.values() if u["team_id"] == cast.HOME]
    page, more = paged(own, arguments, most=1000)
    locale = true(arguments.get("include_locale"))
    members = [_shown(desk, u, locale=locale) for u in page]
    return {"members": members, "cache_ts": int(time.time()), **more}


def look_up_by_email(desk: Desk, arguments: Thing) -> Thing:
    """Somebody of the home team, by e-mail."""
    wanted = str(needed(arguments, "email")).lower()
    for user in desk.workspace.users.values():
        own = user["team_id"] == cast.HOME and not user["deleted"]
        if own and user["profile"]["email"].lower() == wanted:
            return {"user": _shown(desk, user)}
    code = "users_not_found"
    raise SlackError(code)


def _shown(desk: Desk, user: Thing, *, locale: bool = False) -> Thing:
    return shown_user(
        user,
        now=desk.workspace.now(),
        locale=locale,
        email="users:read.email" in desk.workspace.scopes,
        stranger=desk.workspace.stranger(user["id"]),
    )


METHODS = {
    "auth.test": Method(auth_test),
    "apps.connections.open": Method(open_connection),
    "team.info": Method(team_info, ("team:read",)),
    "bots.info": Method(bots_info, ("users:read",)),
    "users.info": Method(users_info, ("users:read",)),
    "users.list": Method(users_list, ("users:read",)),
    "users.lookupByEmail": Method(look_up_by_email, ("users:read.email",)),
}
