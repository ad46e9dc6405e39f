"""How a question that is carried across the wall looks to our own people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.dates import say_by, say_day
from app.domain.guard import Finding
from app.domain.ids import PersonId
from app.domain.milestones import Milestone
from app.domain.people import Person
from app.domain.questions import OVER
from app.domain.questions import Status as Asked
from app.domain.relays import Relay, Reply, Status
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import Block, actions, button, context, divider, escape, link, section
from app.slack.views.questions import QuestionFacts, message, name, short, where_it_stands

ASKS_AGAIN = "More of this is further down."


@dataclass(frozen=True, kw_only=True, slots=True)
class RelayFacts:
    """All that a relay's messages are made of."""

    relay: Relay
    asked: QuestionFacts
    contact: Person
    exactly: Rendered
    """What the contact would read, or has read."""
    findings: Sequence[Finding]
    why_not: str | None
    """Why nothing may go to the client now."""
    people: Mapping[PersonId, Person]
    """Who of the client said something."""
    approver: Person | None
    """Who signs for the client, and has said nothing yet."""
    moves: Milestone | None
    """The date that waits for it, most likely."""


def card(facts: RelayFacts) -> Rendered:
    """The PM's card: what would be read, and what became of it."""
    relay, asked = facts.relay, facts.asked
    who = escape(asked.asker.first_name)
    head = f"*{asked.about}: {who} asks, for {_contact(facts)}:* {short(asked.question.text)}"
    if asked.question.status in OVER:
        return message(f"{head}\n{where_it_stands(asked)}", None)
    if relay.status is Status.DRAFTED:
        return _drafted(facts, head)
    if relay.status is Status.DROPPED:
        by = say_by(asked.question.due_at, asked.now, asked.owner.hours.zone)
        text = f"{head}\nNot asked. {who} still waits for you, by *{by}*."
        return Rendered(text=text, blocks=[section(text), _dropped(facts)])
    text = f"{head}\n{_became(facts)}"
    return Rendered(text=text, blocks=[section(text), *_later(facts)])


def _drafted(facts: RelayFacts, head: str) -> Rendered:
    """Before the PM: exactly what would be read, unless something forbids it."""
    hard = [finding for finding in facts.findings if finding.hard]
    edit = button("Edit", ids.EDIT_RELAY, str(facts.relay.id))
    rest = [_not_now(facts), _answer(facts)]
    if facts.why_not is not None or hard:
        why = " ".join(f'"{escape(f.excerpt)}" {f.why}.' for f in hard[:3])
        text = f"{head}\n{facts.why_not or f'Not to be sent like this. {why}'}"
        blocks = [section(text), divider(), *facts.exactly.blocks, divider()]
        return Rendered(
            text=f"{text}\n{facts.exactly.text}", blocks=[*blocks, actions(edit, *rest)]
        )
    told = say_by(facts.asked.question.due_at, facts.asked.now, facts.asked.owner.hours.zone)
    text = (
        f"{head}\n{_contact(facts)} would read exactly this; nothing is sent yet."
        f" {escape(facts.asked.asker.first_name)} was told *{told}*."
    )
    send = button("Send", ids.SEND_RELAY, f"{facts.relay.id}:{facts.relay.wording}", "primary")
    how = _how(facts)
    blocks = [section(text), divider(), *facts.exactly.blocks, divider()]
    return Rendered(
        text=f"{text}\n{facts.exactly.text}\n{how}",
        blocks=[*blocks, actions(send, edit, *rest), context(how)],
    )


def _how(facts: RelayFacts) -> str:
    jargon = ", ".join(f'"{escape(f.excerpt)}"' for f in facts.findings[:3])
    note = f" They may not know {jargon}." if jargon else ""
    if facts.relay.urgent:
        return f"It goes at once.{note}"
    return (
        f"It waits up to two working hours of {_contact(facts)}'s for what else"
        f" they are asked; Edit sends it at once.{note}"
    )


def _became(facts: RelayFacts) -> str:
    relay, now, zone = facts.relay, facts.asked.now, facts.asked.owner.hours.zone
    who = _contact(facts)
    if relay.status is Status.HELD and facts.why_not is not None:
        return facts.why_not
    if relay.status is Status.HELD:
        at = f" by *{say_by(relay.send_at, now, zone)}*" if relay.send_at else ""
        return f"Goes to {who}{at}, with what else they are asked."
    if relay.status is Status.SENT:
        by = f", for an answer by *{say_by(relay.answer_by, now, zone)}*" if relay.answer_by else ""
        reminded = ("", ", reminded once", ", reminded twice", ", reminded three times")
        return f"Sent to {who}{by}{reminded[min(relay.reminders, 3)]}."
    if relay.status is Status.DISPUTED:
        return "Two of them say different things; nothing is kept. You decide."
    said = " ".join(_says(reply, facts) for reply in relay.replies)
    return f"{said} {escape(facts.asked.asker.first_name)} says whether that answers it."


def _later(facts: RelayFacts) -> list[Block]:
    if facts.relay.status is Status.HELD:
        edit = button("Edit", ids.EDIT_RELAY, str(facts.relay.id))
        return [actions(edit, _not_now(facts))]
    return [actions(_answer(facts))] if facts.relay.status is Status.SENT else []


def _dropped(facts: RelayFacts) -> Block:
    after_all = button("Ask them after all", ids.AFTER_ALL, str(facts.relay.id))
    value = str(facts.asked.question.id)
    return actions(_answer(facts), button("Hand over", ids.HAND_OVER, value), after_all)


def reply(facts: RelayFacts, at: datetime) -> Rendered:
    """The contact's words to whoever asked, with the original, to be judged."""
    said = [reply for reply in facts.relay.replies if reply.at == at]
    if not said:
        return message(where_it_stands(facts.asked), None)
    question = facts.asked.question
    original = f"You asked: {short(question.text)}"
    text = f"{_called(facts)}{_says(said[0], facts)}\n{original}"
    if question.status is Asked.ANSWERED and question.answered_at == at:
        kept = "Kept in the project's record." if facts.asked.entry else None
        return message(text, kept)
    if facts.relay.status is Status.DISPUTED:
        decides = f"Another of them says something else; {name(facts.asked.owner)} decides."
        return message(f"{text}\n{decides}", None)
    if question.status is not Asked.OFFERED or question.answered_at != at:
        return message(f"{text}\n{where_it_stands(facts.asked)}", None)
    buttons = actions(
        button("Answers it", ids.ANSWERS_IT, str(question.id), style="primary"),
        button("Ask again", ids.ASK_AGAIN, str(facts.relay.id)),
    )
    return Rendered(text=text, blocks=[section(text), buttons])


def word(
    facts: RelayFacts, author: Person, text: str, permalink: str | None, *, back: bool
) -> Rendered:
    """A message of the contact that asks back, or that may be the answer."""
    who, question = escape(author.first_name), facts.asked.question
    where = link(permalink, "see it there")
    quoted = f"{_called(facts)}{who} {'asks back' if back else 'wrote'}: {short(text)} {where}"
    about = f"About: {short(question.text)}"
    if question.status in OVER or facts.relay.status is not Status.SENT:
        return message(f"{quoted}\n{about}\n{where_it_stands(facts.asked)}", None)
    if back:
        stays = "It stays open; a colleague's reply there helps."
        return message(f"{quoted}\n{about}\n{stays}", None)
    said = f"{quoted}\n{about}\nDoes that answer it? If not, nothing needs to be done."
    yes = button("Answers it", ids.WORD_ANSWERS, str(facts.relay.id), style="primary")
    return Rendered(text=said, blocks=[section(said), actions(yes)])


def which_holds(facts: RelayFacts) -> Rendered:
    """Both words before the PM; nothing is kept."""
    relay, asked = facts.relay, facts.asked
    head = f"*{asked.about}: two answers to one question.* {short(asked.question.text)}"
    said = "\n".join(_says(each, facts) for each in relay.replies)
    if asked.question.status in OVER or relay.status is not Status.DISPUTED:
        settled = "Settled." if relay.status is not Status.DISPUTED else where_it_stands(asked)
        return message(f"{head}\n{said}\n{settled}".replace("\n\n", "\n"), None)
    text = f"{head}\n{said}\nNothing is kept. Whose words hold?"
    choices = [
        actions(button(_holds(each, facts), ids.THIS_HOLDS, f"{relay.id}:{each.by}"))
        for each in relay.replies
    ]
    if facts.approver is not None:
        ask = f"Ask {facts.approver.first_name}, who signs"
        choices.append(actions(button(ask, ids.ASK_APPROVER, str(relay.id))))
    return Rendered(text=text, blocks=[section(text), *choices])


def _holds(reply: Reply, facts: RelayFacts) -> str:
    who = facts.people.get(reply.by)
    return f"{who.first_name}'s" if who else "Theirs"


def to_call(facts: RelayFacts) -> Rendered:
    """Three reminders, no word: the number to call, and what moves."""
    asked, contact = facts.asked, facts.contact
    head = f"*{asked.about}: please call {_contact(facts)}.*"
    if asked.question.status in OVER or facts.relay.status is not Status.SENT:
        return message(f"{head}\n{_after_call(facts)}", None)
    phone = escape(contact.phone) if contact.phone else "no number is kept for them"
    lines = [
        f"{head} No answer after three reminders: {short(facts.relay.plain)}",
        f"Phone: *{phone}*.",
    ]
    if facts.moves is not None:
        told = facts.moves.told_on or facts.moves.known_on
        lines.append(f"What moves: {escape(facts.moves.name)}, told {say_day(told)}.")
    text = "\n".join([*lines, "Write here what they say, by Answer; it goes to who asked."])
    return Rendered(text=text, blocks=[section(text), actions(_answer(facts))])


def _after_call(facts: RelayFacts) -> str:
    if facts.asked.question.status in OVER:
        return where_it_stands(facts.asked)
    return _became(facts)


def _says(said: Reply, facts: RelayFacts) -> str:
    directly = " (to me directly)" if said.direct else ""
    return f"{name(facts.people.get(said.by))} says{directly}: {short(said.text)}"


def _contact(facts: RelayFacts) -> str:
    return escape(facts.contact.first_name)


def _called(facts: RelayFacts) -> str:
    """Nobody is told of a reply in a thread unless they are called."""
    user = facts.asked.asker.user_id
    return f"<@{user}> " if user and not facts.asked.question.direct else ""


def _not_now(facts: RelayFacts) -> Block:
    return button("Not now", ids.NOT_NOW, str(facts.relay.id))


def _answer(facts: RelayFacts) -> Block:
    return button("Answer", ids.ANSWER, str(facts.asked.question.id))
