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

__all__ = ["about_model", "released"]

_FOLDERS = (Path(__file__).parent / "model", Path(__file__).parents[2] / "models" / "weights")


@cache
def about_model() -> dict[str, Any]:
    """What `model.json` says: version, sha256 of each file, thresholds, calibration.

    Raises:
        GraphkitError: There is no model.
    """
    return dict(json.loads((_folder() / "model.json").read_text(encoding="utf-8")))


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
