import pytest

from app.wiring.logs import set_up_logs


@pytest.fixture(autouse=True, scope="session")
def logs() -> None:
    set_up_logs("CRITICAL")
