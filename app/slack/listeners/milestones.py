"""Slack says: somebody clicked or filled in something about a date."""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from app.domain.hours import local_date
from app.domain.ids import MilestoneId
from app.domain.milestones import Cause, Release, Standing, worse
from app.domain.people import Actor
from app.ports import Work
from app.slack import ids
from app.slack.door import Door, click_key, form_key
from app.slack.views.milestones import blocked_form, cause_form, date_form
from app.usecases.recognise_staff import recognise_staff
from app.usecases.release_milestone import ReleaseMilestone, release_milestone
from app.usecases.report_milestone import ReportMilestone, report_milestone
from app.usecases.undo_report import UndoReport, undo_report

View = dict[str, Any]


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""
    _register_reports(app, door)
    _register_forms(app, door)
    _register_releases(app, door)


def _register_releases(app: AsyncApp, door: Door) -> None:
    @app.action(ids.RELEASE)
    @app.action(ids.RELEASE_CALLED)
    @app.action(ids.HOLD)
    async def on_released(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        intent = read_release(body, await door.who_clicked(body))
        form = await door.enter(lambda work: _cause_form(intent, work))
        if form is not None:
            await client.views_open(trigger_id=body["trigger_id"], view=form)
        else:
            await door.through(click_key(body), lambda work: release_milestone(intent, work))
        await ack()

    @app.view(ids.RELEASE_FORM)
    async def on_cause_chosen(ack: AsyncAck, body: dict[str, Any], view: View) -> None:
        intent = read_cause(view, await door.who_clicked(body))
        await door.through(form_key(view), lambda work: release_milestone(intent, work))
        await ack()


def _register_reports(app: AsyncApp, door: Door) -> None:
    @app.action(ids.DONE)
    @app.action(ids.ON_TRACK)
    async def on_reported(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = read_report(body, await door.who_clicked(body))
        await door.through(click_key(body), lambda work: report_milestone(intent, work))
        await ack()

    @app.action(ids.UNDO_REPORT)
    async def on_undone(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = UndoReport(milestone_id=_milestone(body), by=await door.who_clicked(body))
        await door.through(click_key(body), lambda work: undo_report(intent, work))
        await ack()


def _register_forms(app: AsyncApp, door: Door) -> None:
    @app.action(ids.NEW_DATE)
    @app.action(ids.BLOCKED)
    async def on_form_wanted(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        actor = await door.who_clicked(body)
        form = await door.enter(lambda work: _form(body, actor, work))
        await client.views_open(trigger_id=body["trigger_id"], view=form)
        await ack()

    @app.view(ids.DATE_FORM)
    @app.view(ids.BLOCKED_FORM)
    async def on_form_submitted(ack: AsyncAck, body: dict[str, Any], view: View) -> None:
        intent = read_form(view, await door.who_clicked(body))
        await door.through(form_key(view), lambda work: report_milestone(intent, work))
        await ack()


async def _cause_form(intent: ReleaseMilestone, work: Work) -> View | None:
    """The form that bad news without a cause needs first."""
    await recognise_staff(intent.by, work)
    milestone = await work.milestones.get(intent.milestone_id)
    needed = milestone.release is not Release.NONE and milestone.known is Standing.PLANNED
    if intent.hold or not needed or milestone.cause is not None or not worse(milestone):
        return None
    flag = uuid5(milestone.id, ids.RELEASE_CALLED) if intent.called else milestone.id
    return cause_form(milestone, f"{milestone.id}:{intent.seen}:{flag}")


async def _form(body: dict[str, Any], actor: Actor, work: Work) -> View:
    person = await recognise_staff(actor, work)
    milestone = await work.milestones.get(_milestone(body))
    if body["actions"][0]["action_id"] == ids.BLOCKED:
        return blocked_form(milestone)
    return date_form(milestone, local_date(person.hours, work.now))


def read_report(body: dict[str, Any], actor: Actor) -> ReportMilestone:
    """A click on Done or On track, as an intent."""
    done = body["actions"][0]["action_id"] == ids.DONE
    known = Standing.DONE if done else Standing.PLANNED
    return ReportMilestone(milestone_id=_milestone(body), by=actor, known=known)


def read_release(body: dict[str, Any], actor: Actor) -> ReleaseMilestone:
    """A click on Release or Hold, as an intent."""
    action = body["actions"][0]["action_id"]
    milestone, _, seen = body["actions"][0]["value"].partition(":")
    return ReleaseMilestone(
        milestone_id=MilestoneId(UUID(milestone)),
        by=actor,
        seen=UUID(seen),
        hold=action == ids.HOLD,
        called=action == ids.RELEASE_CALLED,
    )


def read_cause(view: View, actor: Actor) -> ReleaseMilestone:
    """The chosen cause, with what the click before it said."""
    milestone, seen, flag = (UUID(part) for part in view["private_metadata"].split(":"))
    chosen = view["state"]["values"][ids.CAUSE_BLOCK][ids.CAUSE_INPUT]["selected_option"]
    return ReleaseMilestone(
        milestone_id=MilestoneId(milestone),
        by=actor,
        seen=seen,
        called=flag == uuid5(milestone, ids.RELEASE_CALLED),
        cause=Cause(chosen["value"]),
    )


def read_form(view: View, actor: Actor) -> ReportMilestone:
    """A submitted form, as an intent: a new day, or what is in the way."""
    values = view["state"]["values"]
    reason = values[ids.TEXT_BLOCK][ids.TEXT_INPUT].get("value") or ""
    milestone_id = MilestoneId(UUID(view["private_metadata"]))
    if view["callback_id"] == ids.BLOCKED_FORM:
        return ReportMilestone(
            milestone_id=milestone_id, by=actor, known=Standing.BLOCKED, reason=reason
        )
    chosen = values[ids.CAUSE_BLOCK][ids.CAUSE_INPUT].get("selected_option")
    return ReportMilestone(
        milestone_id=milestone_id,
        by=actor,
        known=Standing.PLANNED,
        on=date.fromisoformat(values[ids.DATE_BLOCK][ids.DATE_INPUT]["selected_date"]),
        cause=Cause(chosen["value"]) if chosen else None,
        reason=reason,
    )


def _milestone(body: dict[str, Any]) -> MilestoneId:
    return MilestoneId(UUID(body["actions"][0]["value"]))
