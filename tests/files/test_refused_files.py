"""Whatever is in a file, it is read or refused in words."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.files.project_files import ProjectFileError, read_project_file, read_project_text
from app.files.trees import DEEPEST, MOST_BYTES, read_tree
from app.sandbox.seed import seed_files
from tests.files.reading import SMALL, TODAY, complaints


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "line 1: the file is empty"),
        (b"# nothing\n", "line 1: the file is empty"),
        (b"just words", "line 1: a project file begins with keys"),
        (b"client:\n\tkey: a", "line 2: a tab or a special character; indent with spaces"),
        (b"client: a: b", "line 1: a text that holds a colon needs quotes"),
        (b"client: [a", "line 1: this isn't YAML"),
        (b"client: 'a", "line 1: a bracket or a quote isn't closed"),
        (b"client:\n   a: 1\n  b: 2", "line 3: this line's indent fits no line above it"),
        (b"\xff\xfea", "line 1: this isn't UTF-8 text; save the file as UTF-8"),
        (b"client: 1\nproject: \x00", "line 2: an unprintable character; remove it"),
        (b'client: "\\ud800"', "line 1: an invisible control character; remove it"),
        (b'client: "\\UFFFFFFFF"', "line 1: this isn't YAML"),
        (b"client: &a [1]\nproject: *a", "line 2: & and * aren't read here; write it out"),
        (b"client: !!python/name:os.system x", "line 1: a ! isn't read here"),
        (b"client: 1\n---\nclient: 2", "line 2: one project a file"),
        (b"? [a]\n: b", "line 1: a key must be a word"),
        (b"client: 1\nclient: 2", "line 2: 'client' is here twice; the first is in line 1"),
        (b"[" * 100_000, "line 1: this is nested too deeply for a project file"),
        (b"- " * 40_000, "line 1: this is nested too deeply for a project file"),
        (b"a" * (MOST_BYTES + 1), "line 1: the file is larger than 1 MB; split it"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_what_is_no_project_file_is_refused_in_words(content: bytes, complaint: str) -> None:
    with pytest.raises(ProjectFileError, match=r"junk\.yaml, line") as refused:
        read_project_text(content, name="junk.yaml", today=TODAY)

    assert complaint in str(refused.value)


def test_a_billion_laughs_are_not_laughed() -> None:
    lines = [
        "a: &a [x]",
        *(f"{b}: &{b} [*{a}, *{a}]" for a, b in zip("abcdefg", "bcdefgh", strict=True)),
    ]

    found = complaints("\n".join(lines))
    assert sum("& and * aren't read here" in line for line in found) == len(lines)


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ProjectFileError, match="No such file"):
        read_project_file(tmp_path / "acme.yaml", today=TODAY)
    with pytest.raises(ProjectFileError, match="Is a directory"):
        read_project_file(tmp_path, today=TODAY)


def test_windows_line_ends_a_byte_order_mark_and_any_script_are_read() -> None:
    text = SMALL.replace("Acme Ltd", "\u05d0\u05e7\u05de\u05d4 \U0001f680 Ltd").replace(
        "\n", "\r\n"
    )
    content = b"\xef\xbb\xbf" + text.encode()

    plan = read_project_text(content, name="acme.yaml", today=TODAY)
    assert plan.client.name == "\u05d0\u05e7\u05de\u05d4 \U0001f680 Ltd"


def test_the_deepest_place_of_a_project_file_can_be_read() -> None:
    assert read_tree(b"a: " + b"[" * (DEEPEST - 1) + b"]" * (DEEPEST - 1)).problems == []


SEEDS = [path.read_text() for path in seed_files()]
MAPPING_KEYS = [
    "client",
    "people",
    "project",
    "channels",
    "milestones",
    "facts",
    "key",
    "name",
    "due",
]
TREES = st.recursive(
    st.none() | st.text(max_size=12) | st.sampled_from(["sam", "client", "+2d", "C0X"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(MAPPING_KEYS) | st.text(max_size=6), inner, max_size=5)
    ),
    max_leaves=20,
)


def only_refused(content: bytes) -> None:
    try:
        read_project_text(content, name="junk.yaml", today=TODAY)
    except ProjectFileError as error:
        refusal = str(error)
    else:
        return
    assert refusal.startswith("junk.yaml, line ")


@given(st.binary(max_size=200))
@example(b"%YAML 1.99999999999999999999999999\n--- a")
@example(b"a: !<tag:yaml.org,2002:int> x")
@example(b"? \n")
@example(b"&")
def test_bytes_are_read_or_refused(content: bytes) -> None:
    only_refused(content)


@given(st.text(max_size=200))
def test_text_is_read_or_refused(text: str) -> None:
    only_refused(text.encode("utf-8", "surrogatepass"))


@given(TREES)
def test_any_tree_is_read_or_refused(tree: object) -> None:
    only_refused(_yaml(tree).encode("utf-8", "surrogatepass"))


@settings(max_examples=40)
@given(st.data())
def test_a_seed_with_a_changed_place_is_read_or_refused(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SEEDS))
    start = data.draw(st.integers(0, len(text)))
    end = start + data.draw(st.integers(0, 30))
    only_refused((text[:start] + data.draw(st.text(max_size=9)) + text[end:]).encode())


def _yaml(tree: object) -> str:
    """As flow YAML, with JSON's quotes."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{_yaml(k)}: {_yaml(v)}" for k, v in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(_yaml, tree)) + "]"
    return "" if tree is None else '"' + str(tree).replace("\\", "").replace('"', "") + '"'
