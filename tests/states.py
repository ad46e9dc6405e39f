"""The states of a question as a picture in README: `python -m tests.states` draws it anew."""

from pathlib import Path

from app.domain.questions import MOVED_BY, MOVES, WAITS_FOR, Status

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- states -->", "<!-- /states -->"


def graph() -> str:
    """MOVES as a Mermaid diagram: whom each state waits for, and who makes each move."""
    named = [
        f'    state "{status} (waits for {WAITS_FOR[status]})" as {_name(status)}'
        for status in Status
    ]
    moves = [
        f"    {_name(one)} --> {_name(other)} : {_words(one, other)}"
        for one in Status
        for other in Status
        if other in MOVES[one]
    ]
    start = f"    [*] --> {_name(Status.WAITING)} : somebody asks, and the record does not know"
    known = f"    [*] --> {_name(Status.ANSWERED)} : the record knows"
    lines = ["```mermaid", "stateDiagram-v2", *named, start, known, *moves, "```"]
    return "\n".join(lines)


def drawn(readme: str) -> str:
    """What README holds between its two marks."""
    return readme.partition(BEGIN)[2].partition(END)[0].strip()


def redrawn(readme: str) -> str:
    """README with the picture as the code has it."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        message = f"README.md lacks {BEGIN} or {END}"
        raise SystemExit(message)
    return f"{before}{begin}\n{graph()}\n{end}{after}"


def _name(status: Status) -> str:
    return status.replace(" ", "_")


def _words(one: Status, other: Status) -> str:
    # A colon would end the label.
    return MOVED_BY[one, other].replace(": ", " says ")


if __name__ == "__main__":
    README.write_text(redrawn(README.read_text(encoding="utf-8")), encoding="utf-8")
