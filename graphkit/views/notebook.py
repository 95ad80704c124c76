"""What a terminal would show becomes HTML for a notebook's cell.

Every character of a name or a quote is escaped; there is no script, and nothing is fetched.

In:  what the other views make for people; how much a vault holds.
Out: HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.text import Text

from graphkit.views.characters import one_line, printable

__all__ = ["as_frame", "as_html", "vault_card"]

WIDTH = 110
TABLE = '<pre style="white-space:pre;overflow-x:auto;line-height:normal">{code}</pre>'
FRAME = '<iframe srcdoc="{page}" title="{title}" sandbox="allow-scripts allow-downloads" style="{style}"></iframe>'
"""Without allow-same-origin: the page in the frame cannot reach the notebook."""
STYLE = "width:100%;height:640px;border:1px solid #8888"
SHOWN_PROBLEMS = 5


def as_html(shown: RenderableType) -> str:
    """Draw text for people as HTML.

    Example:
        >>> as_html(Text("<b>Ann</b>"))
        '<pre style="white-space:pre;overflow-x:auto;line-height:normal">&lt;b&gt;Ann&lt;/b&gt;\\n</pre>'
    """
    console = Console(
        record=True,
        file=StringIO(),
        width=WIDTH,
        force_jupyter=False,
        force_terminal=True,
        highlight=False,
        emoji=False,
    )
    console.print(shown)
    return console.export_html(inline_styles=True, code_format=TABLE)


def as_frame(page: str, title: str) -> str:
    """Show a whole page inside a cell, where its scripts reach nothing but the page."""
    return FRAME.format(page=escape(printable(page)), title=escape(one_line(title)), style=STYLE)


def vault_card(title: str, counts: Mapping[str, int], about: Iterable[str], problems: Iterable[str]) -> RenderableType:
    """What was read, in a few lines.

    Args:
        title: What people call the notes.
        counts: How much there is of everything.
        about: Sentences about whose notes they are.
        problems: What could not be read; the first few are shown.
    """
    held = ", ".join(f"{number} {kind}" for kind, number in counts.items() if number)
    lines = [*map(one_line, about), *map(one_line, [*problems][:SHOWN_PROBLEMS])]
    return Group(Text(one_line(title), style="bold"), Text(held), *map(Text, lines))
