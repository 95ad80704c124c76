"""An answer becomes bytes on stdout or a whole file.

In:  JSON values, rich renderables, text.
Out: stdout, or a file that is there whole or not at all.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import ConfigError

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["print_json", "print_json_lines", "print_text", "reader_may_leave", "write_whole"]

STDOUT = Path("-")


def print_json(value: Any) -> None:
    """Print one JSON document; the same value gives the same bytes."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_json_lines(values: Iterable[Any]) -> None:
    """Print one JSON document a line."""
    sys.stdout.writelines(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


def print_text(shown: RenderableType) -> None:
    """Print for people, as wide as the terminal; without colour where `NO_COLOR` or a pipe asks for none."""
    from rich.console import Console

    Console(file=sys.stdout, highlight=False, emoji=False).print(shown)


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """What is printed inside may be read only in part, as `head` does; that is no error."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_whole(path: Path, text: str | bytes) -> None:
    """Write text or bytes to `path`, or to stdout where that is `-`.

    A reader never sees half a file, and a failed run leaves what was there before.

    Raises:
        ConfigError: The place cannot be written to.
    """
    data = text.encode("utf-8", errors="replace") if isinstance(text, str) else text
    if path == STDOUT:
        sys.stdout.write(data.decode("utf-8"))
        return
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # a device or a pipe, which cannot be replaced
        else:
            _replace(path.resolve(), data)
    except OSError as error:
        message = f"cannot write {path}: {error.strerror}; choose another place with -o"
        raise ConfigError(message) from error


def _replace(path: Path, data: bytes) -> None:
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("xb") as file:
            file.write(data)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
