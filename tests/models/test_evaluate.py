"""Scores are gathered for every vault and both ways, and only vaults of one folder are averaged."""

from __future__ import annotations

import json
import re
from pathlib import Path

from evaluate import evaluate, mean_of

ROOT = Path(__file__).parents[2]

# Stands for the scoring script: prints a figure that tells vault and flags apart.
SCORE = """
import json, pathlib, sys
vault = pathlib.Path(sys.argv[1])
value = float((vault / "value").read_text()) / (2 if "--from-gold" in sys.argv else 1)
claims = {"p": value, "r": value, "f1": value}
print(json.dumps({vault.name: {"claims": claims, "relations": {"knows": claims}, "note": "text",
                   "answers": {"gaps_f1": value}}, "mean": {}}))
"""


def test_vaults_of_one_folder_have_a_mean(tmp_path: Path) -> None:
    score = tmp_path / "score.py"
    score.write_text(SCORE, encoding="utf-8")
    for name, value in (("dev/one", 0.4), ("dev/two", 0.8), ("alone/three", 0.2)):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "value").write_text(str(value), encoding="utf-8")
    vaults = [tmp_path / "dev/one", tmp_path / "dev/two", tmp_path / "alone/three"]

    scores = evaluate(vaults, score, "graphkit")

    three = {"claims_p": 0.2, "claims_r": 0.2, "claims_f1": 0.2, "gaps_f1": 0.2}
    assert scores["vaults"]["three"]["as read"] == three
    assert scores["vaults"]["three"]["from annotated claims"] == {name: value / 2 for name, value in three.items()}
    assert list(scores["mean"]) == ["dev"]
    assert scores["mean"]["dev"]["as read"]["claims_f1"] == 0.6


def test_readme_tells_the_scores_as_they_are() -> None:
    mean = json.loads((ROOT / "models" / "scores.json").read_text(encoding="utf-8"))["mean"]["dev"]["as read"]
    told = re.findall(r"^\| `(\w+)` \| ([\d.]+) \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert told
    assert {name: float(value) for name, value in told} == {name: round(mean[name], 2) for name, _ in told}


def test_mean_leaves_out_what_a_row_does_not_have() -> None:
    assert mean_of([]) == {}
    assert mean_of([{"a": 1.0}, {"a": 0.0, "b": 0.5}]) == {"a": 0.5, "b": 0.5}
