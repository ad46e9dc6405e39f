"""The router learns: from the examples that come with Liaison, and from what was corrected."""

from app.ports import Work
from app.ports.search import Example

MOST_CORRECTIONS = 400
"""The last ones: what was corrected long ago has been learnt by people."""


async def learn_lanes(work: Work) -> int:
    """Learn anew when anything is new. Without a model there is nothing to teach."""
    model = work.search.lanes
    if model is None:
        return 0
    corrected = await work.corrections.latest(MOST_CORRECTIONS)
    # Only the last word about a question counts.
    latest = {question.id: (one, question) for one, question in reversed(corrected)}
    examples = [
        Example(text=question.text, side=one.side, lane=one.now)
        for one, question in latest.values()
    ]
    await model.learn(examples)
    return 0
