"""Slack says: somebody clicked or filled in something about a question."""

from typing import Any
from uuid import UUID

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from app.domain.errors import Invalid
from app.domain.ids import DraftId, ProjectId, QuestionId, UserId
from app.domain.people import Actor, Side
from app.domain.plain import plainly
from app.domain.questions import Question
from app.ports import Work
from app.slack import ids
from app.slack.door import Door, click_key, form_key
from app.slack.rendering_questions import preview
from app.slack.views.question_forms import (
    answer_form,
    change_form,
    hand_over_form,
    preview_form,
)
from app.usecases.answer_question import AnswerQuestion, answer_question
from app.usecases.change_project import ChangeProject, change_project
from app.usecases.drop_question import DropQuestion, drop_question
from app.usecases.file_question import FileQuestion, file_question
from app.usecases.find_projects import find_projects
from app.usecases.hand_over import TO_US, HandOver, hand_over
from app.usecases.judge_answer import JudgeAnswer, judge_answer
from app.usecases.recognise_staff import recognise_staff
from app.usecases.refuse_second import refuse_second
from app.usecases.send_draft import SendDraft, send_draft
from app.usecases.write_draft import WriteDraft, may_speak, write_draft

View = dict[str, Any]


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""
    _register_forms(app, door)
    _register_buttons(app, door)

    @app.action(ids.CHOOSE_PROJECT)
    async def on_project_chosen(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = read_choice(body, await door.who_clicked(body))
        await door.through(click_key(body), lambda work: file_question(intent, work))
        await ack()


def _register_forms(app: AsyncApp, door: Door) -> None:
    @app.action(ids.ANSWER)
    @app.action(ids.HAND_OVER)
    @app.action(ids.CHANGE_PROJECT)
    async def on_form_wanted(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        actor = await door.who_clicked(body)
        form = await door.enter(lambda work: _form(body, actor, work))
        await client.views_open(trigger_id=body["trigger_id"], view=form)
        await ack()

    @app.view(ids.ANSWER_FORM)
    async def on_answer_submitted(ack: AsyncAck, body: dict[str, Any], view: View) -> None:
        actor = await door.who_clicked(body)
        preview = await door.through(form_key(view), lambda work: _answered(view, actor, work))
        await (ack(response_action="update", view=preview) if preview else ack())

    @app.view(ids.PREVIEW_FORM)
    async def on_preview_approved(ack: AsyncAck, body: dict[str, Any], view: View) -> None:
        intent = SendDraft(
            draft_id=DraftId(UUID(view["private_metadata"])), by=await door.who_clicked(body)
        )
        await door.through(form_key(view), lambda work: send_draft(intent, work))
        await ack()

    @app.view(ids.HAND_OVER_FORM)
    async def on_handed_over(ack: AsyncAck, body: dict[str, Any], view: View) -> None:
        intent = read_hand_over(view, await door.who_clicked(body), await chosen_person(view, door))
        await door.through(form_key(view), lambda work: hand_over(intent, work))
        await ack()

    @app.view(ids.CHANGE_FORM)
    async def on_project_changed(ack: AsyncAck, body: dict[str, Any], view: View) -> None:
        intent = read_change(view, await door.who_clicked(body))
        await door.through(form_key(view), lambda work: change_project(intent, work))
        await ack()


def _register_buttons(app: AsyncApp, door: Door) -> None:
    @app.action(ids.NOT_NEEDED)
    @app.action(ids.NEEDED_AFTER_ALL)
    async def on_dropped(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = DropQuestion(
            question_id=_question(body),
            by=await door.who_clicked(body),
            undo=_clicked(body)["action_id"] == ids.NEEDED_AFTER_ALL,
        )
        await door.through(click_key(body), lambda work: drop_question(intent, work))
        await ack()

    @app.action(ids.ANSWERS_IT)
    @app.action(ids.NOT_YET)
    async def on_answer_judged(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = JudgeAnswer(
            question_id=_question(body),
            by=await door.who_clicked(body),
            yes=_clicked(body)["action_id"] == ids.ANSWERS_IT,
        )
        await door.through(click_key(body), lambda work: judge_answer(intent, work))
        await ack()


async def _form(body: dict[str, Any], actor: Actor, work: Work) -> View:
    """The form that a button opens, for staff only."""
    person = await recognise_staff(actor, work)
    question = await work.questions.get(_question(body))
    action = _clicked(body)["action_id"]
    if action == ids.HAND_OVER:
        return hand_over_form(question)
    if action == ids.CHANGE_PROJECT:
        return change_form(question, await find_projects(person, None, work))
    speaks = await may_speak(question, person, work)
    if question.side is Side.STAFF or not speaks:
        await refuse_second(question, person, work)
    asker = await work.people.get(question.asker_id)
    return answer_form(question, asker, suggestion=await _words(question, work), speaks=speaks)


async def _words(question: Question, work: Work) -> str:
    """What stands in the form already: what the PM wrote last, or a suggestion, put plainly."""
    draft = await work.drafts.latest(question.id)
    if draft is not None or question.answer is None:
        return draft.text if draft is not None else ""
    return plainly(question.answer) if question.side is Side.CLIENT else question.answer


async def _answered(view: View, actor: Actor, work: Work) -> View | None:
    """A colleague's answer goes at once; one to a client is shown as it will be read first."""
    intent = read_answer(view, actor)
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(actor, work)
    if question.side is Side.STAFF or not await may_speak(question, person, work):
        await answer_question(intent, work)
        return None
    draft = await write_draft(WriteDraft(question_id=question.id, by=actor, text=intent.text), work)
    return preview_form(str(draft.id), await preview(draft, work))


def read_answer(view: View, actor: Actor) -> AnswerQuestion:
    """The submitted answer, as an intent."""
    return AnswerQuestion(
        question_id=QuestionId(UUID(view["private_metadata"])),
        by=actor,
        text=_field(view, ids.TEXT_BLOCK, ids.TEXT_INPUT).get("value") or "",
    )


async def chosen_person(view: View, door: Door) -> Actor:
    """Whoever was picked in Slack's list of people, which holds bots and outsiders too."""
    chosen = UserId(_field(view, ids.PERSON_BLOCK, ids.PERSON_INPUT).get("selected_user") or "")
    if chosen == door.bot:
        raise Invalid(TO_US)
    return await door.directory.actor(chosen, None)


def read_hand_over(view: View, actor: Actor, to: Actor) -> HandOver:
    """The submitted choice of a colleague, as an intent."""
    return HandOver(question_id=QuestionId(UUID(view["private_metadata"])), by=actor, to=to)


def read_change(view: View, actor: Actor) -> ChangeProject:
    """The submitted choice of a project, as an intent."""
    chosen = _field(view, ids.PROJECT_BLOCK, ids.PROJECT_INPUT)["selected_option"]["value"]
    return ChangeProject(
        question_id=QuestionId(UUID(view["private_metadata"])),
        by=actor,
        project_id=ProjectId(UUID(chosen)),
    )


def read_choice(body: dict[str, Any], actor: Actor) -> FileQuestion:
    """The chosen project, as an intent."""
    question, _, project = _clicked(body)["selected_option"]["value"].partition(":")
    return FileQuestion(
        question_id=QuestionId(UUID(question)), by=actor, project_id=ProjectId(UUID(project))
    )


def _clicked(body: dict[str, Any]) -> dict[str, Any]:
    action: dict[str, Any] = body["actions"][0]
    return action


def _question(body: dict[str, Any]) -> QuestionId:
    return QuestionId(UUID(_clicked(body)["value"]))


def _field(view: View, block: str, action: str) -> dict[str, Any]:
    values: dict[str, Any] = view["state"]["values"]
    found: dict[str, Any] = values[block][action]
    return found
