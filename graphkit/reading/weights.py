"""Opens the model that ships with graphkit, once a process.

In:  the released files.
Out: `Model`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from graphkit.reading.batches import LineArrays
from graphkit.reading.judging import LineScores
from graphkit.reading.release import about_model, released

__all__ = ["Encoded", "Model", "open_model"]

Integers = NDArray[np.int64]
_MOST_THREADS = 4


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder says of B rows of L tokens: `states` B × L × 384, tags of names and of words B × L."""

    states: NDArray[np.float32]
    names: Integers
    words: Integers


@dataclass(frozen=True, slots=True)
class Model:
    """The opened model.

    Attributes:
        version: Changes whenever the model may read a passage otherwise.
        thresholds: Probability from which each relation is believed.
        worth: How a statement's probability becomes its confidence, for `graphkit.reading.united`.
    """

    version: str
    thresholds: Mapping[str, float]
    worth: Mapping[str, float]
    _encoder: onnxruntime.InferenceSession
    _judge: onnxruntime.InferenceSession

    def encode(self, ids: Integers, cases: Integers) -> Encoded:
        """Encode rows of token ids, padded with 0. Cost: all there is to the cost of reading."""
        states, names, words = self._encoder.run(None, {"ids": ids, "cases": cases})
        return Encoded(states, names, words)

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
        about["thresholds"],
        about["worth"],
        _session(released("encoder.onnx")),
        _session(released("judge.onnx")),
    )


def _cores() -> int:
    """Cores that this process may use, as far as the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _session(data: bytes) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(_cores(), _MOST_THREADS)
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.disable_quant_qdq", "1")  # weights become floats once, not at every run
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
