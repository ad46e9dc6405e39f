from app.domain.effects import Direct, Explain, Topic
from app.usecases.explain_to_client import ExplainToClient, explain_to_client
from tests.builders import CLIENT_CHANNEL, DANA, an_actor
from tests.usecases.worlds import a_world


async def test_what_can_be_asked_comes_by_direct_message() -> None:
    work = a_world()
    await explain_to_client(ExplainToClient(by=an_actor("Dana"), channel=CLIENT_CHANNEL), work)
    assert work.outbox.effects == [
        Explain(to=Direct(person=DANA), subject=DANA, topic=Topic.CLIENT_HELP)
    ]
