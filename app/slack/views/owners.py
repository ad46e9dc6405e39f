"""How a question looks to whoever has to answer it."""

from app.domain.dates import say_day, say_due
from app.domain.drafts import Draft
from app.domain.guard import Finding
from app.domain.milestones import Milestone
from app.domain.people import Side
from app.domain.questions import OUTSIDE, OVER, Status
from app.domain.routing import Lane
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import (
    Block,
    actions,
    button,
    clip,
    context,
    divider,
    escape,
    link,
    section,
)
from app.slack.views.joins import also
from app.slack.views.questions import (
    QuestionFacts,
    message,
    moved,
    name,
    project_choice,
    short,
    where_it_stands,
)
from app.slack.views.reasons import of_scope
from app.slack.views.routing import ask_buttons, knowers, wrong_person

MUST_WRITE = "They were given another time twice; now only your own words help."


def to_owner(facts: QuestionFacts) -> Rendered:
    """The question before its owner, with what can be done; without buttons once it has moved."""
    question = facts.question
    by = _due(facts, facts.owner.hours.zone)
    who = escape(facts.asker.first_name)
    told = f"{who} was told you'd answer by *{by}*. A plain reply here does it too."
    if _is_elsewhere(facts):
        told = where_it_stands(facts)
    lines = [f"*{facts.about}: {who} asks:* {short(question.text)}", told]
    lines += also(facts.asker, facts.others)
    lines += _reasons(facts)
    if facts.source:
        lines.append(link(facts.source, "See it in its place"))
    if question.status is Status.OFFERED and not _is_staffs(facts):
        lines.append(f"{name(facts.answered_by)} suggests: {short(question.answer or '')}")
    text = "\n".join(lines)
    return Rendered(text=text, blocks=[section(text), *_buttons(facts), *project_choice(facts)])


def handed_on(facts: QuestionFacts) -> Rendered:
    """What a former owner's copy says: who has it now."""
    return message(
        f"{escape(facts.asker.first_name)} asks: {short(facts.question.text)}\n"
        f"{name(facts.owner)} has it now. {moved(facts)}",
        None,
    )


def reminder(facts: QuestionFacts, *, newest: bool) -> Rendered:
    """The promised time is near, or has passed; or the asker says that it is still open."""
    question, zone = facts.question, facts.owner.hours.zone
    asks = f"*{facts.about}: {escape(facts.asker.first_name)} is waiting for you:*"
    if _is_elsewhere(facts):
        return message(f"{asks} {short(question.text)}\n{where_it_stands(facts)}", None)
    if not newest:
        return message(f"{asks} {short(question.text)}\nI asked you again below.", None)
    by = _due(facts, zone)
    told = f"They were told *{by}*."
    if question.side is Side.CLIENT and question.due_at <= facts.now:
        told = f"They were told {by}. {MUST_WRITE}"
    text = f"{asks} {short(question.text)}\n{told} Answer, or give it to somebody."
    return Rendered(text=text, blocks=[section(text), *_buttons(facts)])


def to_lead(facts: QuestionFacts, zone: str) -> Rendered:
    """A client waits for a colleague's answer: the PM hears before the time passes (P16)."""
    question = facts.question
    asker, owner = escape(facts.asker.first_name), name(facts.owner)
    asks = f"*{facts.about}: {asker} is waiting for {owner}:* {short(question.text)}"
    if _is_elsewhere(facts):
        return message(f"{asks}\n{where_it_stands(facts)}", None)
    by = _due(facts, zone)
    told = f"{asker} was told *{by}*."
    if question.due_at <= facts.now:
        told = f"{asker} was told {by}. {MUST_WRITE}"
    text = f"{asks}\n{told} Answer, or give it to somebody."
    return Rendered(text=text, blocks=[section(text), *_buttons(facts)])


def urgent(facts: QuestionFacts) -> Rendered:
    """The client says that it can't wait."""
    head = f"*Urgent, says {escape(facts.asker.first_name)}* ({escape(facts.client.name)}):"
    text = f"{head} {short(facts.question.text)}"
    if facts.question.status in OVER:
        return message(f"{text}\n{where_it_stands(facts)}", None)
    return Rendered(text=text, blocks=[section(text), *_buttons(facts)])


def consulted(facts: QuestionFacts) -> Rendered:
    """A client's question of scope or price, for sales; the PM is who answers."""
    asks = f"*{facts.about}: {escape(facts.asker.first_name)} ({escape(facts.client.name)}) asks:*"
    told = f"*{name(facts.owner)}* answers. What you write here, in the thread, goes there."
    if facts.question.status in OVER:
        told = where_it_stands(facts)
    return message(
        "\n".join([f"{asks} {short(facts.question.text)}", *_reasons(facts), told]), None
    )


def added(facts: QuestionFacts, offset: int, *, alone: bool) -> Rendered:
    """What the asker has added, for colleagues; what stands `alone` says to what."""
    asked, who = facts.question.text, escape(facts.asker.first_name)
    more = short(asked[offset:].strip() or "(deleted)")
    if not alone:
        return message(f"{who} adds: {more}", None)
    about = escape(clip(" ".join(asked[:offset].split()), 120))
    return message(f'{who} adds to "{about}": {more}', None)


def passed_on(facts: QuestionFacts, person_id: object) -> Rendered:
    """What somebody wrote directly was taken for an answer; it can be taken back."""
    question = facts.question
    about = f'"{escape(clip(" ".join(question.text.split()), 120))}"'
    if question.status is not Status.OFFERED or question.answered_by != person_id:
        return message(f"{about}: {where_it_stands(facts)}", None)
    told = f"I've passed that on to *{name(facts.asker)}* as the answer to {about}."
    if question.side is Side.CLIENT:
        told = f"*{name(facts.owner)}* gets that as your suggestion for {about}."
    undo = actions(button("That was no answer", ids.NO_ANSWER, str(question.id)))
    return Rendered(text=told, blocks=[section(told), undo])


def offered_draft(
    facts: QuestionFacts, draft: Draft, exactly: Rendered, hard: list[Finding], *, newest: bool
) -> Rendered:
    """A PM's plain words, as the client would read them; nothing has been sent."""
    asks = f"*{facts.about}: {escape(facts.asker.first_name)} asked:* {short(facts.question.text)}"
    over = facts.question.status in OVER and draft.corrects is None
    if draft.approved_at is not None or over:
        return message(f"{asks}\n{where_it_stands(facts)}", None)
    if not newest:
        return message(f"{asks}\nYou have written it anew since.", None)
    if hard:
        why = " ".join(f'"{escape(f.excerpt)}" {f.why}.' for f in hard[:3])
        text = f"{asks}\nNot sent. {why} Write it again, here in the thread."
        return Rendered(text=text, blocks=[section(text), _edit(facts)])
    place = " in the place of the answer that they have" if draft.corrects else ""
    text = f"{asks}\nThey would read exactly this{place}; nothing is sent yet."
    buttons = actions(
        button("Send", ids.SEND_DRAFT, str(draft.id), style="primary"),
        button("Edit", ids.ANSWER, str(facts.question.id)),
    )
    how = "Or write *send*; other words in this thread take their place."
    blocks = [section(text), divider(), *exactly.blocks, divider(), buttons, context(how)]
    return Rendered(text=f"{text}\n{exactly.text}\n{how}", blocks=blocks)


def offered_reply(facts: QuestionFacts) -> Rendered:
    """Whether a message beside the client's thread answers the request."""
    about = short(facts.question.text)
    if facts.question.status in OVER:
        return message(f"{about}: {where_it_stands(facts)}", None)
    text = f"Was your message to {escape(facts.client.name)} the answer to {about}?"
    value = str(facts.question.id)
    yes = button("It answers it", ids.REPLY_ANSWERS, value, style="primary")
    return Rendered(text=text, blocks=[section(text), actions(yes)])


def _edit(facts: QuestionFacts) -> Block:
    return actions(button("Edit", ids.ANSWER, str(facts.question.id)))


def _due(facts: QuestionFacts, zone: str) -> str:
    """The time that the asker was told, as whoever reads it has it."""
    return say_due(facts.question.due_at, facts.now, zone, home=facts.home)


def _is_elsewhere(facts: QuestionFacts) -> bool:
    """Whether it waits for somebody else than its owner, or for nobody."""
    status = facts.question.status
    return status in OVER | OUTSIDE or (status is Status.OFFERED and _is_staffs(facts))


def _is_staffs(facts: QuestionFacts) -> bool:
    return facts.question.side is Side.STAFF


def _buttons(facts: QuestionFacts) -> list[Block]:
    question, value = facts.question, str(facts.question.id)
    if question.status is Status.NOT_NEEDED:
        return [actions(button("Undo", ids.NEEDED_AFTER_ALL, value))]
    if question.status is Status.ANSWERED and facts.through_us:
        correct = button("Correct", ids.ANSWER, value)
        return [actions(correct, button("Withdraw", ids.WITHDRAW, value))]
    if question.status in OVER:
        return []
    return [
        actions(
            button("Answer", ids.ANSWER, value, style="primary"),
            button("Hand over", ids.HAND_OVER, value),
            button("Not needed", ids.NOT_NEEDED, value),
            *_outside(facts),
            *ask_buttons(facts),
            wrong_person(question),
        )
    ]


def _outside(facts: QuestionFacts) -> list[Block]:
    """Who outside may know a colleague's question, or keeps it waiting (P19)."""
    question, value = facts.question, str(facts.question.id)
    if not _is_staffs(facts) or question.status is Status.WITH_CLIENT:
        return []
    if question.status is Status.WITH_VENDOR:
        return [button("The vendor is back", ids.VENDOR_BACK, value)]
    ask = button("Ask the client", ids.ASK_CLIENT, value)
    return [ask, button("Waiting on a vendor", ids.ON_A_VENDOR, value)]


def _reasons(facts: QuestionFacts) -> list[str]:
    """Why it came here, and what helps to decide."""
    lane = facts.question.lane
    if lane is Lane.SALES and facts.clause is not None:
        clause = facts.clause
        where = link(clause.source_url, clause.source_label or clause.title)
        said = f"{escape(clause.title)}: {short(clause.text)} {where}"
        return [of_scope(facts.question.text, clause), said]
    if lane is Lane.SALES:
        return [of_scope(facts.question.text, None)]
    if lane is Lane.DATE:
        asked = "They ask for another day. I said neither yes nor no."
        return [asked, *(_told_and_known(milestone) for milestone in facts.dates)]
    return knowers(facts)


def _told_and_known(milestone: Milestone) -> str:
    told = say_day(milestone.told_on) if milestone.told_on else "nothing"
    known = say_day(milestone.known_on)
    return f"{escape(milestone.name)}: told {told}, known {known}."
