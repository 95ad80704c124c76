"""Commands about the notes themselves: what was read of them, and whether every quote still stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from graphkit.cli.messages import Messages
from graphkit.cli.runs import DONE, NO, Run, command
from graphkit.errors import ConfigError, NothingReadableError

if TYPE_CHECKING:
    from graphkit.config import Settings
    from graphkit.pipeline import Vault
    from graphkit.records import Problem, Quote, Source

__all__ = ["doctor", "group", "verify"]

group = typer.Typer()


@command(group, without={"org", "topic", "as_of", "without"})
def doctor(run: Run) -> int:
    """Say what was read and what not, what is unsure, and what a line in graphkit.toml would settle."""
    from graphkit.analyses.checkups import examine
    from graphkit.views.checkups import checkup, checkup_json

    vault = (run if run.options.as_json else replace(run, messages=Messages(quiet=True))).open()
    found = examine(vault.graph, vault.identities, vault.notes, vault.problems, _passed_over(vault))
    return run.answer(checkup_json(found, vault.names, vault.identities.people, vault.columns), checkup)


@command(group, without={"org", "topic", "as_of", "without"})
def verify(run: Run) -> int:
    """Look for the quote of every claim in the bytes of its note; 1 if one is not where its claim says."""
    from graphkit.analyses.quotes import verify_quotes
    from graphkit.config import load_settings
    from graphkit.views.checkups import verdicts, verdicts_json

    settings = load_settings(run.options.settings())
    recorded, readable = _recorded(run, settings)
    asserted = {one.text for one in settings.corrections}
    found = verdicts_json(verify_quotes(recorded, _sources(settings), asserted))
    run.answer(found, verdicts)
    return DONE if found["all_found"] and readable else NO


def _passed_over(vault: Vault) -> Iterator[Problem]:
    from graphkit.notes import label_vaults, passed_over

    for root, label in label_vaults(vault.settings.notes, vault.settings.also):
        read = {one.path for one in vault.notes if one.vault == label}
        yield from passed_over(root, read | {one.note for one in vault.problems if one.note})


def _recorded(run: Run, settings: Settings) -> tuple[tuple[tuple[str, Quote], ...], bool]:
    """Ids and quotes of all claims, of the file that was named or of the notes; and whether all could be read."""
    from graphkit.analyses.quotes import recorded_quotes

    if settings.claims is None:
        if settings.notes == Path("-"):
            raise ConfigError("standard input cannot be read twice; name the note's file, or its claims with --claims")
        return tuple((claim.id, claim.quote) for claim in run.open().claims), True
    try:
        with settings.claims.open(encoding="utf-8", errors="replace") as lines:
            recorded, problems = recorded_quotes(lines, settings.claims.name)
    except OSError as error:
        raise ConfigError(f"cannot read {settings.claims}: {error.strerror}") from error
    run.messages.problems(problems)
    return recorded, not problems


def _sources(settings: Settings) -> Iterator[Source]:
    from graphkit.notes import label_vaults, read_sources
    from graphkit.records import Source
    from graphkit.sources import as_text

    found = False
    for root, label in label_vaults(settings.notes, settings.also):
        for source in read_sources(root, vault=label):
            if isinstance(source, Source):
                found = True
                yield as_text(source)
    if not found:
        raise NothingReadableError(f"no notes in {settings.notes}; name a .md file, or a folder that holds some")
