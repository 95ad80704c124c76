"""Trained weights become the files that ship: three ONNX graphs, weights in 8 bits, and what belongs to them.

    python models/export.py work/weights.safetensors --encoder FOLDER -o weights

In:  a file of weights from train.py, the folder of the pretrained encoder (for its vocabulary).
Out: lower.onnx, upper.onnx, judge.onnx, vocab.txt, model.json with the sha256 of each; weigh.py completes it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch
from network import NAMING, Encoder, Judge, Lines
from quantize import small_weights
from rows import row_layers
from safetensors.torch import load_file
from torch import Tensor, nn
from train import Model

from graphkit.reading.worth import Worth

__all__ = ["export"]


class _Lower(nn.Module):
    """From the ids and cases of a row to the states of the layer after which names are read, and the names."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.layers = row_layers(encoder.bert.encoder.layer[:NAMING])

    def forward(self, ids: Tensor, cases: Tensor) -> tuple[Tensor, Tensor]:
        states = self.layers(self.encoder.embed(ids[None], cases[None])[0])
        return states, self.encoder.names(states).argmax(-1)


class _Upper(nn.Module):
    """On from there to the states that the judge looks at, and the log-probabilities of the tags of words."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.layers, self.words = row_layers(encoder.bert.encoder.layer[NAMING:]), encoder.words

    def forward(self, lower: Tensor) -> tuple[Tensor, Tensor]:
        states = self.layers(lower)
        return states, self.words(states).log_softmax(-1)


class _Judging(nn.Module):
    """The judge with probabilities for logits."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, states: Tensor, *lines: Tensor) -> tuple[Tensor, ...]:
        found = self.judge(states, Lines(*lines))
        return (
            found.relations.sigmoid(),
            found.polarity.sigmoid(),
            found.modality.softmax(-1),
            found.hearsay.sigmoid(),
            found.speakers.sigmoid(),
        )


def export(weights: Path, encoder: Path, folder: Path) -> None:
    """Write the files of a release into `folder`."""
    model = Model(encoder)
    model.load_state_dict(load_file(weights))
    model.eval()
    folder.mkdir(parents=True, exist_ok=True)
    row = (torch.tensor([101, 1, 2307, 102]), torch.zeros(4, dtype=torch.long))
    _write_layers(_Lower(model.encoder), row, ("ids", "cases"), ("states", "names"), folder / "lower.onnx")
    _write_layers(_Upper(model.encoder), (torch.zeros(4, 384),), ("lower",), ("states", "words"), folder / "upper.onnx")
    _write_judge(_Judging(model.judge), folder / "judge.onnx")
    shutil.copy(encoder / "vocab.txt", folder / "vocab.txt")
    _describe(folder)


def _write_layers(
    module: nn.Module, row: tuple[Tensor, ...], takes: tuple[str, ...], gives: tuple[str, ...], file: Path
) -> None:
    axes = {name: {0: "tokens"} for name in (*takes, *gives)}
    with TemporaryDirectory() as scratch:
        plain = str(Path(scratch) / "plain.onnx")
        torch.onnx.export(module.eval(), row, plain, input_names=takes, output_names=gives, dynamic_axes=axes,
                          opset_version=17, dynamo=False)  # fmt: skip
        onnx.save(small_weights(onnx.load(plain)), file)


def _write_judge(module: nn.Module, file: Path) -> None:
    lines = Lines(
        torch.tensor([[[0, 1], [2, -1], [3, -1]]] * 2),
        torch.tensor([[0, 3, 7]] * 2),
        torch.tensor([[0, 1]] * 2),
        torch.tensor([[1, 2]] * 2),
        torch.tensor([[0, 1, 2, 3, -1]] * 2),
    )
    outputs = ["relations", "polarity", "modality", "hearsay", "speakers"]
    axes = {"states": {0: "all"}, "party_tokens": {0: "lines", 1: "parties", 2: "deep"}}
    axes |= {"party_kinds": {0: "lines", 1: "parties"}, "tokens": {0: "lines", 1: "long"}}
    axes |= {name: {0: "lines", 1: "pairs"} for name in ("subjects", "objects", *outputs[:-1])}
    axes |= {"speakers": {0: "lines", 1: "pairs", 2: "parties"}}
    torch.onnx.export(module, (torch.zeros(5, 384), *lines), str(file), input_names=["states", *Lines._fields],
                      output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False)  # fmt: skip


def _describe(folder: Path) -> None:
    files = ("lower.onnx", "upper.onnx", "judge.onnx", "vocab.txt")
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files}
    version = hashlib.sha256("".join(digests.values()).encode()).hexdigest()[:12]
    about = {"version": version, "sha256": digests, "worth": asdict(Worth())}
    (folder / "model.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Export trained weights to the files that ship.")
    parser.add_argument("weights", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("-o", "--out", type=Path, required=True)
    given = parser.parse_args()
    export(given.weights, given.encoder, given.out)


if __name__ == "__main__":
    main()
