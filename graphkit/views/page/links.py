"""Notes become addresses that open them from the page: as a file beside it, or in Obsidian.

A file's address is relative to the page, so that notes and page can move together. Obsidian's names the vault and the
note inside it, and holds no path of anybody's disk; the vault is the nearest folder around the notes that Obsidian has
opened before, else the folder of notes itself.

In:  the folders of notes, where the page will be, and the notes.
Out: addresses by note, for `data`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from graphkit.records import Note

__all__ = ["Opener", "note_links", "note_path"]

Opener = Literal["path", "obsidian"]
"""What opens a note: the browser or whatever is set for the file, or Obsidian."""


def note_links(
    notes: Iterable[Note], roots: Mapping[str, Path], page: Path, openers: Sequence[Opener]
) -> dict[str, list[str]]:
    """Where each note opens.

    Args:
        notes: Those to link to.
        roots: Folder of notes, or single note, by vault.
        page: The folder in which the page will be.
        openers: In the order in which the page is to offer them; none gives no links.

    Returns:
        Addresses by the name that the page gives to a note; every character of a name that could mean something else in
        an address is escaped.

    Cost: linear in the notes.

    Example:
        >>> note = Note("talks/a b.md", "")
        >>> note_links([note], {"": Path("/v/notes")}, Path("/v"), ["path", "obsidian"])
        {'talks/a b.md': ['./notes/talks/a%20b.md', 'obsidian://open?vault=notes&file=talks%2Fa%20b.md']}
    """
    folders = {vault: root.parent if root.is_file() else root for vault, root in roots.items()}
    address = {"path": _relative, "obsidian": _in_obsidian}
    return {
        note_path(note.vault, note.path): [address[opener](folders[note.vault], note.path, page) for opener in openers]
        for note in notes
        if openers
    }


def note_path(vault: str, path: str) -> str:
    """What the page calls a note."""
    return f"{vault}/{path}" if vault else path


def _relative(folder: Path, path: str, page: Path) -> str:
    way = Path(os.path.relpath(folder.resolve() / path, page.resolve())).as_posix()
    return f"./{quote(way, errors='replace')}"


def _in_obsidian(folder: Path, path: str, page: Path) -> str:  # noqa: ARG001  # wherever the page is
    inside = folder.resolve()
    vault = next((one for one in (inside, *inside.parents) if (one / ".obsidian").is_dir()), inside)
    file = (inside / path).relative_to(vault).as_posix()
    name, way = (quote(one, safe="", errors="replace") for one in (vault.name, file))
    return f"obsidian://open?vault={name}&file={way}"
