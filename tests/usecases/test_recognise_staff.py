import pytest

from app.domain.errors import NotAllowed
from app.usecases.recognise_staff import STAFF_ONLY, recognise_staff
from tests.builders import BEN, an_actor
from tests.usecases.worlds import a_world


async def test_one_of_us_is_recognised() -> None:
    assert (await recognise_staff(an_actor("Ben"), a_world())).id == BEN


async def test_anybody_else_hears_the_same_set_words() -> None:
    guest = an_actor("Ben", external=True)
    for actor in (an_actor("Dana"), guest, an_actor("Mallory", external=True)):
        with pytest.raises(NotAllowed, match=STAFF_ONLY):
            await recognise_staff(actor, a_world())
