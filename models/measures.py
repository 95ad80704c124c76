"""How well a model in training judges lines whose parties it is given: a quick figure for learning curves.

Not the score that counts, which `make eval` takes of the whole program.

In:  a model, annotated vaults.
Out: precision, recall and F1 of claims, and the share of names found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, Any

import torch
from corpus import AnnotatedLine, AnnotatedNote, Statement
from network import Lines

from examples import batches, name_batches
from graphkit.reading.batches import alike, line_arrays
from graphkit.reading.judging import Judged, LineScores, judge_line
from graphkit.reading.pairs import Candidates

if TYPE_CHECKING:
    from train import Model

__all__ = ["measure", "right_statements"]

AT_LEAST = 0.35  # near the best for F1, as long as nothing is calibrated
Vaults = Sequence[tuple[dict[str, Any], list[AnnotatedNote]]]


def measure(model: Model, vaults: Vaults) -> str:
    """Figures in one line."""
    model.eval()
    found = [right for _, right in right_statements(model, vaults)]
    hits, said = sum(found), len(found)
    true = sum(len(line.statements) for _, notes in vaults for note in notes for line in note.lines)
    precision, recall, f1 = hits / max(said, 1), hits / max(true, 1), 2 * hits / max(said + true, 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}; names {_names(model, vaults):.3f}"


def right_statements(model: Model, vaults: Vaults) -> Iterator[tuple[Judged, bool]]:
    """Judge every line that has parties; every statement with whether the line makes it."""
    model.eval()
    for candidates, line, judged in _judged_lines(model, vaults):
        wanted = {_wanted(statement) for statement in line.statements}
        for one in judged:
            found = _found(candidates, one)
            yield one, any(_same(found, other) for other in wanted)


@torch.no_grad()
def _judged_lines(model: Model, vaults: Vaults) -> Iterator[tuple[Candidates, AnnotatedLine, list[Judged]]]:
    for batch in batches(vaults, None):
        states, tags = model.encoder(batch.ids)
        found = list(batch.candidates(tags.log_softmax(-1), only_tagged=True))
        for group in alike([len(candidates.pairs) for _, candidates, _ in found]):
            arrays = line_arrays([found[index][:2] for index in group])
            logits = model.judge(states.flatten(0, 1), Lines(*map(torch.from_numpy, arrays)))
            scores = [s.softmax(-1) if i == 2 else s.sigmoid() for i, s in enumerate(logits)]
            for row, index in enumerate(group):
                _, candidates, line = found[index]
                line_scores = LineScores(*(s[row].numpy() for s in scores))
                yield candidates, line, judge_line(candidates, line_scores, AT_LEAST)


def _found(candidates: Candidates, one: Judged) -> tuple[str, Any, Any, bool]:
    subject, target = candidates.parties[one.subject].key, candidates.parties[one.object].key
    if candidates.parties[one.object].is_words:
        start, end = map(int, target[1].split(":"))
        return one.relation, subject, (start, end), one.negative
    if one.relation == "knows":
        subject, target = sorted((subject, target))
    return one.relation, subject, target, one.negative


def _wanted(statement: Statement) -> tuple[str, Any, Any, bool]:
    subject, target = statement.subject, statement.object
    if len(target) == 3:
        return statement.relation, subject, target[:2], statement.negative
    if statement.relation == "knows":
        subject, target = sorted((subject, target))
    return statement.relation, subject, target, statement.negative


def _same(a: tuple[str, Any, Any, bool], b: tuple[str, Any, Any, bool]) -> bool:
    """The same relation of the same parties; spans of words agree where they share more than half of the longer one."""
    if a == b:
        return True
    if (a[0], a[1], a[3]) != (b[0], b[1], b[3]) or not isinstance(a[2][0], int) or not isinstance(b[2][0], int):
        return False
    shared = min(a[2][1], b[2][1]) - max(a[2][0], b[2][0])
    return 2 * shared > max(a[2][1] - a[2][0], b[2][1] - b[2][0])


@torch.no_grad()
def _names(model: Model, vaults: Vaults) -> float:
    """F1 over tokens of names, each with its right tag."""
    counts: Counter[str] = Counter()
    for batch in name_batches(vaults, Random(1), 1.0):
        tags = model.encoder.tag_names(batch.ids, batch.cases)
        said, true = tags.argmax(-1)[batch.tags >= 0], batch.tags[batch.tags >= 0]
        counts.update(
            hit=int(((said == true) & (true > 0)).sum()), said=int((said > 0).sum()), true=int((true > 0).sum())
        )
    return 2 * counts["hit"] / max(counts["said"] + counts["true"], 1)
