"""The steps fit together: what is opened is what was written, whatever the order, the day or the number of vaults."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graphkit.config import Settings
from graphkit.errors import ConfigError, NothingReadableError, UnknownNameError
from graphkit.pipeline import Vault, answer_all, open_vault, read_notes
from tests.cli.freight import CLAIMS, FIRST, NOTES, SECOND, THIRD, claim_fields, note_text


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that open the vault of `freight` with its claims."""
    (tmp_path / "notes").mkdir()
    for name in NOTES:
        (tmp_path / "notes" / name).write_text(note_text(name), encoding="utf-8")
    write_claims(tmp_path / "claims.jsonl", range(len(CLAIMS)))
    return Settings(tmp_path / "notes", me="Ingrid Falk", us=("Bluewater",), claims=tmp_path / "claims.jsonl")


def write_claims(path: Path, chosen: Sequence[int]) -> None:
    path.write_text("".join(json.dumps(claim_fields(CLAIMS[one])) + "\n" for one in chosen), encoding="utf-8")


def said(vault: Vault) -> set[tuple[str, str, str]]:
    names = vault.names
    return {
        (names[one.subject.entity], one.relation, names.get(one.object.entity, one.object.text)) for one in vault.claims
    }


def test_every_claim_reaches_the_graph(settings: Settings) -> None:
    vault = open_vault(settings)
    assert said(vault) == {(subject, relation, other) for _, _, subject, relation, other, _ in CLAIMS}
    assert set(vault.graph.graph["claims"]) == {claim.id for claim in vault.claims}
    assert (vault.counts["notes"], vault.counts["people"], vault.counts["problems"]) == (len(NOTES), 6, 0)


def test_order_of_claims_is_irrelevant(settings: Settings) -> None:
    assert settings.claims is not None
    first = answer_all(open_vault(settings))
    write_claims(settings.claims, range(len(CLAIMS))[::-1])
    assert answer_all(open_vault(settings)) == first


def test_an_extra_note_removes_no_claim(settings: Settings) -> None:
    before = said(open_vault(settings))
    (settings.notes / "2026-05-01-more.md").write_text(note_text(SECOND).replace("03-10", "05-01"), encoding="utf-8")
    assert before <= said(open_vault(settings))


def test_a_day_is_the_vault_as_it_was(settings: Settings) -> None:
    then = open_vault(replace(settings, as_of=date.fromisoformat(NOTES[SECOND][0])))
    (settings.notes / THIRD).unlink()
    assert settings.claims is not None
    write_claims(settings.claims, [number for number, one in enumerate(CLAIMS) if one[0] != THIRD])
    now = open_vault(settings)
    assert (said(then), answer_all(then)) == (said(now), answer_all(now))
    assert then.problems == ()


def test_undated_notes_count_as_known_and_are_told_of(settings: Settings) -> None:
    (settings.notes / "who.md").write_text("Oona Marsh likes maps.\n", encoding="utf-8")
    dated = open_vault(settings).graph.graph["day"]
    vault = open_vault(replace(settings, as_of=dated))
    assert "who.md" in {note.path for note in vault.notes}
    assert "1 of 4 notes have no date" in vault.problems[-1].message


def test_vaults_of_the_same_name_are_told_apart(settings: Settings, tmp_path: Path) -> None:
    for owner in ("teodor", "oona"):
        folder = tmp_path / owner / "notes"
        folder.mkdir(parents=True)
        (folder / FIRST).write_text(note_text(FIRST), encoding="utf-8")
    notes, _ = read_notes(replace(settings, also=(tmp_path / "teodor" / "notes", tmp_path / "oona" / "notes")))
    assert len({note.vault for note in notes}) == 3
    assert len({(note.vault, note.path) for note in notes}) == len(NOTES) + 2


def test_one_organization_leaves_the_others_out(settings: Settings) -> None:
    vault = open_vault(replace(settings, organization="KESTREL freight"))
    assert vault.person("Oona Marsh") in vault.graph
    with pytest.raises(UnknownNameError):
        open_vault(replace(settings, organization="Wyvern Mills"))


def test_all_answers_are_those_of_the_commands(settings: Settings) -> None:
    answers = answer_all(open_vault(settings))
    assert set(answers) == {"people", "deciders", "risks", "gaps", "introductions"}
    outside = {one["name"] for one in answers["people"] if one["side"] != "ours"}
    assert set(answers["introductions"]) == outside
    assert all(name == one["to"] for name, one in answers["introductions"].items())
    assert json.loads(json.dumps(answers)) == answers


def test_progress_counts_up_to_all_notes(settings: Settings) -> None:
    seen: list[tuple[int, int]] = []
    open_vault(replace(settings, claims=None), lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1] == (len(NOTES), len(NOTES))


def test_mistakes_of_the_caller_are_exceptions(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.jsonl"):
        open_vault(replace(settings, claims=tmp_path / "none.jsonl"))
    with pytest.raises(NothingReadableError, match="nowhere"):
        open_vault(replace(settings, notes=tmp_path / "nowhere"))


def test_a_part_of_a_vault_is_the_vault_opened_for_it(settings: Settings) -> None:
    part = open_vault(settings).within("kestrel freight")
    assert answer_all(part) == answer_all(open_vault(replace(settings, organization="kestrel freight")))
    assert part.within(None) is part


def test_no_part_of_a_part_leads_out_of_it(settings: Settings) -> None:
    assert settings.claims is not None
    elsewhere = {**claim_fields(CLAIMS[-2]), "subject": "Nell Vane", "object": "Osprey Couriers"}
    with settings.claims.open("a", encoding="utf-8") as file:
        file.write(json.dumps(elsewhere) + "\n")
    everything = open_vault(settings)
    assert everything.within("Osprey Couriers").graph
    with pytest.raises(UnknownNameError):
        everything.within("Kestrel Freight").within("Osprey Couriers")


def test_the_same_notes_give_the_same_bytes_in_every_process(settings: Settings) -> None:
    """Sets come in another order in every process; no answer may follow it."""
    code = (
        "import json, sys\n"
        "from pathlib import Path\n"
        "from graphkit.config import Settings\n"
        "from graphkit.pipeline import answer_all, open_vault\n"
        "notes, claims = map(Path, sys.argv[1:])\n"
        "vault = open_vault(Settings(notes, me='Ingrid Falk', us=('Bluewater',), claims=claims))\n"
        "print(json.dumps(answer_all(vault)))\n"
    )
    command = [sys.executable, "-c", code, str(settings.notes), str(settings.claims)]
    said_by = [
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2", "3")
    ]
    assert said_by[0] == said_by[1] == said_by[2]
