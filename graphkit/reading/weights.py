"""Opens the model that ships with graphkit, once a process.

In:  the released files.
Out: `Model`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from graphkit.reading.batches import LineArrays
from graphkit.reading.crew import cores
from graphkit.reading.judging import LineScores
from graphkit.reading.release import about_model, released

__all__ = ["Encoded", "Model", "open_model"]

Integers = NDArray[np.int64]
_MOST_THREADS = 4


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder says of a row of L tokens: `states` L × 384, `words` L × 5 log-probabilities of tags."""

    states: NDArray[np.float32]
    words: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Model:
    """The opened model.

    Attributes:
        version: Changes whenever the model may read a passage otherwise.
    """

    version: str
    _lower: onnxruntime.InferenceSession
    _upper: onnxruntime.InferenceSession
    _judge: onnxruntime.InferenceSession

    def tag_names(self, ids: Integers, cases: Integers) -> Integers:
        """Tags of names of a row of at most 512 tokens of plain text. Cost: half of `encode`."""
        (names,) = self._lower.run(["names"], {"ids": ids, "cases": cases})
        return np.asarray(names)

    def encode(self, ids: Integers) -> Encoded:
        """Encode a row of at most 512 tokens of a window. Cost: most of the cost of reading."""
        (lower,) = self._lower.run(["states"], {"ids": ids, "cases": np.zeros_like(ids)})
        return Encoded(*self._upper.run(None, {"lower": lower}))

    def judge(self, states: NDArray[np.float32], lines: LineArrays) -> list[LineScores]:
        """Score the pairs of lines; `states` is N × 384, all tokens of all rows one after the other."""
        scores = self._judge.run(None, {"states": states, **lines._asdict()})
        return [LineScores(*(score[row] for score in scores)) for row in range(len(lines.subjects))]


@cache
def open_model() -> Model:
    """Open the model that ships with graphkit. Cost: about a third of a second, the first time.

    Raises:
        GraphkitError: The model is missing, or a file of it is not the one that was released.
    """
    about = about_model()
    return Model(
        about["version"],
        _session(released("lower.onnx")),
        _session(released("upper.onnx")),
        _session(released("judge.onnx")),
    )


def _session(data: bytes) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(cores(), _MOST_THREADS)
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.disable_quant_qdq", "1")  # weights become floats once, not at every run
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
