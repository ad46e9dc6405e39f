from datetime import timedelta

import pytest

from app.domain.executive_lines import executive_line
from app.domain.milestones import Standing
from app.domain.projects import State
from tests.builders import MONDAY, a_project, an_action
from tests.domain.told import FAR, facts, told

OUTCOME = "60 people can work at Oak Street."


def test_the_executive_reads_whether_it_is_on_time_and_what_they_will_have() -> None:
    agreed = facts(told(1, FAR))
    first = "The new-office network will be ready on Friday 18 December, as agreed."
    assert executive_line(agreed).text == f"{first} {OUTCOME} Nothing is needed from you."
    moved = facts(told(1, FAR, told_at=MONDAY - timedelta(days=3)))
    assert "Friday 18 December. 60 people" in executive_line(moved).text


def test_what_is_needed_closes_the_sentence() -> None:
    line = executive_line(facts(told(1, FAR), actions=[an_action()])).text
    assert line.endswith(f"{OUTCOME} From you: The door pass - Dana, by *Thu 3 Dec*.")


@pytest.mark.parametrize(
    ("project", "name"),
    [
        ("Wi-Fi everywhere", "Wi-Fi everywhere"),
        ("PBX", "PBX"),
        ("Laptops", "laptops"),
        ("iPads", "iPads"),
    ],
)
def test_a_name_stands_in_the_sentence_as_it_would_be_written(project: str, name: str) -> None:
    on_track = facts(told(1, FAR), project=a_project(client_name=project))
    assert executive_line(on_track).text.startswith(f"The {name} will be ready")


def test_in_doubt_the_doubt_comes_first_and_at_rest_nothing_is_asked() -> None:
    blocked = facts(told(1, FAR, known=Standing.BLOCKED))
    assert executive_line(blocked).text == (
        "New-office network: we are checking one date. Step 1 (planned Fri 18 Dec) is being"
        f" confirmed. Cleo will tell you. {OUTCOME} Nothing is needed from you."
    )
    paused = facts(project=a_project(state=State.PAUSED), actions=[an_action()])
    assert executive_line(paused).text == f"New-office network: on hold. {OUTCOME}"
