"""What the record says, what may lead to an answer, and why."""

from dataclasses import dataclass
from datetime import date

from app.domain.dates import say_day
from app.domain.matching import SURE, Doubt
from app.domain.people import Person
from app.domain.record import Entry
from app.domain.wall import Visibility
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import (
    Block,
    actions,
    button,
    clip,
    context,
    escape,
    link,
    reading_form,
    section,
)

QUOTED, LONGEST = 120, 2000
EYES = {
    Visibility.INTERNAL: "our own people may see it",
    Visibility.CLIENT: "the client may see it too",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Lead:
    """An entry that may help, and why it is no answer."""

    entry: Entry
    doubts: tuple[Doubt, ...] = ()
    later: Entry | None = None
    """What superseded it."""
    said_by: Person | None = None
    confidence: float = 0.0
    words: tuple[str, ...] = ()
    meaning: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Overheard:
    """A message of the archive that may help."""

    text: str
    on: date
    permalink: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What search found for a question."""

    answer: Lead | None = None
    leads: tuple[Lead, ...] = ()
    heard: tuple[Overheard, ...] = ()


def in_record(said: str, answer: Lead | None) -> str:
    """What the record says, and where it has that from: link, who, when."""
    words = clip(escape(said), LONGEST)
    if answer is None:
        return words
    return f"{words}\nFrom the record: {source(answer)}."


def judge(key: str, *, ours: bool) -> list[Block]:
    """Whether that is it, if one of us asked; and why it was given."""
    said = [button("That's it", ids.ANSWERS_IT, key), button("Not what I asked", ids.NOT_YET, key)]
    return [actions(*(said if ours else []), button("Why?", ids.WHY, key))]


def nearest(found: Found) -> str | None:
    """Up to three leads, each said as what it is; None if there are none."""
    lines = [_lead(lead) for lead in found.leads]
    lines += [_overheard(each) for each in found.heard]
    del lines[3:]
    if len(lines) > 1:
        return "Nearest:\n" + "\n".join(f"- {line}" for line in lines)
    return f"Nearest: {lines[0]}" if lines else None


def near(key: str, found: Found) -> list[Block]:
    """The leads as blocks, with the way to see why."""
    words = nearest(found)
    if words is None:
        return []
    why = [actions(button("Why?", ids.WHY, key))] if found.leads else []
    return [section(words), *why]


def changed(said: str, now: Lead | None, *, since: str, who: str | None, when: str) -> Rendered:
    """What somebody was given is no longer so: what was it, what is it, since when and by whom."""
    was = f"It was: {clip(escape(said), QUOTED)}"
    by = f"{escape(who)}, {when}" if who else f"By a project file, {when}"
    if now is None:
        text = f"*No longer so*, taken out of the record: {clip(escape(said), LONGEST)}\n{by}."
    elif now.entry.text == said:
        text = f"This holds again: {clip(escape(said), LONGEST)}"
    else:
        words = clip(escape(now.entry.text), LONGEST)
        text = f"*Changed since {since}:* {words}\n{was}\n{by}, {source(now)}."
    return Rendered(text=text, blocks=[section(text)])


def why_form(asked: str, found: Found) -> Block:
    """What matched, how well, what an answer needs, and who may see it."""
    matched = [found.answer, *found.leads] if found.answer else list(found.leads)
    blocks = [section(f"*{escape(clip(asked, 300))}*")]
    blocks += [section(_figures(lead)) for lead in matched if lead]
    if not matched:
        blocks.append(section("Nothing in the record came near it."))
    how = "by their words and by their meaning"
    if matched and matched[0] and matched[0].meaning is None:
        how = "by their words alone: semantics are switched off"
    blocks.append(context(f"An answer must be {SURE:.0%} sure. Entries are compared {how}."))
    return reading_form("Why?", blocks)


def _figures(lead: Lead) -> str:
    words = ", ".join(escape(word.lstrip("=")) for word in lead.words) or "none"
    lines = [
        f"{_title(lead.entry)}: *{lead.confidence:.0%} sure*",
        f"Words in common: {clip(words, 300)}",
    ]
    if lead.meaning is not None:
        lines.append(f"Likeness of meaning: {lead.meaning:.2f} of 1")
    lines += [f"No answer because it is {_doubt(lead, doubt)}" for doubt in lead.doubts]
    lines.append(f"From {source(lead)}; {EYES[lead.entry.visibility]}")
    return "\n".join(lines)


def _lead(lead: Lead) -> str:
    doubts = "; ".join(_doubt(lead, doubt) for doubt in lead.doubts)
    noted = f" ({doubts})" if doubts else ""
    return f"{_title(lead.entry)}{noted}, {source(lead)}"


def _overheard(each: Overheard) -> str:
    words = escape(clip(" ".join(each.text.split()), QUOTED))
    return f'"{words}", {link(each.permalink, "from the chat")} on {say_day(each.on)}'


def _doubt(lead: Lead, doubt: Doubt) -> str:
    if doubt is Doubt.SUPERSEDED and lead.later is not None:
        return f"superseded by {_title(lead.later)}"
    if doubt is Doubt.OVERDUE and lead.entry.review_on is not None:
        return f"{doubt.value}, {say_day(lead.entry.review_on)}"
    return doubt.value


def _title(entry: Entry) -> str:
    return f'"{escape(clip(" ".join(entry.title.split()), QUOTED))}"'


def source(lead: Lead) -> str:
    """A link, who, when."""
    entry = lead.entry
    who = f", {escape(lead.said_by.first_name)}" if lead.said_by else ""
    when = f", {say_day(entry.said_on)}" if entry.said_on else ""
    return f"{link(entry.source_url, entry.source_label or 'the record')}{who}{when}"
