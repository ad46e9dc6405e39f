"""Slack says: somebody clicked or filled in what carries a question to the client, and back."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from app.domain import hours
from app.domain.errors import Invalid
from app.domain.ids import EffectId, PersonId, QuestionId
from app.domain.people import Actor
from app.domain.relays import BatchId, RelayId
from app.ports import Work
from app.slack import ids
from app.slack.door import Door, click_key, form_key
from app.slack.listeners.clients import read_key
from app.slack.rendering_relays import batch_facts
from app.slack.views.contact_asks import asked_form
from app.slack.views.relay_forms import AT_ONCE, again_form, relay_form, vendor_form
from app.usecases.answer_relays import AnswerRelays, answer_relays, who_was_asked
from app.usecases.ask_contact_again import AskContactAgain, ask_contact_again
from app.usecases.draft_relay import contacts_of
from app.usecases.drop_relay import DropRelay, drop_relay
from app.usecases.edit_relay import EditRelay, edit_relay, who_decides
from app.usecases.find_owner import speaks_for
from app.usecases.recognise_staff import recognise_staff
from app.usecases.relay_question import RelayQuestion, relay_question
from app.usecases.send_relay import SendRelay, send_relay
from app.usecases.settle_dispute import SettleDispute, settle_dispute
from app.usecases.take_offered_word import TakeOfferedWord, take_offered_word
from app.usecases.wait_on_vendor import WaitOnVendor, wait_on_vendor

View = dict[str, Any]
NO_DAY = "Say until when it waits."


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""
    _register_sending(app, door)
    _register_coming_back(app, door)
    _register_forms(app, door)


def _register_sending(app: AsyncApp, door: Door) -> None:
    @app.action(ids.ASK_CLIENT)
    async def on_ask_client(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = RelayQuestion(question_id=QuestionId(_id(body)), by=await door.who_clicked(body))
        await door.through(click_key(body), lambda work: relay_question(intent, work))
        await ack()

    @app.action(ids.SEND_RELAY)
    async def on_sent(ack: AsyncAck, body: dict[str, Any]) -> None:
        relay, wording = _pair(body)
        intent = SendRelay(
            relay_id=RelayId(relay), wording=wording, by=await door.who_clicked(body)
        )
        await door.through(click_key(body), lambda work: send_relay(intent, work))
        await ack()

    @app.action(ids.NOT_NOW)
    @app.action(ids.AFTER_ALL)
    async def on_not_now(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = DropRelay(
            relay_id=RelayId(_id(body)),
            by=await door.who_clicked(body),
            undo=_clicked(body)["action_id"] == ids.AFTER_ALL,
        )
        await door.through(click_key(body), lambda work: drop_relay(intent, work))
        await ack()

    @app.action(ids.VENDOR_BACK)
    async def on_vendor_back(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = WaitOnVendor(question_id=QuestionId(_id(body)), by=await door.who_clicked(body))
        await door.through(click_key(body), lambda work: wait_on_vendor(intent, work))
        await ack()


def _register_coming_back(app: AsyncApp, door: Door) -> None:
    @app.action(ids.WORD_ANSWERS)
    async def on_word_answers(ack: AsyncAck, body: dict[str, Any]) -> None:
        actor = await door.who_clicked(body)
        intent = TakeOfferedWord(offer=EffectId(UUID(read_key(body))), by=actor)
        await door.through(click_key(body), lambda work: take_offered_word(intent, work))
        await ack()

    @app.action(ids.THIS_HOLDS)
    async def on_this_holds(ack: AsyncAck, body: dict[str, Any]) -> None:
        relay, person = _pair(body)
        intent = SettleDispute(
            relay_id=RelayId(relay), by=await door.who_clicked(body), whose=PersonId(person)
        )
        await door.through(click_key(body), lambda work: settle_dispute(intent, work))
        await ack()

    @app.action(ids.ASK_APPROVER)
    async def on_ask_approver(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = SettleDispute(relay_id=RelayId(_id(body)), by=await door.who_clicked(body))
        await door.through(click_key(body), lambda work: settle_dispute(intent, work))
        await ack()


def _register_forms(app: AsyncApp, door: Door) -> None:
    @app.action(ids.EDIT_RELAY)
    @app.action(ids.ANSWER_ASKED)
    @app.action(ids.ASK_AGAIN)
    @app.action(ids.ON_A_VENDOR)
    async def on_form_wanted(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        actor = await door.who_clicked(body)
        form = await door.enter(lambda work: _form(body, actor, work))
        await client.views_open(trigger_id=body["trigger_id"], view=form)
        await ack()

    @app.view(ids.RELAY_FORM)
    async def on_edited(ack: AsyncAck, body: dict[str, Any], view: View) -> None:
        intent = read_edit(view, await door.who_clicked(body))
        await door.through(form_key(view), lambda work: edit_relay(intent, work))
        await ack()

    @app.view(ids.ASKED_FORM)
    async def on_answered(ack: AsyncAck, body: dict[str, Any], view: View) -> None:
        intent = read_answers(view, await door.who_clicked(body))
        await door.through(form_key(view), lambda work: answer_relays(intent, work))
        await ack()

    @app.view(ids.AGAIN_FORM)
    async def on_asked_again(ack: AsyncAck, body: dict[str, Any], view: View) -> None:
        intent = AskContactAgain(
            relay_id=RelayId(UUID(view["private_metadata"])),
            by=await door.who_clicked(body),
            text=_text(view),
        )
        await door.through(form_key(view), lambda work: ask_contact_again(intent, work))
        await ack()

    @app.view(ids.VENDOR_FORM)
    async def on_vendor(ack: AsyncAck, body: dict[str, Any], view: View) -> None:
        intent = read_vendor(view, await door.who_clicked(body))
        await door.through(form_key(view), lambda work: wait_on_vendor(intent, work))
        await ack()


async def _form(body: dict[str, Any], actor: Actor, work: Work) -> View:
    """The form that a button opens, for those who may fill it in."""
    action = _clicked(body)["action_id"]
    if action == ids.ANSWER_ASKED:
        _, waiting = await who_was_asked(actor, BatchId(_id(body)), work)
        facts = await batch_facts(waiting, work)
        if facts is None:
            raise Invalid
        return asked_form(facts)
    if action == ids.ON_A_VENDOR:
        return await _vendor_form(QuestionId(_id(body)), actor, work)
    relay = await work.relays.get(RelayId(_id(body)))
    question = await work.questions.get(relay.question_id)
    if action == ids.ASK_AGAIN:
        await recognise_staff(actor, work)
        return again_form(relay, question)
    await who_decides(actor, relay, work)
    contacts = await contacts_of(await work.projects.get(relay.project_id), work)
    return relay_form(relay, question, await work.people.get(question.asker_id), contacts)


async def _vendor_form(question_id: QuestionId, actor: Actor, work: Work) -> View:
    person = await recognise_staff(actor, work)
    question = await work.questions.get(question_id)
    project = await speaks_for(question, work)
    tomorrow = hours.local_date(person.hours, work.now) + timedelta(days=1)
    return vendor_form(question, tuple(project.vendors), tomorrow)


def read_edit(view: View, actor: Actor) -> EditRelay:
    """The PM's words, for whom, and when."""
    return EditRelay(
        relay_id=RelayId(UUID(view["private_metadata"])),
        by=actor,
        text=_text(view),
        contact_id=PersonId(UUID(_chosen(view, ids.WHO_BLOCK, ids.WHO_INPUT))),
        urgent=_chosen(view, ids.WHEN_BLOCK, ids.WHEN_INPUT) == AT_ONCE,
    )


def read_answers(view: View, actor: Actor) -> AnswerRelays:
    """The client's words to each question."""
    values: dict[str, Any] = view["state"]["values"]
    return AnswerRelays(
        batch_id=BatchId(UUID(view["private_metadata"])),
        by=actor,
        words={
            RelayId(UUID(block)): fields[ids.TEXT_INPUT].get("value") or ""
            for block, fields in values.items()
        },
    )


def read_vendor(view: View, actor: Actor) -> WaitOnVendor:
    """Who, and until when."""
    day = view["state"]["values"][ids.DATE_BLOCK][ids.DATE_INPUT].get("selected_date")
    if not day:
        raise Invalid(NO_DAY)
    return WaitOnVendor(
        question_id=QuestionId(UUID(view["private_metadata"])),
        by=actor,
        on=_text(view),
        until=date.fromisoformat(day),
    )


def _text(view: View) -> str:
    found = view["state"]["values"][ids.TEXT_BLOCK][ids.TEXT_INPUT].get("value")
    return str(found or "")


def _chosen(view: View, block: str, action: str) -> str:
    return str(view["state"]["values"][block][action]["selected_option"]["value"])


def _clicked(body: dict[str, Any]) -> dict[str, Any]:
    action: dict[str, Any] = body["actions"][0]
    return action


def _id(body: dict[str, Any]) -> UUID:
    return UUID(_clicked(body)["value"])


def _pair(body: dict[str, Any]) -> tuple[UUID, UUID]:
    one, _, other = _clicked(body)["value"].partition(":")
    return UUID(one), UUID(other)
