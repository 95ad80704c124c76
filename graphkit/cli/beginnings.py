"""The command that makes a folder ready: a commented `graphkit.toml`, with whose notes these are.

In:  a folder of notes, and what its owner answers or gives as options.
Out: the file, which says of every setting what it does.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated

import typer

from graphkit.cli.decisions import settings_file
from graphkit.cli.outputs import write_whole
from graphkit.cli.runs import Run, command
from graphkit.errors import ConfigError, NothingReadableError

__all__ = ["first_settings", "group", "init"]

group = typer.Typer()

_TEMPLATE = """\
# Settings of graphkit for the notes in this folder. Lines that start with # are ignored: take the # away to use one.
# Options of the command line win over what stands here.

# Whose notes these are ("I", "@Myself"), by the fullest name that they use. Left out, it is inferred from the notes.
{me}

# Our side: the organizations that you work for. Left out, the notes have to tell.
{us}

# Further folders of notes, such as a colleague's, from this one.
# also = ["../colleague/notes"]

# Days after which a tie counts half, if nobody has spoken of it since.
# half_life_days = 180

# Where `graphkit sync` writes, inside this folder.
# folder = "graphkit"

# Corrections are one decision a line; the reason after "because" is for you. `graphkit review` writes the first two.
# same = ["Bob Li = Robert Li because he signs both ways"]
# different = ["Lin Berg = Lina Berg because they sat side by side"]

# Names that are nobody's.
# hide = ["Room Orion because it is a room"]

# Claims that the notes do not make, by the id that `graphkit extract --json` prints.
# reject = ["3f2a9c0d11e4 because the note meant the brother"]

# What you know and no note says: NAME [not] RELATION NAME.
# assert = ["Ana Ruiz knows Wei Lan because they studied together"]

# Whose side somebody is on, where the notes do not tell or tell it wrong: ours, theirs or unknown.
# side = ["Tomer Gal = ours because he joined us in May"]

# What a column of a table of contacts says, where graphkit takes it for something else: FILE: COLUMN = FIELD.
# columns = ["crm/contacts.csv: Ansprechpartner = name"]
"""
_NOBODY, _NOWHERE = '# me = "Ana Ruiz"', '# us = ["Northwind"]'


def first_settings(me: str, us: Sequence[str]) -> str:
    """The text of a `graphkit.toml` in which every setting is explained, and two may be set.

    Args:
        me: Name of the notes' owner; "" leaves it to inference.
        us: Names of our organizations; none leaves them to inference.

    Example:
        >>> [line for line in first_settings("Ana Ruiz", []).splitlines() if line and line[0] != "#"]
        ['me = "Ana Ruiz"']
    """
    names = ", ".join(map(_quoted, us))
    return _TEMPLATE.format(me=f"me = {_quoted(me)}" if me else _NOBODY, us=f"us = [{names}]" if us else _NOWHERE)


@command(group, without={"also", "org", "topic", "as_of", "without", "claims", "verbose"})
def init(
    run: Run,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Write it anew if it is there already.")] = False,
) -> int:
    """Write a graphkit.toml with a word on every setting, after asking who you are; --me and --us answer beforehand."""
    file, options = settings_file(run.options.notes), run.options
    if not options.notes.exists():
        raise ConfigError(f"no folder {options.notes}; make it first")
    if file.exists() and not overwrite and (options.as_json or not _may_replace(file.name)):
        raise ConfigError(f"{file} is there already and stays as it is; --overwrite writes it anew")
    me = options.me or ("" if options.as_json else _ask("Who are you, as the notes name you?", _likely_owner(run)))
    us = options.us or ([] if options.as_json else [_ask("What is your organization called?", "")])
    us = [one for one in us if one.strip()]
    write_whole(file, first_settings(me, us))
    found = {"file": str(file), "me": me or None, "us": us}
    return run.answer(found, lambda _: f"{file} is written; `graphkit doctor {options.notes}` says what is read.")


def _quoted(name: str) -> str:
    from graphkit.views.characters import one_line

    return json.dumps(one_line(name), ensure_ascii=False).replace("\x7f", "\\u007f")


def _likely_owner(run: Run) -> str:
    """Whom the notes show as their owner, to be offered; "" where they do not, or where there are none yet."""
    from graphkit.entities.ours import infer_owner
    from graphkit.pipeline import read_notes

    try:
        notes, _ = read_notes(run.options.settings())
    except NothingReadableError:
        return ""
    return infer_owner(notes)[0]


def _ask(question: str, likely: str) -> str:
    """What is answered; the likely answer where nothing is, and "" where nobody answers any more."""
    from rich.prompt import Prompt

    try:
        return Prompt.ask(question, default=likely, show_default=bool(likely)).strip()
    except EOFError:
        return ""


def _may_replace(name: str) -> bool:
    from rich.prompt import Confirm

    try:
        return Confirm.ask(f"{name} is there already. Write it anew, without what it holds?", default=False)
    except EOFError:
        return False
