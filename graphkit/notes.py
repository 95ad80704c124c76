"""Files become sources: the bytes of every note under a path, in the same order every time.

A vault is other people's disk: it holds devices, pipes, links that run in circles, files of a gigabyte and folders
called `x.md`. None of them is opened; each is reported and the walk goes on.

A mailbox is as many sources as it has messages, and of a mail only the beginning is needed: what is large in it is
attached, and nothing attached is read.

In:  the path of a file or folder, or `-` for standard input.
Out: `Source` for `text`; `Problem` for whatever was not read, or was passed over.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from graphkit.config import FILE_NAME
from graphkit.marks import OWN_MARK, is_own_folder
from graphkit.records import Problem, Source

__all__ = ["is_note", "label_vaults", "passed_over", "read_sources"]

MAX_BYTES = 8 << 20
_OWN_TABLES = (
    b"id,label,kind,side,",
    b"id,source,target,relation,",
    b"ID,Label,Type,side,",
    b"ID,From,To,Type,polarity,",
)
_OWN_MARKS = (OWN_MARK, *_OWN_TABLES, b"UID:urn:graphkit:")
_SUFFIXES = (".md", ".markdown", ".mdown", ".txt", ".docx", ".csv", ".tsv", ".vcf", ".vcard", ".eml", ".mbox")
_MAIL, _MAILBOX = ".eml", ".mbox"
_QUOTED_FROM = re.compile(rb"^>(>*From )")
_MAX_MESSAGES = 50_000
_MAX_LINE = 1 << 20
_TEMPLATES = frozenset({"template", "templates"})
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_sources(root: Path, *, vault: str = "") -> Iterator[Source | Problem]:
    """Read a note, a folder of notes, or standard input.

    Hidden files and folders, templates and what graphkit itself wrote are skipped, folders that it keeps altogether.
    Links are never followed: what they lead to inside the vault is read in its own place, and what lies outside is not
    the vault's.

    Args:
        root: A file of any name; a folder, of which all Markdown files are read; or `Path("-")`.
        vault: Label that the sources carry.

    Yields:
        Sources and problems, a folder's own notes by name before those of its folders; one file in memory at a time.
    """
    if str(root) == "-":
        yield _checked(sys.stdin.buffer.read(MAX_BYTES + 1), "stdin.md", vault)
    elif root.is_dir():
        yield from _walk(root, vault)
    else:
        yield from _read(root.resolve(), _printable(root.name), vault)


def is_note(name: str) -> bool:
    """True for the file names of what is read and not hidden."""
    return name.lower().endswith(_SUFFIXES) and not name.startswith(".")


def label_vaults(notes: Path, also: Sequence[Path]) -> list[tuple[Path, str]]:
    """Each vault with its label: none for the main one, its folder's name for a further one, or the whole path where
    two folders are called alike.
    """
    names = [root.resolve().name for root in also]
    labels = [
        name if names.count(name) == 1 else root.resolve().as_posix() for name, root in zip(names, also, strict=True)
    ]
    return list(zip((notes, *also), ("", *labels), strict=True))


def passed_over(root: Path, known: Collection[str]) -> Iterator[Problem]:
    """Say of every file in a folder of notes why it was not even looked into; a hidden folder counts as one.

    Args:
        root: As given to `read_sources`; a single note passes over nothing.
        known: Paths that it gave as sources or as problems.

    Yields:
        A path with the reason, by folder.
    """
    for folder, folders, files in os.walk(root):
        inside = PurePosixPath(Path(folder).relative_to(root).as_posix())
        entered = [name for name in sorted(folders) if not _shut(Path(folder, name))]
        for name in sorted({*folders, *files} - {*entered, FILE_NAME}):
            path = _printable(str(inside / name))
            if path not in known:
                yield Problem(_why_not(Path(folder, name)), path)
        folders[:] = entered


def _shut(folder: Path) -> bool:
    hidden = folder.is_symlink() or folder.name.startswith(".")
    return hidden or _holds_templates(folder.name) or is_own_folder(folder)


def _holds_templates(name: str) -> bool:
    """Whether a folder is called so, with whatever sorts it before or behind the others ("99 - Templates")."""
    return name.lower().strip("0123456789 ._-") in _TEMPLATES


def _why_not(path: Path) -> str:
    if path.name.startswith("."):
        return "is hidden"
    if path.is_symlink():
        return "is a link, and links are not followed"
    if path.is_dir():
        return "was written by graphkit" if is_own_folder(path) else "holds templates"
    is_read = path.name.lower().endswith(_SUFFIXES)
    return "was written by graphkit" if is_read else f"is of no kind that is read ({path.suffix})"


def _walk(root: Path, vault: str) -> Iterator[Source | Problem]:
    home = os.path.realpath(root)
    pending = [(root, PurePosixPath())]
    while pending:
        folder, inside = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield Problem(f"cannot be opened: {error.strerror}", _printable(str(inside)))
            continue
        folders = [entry for entry in entries if _is_folder(entry)]
        pending += [(folder / entry.name, inside / entry.name) for entry in folders if _is_wanted(entry)]
        for entry in reversed(entries):
            if is_note(entry.name) and not _is_folder(entry):
                yield from _read_entry(entry, home, _printable(str(inside / entry.name)), vault)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    named = not entry.name.startswith(".") and not _holds_templates(entry.name)
    return named and not is_own_folder(Path(entry.path))


def _read_entry(entry: os.DirEntry[str], home: str, path: str, vault: str) -> Iterator[Source | Problem]:
    if not entry.is_symlink():
        yield from _read(Path(entry.path), path, vault)
        return
    try:
        target = os.path.realpath(entry.path, strict=True)
    except OSError:
        yield Problem("is a link that leads nowhere or in a circle; left out", path)
        return
    if os.path.commonpath([home, target]) != home:
        yield Problem("is a link that leads out of the vault; left out", path)


def _read(file: Path, path: str, vault: str) -> Iterator[Source | Problem]:
    try:
        descriptor = os.open(file, _FLAGS)
    except OSError as error:
        yield Problem(f"cannot be opened: {error.strerror}", path)
        return
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            yield Problem("is a device, a pipe or a socket, not a file; left out", path)
            return
        try:
            if path.lower().endswith(_MAILBOX):
                yield from _messages(stream, path, vault)
                return
            data = stream.read(MAX_BYTES + 1)
        except OSError as error:
            yield Problem(f"cannot be read: {error.strerror}", path)
            return
    if path.lower().endswith(_MAIL) and len(data) > MAX_BYTES:
        yield from _beginning(data, path, vault, 1)
    elif not any(mark in data[:1024] for mark in _OWN_MARKS):
        yield _checked(data, path, vault)


def _messages(stream: BinaryIO, path: str, vault: str) -> Iterator[Source | Problem]:
    """Every message of a mailbox, one in memory at a time; "From " behind an empty line starts the next."""
    count, number, first, size, blank = 0, 0, 1, 0, True
    parts: list[bytes] = []
    while line := stream.readline(_MAX_LINE):
        number += 1
        if blank and line.startswith(b"From "):
            if count:
                yield from _beginning(b"".join(parts), f"{path}/{count}", vault, first)
            elif parts:
                yield Problem("what stands above the first message was left out", path, 1)
            if count == _MAX_MESSAGES:
                yield Problem(f"holds more than {_MAX_MESSAGES} messages; the rest was left out", path, number)
                return
            count, first, size, parts = count + 1, number, 0, []
        elif size <= MAX_BYTES:
            parts.append(_QUOTED_FROM.sub(rb"\1", line, count=1))
            size += len(parts[-1])
        blank = not line.strip()
    if count:
        yield from _beginning(b"".join(parts), f"{path}/{count}", vault, first)
    else:
        yield Problem("holds no message; a mailbox starts with a line `From `", path, 1)


def _beginning(data: bytes, path: str, vault: str, line: int) -> Iterator[Source | Problem]:
    """A mail, or its first part where it is large."""
    yield Source(path, data[:MAX_BYTES], vault)
    if len(data) > MAX_BYTES:
        message = f"is larger than {MAX_BYTES >> 20} MiB; only its beginning was read, which what is attached follows"
        yield Problem(message, path, line)


def _checked(data: bytes, path: str, vault: str) -> Source | Problem:
    if len(data) > MAX_BYTES:
        return Problem(f"is larger than {MAX_BYTES >> 20} MiB; left out", path)
    return Source(path, data, vault)


def _printable(path: str) -> str:
    """A path without the bytes that are no text and without control characters."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
