"""Annotated vaults become trained weights.

Two tasks share one encoder and are learned together: finding names in plain text, whose names are swapped for those of
other cultures in every epoch, and judging pairs in windows where every name is a token. The tagger's own wrong spans
take part as candidates, so that the judge learns to refuse them.

    python models/train.py --encoder FOLDER --train VAULT... [--held-out VAULT...] -o work/weights.safetensors

A further round (`--start`) goes on from the weights of the one before.

Beside the vaults, notes made of the bank of phrasings are read, other ones in every epoch.

In:  annotated vaults and the folder of the pretrained encoder.
Out: a file of weights; figures of the held-out vaults on standard error while it learns.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from corpus import AnnotatedNote, Gold, read_vault
from inventions import Inventor
from measures import measure
from named_lines import FILE, read_named_lines
from network import TAGS, Encoder, Judge, Judgements
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional
from workers import STEPS_APART, average, is_first, share, side_by_side

from examples import Batch, NameBatch, Truth, batches, name_batches

__all__ = ["Model", "train"]

WORDS, SPANS = 4.0, 3.0  # weights of the loss of word tags, and in it of tokens inside a span, of which there are few
Vault = tuple[Gold, list[AnnotatedNote]]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run may vary; the defaults are those of the first round."""

    epochs: int = 5
    rate: float = 1.5e-4
    steady: float = 0.0
    seed: int = 0
    share_of_names: float = 0.25
    share_of_phrasings: float = 0.5


class Model(torch.nn.Module):
    """The encoder and the judge, and the loss of a batch of either task."""

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.encoder = Encoder(encoder)
        self.judge = Judge()

    def name_loss(self, batch: NameBatch) -> Tensor:
        """Cross-entropy of the name tags."""
        tags = self.encoder.tag_names(batch.ids, batch.cases)
        return functional.cross_entropy(tags.flatten(0, 1), batch.tags.flatten(), ignore_index=-100)

    def claim_loss(self, batch: Batch) -> Tensor:
        """Tags of words, relations of pairs, and how the true ones are meant."""
        states, tags = self.encoder(batch.ids)
        weights = tags.new_tensor([1.0, *[SPANS] * (TAGS - 1)])
        loss = WORDS * functional.cross_entropy(tags.flatten(0, 1), batch.tags.flatten(), weights, ignore_index=-100)
        groups = list(batch.lines(tags.detach().log_softmax(-1)))
        count = sum(len(truth.real) for _, truth in groups)
        flat = states.flatten(0, 1)
        for lines, truth in groups:
            loss = loss + _judge_loss(self.judge(flat, lines), truth) * (len(truth.real) / count)
        return loss


def _judge_loss(judged: Judgements, truth: Truth) -> Tensor:
    """Relations of all pairs, a line; of the true ones, how they are meant and who says them."""
    about = functional.binary_cross_entropy_with_logits
    each = about(judged.relations, truth.relations, reduction="none")
    loss = (each * truth.real[..., None]).sum() / len(each)
    said = truth.relations.sum(-1) > 0
    if said.any():
        people = truth.people[:, None].expand_as(judged.speakers)[said]
        loss = loss + 1.5 * about(judged.polarity[said], truth.negative[said])
        loss = loss + 1.5 * functional.cross_entropy(judged.modality[said], truth.modality[said])
        loss = loss + about(judged.hearsay[said], truth.hearsay[said])
        loss = loss + about(judged.speakers[said][people], truth.speakers[said][people])
    return loss


def train(vaults: Sequence[Vault], model: Model, recipe: Recipe) -> None:
    """Train a model, this process's share of every epoch.

    Cost: for 54 vaults and the bank, 620 to 710 seconds an epoch on two cores that had other work.
    """
    random = Random(recipe.seed)
    heads = [p for name, p in model.named_parameters() if "bert" not in name]
    groups = [
        {"params": [p for p in model.encoder.bert.parameters() if p.requires_grad], "lr": recipe.rate},
        {"params": heads, "lr": 4 * recipe.rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    inventor = Inventor(random)
    steps = recipe.epochs * len(share(list(batches(_with_inventions(vaults, inventor, recipe), Random(0)))))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step / steps, recipe.steady))
    began = time.monotonic()
    for epoch in range(1, recipe.epochs + 1):
        model.train()
        material = _with_inventions(vaults, inventor, recipe)
        mean = _epoch(model, _losses(model, material, random, recipe.share_of_names), optimizer, schedule)
        _say(f"epoch {epoch}: loss {mean:.3f}, {time.monotonic() - began:.0f} s")
    average(model)


def _with_inventions(vaults: Sequence[Vault], inventor: Inventor, recipe: Recipe) -> list[Vault]:
    return [*vaults, ({}, list(inventor.notes(recipe.share_of_phrasings)))]


def _losses(model: Model, vaults: Sequence[Vault], random: Random, share_of_names: float) -> Iterator[Tensor]:
    named = list(read_named_lines(FILE.read_text(encoding="utf-8").splitlines()))
    names = share(list(name_batches(vaults, random, share_of_names, named)))
    claims = share(list(batches(vaults, random)))
    for step, batch in enumerate(claims):
        loss = model.claim_loss(batch)
        for name_batch in names[step * len(names) // len(claims) : (step + 1) * len(names) // len(claims)]:
            loss = loss + 2 * model.name_loss(name_batch)
        yield loss


def _epoch(
    model: Model,
    losses: Iterator[Tensor],
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
) -> float:
    seen: list[float] = []
    for loss in losses:
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        seen.append(loss.item())
        if len(seen) % STEPS_APART == 0:
            average(model)
    return sum(seen) / max(len(seen), 1)


def _rate(progress: float, steady: float) -> float:
    """Ten percent of warm-up, level for the share `steady` of the run, then down in a straight line."""
    return min(1.0, progress / 0.1) * max(0.02, min(1.0, (1 - progress) / (1 - steady)))


def _say(line: str) -> None:
    if is_first():
        print(line, file=sys.stderr, flush=True)


def _work(given: argparse.Namespace) -> None:
    recipe = Recipe(epochs=given.epochs, rate=given.rate, steady=given.steady, seed=given.seed)
    torch.manual_seed(recipe.seed)
    model = Model(given.encoder)
    if given.start:
        model.load_state_dict(load_file(given.start))
    torch.manual_seed(recipe.seed + is_first())
    train([read_vault(path) for path in given.train], model, recipe)
    if is_first():
        given.out.parent.mkdir(parents=True, exist_ok=True)
        save_file(model.state_dict(), given.out)
        _say(f"held out: {measure(model, [read_vault(path) for path in given.held_out])}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the reading model.")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--train", type=Path, nargs="+", required=True, help="annotated vaults")
    parser.add_argument("--held-out", type=Path, nargs="*", default=[], help="annotated vaults to measure on")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--rate", type=float, default=Recipe().rate)
    parser.add_argument("--steady", type=float, default=Recipe().steady, help="share of the run at the full rate")
    parser.add_argument("--seed", type=int, default=Recipe().seed)
    parser.add_argument("-o", "--out", type=Path, required=True)
    given = parser.parse_args()
    side_by_side(_work, given)


if __name__ == "__main__":
    main()
