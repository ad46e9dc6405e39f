"""Every message, form and home that Liaison can send, made of the sample values.

Messages go through the very renderers that delivery uses. Who adds a kind of message or a form
adds a line here; a test says which one is missing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.domain import effects
from app.domain.effects import Audience, Direct, Notice, Place, Say, Topic
from app.slack import sample_findings, sample_unaddressed, samples
from app.slack import sample_questions as asked
from app.slack.preview_answers import ANSWER_MESSAGES
from app.slack.preview_clarifying import CLARIFYING_MESSAGES
from app.slack.preview_concerns import CONCERN_MESSAGES
from app.slack.preview_relays import RELAY_MESSAGES, relay_forms
from app.slack.preview_routes import ROUTING_MESSAGES
from app.slack.rendering import render
from app.slack.rendering_answers import found_for
from app.slack.rendering_going_live import preview_form as going_live_form
from app.slack.rendering_notices import render_home
from app.slack.rendering_questions import preview
from app.slack.sample_work import sample_work
from app.slack.views import escalations, fixed, milestones, question_forms, record
from app.slack.views.answers import why_form

THREAD = Place(channel=samples.INTERNAL, thread=samples.ASKED_TS)
THEIRS = Place(channel=samples.SHARED, thread=samples.ASKED_TS)
ALERTS = Place(channel=samples.ALERTS)
PM, OWNER = Direct(person=samples.SAM.id), Direct(person=samples.BEN.id)
TODAY = samples.NOW.date()
THIS_MONTH = TODAY.replace(day=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """One thing that somebody may see in Slack."""

    name: str
    audience: str
    """For whose eyes: internal, client, or both."""
    text: str
    """What a screen reader says; empty for a form and a home, which have none."""
    blocks: Sequence[Mapping[str, Any]]
    kind: type[Say] | None = None
    form: str | None = None
    """Its callback id."""


async def previews() -> list[Preview]:
    """All of them: messages first, then forms and homes."""
    messages = [await _message(name, say) for name, say in MESSAGES]
    return [*messages, *await _forms(), *await _homes()]


async def _message(variant: str, say: Say) -> Preview:
    rendered = await render(say, sample_work())
    kind = re.sub(r"(?<!^)(?=[A-Z])", "-", type(say).__name__).lower()
    return Preview(
        name=f"{kind}/{variant}" if variant else kind,
        audience=_readers(say),
        text=rendered.text if rendered else "",
        blocks=rendered.blocks if rendered else (),
        kind=type(say),
    )


def _readers(say: Say) -> str:
    return "both" if isinstance(say, effects.Explain) else say.audience.value


def _questions() -> tuple[tuple[str, Say], ...]:
    ask, request = asked.ASKED.id, asked.REQUEST.id
    return (
        ("", effects.OpenThread(to=Place(channel=samples.INTERNAL), subject=ask)),
        ("of-a-client", effects.OpenThread(to=Place(channel=samples.INTERNAL), subject=request)),
        ("", effects.AskOwner(to=PM, subject=ask, person=samples.SAM.id)),
        ("of-scope", effects.AskOwner(to=PM, subject=asked.OF_SCOPE.id, person=samples.SAM.id)),
        ("of-a-date", effects.AskOwner(to=PM, subject=asked.OF_DATE.id, person=samples.SAM.id)),
        *ROUTING_MESSAGES,
        ("handed-on", effects.AskOwner(to=OWNER, subject=ask, person=samples.BEN.id)),
        ("sent", effects.AskOwner(to=PM, subject=asked.REPLIED.id, person=samples.SAM.id)),
        ("", effects.RemindOwner(to=PM, subject=ask)),
        ("", effects.TellLead(to=PM, subject=asked.REQUEST.id)),
        ("asked", effects.TellAsker(to=THREAD, subject=ask)),
        ("joined", effects.TellAsker(to=THREAD, subject=asked.JOINED.id)),
        ("from-the-record", effects.TellAsker(to=THREAD, subject=asked.RECORDED.id)),
        ("", effects.TellAnswer(to=THREAD, subject=asked.ANSWERED.id, at=samples.NOW)),
        ("in-private", effects.TellAnswer(to=PM, subject=asked.IN_PRIVATE.id, at=samples.NOW)),
        ("", effects.PostShared(to=Place(channel=samples.INTERNAL), subject=asked.ANSWERED.id)),
        ("", effects.ConfirmAnswer(to=THREAD, subject=asked.OFFERED.id, at=samples.NOW)),
        ("", effects.AddedTo(to=THREAD, subject=request, offset=12)),
        ("in-private", effects.AddedTo(to=PM, subject=ask, offset=12)),
        ("", effects.Consult(to=OWNER, subject=asked.OF_SCOPE.id)),
        ("", effects.TellUrgent(to=PM, subject=request)),
        ("", effects.PassOn(to=OWNER, subject=asked.SUGGESTED.id, person=samples.BEN.id)),
        (
            "",
            effects.OfferReply(to=PM, subject=request, channel=samples.SHARED, ts=samples.ASKED_TS),
        ),
        ("", effects.OfferDraft(to=PM, subject=asked.DRAFT.id)),
        ("", effects.GiveReceipt(to=THEIRS, subject=request)),
        ("at-night", effects.GiveReceipt(to=THEIRS, subject=asked.AT_NIGHT.id)),
        ("answered", effects.GiveReceipt(to=THEIRS, subject=asked.REPLIED.id)),
        ("from-the-record", effects.GiveReceipt(to=THEIRS, subject=sample_findings.GIVEN.id)),
        ("", effects.HoldClient(to=THEIRS, subject=asked.HELD.id, number=1)),
        ("", effects.PointToDesk(to=THEIRS, subject=asked.FOR_THE_DESK.id)),
        ("", effects.AcknowledgeUrgent(to=THEIRS, subject=request)),
        ("", effects.AnswerClient(to=THEIRS, subject=asked.REPLIED.id, draft=asked.SENT.id)),
    )


def _status() -> tuple[tuple[str, Say], ...]:
    acme, network, client = samples.ACME, samples.NETWORK, Place(channel=samples.SHARED)
    sam, dana = samples.SAM.id, samples.DANA.id
    return (
        ("", effects.ShowClientStatus(to=client, subject=acme)),
        ("short", effects.ShowClientStatus(to=client, subject=acme, short=True)),
        ("", effects.SendExecutiveLine(to=THEIRS, subject=acme)),
        ("", effects.ShowStaffStatus(to=THREAD, subject=network)),
        ("due", effects.ShowList(to=THREAD, subject=network, topic=Topic.DUE)),
        ("open", effects.ShowList(to=THREAD, subject=network, topic=Topic.OPEN)),
        *(
            (
                topic.value,
                effects.ShowPortfolio(to=PM, subject=sam, topic=topic, projects=(network,)),
            )
            for topic in (Topic.STATUS, Topic.DUE, Topic.OPEN)
        ),
        ("", effects.ShowAbsence(to=PM, subject=sam)),
        (
            "",
            effects.WouldSay(
                to=PM,
                subject=network,
                person=dana,
                channel=samples.SHARED,
                ts=samples.ASKED_TS,
                status=True,
                question=True,
            ),
        ),
        ("", effects.ShowGoingLive(to=PM, subject=network, project=network)),
        ("", effects.Introduce(to=client, subject=acme)),
        ("", effects.NoteAction(to=THEIRS, subject=samples.ACTION.id, person=dana)),
        ("", effects.TellActionDone(to=PM, subject=samples.ACTION.id, person=dana)),
    )


def _looked_up() -> tuple[tuple[str, Say], ...]:
    network, fact, sam, ben = samples.NETWORK, samples.FACT.id, samples.SAM.id, samples.BEN.id
    return (
        ("", effects.ShowInbox(to=PM, subject=sam, person=sam)),
        ("", effects.ShowWaiting(to=PM, subject=sam, person=sam, projects=(network,))),
        ("", effects.ShowUnanswered(to=PM, subject=sam, person=sam, projects=(network,))),
        (
            "",
            effects.ShowMonth(to=PM, subject=sam, person=sam, projects=(network,), on=THIS_MONTH),
        ),
        ("", effects.ShowUnaddressed(to=PM, subject=sample_unaddressed.BUNDLE)),
        ("", effects.ShowRoutes(to=PM, subject=sam, person=sam)),
        ("", effects.ShowKept(to=THREAD, subject=fact)),
        ("", effects.ShowFacts(to=THREAD, subject=network, entries=(fact,), total=1)),
        (
            "",
            effects.ShowKnowers(to=THREAD, subject=network, topic="switches", people=(ben,)),
        ),
    )


def _dates() -> tuple[tuple[str, Say], ...]:
    network, late, moved = samples.NETWORK, samples.LATE.id, samples.MOVED.id
    sam, ben, priya = samples.SAM.id, samples.BEN.id, samples.PRIYA.id
    day = UUID(int=7)
    return (
        ("", effects.MorningList(to=OWNER, subject=day, person=ben, on=TODAY)),
        ("", effects.WouldNudge(to=PM, subject=network, milestones=(late, moved))),
        ("", effects.AskAgain(to=OWNER, subject=late)),
        ("", effects.AskRelease(to=PM, subject=moved)),
        ("", effects.RemindPromise(to=PM, subject=moved)),
        (
            "",
            effects.TellClientDate(
                to=Place(channel=samples.SHARED),
                subject=samples.TOLD.id,
                on=samples.TOLD.told_on,
                cause=samples.TOLD.cause.value if samples.TOLD.cause else "",
            ),
        ),
        ("", effects.Escalate(to=ALERTS, subject=day, project=network, on=TODAY)),
        ("", effects.AskBackup(to=ALERTS, subject=day, project=network, on=TODAY, person=priya)),
        (
            "direct",
            effects.AskBackup(to=OWNER, subject=day, project=network, on=TODAY, person=priya),
        ),
        ("", effects.GiveMatter(to=PM, subject=samples.TAKEN.id, person=priya)),
        ("question", effects.GiveMatter(to=PM, subject=samples.UNANSWERED.id, person=priya)),
        ("", effects.PassedDates(to=PM, subject=day, person=sam, on=TODAY)),
    )


def _set_texts() -> tuple[tuple[str, Say], ...]:
    client, acme = Place(channel=samples.SHARED), samples.ACME
    return tuple(
        (topic.value.replace(" ", "-"), effects.Explain(to=client, subject=acme, topic=topic))
        for topic in fixed.TEXTS
    )


def _notices() -> tuple[tuple[str, Say], ...]:
    return tuple(
        (
            notice.value.replace(" ", "-"),
            effects.Notify(
                to=PM,
                subject=asked.ASKED.id,
                notice=notice,
                channel=samples.SHARED,
                ts=samples.ASKED_TS,
            ),
        )
        for notice in Notice
    )


MESSAGES = (
    *_questions(),
    *_status(),
    *_looked_up(),
    *RELAY_MESSAGES,
    *ANSWER_MESSAGES,
    *CONCERN_MESSAGES,
    *CLARIFYING_MESSAGES,
    *_set_texts(),
    *_dates(),
    *_notices(),
)


async def _forms() -> list[Preview]:
    work, questions = sample_work(), question_forms
    exactly = await preview(asked.DRAFT, work)
    named: dict[str, Mapping[str, Any]] = {
        **await relay_forms(work),
        "answer": questions.answer_form(asked.ASKED, samples.BEN),
        "answer-to-a-client": questions.answer_form(asked.REQUEST, samples.DANA),
        "what-the-client-will-read": questions.preview_form(str(asked.DRAFT.id), exactly),
        "hand-over": questions.hand_over_form(asked.ASKED),
        "change-project": questions.change_form(
            asked.ASKED, [samples.PROJECT, samples.OTHER_PROJECT]
        ),
        "ask": questions.ask_form(str(asked.REQUEST.id)),
        "add-something": questions.ask_form(str(asked.REQUEST.id), adding=True),
        "new-date": milestones.date_form(samples.SWITCH, TODAY),
        "blocked": milestones.blocked_form(samples.SWITCH),
        "release": milestones.cause_form(samples.MOVED, str(samples.MOVED.id)),
        "give-to": escalations.give_to_form(samples.RAISED),
        "why": why_form(asked.RECORDED.text, await found_for(asked.RECORDED, work)),
        "keep": record.keep_form(samples.FACT, [samples.PROJECT]),
        "go-live": await going_live_form(samples.PROJECT, samples.CHANNELS[1], work),
    }
    clients = {"ask", "add-something", "asked-of-a-client"}
    return [
        Preview(
            name=f"form/{name}",
            audience=(Audience.CLIENT if name in clients else Audience.INTERNAL).value,
            text="",
            blocks=view["blocks"],
            form=view.get("callback_id"),
        )
        for name, view in named.items()
    ]


async def _homes() -> list[Preview]:
    people = {"staff": samples.SAM, "client": samples.DANA}
    audiences = {"staff": Audience.INTERNAL.value, "client": Audience.CLIENT.value}
    return [
        Preview(
            name=f"home/{side}",
            audience=audiences[side],
            text="",
            blocks=(await render_home(person, sample_work()))["blocks"],
        )
        for side, person in people.items()
    ]
