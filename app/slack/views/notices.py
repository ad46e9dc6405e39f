"""Private words to a colleague about something that went wrong, or nearly."""

from app.domain.effects import Notice
from app.ports import Rendered
from app.slack.views.blocks import clip, escape, link, quote, section

TEXTS = {
    Notice.NOT_SENT: (
        "*I did not post something in {place}:* it was internal, and outsiders read there. Look at"
        " how the channel is shared, or ask again in the internal channel."
    ),
    Notice.GUARD: (
        "*A message of ours in {place} holds something that clients should not read* (a"
        " credential, an internal address, a price, another client's name, or blame). Edit or"
        " delete it: {where}."
    ),
    Notice.MASKED: (
        "*A message in {place} looked as if it held a credential.* I masked it before keeping it;"
        " in Slack it is still there: {where}. Delete it, and change the credential."
    ),
    Notice.EVIDENCE_GONE: (
        "*A message that a question or its answer rested on was deleted by its author*, in"
        " {place}. I have forgotten it too; if it matters, ask for it again."
    ),
    Notice.EDITED: (
        "*A question that waits for you reads otherwise now:* who asked it has edited {where}. What"
        " I wrote you about it shows the new words."
    ),
    Notice.POINTER: (
        "I put your question into {place}, so that the answer can be frank. The client sees none"
        " of it."
    ),
    Notice.SHARED: (
        "*{place} is now shared with another organisation.* I say nothing internal there any more."
        " If that was not meant, stop sharing it."
    ),
    Notice.OUTSIDER: (
        "*Somebody who is none of us was added to {place}.* They can read all of it. I say nothing"
        " internal there as long as they are in it."
    ),
    Notice.JOINED: (
        "I'm in {place} now. `/pm help` says what can be asked; `/pm live` says what the client"
        " hears from me."
    ),
    Notice.JOINED_UNBOUND: (
        "*I'm in {place}, and no project's file names it,* so I keep and say nothing there. Add it"
        " to the `channels` of the project's file, by the id that ends the channel's details, then"
        " run `liaison import`."
    ),
    Notice.REMOVED: (
        "*I was taken out of {place}.* I hear and say nothing there until somebody invites me back:"
        " `/invite @Liaison` in that channel."
    ),
    Notice.ARCHIVED: (
        "*{place} was archived,* so I can't post there any more. Name another channel in the"
        " project's file, or unarchive it."
    ),
    Notice.NOT_LIVE: (
        "*A client wrote to me in {place}, where I'm not live yet:* {where}. I said that I'm not"
        " switched on and that you know; please answer them. `/pm live` shows how to go live."
    ),
}
GIVEN_UP = "*I could not say this {place}, and gave up:* {reason}."
QUOTED = 1500


def notice(kind: Notice, place: str, permalink: str | None) -> Rendered:
    """The words of a notice."""
    where = link(permalink, "the message") if permalink else "the message"
    text = TEXTS[kind].format(place=place, where=where)
    return Rendered(text=text, blocks=[section(text)])


def given_up(place: str, reason: str, words: str | None) -> Rendered:
    """What Slack did not take, word for word, so that somebody else can say it."""
    text = GIVEN_UP.format(place=place, reason=escape(reason))
    if words:
        text += f"\n{quote(clip(words, QUOTED))}"
    return Rendered(text=text, blocks=[section(text)])
