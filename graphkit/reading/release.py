"""The files of the model that ships: found beside the package or in a checkout, and checked before they are used.

In:  a file's name.
Out: its bytes; what `model.json` says. Nothing is fetched, nothing is unpickled.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.errors import GraphkitError

__all__ = ["about_model", "reader_version", "released"]

_PARTS = ("reading", "text", "lexicon")  # of the package: what decides how a note is read
_FOLDERS = (Path(__file__).parent / "model", Path(__file__).parents[2] / "models" / "weights")


@cache
def about_model() -> dict[str, Any]:
    """What `model.json` says: version, sha256 of each file, what each reader's word is worth.

    Raises:
        GraphkitError: There is no model.
    """
    return dict(json.loads((_folder() / "model.json").read_text(encoding="utf-8")))


@cache
def reader_version() -> bytes:
    """What decides how notes are read: all of `model.json`, and the code and word lists around the model.

    Returns:
        32 bytes. Cost: some milliseconds, the first time.
    """
    package, digest = Path(__file__).parents[1], hashlib.sha256(json.dumps(about_model(), sort_keys=True).encode())
    for part in _PARTS:
        for file in sorted(file for file in (package / part).rglob("*") if file.suffix in (".py", ".toml")):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.digest()


def released(name: str) -> bytes:
    """The bytes of a file of the model.

    Raises:
        GraphkitError: The file is missing, or not the one that was released.
    """
    file = _folder() / name
    data = file.read_bytes() if file.is_file() else b""
    if hashlib.sha256(data).hexdigest() != about_model()["sha256"].get(name):
        raise GraphkitError(f"{name} of the reading model is not the released file; reinstall graphkit")
    return data


def _folder() -> Path:
    for folder in _FOLDERS:
        if (folder / "model.json").is_file():
            return folder
    raise GraphkitError("the reading model is missing; reinstall graphkit")
