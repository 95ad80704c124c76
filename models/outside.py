"""What the reports on other people's data share: a reader by name, and the scoring script as a module.

In:  "rules" or "model"; the path of the scoring script.
Out: a function from notes to a `Reading`; the script's own matching of names and claims.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from graphkit.config import Settings
from graphkit.reading import read_claims
from graphkit.reading.passages import read_passages
from graphkit.reading.trained import read_trained
from graphkit.records import Note, Reading

__all__ = ["READERS", "load_scoring", "options"]

NOBODYS = Settings(Path())
READERS: dict[str, Callable[[Sequence[Note]], Reading]] = {
    "both": lambda notes: read_claims(notes, NOBODYS),
    "rules": lambda notes: read_passages(notes, NOBODYS, None),
    "model": lambda notes: read_trained(notes, NOBODYS, None),
}
"""Readers of notes that are nobody's: no owner and no home organization are known."""


def load_scoring(script: Path) -> Any:
    """Open the scoring script as a module.

    Args:
        script: The script that `models/evaluate.py` runs; of it `Names`, `form`, `match_claims` and `prf` are used.

    Raises:
        FileNotFoundError: There is no such file.
    """
    spec = importlib.util.spec_from_file_location("scoring", script)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def options(about: str | None) -> argparse.ArgumentParser:
    """A command line that takes the folder of the data, the scoring script and the reader."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder of the data")
    parser.add_argument("--score", type=Path, required=True, help="the scoring script")
    parser.add_argument("--reader", choices=READERS, default="both")
    parser.add_argument("--limit", type=int, help="read only so many documents")
    return parser
