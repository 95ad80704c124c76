"""A small vault of invented people: two of Bluewater, four of Kestrel Freight, two of them called Pavel."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

FIRST, SECOND, THIRD = "2026-02-03-freight-kickoff.md", "2026-03-10-kestrel-review.md", "2026-04-21-pavel-moves.md"
NOTES = {
    FIRST: ("2026-02-03", ["Ingrid Falk", "Teodor Lind", "Oona Marsh"], [
        "Oona Marsh from Kestrel Freight told Ingrid Falk that the depots are late.",
        "Teodor Lind knows Rosa Quill, they used to row together.",
        "Pavel Dunn (Oona Marsh's manager) heads Kestrel Freight.",
    ]),
    SECOND: ("2026-03-10", ["Ingrid Falk", "Oona Marsh"], [
        "Rosa Quill (Pavel Dunn's chief of staff) told Teodor Lind to wait.",
        "Oona Marsh stated that Pavel Dunn decides the depot contract.",
        "Pavel Dunn does not trust Oona Marsh.",
    ]),
    THIRD: ("2026-04-21", ["Ingrid Falk"], [
        "Pavel Orr is a buyer at Kestrel Freight.",
    ]),
}  # fmt: skip
CLAIMS = [
    (FIRST, 1, "Oona Marsh", "works_for", "Kestrel Freight", {}),
    (FIRST, 1, "Oona Marsh", "contacts", "Ingrid Falk", {"attributed_to": ["Oona Marsh"]}),
    (FIRST, 2, "Rosa Quill", "knows", "Teodor Lind", {"detail": "rowed together"}),
    (FIRST, 2, "Teodor Lind", "works_for", "Bluewater", {}),
    (FIRST, 2, "Ingrid Falk", "works_for", "Bluewater", {}),
    (FIRST, 3, "Oona Marsh", "reports_to", "Pavel Dunn", {}),
    (FIRST, 3, "Pavel Dunn", "head_of", "Kestrel Freight", {}),
    (FIRST, 3, "Pavel Dunn", "works_for", "Kestrel Freight", {}),
    (SECOND, 1, "Rosa Quill", "assists", "Pavel Dunn", {"detail": "chief of staff"}),
    (SECOND, 1, "Rosa Quill", "has_title", "chief of staff", {}),
    (SECOND, 1, "Rosa Quill", "contacts", "Teodor Lind", {}),
    (SECOND, 2, "Pavel Dunn", "decides", "the depot contract", {"attributed_to": ["Oona Marsh"], "detail": "decision"}),
    (SECOND, 3, "Pavel Dunn", "trusts", "Oona Marsh", {"polarity": "negative"}),
    (THIRD, 1, "Pavel Orr", "works_for", "Kestrel Freight", {}),
    (THIRD, 1, "Pavel Orr", "has_title", "buyer", {}),
]


@dataclass(frozen=True)
class Result:
    """What a run left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def problems(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.err.splitlines()]


Graphkit = Callable[..., Result]


def note_text(name: str) -> str:
    date, participants, bullets = NOTES[name]
    head = "\n".join(["---", f"date: '{date}'", "participants:", *(f"- {one}" for one in participants), "---"])
    return f"{head}\n\n# {name[11:-3]}\n\n## Key Information\n\n" + "\n".join(f"- {one}" for one in bullets) + "\n"


def claim_fields(claim: tuple[str, int, str, str, str, dict[str, Any]]) -> dict[str, Any]:
    note, bullet, subject, relation, other, more = claim
    plain = {"polarity": "positive", "modality": "actual", "attributed_to": [], "hearsay": False, "detail": None}
    place = {"note": note, "section": "Key Information", "bullet": bullet}
    return {**place, "subject": subject, "relation": relation, "object": other, **plain, **more}
