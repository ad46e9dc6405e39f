from datetime import timedelta

from app.domain.conversations import LASTS, Conversation, goes_on
from tests.builders import ANA, MONDAY


def test_a_conversation_goes_on_for_some_hours_after_its_last_word() -> None:
    conversation = Conversation(person_id=ANA, said_at=MONDAY)
    assert goes_on(conversation, MONDAY + LASTS)
    assert not goes_on(conversation, MONDAY + LASTS + timedelta(seconds=1))
    assert not goes_on(None, MONDAY)
