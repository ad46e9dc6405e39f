import asyncio
from itertools import pairwise
from pathlib import Path

import pytest

from app.ports.search import Vector
from app.search import model_files
from app.search.embedder import OnnxEmbedder, open_embedder
from app.search.model_files import NoModel, model_in, shipped_model


def cosine(one: Vector, other: Vector) -> float:
    a, b = memoryview(one).cast("f"), memoryview(other).cast("f")
    return sum(x * y for x, y in zip(a, b, strict=True))


def embed(embedder: OnnxEmbedder, *texts: str) -> list[Vector]:
    return list(asyncio.run(embedder.embed(texts)))


def test_what_means_the_same_is_close(embedder: OnnxEmbedder) -> None:
    asked, near, far = embed(
        embedder,
        "How do I delete my account?",
        "What is the way to remove my profile?",
        "The switch is in the rack on the second floor.",
    )
    assert cosine(asked, near) > 0.6
    assert cosine(asked, far) < 0.2
    assert cosine(asked, asked) == pytest.approx(1, abs=1e-5)


def test_a_vector_depends_on_no_other_text_of_its_batch(embedder: OnnxEmbedder) -> None:
    long = "the network of the new office " * 40
    alone = embed(OnnxEmbedder(shipped_model()), "which VLAN do the phones use?")
    together = embed(embedder, long, "which VLAN do the phones use?", "hi")
    assert cosine(alone[0], together[1]) == pytest.approx(1, abs=1e-4)


def test_what_is_too_long_is_cut_and_nothing_is_nothing(embedder: OnnxEmbedder) -> None:
    one, other, empty = embed(embedder, "word " * 400, "word " * 4_000, "")
    assert cosine(one, other) == pytest.approx(1, abs=1e-4)
    assert cosine(empty, empty) == pytest.approx(1, abs=1e-4)


def test_vectors_come_in_the_order_of_the_texts(embedder: OnnxEmbedder) -> None:
    texts = ["a much longer sentence than all the others here", "short", "of middling length"] * 2
    found = embed(embedder, *texts)
    assert found[:3] == found[3:]
    assert all(one != other for one, other in pairwise(found[:3]))


def test_another_model_is_read_from_its_folder(embedder: OnnxEmbedder, tmp_path: Path) -> None:
    shipped = shipped_model()
    (tmp_path / "model.onnx").symlink_to(shipped.model)
    (tmp_path / "tokenizer.json").symlink_to(shipped.tokenizer)
    own = open_embedder(tmp_path)
    assert embed(own, "the same") == embed(embedder, "the same")
    assert own.model != embedder.model


def test_a_folder_without_a_model_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(NoModel, match=r"no model\.onnx in"):
        model_in(tmp_path)


def test_a_file_that_is_not_the_pinned_one_is_refused(
    embedder: OnnxEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert embedder.model
    package, file, _ = model_files.SHIPPED[1]
    tampered = (model_files.SHIPPED[0], (package, file, "0" * 64))
    monkeypatch.setattr(model_files, "SHIPPED", tampered)
    with pytest.raises(NoModel, match="SHA-256 differs"):
        shipped_model()


def test_a_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_files, "SHIPPED", (("not_installed_here", "model.onnx", ""),) * 2)
    with pytest.raises(NoModel, match="extra `semantic`"):
        shipped_model()
