"""views.*: forms and App Homes."""

from app.sandbox.api.desk import Desk, Method, needed, parsed
from app.sandbox.blocks import check_view
from app.sandbox.cast import Thing
from app.sandbox.workspace import SlackError


def open_view(desk: Desk, arguments: Thing) -> Thing:
    """Open a form for whoever clicked."""
    view = _view(arguments, "modal")
    return {"view": desk.triggers.open(_trigger(arguments), view)}


def push(desk: Desk, arguments: Thing) -> Thing:
    """Open a form above another."""
    view = _view(arguments, "modal")
    return {"view": desk.triggers.open(_trigger(arguments), view, push=True)}


def update(desk: Desk, arguments: Thing) -> Thing:
    """Change an open form, if it is still as the app knows it."""
    view = _view(arguments, "modal")
    view_id = arguments.get("view_id") or arguments.get("external_id")
    view_id = view_id or needed(arguments, "view_id")
    return {"view": desk.triggers.update(str(view_id), view, arguments.get("hash"))}


def publish(desk: Desk, arguments: Thing) -> Thing:
    """Somebody's App Home."""
    user_id, view = str(needed(arguments, "user_id")), _view(arguments, "home")
    desk.workspace.user(user_id)
    before = desk.workspace.homes.get(user_id)
    wanted = arguments.get("hash")
    if wanted and before and wanted != before["hash"]:
        code = "hash_conflict"
        raise SlackError(code)
    made = desk.triggers.made(view, user_id)
    desk.workspace.put_home(user_id, made)
    return {"view": made}


def _trigger(arguments: Thing) -> str:
    return str(needed(arguments, "trigger_id"))


def _view(arguments: Thing, kind: str) -> Thing:
    view: Thing = parsed(needed(arguments, "view"))
    check_view(view)
    if view["type"] != kind:
        said = [f"[ERROR] must be a view of type {kind} [json-pointer:/view/type]"]
        raise SlackError("invalid_arguments", response_metadata={"messages": said})  # noqa: EM101 -- a code
    return view


METHODS = {
    "views.open": Method(open_view),
    "views.push": Method(push),
    "views.update": Method(update),
    "views.publish": Method(publish),
}
