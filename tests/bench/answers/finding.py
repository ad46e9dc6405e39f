"""Is the right entry found? Lexical, semantic and combined, side by side on every set."""

from collections.abc import Mapping, Sequence

from tests.bench.answers import sets
from tests.bench.answers.desk import Desk, Record, Texts
from tests.bench.answers.words_matter import REPORTED, made

Asked = Sequence[tuple[str, int | None]]


async def stackfaq_s2(desk: Desk) -> Mapping[str, float]:
    """A reworded question -> the right one of 125 threads, by the thread's question."""
    record, asked = await stackfaq_record(desk)
    found = await _precision(desk, record, asked)
    return {
        "stackfaq_s2_p1": found["combined"],
        "lexical_s2_p1": found["lexical"],
        "semantic_s2_p1": found["semantic"],
        "stackfaq_s2_combined_minus_better": _minus_better(found),
    }


async def stackfaq_with_answers(desk: Desk) -> Mapping[str, float]:
    """The same, with the first answer as the entry's text: as an answered question is kept."""
    threads = sets.stackfaq()
    record = await desk.record("stackfaq-answers", [(t.title, t.answers[0]) for t in threads])
    found = await _precision(desk, record, questions_of(threads))
    return {f"stackfaq_answers_{way}_p1": p1 for way, p1 in found.items()} | {
        "stackfaq_answers_combined_minus_better": _minus_better(found)
    }


async def nlu(desk: Desk) -> Mapping[str, float]:
    """A question -> its accepted answer among 245; the entries have no titles.

    How much words weigh beside meaning was chosen on the 82 for training, among others (`fit`):
    the figure without them is beside the one of all.
    """
    said = sets.nlu()
    record = await desk.record("nlu", [("", answer) for _, answer, _ in said])
    asked: Asked = [(question, at) for at, (question, _, _) in enumerate(said)]
    found = await _precision(desk, record, asked)
    kept = [ask for ask, (_, _, tuned) in zip(asked, said, strict=True) if not tuned]
    return {
        "nlu_kept_apart_p1": (await _precision(desk, record, kept))["combined"],
        "nlu_p1": found["combined"],
        "nlu_lexical_p1": found["lexical"],
        "nlu_semantic_p1": found["semantic"],
        "nlu_combined_minus_better": _minus_better(found),
    }


async def words_matter(desk: Desk) -> Mapping[str, float]:
    """Host names, part numbers, clause numbers, error codes: 240 questions on 2,000 entries."""
    made_up = made(REPORTED)
    record = await desk.record("words", made_up.entries)
    found = await _precision(desk, record, list(made_up.questions))
    return {f"words_{way}_p1": p1 for way, p1 in found.items()} | {
        "words_combined_minus_better": _minus_better(found)
    }


async def stackfaq_record(desk: Desk, *, without: set[int] | None = None) -> tuple[Record, Asked]:
    """The threads as entries (some withdrawn), and every rewording."""
    threads = sets.stackfaq()
    kept = [at for at in range(len(threads)) if at not in (without or set())]
    texts: Texts = [(threads[at].title, "") for at in kept]
    record = await desk.record(f"stackfaq-{len(kept)}", texts)
    place = {at: i for i, at in enumerate(kept)}
    return record, [(words, place.get(at)) for words, at in questions_of(threads)]


def questions_of(threads: Sequence[sets.Thread]) -> list[tuple[str, int]]:
    """Every rewording, with its thread."""
    return [(words, at) for at, thread in enumerate(threads) for words in thread.asked]


async def _precision(desk: Desk, record: Record, asked: Asked) -> dict[str, float]:
    """The share of questions whose answer is put first."""
    both = await desk.find(record, asked)
    words = await desk.find(record, asked, semantic=False)
    return {
        "combined": _share([f.ranked()[0][0] == f.right for f in both if f.evidence], len(asked)),
        "lexical": _share([f.ranked()[0][0] == f.right for f in words if f.evidence], len(asked)),
        "semantic": _share([f.by_meaning() == f.right for f in both], len(asked)),
    }


def _share(right: Sequence[bool], of: int) -> float:
    return round(sum(right) / of, 4)


def _minus_better(found: Mapping[str, float]) -> float:
    return round(found["combined"] - max(found["lexical"], found["semantic"]), 4)
