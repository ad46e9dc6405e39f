"""The house rules that no linter knows: what is forgotten here fails, with the file's name."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from app.domain import effects, questions
from app.domain.effects import Say
from app.slack import ids
from app.slack.rendering import RENDERERS
from tests.states import README, drawn, graph

ROOT = Path(__file__).resolve().parents[1]
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_DOORPLATE = 300, 40, 10

EXCEPTIONS: Mapping[str, Mapping[str, str]] = {
    "file": {},
    "function": {},
    "id": {
        "COMMAND": "typed, not clicked: no view holds it",
    },
}
"""What breaks a rule, with the reason. Whoever mends one takes it out; nothing is ever added."""

NOW = {
    "datetime.now": "the time",
    "datetime.today": "the time",
    "datetime.utcnow": "the time",
    "date.today": "the time",
    "time.time": "the time",
    "time.time_ns": "the time",
    "time.monotonic": "a stopwatch",
    "time.monotonic_ns": "a stopwatch",
    "time.perf_counter": "a stopwatch",
}
CLOCKS = ("app/wiring/", "app/scheduler/clock.py", "app/sandbox/", "app/demo.py")
"""Who may know what time it is."""
STOPWATCHES = {
    "app/slack/directory.py": "what Slack said is remembered for so many seconds",
    "app/database/embedded.py": "a server is given so many seconds to start",
}
"""Who may measure how long something took, and why."""

NAMES_NOTHING = {
    "service",
    "manager",
    "helper",
    "helpers",
    "utils",
    "util",
    "handler",
    "data",
    "info",
    "process",
    "misc",
}


def _sources(*rooms: str) -> dict[str, ast.Module]:
    found = sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text("utf-8")) for path in found}


APP = _sources("app")
TESTS = _sources("tests")
BOTH = {**APP, **TESTS}
USE_CASES = [Path(path).stem for path in APP if path.startswith("app/usecases/")]
USE_CASES.remove("__init__")


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def _names(tree: ast.AST, of: str) -> set[str]:
    """What is used of a module, as in `ids.ANSWER`."""
    dotted = (ast.unparse(n) for n in ast.walk(tree) if isinstance(n, ast.Attribute))
    return {name.removeprefix(f"{of}.") for name in dotted if name.startswith(f"{of}.")}


def _but_for(rule: str, broken: Mapping[str, object]) -> dict[str, object]:
    """What breaks a rule beyond the exceptions, and the exceptions that nothing needs any more."""
    known = EXCEPTIONS[rule]
    healed = {name: "keeps the rule now: take it out" for name in known if name not in broken}
    return {**{n: why for n, why in broken.items() if n not in known}, **healed}


def test_every_room_has_a_doorplate() -> None:
    plates = {p: ast.get_docstring(tree) for p, tree in APP.items() if p.endswith("__init__.py")}
    rooms = {str(path.parent.relative_to(ROOT)) for path in (ROOT / "app").rglob("*.py")}
    assert {str(Path(plate).parent) for plate in plates} == rooms
    assert [path for path, plate in plates.items() if not plate] == []
    long = [p for p, plate in plates.items() if len((plate or "").splitlines()) > LONGEST_DOORPLATE]
    assert long == []


def test_no_file_is_too_long() -> None:
    lengths = {path: len((ROOT / path).read_text("utf-8").splitlines()) for path in BOTH}
    assert _but_for("file", {p: n for p, n in lengths.items() if n > LONGEST_FILE}) == {}


def test_no_function_is_too_long() -> None:
    lengths = {
        f"{path}:{function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path, tree in BOTH.items()
        for function in _functions(tree)
    }
    assert _but_for("function", {f: n for f, n in lengths.items() if n > LONGEST_FUNCTION}) == {}


def test_names_of_files_and_classes_explain_something() -> None:
    classes = (
        n.name for tree in BOTH.values() for n in ast.walk(tree) if isinstance(n, ast.ClassDef)
    )
    names = [*(Path(path).stem for path in BOTH), *classes]
    words = {name: set(re.findall(r"[A-Z]?[a-z]+", name)) for name in names}
    assert [name for name, of in words.items() if {w.lower() for w in of} & NAMES_NOTHING] == []


@pytest.mark.parametrize("name", USE_CASES)
def test_a_use_case_defines_its_namesake(name: str) -> None:
    tree = APP[f"app/usecases/{name}.py"]
    found = {function.name: function for function in _functions(tree)}
    assert name in found
    arguments = {a.arg: ast.unparse(a.annotation) for a in found[name].args.args if a.annotation}
    intent = "".join(word.title() for word in name.split("_"))
    assert arguments.get("intent", intent) == intent


def test_each_use_case_has_a_test() -> None:
    tested = {Path(path).stem for path in TESTS}
    assert [name for name in USE_CASES if f"test_{name}" not in tested] == []


def test_each_message_has_a_view() -> None:
    kinds = {k for k in vars(effects).values() if isinstance(k, type) and issubclass(k, Say)}
    assert set(RENDERERS) == kinds - {Say}


def test_each_id_is_shown_in_a_view_and_heard_by_a_listener() -> None:
    everything = {name for name in vars(ids) if name.isupper()}
    heard = set().union(*(_names(t, "ids") for p, t in APP.items() if "/slack/listeners/" in p))
    shown = set().union(*(_names(t, "ids") for p, t in APP.items() if "/slack/views/" in p))
    assert _but_for("id", dict.fromkeys(everything - (heard & shown), "lacks one of them")) == {}


def test_the_clock_is_read_at_the_edge_only() -> None:
    reads = {
        f"{path}: {read}"
        for path, tree in APP.items()
        for read in _clock_reads(tree)
        if not path.startswith(CLOCKS) and not (path in STOPWATCHES and NOW[read] == "a stopwatch")
    }
    assert reads == set()


def _clock_reads(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in NOW:
            yield ast.unparse(node)
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (f"time.{name.name}" for name in node.names if f"time.{name.name}" in NOW)


def test_a_clock_read_is_seen_in_either_form() -> None:
    """So that the rule can fail."""
    source = "import time\nfrom time import monotonic\nnow = datetime.now(UTC)\ntime.time()"
    assert set(_clock_reads(ast.parse(source))) == {"time.monotonic", "datetime.now", "time.time"}


def test_nothing_is_mocked() -> None:
    imported = {
        (path, name)
        for path, tree in BOTH.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None), *(alias.name for alias in node.names)]
    }
    assert [path for path, name in imported if name and "mock" in name.split(".")] == []


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X])\b")
    texts = {path: (ROOT / path).read_text("utf-8") for path in BOTH}
    assert [path for path, text in texts.items() if later.search(text)] == []


def test_readme_shows_the_states_of_a_question_as_they_are() -> None:
    assert drawn(README.read_text("utf-8")) == graph(), "draw it with: python -m tests.states"


def test_every_move_of_a_question_says_who_makes_it() -> None:
    moves = {(one, other) for one, others in questions.MOVES.items() for other in others}
    assert set(questions.MOVED_BY) == moves
