"""Set texts: what Liaison says of itself, and why it can't help here."""

from app.domain.effects import Topic
from app.ports import Rendered
from app.slack.views.blocks import section

TEXTS = {
    Topic.HELP: (
        "*Ask me anything about the project:* `/pm which VLAN do the phones use?`, or mention me"
        " in a thread.\n"
        "`/pm status` where it stands; `/pm due` what is due in two weeks; `/pm open` what waits"
        " for an answer; `/pm away 3-14 Dec cover @name`; `/pm live` what the client hears;"
        " `/pm inbox` all that waits for you; `/pm waiting` whose turn it is;"
        " `/pm unanswered` what is asked often and not in the record;"
        " `/pm month last` how soon questions were answered;"
        " `/pm facts about switches` what the record holds; `/pm who knows firewalls` whom to ask;"
        " `/pm urgent ...` calls who is on duty, then the next; `/pm routes` what was rerouted;"
        " `/pm blocked ...` tells the PM what is in the way, `/pm concern ...` the PM alone;"
        " `/pm call ...` and `/pm decided ...` keep what was said elsewhere, or answer with it;"
        " `/pm ask client: ...` puts it to the client, through the PM."
        " `/pm acme: ...` names a project or client, for instance in a direct message.\n"
        "What the record knows I answer at once, with its source. For the rest I ask a person, and"
        " tell you who and by when. A plain reply in the thread is an answer."
    ),
    Topic.CLIENT_HELP: (
        "Write *@Liaison where are we?* for the status of your project, any time. Or ask in your"
        " own words: your project manager reads every request, and you'll hear who has it and by"
        " when."
    ),
    Topic.ABOUT: (
        "I'm Liaison, a program, not a person. I keep the messages of this project so that nothing"
        " is forgotten; delete one and I delete it too. Your project manager reads every request,"
        " and writes or approves everything that isn't a set text."
    ),
    Topic.WELCOME: "You're welcome.",
    Topic.UNBOUND: (
        "No project is bound to this channel, so I can't look anything up here. Ask in the"
        " project's own channel, or have it added to the project's file."
    ),
    Topic.WHICH_PROJECT: (
        "You work on more than one project. Which one is it? Put its name first, such as"
        " `acme: which VLAN do the phones use?`"
    ),
    Topic.NOT_LIVE: (
        "I'm not switched on for your projects yet. Your project manager knows that you wrote, and"
        " will answer you."
    ),
    Topic.NOT_LIVE_YET: (
        "The client hears nothing from me in that channel yet, and so neither do you. Ask in the"
        " internal channel; `/pm live` shows how to go live."
    ),
    Topic.OBSERVING: (
        "I only observe this project for now: the project manager sees what I would have said. Ask"
        " a person, or ask me once the project is set to `inside`."
    ),
    Topic.ELSEWHERE: (
        "Nothing of that project is said in this channel. Ask in its own channel, or write to me"
        " directly."
    ),
    Topic.UNKNOWN_COVER: (
        "I don't know whom you named, so nothing was changed. Name another colleague as @name, or"
        " leave the cover out."
    ),
    Topic.UNKNOWN_WORD: (
        "I don't know that word. I know `status`, `due`, `open`, `inbox`, `waiting`, `facts`,"
        " `routes`, `away`, `live` and `help`; anything else I take for a question, if it has a"
        " few more words."
    ),
    Topic.WHICH_QUESTION: (
        "More than one question waits for you, and I can't tell which one that answers. Write it in"
        " the thread under the one you mean."
    ),
    Topic.NOTHING_TO_SEND: (
        "There is nothing that I showed you lately and that waits to be sent. Write the words under"
        " the question, and I'll show them to you first."
    ),
    Topic.NOT_HERE: (
        "I keep quiet here while people from outside read this channel. Ask me in a direct message."
    ),
    Topic.NOT_YOURS: (
        "I can only speak about your company's projects, and there is none that I can speak about"
        " here yet. Your project manager can help."
    ),
}


def explain(topic: Topic) -> Rendered:
    """The set text of a topic."""
    return Rendered(text=TEXTS[topic], blocks=[section(TEXTS[topic])])
