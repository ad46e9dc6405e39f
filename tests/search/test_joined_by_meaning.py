"""What the real model joins: the same in other words, and nothing that is merely near."""

from datetime import timedelta

import pytest

from app.search.embedder import OnnxEmbedder
from tests.builders import BEN
from tests.usecases.joining import BENS, ask
from tests.usecases.worlds import a_world

CELLAR, VLAN = "Who has the key of the cellar?", "Which VLAN do the phones use?"


@pytest.mark.parametrize(
    ("first", "later", "same"),
    [
        (CELLAR, "who has the cellar key?", True),
        (VLAN, "on which vlan are the phones?", True),
        (VLAN, "Which VLAN do the printers use?", False),
        ("Which cabinet holds switch 3?", "Which cabinet holds switch 4?", False),
        ("Who opens the north gate?", "Who opens the south gate?", False),
        (CELLAR, "When is the go-live?", False),
    ],
)
async def test_other_words_for_the_same_join_and_near_ones_do_not(
    embedder: OnnxEmbedder, first: str, later: str, same: object
) -> None:
    work = a_world()
    work.search.embedder = embedder
    asked = await ask(work, first)
    work.now += timedelta(minutes=5)
    other = await ask(work, later, asker=work.people.kept[BEN], thread=BENS)
    assert other.joins == (asked.id if same else None)
