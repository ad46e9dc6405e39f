from app.domain.ids import ClientId
from app.domain.projects import Client
from app.usecases.gather_rules import gather_rules
from tests.builders import ACME, ALERTS_CHANNEL, INTERNAL_CHANNEL, NETWORK, a_client
from tests.usecases.worlds import a_world


async def test_the_guard_knows_other_clients_our_people_and_our_channels() -> None:
    work = a_world()
    own = a_client(aliases=("Acme Corp",))
    other = Client(
        id=ClientId(NETWORK), key="kestrel", name="Kestrel Law", aliases=("KL", "acme corp")
    )
    work.projects.kept_clients = {ACME: own, other.id: other}
    rules = await gather_rules(ACME, work)
    assert rules.other_clients == ("Kestrel Law", "KL"), "its own name is nobody else's"
    assert set(rules.staff_names) == {"Ana", "Ben", "Cleo", "Priya"}
    assert set(rules.internal_channels) == {INTERNAL_CHANNEL, ALERTS_CHANNEL}
