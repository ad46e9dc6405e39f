from uuid import UUID

from app.domain.ids import QuestionId
from app.slack.listeners import joins
from tests.builders import an_actor


def test_a_click_names_the_question_and_who_clicked() -> None:
    question = UUID(int=7)
    intent = joins.read_part({"actions": [{"value": str(question)}]}, an_actor("Ben"))
    assert (intent.question_id, intent.by) == (QuestionId(question), an_actor("Ben"))
