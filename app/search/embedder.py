"""A sentence model on this machine: nothing is asked of anybody else."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from app.ports.search import Vector
from app.search.model_files import ModelFiles, NoModel, model_in, shipped_model

LONGEST = 256
"""Tokens that all-MiniLM-L6-v2 was made for; what is longer is cut by the caller."""
TOKENS_AT_ONCE = 512
"""Of all texts of a batch: what a run needs in memory grows with them."""
REMEMBERED = 4_000
"""Texts whose vectors are kept in memory (6 MB): questions come twice, and so do site sheets."""


Tokens = tuple[str, list[int]]


class OnnxEmbedder:
    """Mean of the token vectors over the attention mask, made length 1."""

    def __init__(self, files: ModelFiles) -> None:
        try:
            import numpy  # noqa: ICN001, PLC0415 -- an optional extra
            import onnxruntime  # noqa: PLC0415
            from tokenizers import Tokenizer  # noqa: PLC0415
        except ImportError as error:
            message = f"{error.name} is not installed: extra `semantic`."
            raise NoModel(message) from error
        self.model = files.name
        self._numpy = numpy
        self._tokenizer = Tokenizer.from_file(str(files.tokenizer))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()
        self._session = onnxruntime.InferenceSession(
            str(files.model), _options(onnxruntime), providers=["CPUExecutionProvider"]
        )
        self._inputs = {put.name for put in self._session.get_inputs()}
        self._remembered: OrderedDict[str, Vector] = OrderedDict()
        self._lock = Lock()

    async def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        """One vector a text, in order. The work is done in a thread, one at a time."""
        return await asyncio.to_thread(self._embed, texts)

    def _embed(self, texts: Sequence[str]) -> list[Vector]:
        with self._lock:
            new = [t for t in dict.fromkeys(texts) if t not in self._remembered]
            made = {
                text: vector for batch in self._batches(new) for text, vector in self._run(batch)
            }
            found = [made.get(t) or self._remembered[t] for t in texts]
            self._remember(texts, found)
            return found

    def _batches(self, texts: Sequence[str]) -> Iterator[list[Tokens]]:
        """Alike in length, so that little is padding."""
        tokens = [(text, self._tokenizer.encode(text).ids) for text in texts]
        batch: list[Tokens] = []
        for one in sorted(tokens, key=lambda pair: len(pair[1])):
            if batch and len(one[1]) * (len(batch) + 1) > TOKENS_AT_ONCE:
                yield batch
                batch = []
            batch.append(one)
        if batch:
            yield batch

    def _run(self, batch: Sequence[Tokens]) -> list[tuple[str, Vector]]:
        np = self._numpy
        ids = np.zeros((len(batch), max(len(tokens) for _, tokens in batch)), np.int64)
        mask = np.zeros_like(ids)
        for row, (_, tokens) in enumerate(batch):
            ids[row, : len(tokens)], mask[row, : len(tokens)] = tokens, 1
        every = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        put = {name: array for name, array in every.items() if name in self._inputs}
        hidden = self._session.run(None, put)[0]
        mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
        unit = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        rows = unit.astype("<f4")
        return [(t, Vector(row.tobytes())) for (t, _), row in zip(batch, rows, strict=True)]

    def _remember(self, texts: Sequence[str], vectors: Sequence[Vector]) -> None:
        for text, vector in zip(texts, vectors, strict=True):
            self._remembered[text] = vector
            self._remembered.move_to_end(text)
        while len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)


def open_embedder(folder: Path | None = None) -> OnnxEmbedder:
    """The model of a folder, or the shipped one. Raises NoModel with a sentence that says why."""
    return OnnxEmbedder(model_in(folder) if folder else shipped_model())


def _options(onnxruntime: Any) -> Any:  # noqa: ANN401 -- an optional extra, without types
    """One thread that does not spin: the rest of the machine belongs to the rest of Liaison."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return options
