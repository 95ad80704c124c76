"""Notes, or a dataset of notes that were read before, become all that there is to resolve.

In:  `Settings`.
Out: `Gathered`, for `pipeline` and `extract`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from graphkit.config import Settings, load_settings
from graphkit.datasets import Gathered, is_dataset, read_dataset
from graphkit.errors import ConfigError, NothingReadableError
from graphkit.notes import label_vaults, read_sources
from graphkit.reading import given_claims, read_claims
from graphkit.records import Note, Problem, Reading
from graphkit.sources import Opened, as_spoken, for_reader, open_source, state_records, without_repeats

__all__ = ["Progress", "gather", "read_notes"]

Progress = Callable[[int, int], None]


def gather(settings: Settings, progress: Progress | None = None) -> Gathered:
    """Read notes, or take what a dataset holds of them; raises as `graphkit.pipeline.open_vault` says."""
    settings = load_settings(settings)
    if is_dataset(settings.notes):
        return _some(read_dataset(settings))
    sources, problems = _open_sources(settings)
    known = _known(sources, problems, settings)
    notes = tuple(one.note for one in known)
    claims_file = settings.claims
    reading = _take_claims(claims_file, sources, notes) if claims_file else _read(known, settings, progress)
    columns = tuple(one.columns for one in known if one.columns)
    return Gathered(settings, notes, reading, tuple(problems), columns)


def _some(gathered: Gathered) -> Gathered:
    if not gathered.notes:
        raise NothingReadableError(f"the dataset holds no note of {gathered.settings.as_of} or before")
    return gathered


def read_notes(settings: Settings) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    """Read and repair the notes of all vaults, those of a later day than `settings.as_of` left out.

    Raises:
        NothingReadableError: There is no note to read.
    """
    if is_dataset(settings.notes):
        gathered = _some(read_dataset(settings))
        return gathered.notes, gathered.problems
    sources, problems = _open_sources(settings)
    notes = tuple(one.note for one in _known(sources, problems, settings))
    return notes, tuple(problems)


def _open_sources(settings: Settings) -> tuple[list[Opened], list[Problem]]:
    sources: list[Opened] = []
    problems: list[Problem] = []
    for root, vault in label_vaults(settings.notes, settings.also):
        for source in read_sources(root, vault=vault):
            if isinstance(source, Problem):
                problems.append(source)
            else:
                sources.append(open_source(source, {} if vault else settings.columns))
                problems += sources[-1].problems
    return list(without_repeats(sources)), problems


def _known(sources: Sequence[Opened], problems: list[Problem], settings: Settings) -> tuple[Opened, ...]:
    """The notes of the day and before; an undated one may be of any day, which is said."""
    day = settings.as_of
    known = tuple(one for one in sources if day is None or one.note.date is None or one.note.date.start <= day)
    if not any(one.note.text.strip() for one in known):
        raise NothingReadableError(_nothing(settings, sources, problems))
    undated = sum(one.note.date is None for one in known)
    if day and undated:
        problems.append(Problem(f"{undated} of {len(known)} notes have no date and count as known on {day}"))
    return known


def _nothing(settings: Settings, notes: Sequence[Opened], problems: Sequence[Problem]) -> str:
    if notes:
        return f"none of the {len(notes)} notes is known to be from {settings.as_of} or before; try a later --as-of"
    if problems:
        first = problems[0]
        return f"nothing to read in {settings.notes}: {first.note + ': ' if first.note else ''}{first.message}"
    return f"no Markdown notes in {settings.notes}; name a .md file, or a folder that holds some"


def _read(sources: Sequence[Opened], settings: Settings, progress: Progress | None) -> Reading:
    """What the reader finds in prose, and what records say without it."""
    notes = [for_reader(one) for one in sources]
    read = Reading()
    if any(note.passages for note in notes):
        read = read_claims(notes, settings, progress and (lambda done: progress(done, len(notes))))
    read, stated = as_spoken(read, sources, settings.me), state_records(sources)
    return Reading(
        (*read.mentions, *stated.mentions), (*read.claims, *stated.claims), (*read.problems, *stated.problems)
    )


def _take_claims(file: Path, every: Sequence[Opened], notes: Sequence[Note]) -> Reading:
    """Claims from a file; those of a note that was not known on the day are none of its problems."""
    try:
        claims, problems = given_claims(file, [one.note for one in every])
    except OSError as error:
        message = f"cannot read {file}: {error.strerror}; --claims wants what `graphkit extract --json` prints"
        raise ConfigError(message) from error
    known = {(note.vault, note.path) for note in notes}
    kept = tuple(claim for claim in claims if (claim.quote.vault, claim.quote.note) in known)
    return Reading(claims=kept, problems=problems)
