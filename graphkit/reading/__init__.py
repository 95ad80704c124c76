"""Notes become mentions and claims.

In:  `Note`s with their passages.
Out: a `Reading`; or, from a file of claims, the claims that somebody else read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.config import Settings
from graphkit.errors import ConfigError
from graphkit.reading.given import given_claims
from graphkit.reading.remembered import keep_reading, key_of, recall_reading
from graphkit.records import Note, Problem, Reading
from graphkit.store import Store

if TYPE_CHECKING:
    from graphkit.reading.endpoints import Endpoint

__all__ = ["given_claims", "read_claims", "vault_key"]

_KEY = "GRAPHKIT_LLM_KEY"  # not an option: what is on a command line, others on the machine can see


def vault_key(settings: Settings) -> str:
    """What tells the store of these notes from those of others."""
    return "\n".join(root.absolute().as_posix() for root in (settings.notes, *settings.also))


def read_claims(notes: Sequence[Note], settings: Settings, progress: Callable[[int], None] | None = None) -> Reading:
    """Read who is named in the notes and what is said of them.

    Args:
        notes: In the order in which claims shall come out.
        settings: `me` and `us` are names to look for; `cache` is where readings are kept; `llm` is a language model
            that is asked as well.
        progress: Called with the number of notes done so far; anew for a language model.

    Returns:
        Mentions and claims in note order. Cost: milliseconds for notes that were read before; else some seconds to load
        the models, then linear in the words that are new.

    Raises:
        ConfigError: The language model's address cannot be used, or is another machine's without leave.
    """
    endpoint = _endpoint(settings)
    key = key_of(notes, settings)
    with Store(settings.cache, vault_key(settings)) if key else Store(None) as store:
        known = recall_reading(store, key)
        reading = known or _read(notes, settings, progress, store)
        if settings.cache and key and not known:
            keep_reading(store, key, reading)
        if endpoint:
            reading = _asked(notes, reading, endpoint, store, progress)
        if settings.as_of is None and not known:  # on an earlier day, the later notes are only out of sight
            store.forget_unused()
        trouble = (Problem(store.trouble),) if store.trouble else ()
    return replace(reading, problems=(*reading.problems, *trouble))


def _read(notes: Sequence[Note], settings: Settings, progress: Callable[[int], None] | None, store: Store) -> Reading:
    from graphkit.reading.readers import read_by_both  # noqa: PLC0415  # spaCy loads only when something is read

    return read_by_both(notes, settings, progress, store)


def _endpoint(settings: Settings) -> Endpoint | None:
    """Where the language model listens that is to be asked, too."""
    if settings.llm is None:
        if settings.llm_url or settings.llm_remote:
            raise ConfigError("--llm has to name the model that --llm-url and --llm-remote are about")
        return None
    from graphkit.reading.endpoints import HERE, Endpoint  # noqa: PLC0415  # nothing of HTTP loads unless it is wanted

    return Endpoint(settings.llm, settings.llm_url or HERE, settings.llm_remote, os.environ.get(_KEY, "").strip())


def _asked(
    notes: Sequence[Note], reading: Reading, endpoint: Endpoint, store: Store, progress: Callable[[int], None] | None
) -> Reading:
    from graphkit.reading.prompted import add_prompted, read_prompted  # noqa: PLC0415

    return add_prompted(reading, read_prompted(notes, endpoint, store, progress), notes)
