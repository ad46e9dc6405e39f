"""What was asked directly is read by its PMs alone, whoever reads the alert about it (P11)."""

from dataclasses import replace

from app.domain import escalations
from app.domain.effects import AskBackup, Direct, Escalate, GiveMatter, Place
from app.domain.escalations import Reason
from app.slack.rendering import render
from tests.builders import (
    ALERT,
    ALERTS_CHANNEL,
    BEN,
    MONDAY,
    NETWORK,
    PHONES,
    PRIYA,
    a_question,
    an_escalation,
)
from tests.fakes import FakeWork
from tests.usecases.asking import asked

GROUP = escalations.group_of(NETWORK, MONDAY.date())
WORDS, HIDDEN = "Which VLAN do the phones use?", "asked something in private"


def raised(*, direct: bool) -> FakeWork:
    work = asked(replace(a_question(), direct=direct))
    about = an_escalation(milestone_id=None, question_id=PHONES, reason=Reason.UNANSWERED)
    work.escalations.kept = {ALERT: about}
    return work


async def read(work: FakeWork) -> dict[str, str]:
    """The alert in the channel, before the backup, and before whoever was given it."""
    on = MONDAY.date()
    channel, backup = Place(channel=ALERTS_CHANNEL), Direct(person=PRIYA)
    shown = {
        "channel": Escalate(to=channel, subject=GROUP, project=NETWORK, on=on),
        "backup": AskBackup(to=backup, subject=GROUP, project=NETWORK, on=on, person=PRIYA),
        "given": GiveMatter(to=Direct(person=BEN), subject=ALERT, person=BEN),
    }
    rendered = {name: await render(say, work) for name, say in shown.items()}
    return {name: message.text for name, message in rendered.items() if message is not None}


async def test_words_said_directly_stand_in_no_channel_and_before_no_other_colleague() -> None:
    told = await read(raised(direct=True))
    assert [name for name, text in told.items() if WORDS in text] == ["backup"]
    assert [name for name, text in told.items() if HIDDEN in text] == ["channel", "given"]


async def test_what_was_asked_in_a_channel_is_quoted_to_all() -> None:
    told = await read(raised(direct=False))
    assert [name for name, text in told.items() if WORDS in text] == ["channel", "backup", "given"]
