"""What graphkit has to say becomes changes to its own folder in a vault: worked out first, shown or made afterwards.

Nothing outside the folder is touched, no link is followed out of it, and a file that nobody could take for graphkit's
is left as it is.

In:  a folder of notes, the name of graphkit's folder in it, and its contents as they are to be.
Out: `Changes`; files, each there whole or as it was.
Why: docs/decisions/0016-sync.md
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graphkit.cli.outputs import write_whole
from graphkit.errors import ConfigError
from graphkit.marks import is_own_folder
from graphkit.records import Problem
from graphkit.views.characters import printable
from graphkit.views.obsidian import (
    ACCOUNTS,
    PEOPLE,
    OwnNote,
    emptied,
    file_key,
    is_damaged,
    is_own,
    merged,
    merged_canvas,
    safe_name,
)

__all__ = ["Changes", "check_folder", "plan_changes", "without_words"]

MAX_BYTES = 8 << 20  # of a file that is looked into


@dataclass(frozen=True, slots=True)
class Changes:
    """What a sync does.

    Attributes:
        folder: graphkit's, which is made if there is something to write.
        before: Text by path inside the folder; None where there is no file yet.
        after: Text by path inside the folder of every file that changes; None where it goes.
        unchanged: How many files stay as they are.
        problems: Files that were left as they are, and why.
    """

    folder: Path
    before: Mapping[str, str | None]
    after: Mapping[str, str | None]
    unchanged: int = 0
    problems: tuple[Problem, ...] = field(default=())

    def make(self) -> None:
        """Write what changes; each file is there whole or as it was.

        Raises:
            ConfigError: A place cannot be written to.
        """
        for path, text in self.after.items():
            file = self.folder / path
            try:
                if text is None:
                    file.unlink()
                    continue
                file.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                message = f"cannot change {file}: {error.strerror}; `graphkit sync` goes on where it stopped"
                raise ConfigError(message) from error
            write_whole(file, text)

    def diff(self) -> str:
        """The changes as a unified diff, as `diff -u` and git show them; characters that would act are replaced."""
        return printable("".join(part for path in self.after for part in self._diff_of(path)))

    def _diff_of(self, path: str) -> Iterator[str]:
        before, after = self.before.get(path), self.after[path]
        name = f"{self.folder.name}/{path}"
        names = (name if before is not None else "/dev/null", name if after is not None else "/dev/null")
        old, new = ((text or "").splitlines(keepends=True) for text in (before, after))
        for line in difflib.unified_diff(old, new, *names):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def check_folder(notes: Path, name: str) -> Path:
    """The folder that graphkit may call its own.

    Args:
        notes: A folder of notes.
        name: Of graphkit's folder inside it; may be a path.

    Raises:
        ConfigError: The notes are no folder; the name leads out of them, is hidden or not for every disk; the folder or
            one above it is a link, or holds files that graphkit did not write.
    """
    if not notes.is_dir():
        raise ConfigError("sync writes into a folder of notes; name one, not a single note or standard input")
    parts = name.split("/")
    if any(part != safe_name(part) for part in parts):
        raise ConfigError(f"{name!r} cannot be graphkit's folder: it wants a plain name, inside the folder of notes")
    folder = notes.joinpath(*parts)
    for place in (folder, *folder.parents[: len(parts) - 1]):
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            raise ConfigError(f"{place} is a link or a file; graphkit writes only into a folder of its own")
    if folder.is_dir() and not is_own_folder(folder) and any(map(_is_foreign, folder.rglob("*"))):
        raise ConfigError(f"{folder} holds files that graphkit did not write; name another folder with --folder")
    return folder


def plan_changes(folder: Path, contents: Mapping[str, OwnNote | str]) -> Changes:
    """Compare what stands in the folder with what is to stand there; nothing is written.

    Args:
        folder: As `check_folder` gives it.
        contents: Notes of graphkit's and the text of its canvas, by path inside the folder.

    Raises:
        ConfigError: A folder inside it is a link.

    Cost: linear in the bytes of the folder.
    """
    for inside in (PEOPLE, ACCOUNTS):
        if (folder / inside).is_symlink():
            raise ConfigError(f"{folder / inside} is a link; graphkit writes only into a folder of its own")
    present = {file_key(path): path for path in _files(folder)}
    plan = _Plan(folder)
    for path, wanted in contents.items():
        plan.compare(present.pop(file_key(path), path), wanted)
    for path in present.values():
        plan.retire(path)
    return Changes(folder, plan.before, plan.after, plan.unchanged, tuple(plan.problems))


def without_words(folder: Path, paths: Sequence[str]) -> Changes:
    """What takes graphkit's words out of some files of its folder; a person's words around them stay."""
    plan = _Plan(folder)
    for path in paths:
        if path.endswith(".canvas"):
            plan.remove(path)
        else:
            plan.retire(path)
    return Changes(folder, plan.before, plan.after, plan.unchanged, tuple(plan.problems))


class _Plan:
    """Changes as they are found."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.before: dict[str, str | None] = {}
        self.after: dict[str, str | None] = {}
        self.unchanged = 0
        self.problems: list[Problem] = []

    def compare(self, path: str, wanted: OwnNote | str) -> None:
        """Note what becomes of a file that is to be there."""
        try:
            old = _text(self._folder / path)
        except ValueError as error:
            self._leave(path, str(error))
            return
        if isinstance(wanted, str):
            new = merged_canvas(old, wanted)
            if new is None:
                self._leave(path, "is no canvas")
                return
        elif old is not None and is_damaged(old):
            self._leave(path, "has not exactly one block of graphkit's, so that your words in it cannot be told apart")
            return
        else:
            new = merged(old, wanted)
        self._change(path, old, new)

    def retire(self, path: str) -> None:
        """Note what becomes of a file about somebody of whom there is nothing to say."""
        try:
            old = _text(self._folder / path)
        except ValueError:
            return
        if old is not None and is_own(old) and not is_damaged(old):
            self._change(path, old, emptied(old))

    def remove(self, path: str) -> None:
        """Note that a file goes."""
        self.before[path], self.after[path] = "", None

    def _change(self, path: str, old: str | None, new: str | None) -> None:
        if old == new:
            self.unchanged += 1
        else:
            self.before[path], self.after[path] = old, new

    def _leave(self, path: str, why: str) -> None:
        self.problems.append(Problem(f"{why}; left as it is", f"{self._folder.name}/{path}"))


def _files(folder: Path) -> Iterator[str]:
    """Paths of what stands in the folder, where graphkit would write."""
    for inside in ("", PEOPLE, ACCOUNTS):
        place = folder / inside
        names = sorted(file.name for file in place.iterdir()) if place.is_dir() else []
        yield from (f"{inside}/{name}".removeprefix("/") for name in names if not name.startswith("."))


def _text(file: Path) -> str | None:
    """What stands in a file; None where there is none.

    Raises:
        ValueError: It is not a file, or no text.
    """
    if file.is_symlink() or (file.exists() and not file.is_file()):
        raise ValueError("is a link or no file")
    if not file.exists():
        return None
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        text = data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError("cannot be read as text") from error
    if len(data) > MAX_BYTES:
        raise ValueError("is too large")
    return text


def _is_foreign(file: Path) -> bool:
    """Whether a file is somebody else's; a canvas, a picture or a link counts as that as well."""
    if file.name.startswith(".") or (file.is_dir() and not file.is_symlink()):
        return False
    try:
        return not is_own(_text(file) or "")
    except ValueError:
        return True
