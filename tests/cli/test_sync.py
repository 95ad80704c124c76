"""`graphkit sync` writes only in its own folder, only what changes, and never over anybody's words."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from graphkit.errors import ConfigError
from graphkit.notes import read_sources
from graphkit.records import Source
from graphkit.text.frontmatter import read_front_matter
from tests.cli.freight import CLAIMS, Graphkit, claim_fields

OONA = "graphkit/people/Oona Marsh.md"


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Bytes and time of every file."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


@pytest.fixture
def synced(ask: Graphkit, vault: Path) -> Path:
    assert ask("sync", "--quiet").status == 0
    return vault


def test_a_second_run_changes_no_byte_and_no_time_and_none_runs_outside_the_folder(ask: Graphkit, vault: Path) -> None:
    notes = state(vault)
    first = ask("sync", "--json").json
    after = state(vault)
    assert {path: after[path] for path in notes} == notes
    assert {path for path in after if path not in notes} == {f"graphkit/{path}" for path in first["written"]}
    assert set(first["new"]) == set(first["written"])
    second = ask("sync", "--json").json
    assert (second["written"], second["removed"], second["unchanged"]) == ([], [], len(first["written"]))
    assert state(vault) == after


def test_a_dry_run_writes_nothing_and_its_diff_makes_what_a_run_writes(
    ask: Graphkit, vault: Path, tmp_path: Path
) -> None:
    before = state(vault)
    diff = ask("sync", "--dry-run").out
    assert state(vault) == before
    ask("sync")
    if shutil.which("git"):
        made = tmp_path / "made"
        made.mkdir()
        command = ["git", "apply", "--whitespace=nowarn", "-p0", "-"]
        subprocess.run(command, cwd=made, input=diff.encode(), check=True, capture_output=True)
        files = {path: data for path, (data, _) in state(vault / "graphkit").items()}
        assert {path: data for path, (data, _) in state(made / "graphkit").items()} == files
    assert ask("sync", "--dry-run").out == ""


def test_what_a_person_wrote_stays_to_the_letter(ask: Graphkit, synced: Path, claims: Path) -> None:
    note = synced / OONA
    own = note.read_text(encoding="utf-8")
    mine = own.replace("---\nwritten-by", "---\ntags: [vip]\nwritten-by", 1).replace("aliases:\n", "aliases:\n  - Oo\n")
    note.write_text(f"{mine}\n## Mine  \r\nLikes tea.", encoding="utf-8", newline="")
    claims.write_text(claims.read_text("utf-8").replace("rowed together", "rowed"), encoding="utf-8")
    ask("sync")
    kept = note.read_bytes().decode()
    head = read_front_matter(kept, "").properties
    assert kept.endswith("%% graphkit:end %%\n\n## Mine  \r\nLikes tea.")
    assert (head["tags"], set(head["aliases"])) == (("vip",), {"Oo", "Marsh"})
    after = state(synced)
    assert ask("sync", "--json").json["written"] == []
    assert state(synced) == after


def test_old_line_ends_and_a_byte_order_mark_stay(ask: Graphkit, synced: Path) -> None:
    note = synced / OONA
    data = b"\xef\xbb\xbf" + note.read_bytes().replace(b"\n", b"\r\n")
    note.write_bytes(data)
    assert ask("sync", "--json").json["written"] == []
    assert note.read_bytes() == data


def without(claims: Path, name: str) -> None:
    told = [one for one in CLAIMS if name not in (one[2], one[4])]
    claims.write_text("".join(json.dumps(claim_fields(one)) + "\n" for one in told), encoding="utf-8")


@pytest.mark.parametrize("mine", ["", "Likes tea.\n"])
def test_a_note_about_somebody_gone_goes_unless_a_person_wrote_in_it(
    ask: Graphkit, synced: Path, claims: Path, mine: str
) -> None:
    note = synced / "graphkit" / "people" / "Pavel Orr.md"
    note.write_text(note.read_text("utf-8") + mine, encoding="utf-8")
    without(claims, "Pavel Orr")
    report = ask("sync", "--json").json
    if not mine:
        assert (report["removed"], note.exists()) == (["people/Pavel Orr.md"], False)
        return
    kept = note.read_text("utf-8")
    assert kept.endswith(mine)
    assert "buyer" not in kept
    assert ask("sync", "--json").json["written"] == []
    without(claims, "nobody")
    ask("sync")
    assert "buyer" in note.read_text("utf-8")
    assert note.read_text("utf-8").endswith(mine)


@pytest.mark.parametrize("damage", ["%% graphkit:end %%", "%% graphkit:begin"])
def test_a_note_whose_block_is_damaged_is_left_and_named(ask: Graphkit, synced: Path, damage: str) -> None:
    note = synced / OONA
    note.write_text(note.read_text("utf-8").replace(damage, "") + "mine", encoding="utf-8")
    before = state(synced)
    ran = ask("sync", "--json")
    assert state(synced) == before
    assert ran.json["left"] == ["graphkit/people/Oona Marsh.md"]
    assert "one block" in ran.err


def test_a_canvas_keeps_what_a_person_drew(ask: Graphkit, synced: Path, claims: Path) -> None:
    file = synced / "graphkit" / "map.canvas"
    canvas = json.loads(file.read_text("utf-8"))
    mine = {"id": "0123456789abcdef", "type": "text", "text": "ask her", "x": 1, "y": 2, "width": 3, "height": 4}
    canvas["nodes"].append(mine)
    canvas["nodes"][0]["x"] += 1000
    file.write_text(json.dumps(canvas), encoding="utf-8")
    assert ask("sync", "--json").json["written"] == []
    without(claims, "Pavel Orr")
    ask("sync")
    drawn = json.loads(file.read_text("utf-8"))
    assert mine in drawn["nodes"]
    ids = {one["id"] for one in drawn["nodes"]}
    assert all({edge["fromNode"], edge["toNode"]} <= ids for edge in drawn["edges"])
    files = [one["file"] for one in drawn["nodes"] if one["type"] == "file"]
    assert files
    assert all((synced / one).is_file() for one in files)


def test_every_link_leads_to_a_file(synced: Path) -> None:
    links = 0
    for path in (synced / "graphkit").rglob("*.md"):
        for part in path.read_text("utf-8").split("[[")[1:]:
            target = part.split("]]")[0].split("|")[0]
            links += 1
            assert (synced / target).is_file() or (synced / f"{target}.md").is_file(), target
    assert links > 20


def test_nothing_is_read_back_as_evidence(ask: Graphkit, synced: Path) -> None:
    (synced / "graphkit" / "people" / "mine.md").write_text("- Oona Marsh knows Rosa Quill\n", encoding="utf-8")
    assert {one.path for one in read_sources(synced) if isinstance(one, Source)} == {
        path for path in state(synced) if "/" not in path
    }
    shutil.copy(synced / OONA, synced / "copy.md")
    assert "copy.md" not in {one.path for one in read_sources(synced) if isinstance(one, Source)}


def test_somebody_with_a_note_of_their_own_keeps_it_and_its_name(ask: Graphkit, vault: Path) -> None:
    (vault / "people").mkdir()
    (vault / "people" / "oona marsh.md").write_text("- tall\n", encoding="utf-8")
    ask("sync")
    assert (vault / "graphkit/people/Oona Marsh (graphkit).md").is_file()
    assert not (vault / OONA).exists()


@pytest.mark.parametrize("name", ["..", "../out", "/out", ".hidden", "a/../b", "", "CON", "a\\b", "templates."])
def test_a_folder_that_is_none_of_its_own_is_refused(ask: Graphkit, vault: Path, name: str) -> None:
    (vault / "graphkit.toml").write_text(f"folder = {json.dumps(name)}\n", encoding="utf-8")
    before = state(vault.parent)
    assert ask("sync", *(["--folder", name] if name else ["--folder", "./"])).status == 2
    assert state(vault.parent) == before


def test_the_folder_may_be_named_in_the_settings(ask: Graphkit, vault: Path) -> None:
    (vault / "graphkit.toml").write_text('folder = "work/kept"\n', encoding="utf-8")
    ask("sync")
    assert (vault / "work/kept/graphkit.md").is_file()
    assert "[[work/kept/people/" in (vault / "work/kept/accounts/Kestrel Freight.md").read_text("utf-8")
    assert ask("sync", "--json").json["written"] == []


def test_a_folder_with_somebody_elses_notes_is_refused(ask: Graphkit, vault: Path) -> None:
    (vault / "graphkit").mkdir()
    (vault / "graphkit" / "plan.md").write_text("- Oona Marsh is tall\n", encoding="utf-8")
    before = state(vault)
    ran = ask("sync")
    assert (ran.status, state(vault)) == (2, before)
    assert "--folder" in ran.err


@pytest.mark.parametrize("link", ["graphkit", "graphkit/people", OONA])
def test_a_link_is_never_followed_out_of_the_folder(ask: Graphkit, vault: Path, tmp_path: Path, link: str) -> None:
    ask("sync")
    place, away = vault / link, tmp_path / "away"
    shutil.move(place, away)
    place.symlink_to(away)
    (vault / "2026-05-01-news.md").write_text("---\ndate: 2026-05-01\n---\n- Oona Marsh left\n", encoding="utf-8")
    outside = state(away) if away.is_dir() else away.read_bytes()
    ran = ask("sync", "--without", "Pavel Orr", "--json")
    assert ran.status == (0 if link == OONA else 2)
    assert (state(away) if away.is_dir() else away.read_bytes()) == outside
    assert place.is_symlink()


def test_a_single_note_and_standard_input_are_refused(graphkit: Graphkit, vault: Path) -> None:
    assert graphkit("sync", next(vault.glob("*.md"))).status == 2
    assert graphkit("sync", "-", stdin=b"- Ana met Bo").status == 2


def test_a_failed_write_leaves_whole_files_and_the_next_run_goes_on(
    ask: Graphkit, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = len(ask("sync", "--dry-run", "--json").json["written"])
    written = 0

    def fail_later(path: Path, text: str) -> None:
        nonlocal written
        written += 1
        if written > 3:
            raise ConfigError("no space left")
        path.write_text(text, encoding="utf-8")

    with monkeypatch.context() as patch:
        patch.setattr("graphkit.cli.own_folders.write_whole", fail_later)
        assert ask("sync").status == 2
    report = ask("sync", "--json").json
    assert (len(report["written"]), report["unchanged"]) == (wanted - 3, 3)


def test_profiles_hold_for_the_folder(ask: Graphkit, vault: Path) -> None:
    ask("sync", "--profile", "external")
    text = "\n".join(data.decode() for path, (data, _) in state(vault / "graphkit").items())
    assert "Oona Marsh" in text
    for hidden in ("trust", "decision maker", "gatekeeper", "kickoff", "depot", "Who decides"):
        assert hidden not in text
    ask("sync", "--profile", "executive")
    text = "\n".join(data.decode() for path, (data, _) in state(vault / "graphkit").items())
    assert "Who decides" in text
    assert "kickoff" not in text
    assert "trust" not in text
