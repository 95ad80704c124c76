"""The command line's words become one `Options`: what every command shares is declared here, once.

`command` gives a function the shared options besides its own parameters, so that a command's signature shows
only what is peculiar to it.

In:  the words of the command line, through Typer.
Out: `Options`, inside a `Run`, for the commands.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Collection
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from graphkit.config import Settings
from graphkit.store import default_folder

__all__ = ["Options", "with_options"]

SHARED = "Options that all commands share"
OUTPUT = "How the answer is shown"
LANGUAGE_MODEL = "A language model of your own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What every command may be told. Help texts stand beside the types."""

    notes: Annotated[
        Path, typer.Argument(metavar="NOTES", help="A Markdown file, a folder of them, or - for one note on stdin.")
    ]
    also: Annotated[
        list[Path],
        typer.Option(metavar="NOTES", help="A further vault, such as a colleague's.", rich_help_panel=SHARED),
    ] = field(default_factory=list)
    me: Annotated[str | None, typer.Option(metavar="NAME", help="Whose notes these are.", rich_help_panel=SHARED)] = (
        None
    )
    us: Annotated[
        list[str], typer.Option(metavar="ORG", help="Our side; may be given several times.", rich_help_panel=SHARED)
    ] = field(default_factory=list)
    org: Annotated[
        str | None,
        typer.Option(metavar="ORG", help="Only this outside organization and its units.", rich_help_panel=SHARED),
    ] = None
    topic: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Only what these words concern.", rich_help_panel=SHARED)
    ] = None
    as_of: Annotated[
        datetime | None,
        typer.Option(
            metavar="DATE", formats=["%Y-%m-%d"], help="Only what was known on that day.", rich_help_panel=SHARED
        ),
    ] = None
    without: Annotated[
        list[str],
        typer.Option(
            metavar="NAME", help="What if the notes never spoke of this person? Several times.", rich_help_panel=SHARED
        ),
    ] = field(default_factory=list)
    claims: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Take claims from here: no reading of relations.", rich_help_panel=SHARED),
    ] = None
    cache: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Keep there what was read, not in the user's cache.", rich_help_panel=SHARED),
    ] = None
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Read everything anew and keep nothing.", rich_help_panel=SHARED)
    ] = False
    jobs: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Processes that read at once, at most.", rich_help_panel=SHARED),
    ] = None
    llm: Annotated[
        str | None,
        typer.Option(
            metavar="MODEL", help="Ask this language model, too, what the notes say.", rich_help_panel=LANGUAGE_MODEL
        ),
    ] = None
    llm_url: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="Where it listens; left out, Ollama on this machine.", rich_help_panel=LANGUAGE_MODEL
        ),
    ] = None
    llm_remote: Annotated[
        bool,
        typer.Option(
            "--llm-remote", help="Send notes to it on another machine, if it is there.", rich_help_panel=LANGUAGE_MODEL
        ),
    ] = False
    as_json: Annotated[
        bool, typer.Option("--json", help="For programs: JSON on stdout and on stderr.", rich_help_panel=OUTPUT)
    ] = False
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Nothing on stderr but errors.", rich_help_panel=OUTPUT)
    ] = False
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Every problem, and what was read.", rich_help_panel=OUTPUT)
    ] = False

    def settings(self) -> Settings:
        """The part that the steps need; the rest is about showing."""
        return Settings(
            notes=self.notes,
            also=tuple(self.also),
            me=self.me,
            us=tuple(self.us),
            organization=self.org,
            topic=self.topic,
            as_of=self.as_of.date() if self.as_of else None,
            without=tuple(self.without),
            claims=self.claims,
            jobs=self.jobs,
            cache=None if self.no_cache or self.notes == Path("-") else self.cache or default_folder(),
            llm=self.llm,
            llm_url=self.llm_url,
            llm_remote=self.llm_remote,
        )


def with_options(
    ask: Callable[..., int], start: Callable[[Options], Any], *, without: Collection[str] = ()
) -> Callable[..., int]:
    """Add the shared options to a command's own.

    Args:
        ask: Takes what `start` makes of the options, then its own parameters.
        start: Makes a run of the options.
        without: Names of shared options that mean nothing to this command.

    Returns:
        A function whose signature Typer reads: NOTES, the command's own parameters, the shared options.
    """
    hints = get_type_hints(Options, include_extras=True)
    shared = [_parameter(f, hints[f.name]) for f in fields(Options) if f.name not in without]
    own = [p.replace(kind=p.KEYWORD_ONLY) for p in list(inspect.signature(ask, eval_str=True).parameters.values())[1:]]

    @functools.wraps(ask)
    def run(**given: Any) -> int:
        options = Options(**{p.name: given.pop(p.name) for p in shared})
        return ask(start(options), **given)

    run.__signature__ = inspect.Signature([shared[0], *own, *shared[1:]])  # type: ignore[attr-defined]  # what Typer reads
    return run


def _parameter(option: Field[Any], annotation: Any) -> inspect.Parameter:
    default = option.default_factory() if option.default_factory is not MISSING else option.default
    return inspect.Parameter(
        option.name,
        inspect.Parameter.KEYWORD_ONLY,
        default=inspect.Parameter.empty if default is MISSING else default,
        annotation=annotation,
    )
