"""How probable is probable enough: learned from vaults that training has not seen, with their parties given.

    python models/choose_thresholds.py work/weights.safetensors --encoder FOLDER --held-out VAULT... -o thresholds.json

In:  trained weights, annotated vaults that were held out.
Out: the probability from which each relation is believed; a table of what that gives on standard output.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from corpus import AnnotatedNote, Gold, read_vault
from measures import right_statements
from safetensors.torch import load_file
from thresholds import Guess, best_thresholds, counts
from train import Model

from graphkit.records import RELATIONS

_LOWEST = 0.08  # guesses less probable than this are never believed


def _guesses(model: Model, vaults: Sequence[tuple[Gold, list[AnnotatedNote]]]) -> Iterator[Guess]:
    for one, right in right_statements(model, vaults, dict.fromkeys(RELATIONS, _LOWEST)):
        yield Guess(one.relation, min(max(one.confidence, 1e-6), 1 - 1e-6), right)


def main() -> None:
    parser = argparse.ArgumentParser(description="Choose thresholds on held-out vaults.")
    parser.add_argument("weights", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--held-out", type=Path, nargs="+", required=True)
    parser.add_argument("-o", "--out", type=Path, required=True)
    given = parser.parse_args()
    model = Model(given.encoder)
    model.load_state_dict(load_file(given.weights))
    vaults = [read_vault(path) for path in given.held_out]
    guesses = list(_guesses(model, vaults))
    claims = [claim["relation"] for gold, _ in vaults for claim in gold["claims"]]
    thresholds = best_thresholds(guesses, {relation: claims.count(relation) for relation in RELATIONS})
    kept = [guess for guess in guesses if guess.probability >= thresholds[guess.relation]]
    given.out.write_text(json.dumps(thresholds, indent=1) + "\n", encoding="utf-8")
    for relation in RELATIONS:
        hits, said = counts(
            *(np.array([g[i] for g in kept if g.relation == relation]) for i in (1, 2)), thresholds[relation]
        )
        true = claims.count(relation)
        print(f"{relation:13} from {thresholds[relation]:.2f}: {hits} right of {said}, {true} true, "
              f"F1 {2 * hits / max(said + true, 1):.3f}")  # fmt: skip
    hits = sum(guess.right for guess in kept)
    precision, recall, f1 = hits / max(len(kept), 1), hits / len(claims), 2 * hits / (len(kept) + len(claims))
    print(f"all: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main()
