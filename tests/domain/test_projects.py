import pytest

from app.domain import projects
from app.domain.errors import WrongState
from app.domain.projects import MOVES, Mode, State
from tests.builders import a_project


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("to", State)
def test_a_project_moves_as_the_table_says_and_not_otherwise(state: State, to: State) -> None:
    project = a_project(state=state)
    if to in MOVES[state]:
        assert projects.move(project, to).state is to
        return
    with pytest.raises(WrongState):
        projects.move(project, to)


def test_staff_are_reminded_of_live_projects_that_do_more_than_observe() -> None:
    reminded = {
        (state, mode)
        for state in State
        for mode in Mode
        if projects.nudges(a_project(state=state, mode=mode))
    }
    assert reminded == {(State.LIVE, Mode.INSIDE), (State.LIVE, Mode.LIVE)}


def test_clients_hear_unasked_only_while_the_project_is_live_for_them() -> None:
    heard = {
        (state, mode)
        for state in State
        for mode in Mode
        if projects.speaks_to_client(a_project(state=state, mode=mode))
    }
    assert heard == {(State.LIVE, Mode.LIVE), (State.PAUSED, Mode.LIVE)}


def test_clients_are_answered_from_the_day_it_went_live_for_them() -> None:
    answered = {
        (state, mode)
        for state in State
        for mode in Mode
        if projects.answers_client(a_project(state=state, mode=mode))
    }
    live = set(State) - {State.DRAFT}
    assert answered == {(state, Mode.LIVE) for state in live}


def test_a_status_shows_what_is_going_on_or_if_nothing_is_what_has_ended() -> None:
    live, paused, closed = (
        a_project(state=state) for state in (State.LIVE, State.PAUSED, State.CLOSED)
    )
    assert list(projects.in_view([live, closed, paused])) == [live, paused]
    assert list(projects.in_view([closed])) == [closed]
