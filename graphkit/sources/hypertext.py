"""HTML of a mail becomes its words, a line for each block; what is quoted gets the ">" that plain mail has.

In:  HTML, as mail programs write it, broken or not.
Out: plain text.
"""

from __future__ import annotations

from html.parser import HTMLParser

__all__ = ["words_of"]

_BLOCKS = frozenset({"p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "hr", "blockquote"})
_SILENT = frozenset({"script", "style", "head", "title", "template", "svg"})
_DEEPEST = 9  # quotations inside quotations that are told apart


def words_of(markup: str) -> str:
    """The words of a page. Cost: O(length).

    Example:
        >>> words_of("<p>Hello<br>Bo</p><blockquote>Hi &amp; bye</blockquote><script>x</script>").split()
        ['Hello', 'Bo', '>', 'Hi', '&', 'bye']
    """
    page = _Page()
    page.feed(markup)
    page.close()
    return "\n".join(page.lines())


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[tuple[int, str]] = []
        self._words: list[str] = []
        self._quoted = 0
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs  # nothing in them is words
        if tag in _BLOCKS:
            self._break(blank=tag == "p")
        self._quoted += tag == "blockquote"
        self._silent += tag in _SILENT

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._break(blank=tag == "p")
        self._quoted = max(self._quoted - (tag == "blockquote"), 0)
        self._silent = max(self._silent - (tag in _SILENT), 0)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)

    def lines(self) -> list[str]:
        """A line for each block, behind as many ">" as quotations it stands in."""
        self._break()
        return [f"{'>' * min(deep, _DEEPEST)} {line}".rstrip() if deep else line for deep, line in self._lines]

    def _break(self, *, blank: bool = False) -> None:
        words = " ".join("".join(self._words).split())
        self._words.clear()
        if words:
            self._lines.append((self._quoted, words))
        if blank and self._lines and self._lines[-1][1]:
            self._lines.append((self._quoted, ""))
