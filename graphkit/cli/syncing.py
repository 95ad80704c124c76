"""The command that writes into a vault what graphkit knows, only when asked and only inside its own folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graphkit.cli.files import Profile
from graphkit.cli.runs import Run, command

if TYPE_CHECKING:
    from graphkit.cli.own_folders import Changes
    from graphkit.pipeline import Vault
    from graphkit.views.obsidian import Addresses

__all__ = ["group", "sync"]

group = typer.Typer()

_MAILBOX = re.compile(r"(\.mbox)/\d+$", re.IGNORECASE)  # a message in it has no address of its own


@command(group)
def sync(
    run: Run,
    folder: Annotated[
        str | None, typer.Option(metavar="NAME", help="graphkit's folder inside NOTES [default: graphkit].")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would change as a diff; write nothing.")
    ] = False,
    profile: Profile = "internal",
) -> int:
    """Write a note for everybody, account notes and the map into graphkit's own folder of an Obsidian vault."""
    from graphkit.cli.own_folders import check_folder, plan_changes
    from graphkit.config import load_settings
    from graphkit.views.obsidian import folder_contents

    place = check_folder(run.options.notes, folder or load_settings(run.options.settings()).folder)
    vault = run.open().shown_to(profile)
    to = _addresses(vault, place, named=profile == "internal")
    changes = plan_changes(place, folder_contents(vault.graph, profile, to, vault.settings.topic))
    run.messages.problems(changes.problems)
    if not dry_run:
        changes.make()
    elif not run.options.as_json:
        typer.echo(changes.diff(), nl=False)
        return 0
    return run.answer(_report(changes, dry_run=dry_run), _summary)


def _addresses(vault: Vault, place: Path, *, named: bool) -> Addresses:
    """Where links lead; to notes, only for those who may know what they are called."""
    from graphkit.views.obsidian import address_book

    root = _vault_root(vault.settings.notes)
    taken = [path.stem for note in vault.notes if not note.vault and (path := PurePosixPath(note.path)).suffix == ".md"]
    inside = place.resolve().relative_to(root).as_posix()
    return address_book(vault.graph, inside, _note_addresses(vault, root) if named else {}, taken)


def _vault_root(notes: Path) -> Path:
    """The nearest folder around the notes that Obsidian has opened before, else the folder of notes itself."""
    inside = notes.resolve()
    return next((one for one in (inside, *inside.parents) if (one / ".obsidian").is_dir()), inside)


def _note_addresses(vault: Vault, root: Path) -> dict[tuple[str, str], str]:
    from graphkit.notes import label_vaults
    from graphkit.views.page import note_links

    roots = {label: one for one, label in label_vaults(vault.settings.notes, vault.settings.also)}
    inside = vault.settings.notes.resolve().relative_to(root)
    return {
        (note.vault, note.path): (
            next(iter(note_links([note], roots, root, ["obsidian"]).values()))[0]
            if note.vault
            else (inside / _MAILBOX.sub(r"\1", note.path)).as_posix()
        )
        for note in vault.notes
    }


def _report(changes: Changes, *, dry_run: bool) -> dict[str, Any]:
    after, before = changes.after, changes.before
    found = {
        "folder": str(changes.folder),
        "written": [path for path, text in after.items() if text is not None],
        "removed": [path for path, text in after.items() if text is None],
        "unchanged": changes.unchanged,
        "left": [one.note for one in changes.problems],
    }
    return {**found, "new": [path for path in after if before[path] is None], "dry_run": dry_run} | (
        {"diff": changes.diff()} if dry_run else {}
    )


def _summary(report: Mapping[str, Any]) -> str:
    counts = ", ".join(f"{len(report[what])} {what}" for what in ("written", "removed"))
    left = f", {len(report['left'])} left as they are" if report["left"] else ""
    return f"{report['folder']}: {counts}, {report['unchanged']} unchanged{left}"
