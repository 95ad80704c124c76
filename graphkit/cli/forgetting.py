"""The command that takes a person out of all that graphkit keeps, and says where they still stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graphkit.cli.runs import DONE, NO, Run, command
from graphkit.errors import ConfigError

if TYPE_CHECKING:
    from graphkit.config import Settings

__all__ = ["forget", "group"]

group = typer.Typer()

_SHOWN = 12  # places; `--json` lists all


@command(group, without={"org", "topic", "as_of", "without"})
def forget(
    run: Run,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whom to forget, by any form of the name.")],
    search: Annotated[
        list[Path] | None,
        typer.Option("--in", metavar="PATH", help="A file or folder of exports to look into; several times."),
    ] = None,
) -> int:
    """Take a person out of the cache and of graphkit's own folder, and say where they still stand; 1 if anywhere."""
    from graphkit.analyses.traces import files_naming, lines_naming, own_names
    from graphkit.entities import find_person

    vault = run.open()
    person = find_person(vault.identities, name)
    names = own_names(person, vault.identities.people.values()) or (person.name,)
    emptied = _empty_own_folder(vault.settings, names)
    cleared = _clear_store(vault.settings, names)
    try:
        files = [str(file) for file in files_naming(names, search or ())]
    except OSError as error:
        raise ConfigError(f"cannot look into {error.filename}: {error.strerror}") from error
    lines = [{"note": note, "line": line} for note, line in lines_naming(names, vault.notes)]
    found = {"person": person.name, "names": list(names), "cleared": cleared, "emptied": emptied}
    run.answer({**found, "notes": lines, "files": files}, _summary)
    return NO if lines or files else DONE


def _clear_store(settings: Settings, names: Sequence[str]) -> int:
    from graphkit.reading import vault_key
    from graphkit.store import Store

    with Store(settings.cache, vault_key(settings)) as store:
        cleared = store.forget(names)
        if store.trouble:
            raise ConfigError(store.trouble)
    return cleared


def _empty_own_folder(settings: Settings, names: Sequence[str]) -> list[str]:
    """Take graphkit's words out of the files of its own folder that hold a name; `sync` writes the rest anew."""
    from graphkit.analyses.traces import files_naming
    from graphkit.cli.own_folders import without_words
    from graphkit.marks import is_own_folder

    folder = settings.notes / settings.folder
    if not settings.notes.is_dir() or folder.is_symlink() or not is_own_folder(folder):
        return []
    changes = without_words(folder, [file.relative_to(folder).as_posix() for file in files_naming(names, [folder])])
    changes.make()
    return list(changes.after)


def _summary(found: Mapping[str, Any]) -> str:
    done = [
        f"{found['person']}: {found['cleared']} entries of the cache cleared, {len(found['emptied'])} files emptied"
    ]
    done += [f"still in {one['note']}:{one['line']}" for one in found["notes"][:_SHOWN]]
    if more := len(found["notes"][_SHOWN:]):
        done.append(f"and on {more} further lines")
    if found["notes"]:
        done.append("These lines will be read again: change them, or hide the person in graphkit.toml.")
    done += [f"still in {file}" for file in found["files"]]
    return "\n".join(done)
