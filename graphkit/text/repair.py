"""Garbled text becomes what was written: UTF-8 that somebody read as Windows-1252, Latin-1 or Mac Roman.

"AndrÃ©" and "Andr√©" are both André. A text is restored as a whole where every character beyond ASCII goes back;
else line by line, because front matter and body, or a pasted mail, may have come different ways; else sequence by
sequence. Nothing is touched unless an unmistakable sequence is there: correct text stays as it is, letter by letter.

In:  text as decoded from a file.
Out: the text as it was written, with `Offsets` into the garbled one.
Why: docs/decisions/0002-repair-of-garbled-text.md
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.records import Offsets
from graphkit.text.garbles import GARBLES, SCRIPTS, Garble
from graphkit.text.splices import Splice, chain

__all__ = ["repair"]

_ROUNDS = 3  # some texts were garbled twice; nobody has shown one garbled more than three times
_RUN = re.compile(r"[^\x00-\x7f]+")
_SUSPECT = re.compile(r"[^\x00-\x7f]{2,}")  # no garbled character is shorter
_REACH = 8  # characters behind a suspect stretch that can tell whether it is garbled
_ALONE = [(re.compile(f"[{script}]"), re.compile(f"[{script}]{{2}}")) for script in SCRIPTS]


def repair(raw: str) -> tuple[str, Offsets]:
    """Undo garbling, also where only a part is garbled and where it happened twice.

    Returns:
        The repaired text and the way back to `raw`. Cost: O(length).

    Example:
        >>> repair("Andr√© met Ren√©e at l’Équipe; √2 ≈ 1.4")[0]
        'André met Renée at l’Équipe; √2 ≈ 1.4'
    """
    text, offsets = raw, Offsets()
    for _ in range(_ROUNDS):
        suspects = [garble for garble in GARBLES if _is_garbled(text, (0, len(text)), garble)]
        if not suspects:
            break
        text, step = _restore(text, suspects)
        offsets = chain(step, offsets)
    return text, offsets


def _restore(text: str, suspects: Sequence[Garble]) -> tuple[str, Offsets]:
    splice = Splice(text)
    if not _restore_whole(splice, text, (0, len(text)), suspects):
        start = 0
        while start < len(text):
            end = text.find("\n", start) + 1 or len(text)
            if not _restore_whole(splice, text, (start, end), suspects):
                _restore_matches(splice, text, (start, end), suspects)
            start = end
    return splice.result()


def _restore_whole(splice: Splice, text: str, span: tuple[int, int], suspects: Sequence[Garble]) -> bool:
    """Restore all of `span` if one way of garbling explains everything in it beyond ASCII."""
    for garble in suspects:
        if _is_garbled(text, span, garble) and _is_all_garbled(text[slice(*span)], garble):
            position = span[0]
            for run in _RUN.finditer(text, *span):
                splice.keep(position, run.start())
                position = _put(splice, garble.restored(run[0]) or "", run.start())
            splice.keep(position, span[1])
            return True
    return False


def _is_garbled(text: str, span: tuple[int, int], garble: Garble) -> bool:
    suspects = _SUSPECT.finditer(text, *span)
    return any(garble.sure.search(text, match.start(), min(match.end() + _REACH, span[1])) for match in suspects)


def _is_all_garbled(text: str, garble: Garble) -> bool:
    if garble.foreign.search(text):
        return False
    restored = garble.restored(text)
    return restored is not None and not any(one.search(restored) and not two.search(restored) for one, two in _ALONE)


def _restore_matches(splice: Splice, text: str, span: tuple[int, int], suspects: Sequence[Garble]) -> None:
    if not _SUSPECT.search(text, *span):
        splice.keep(*span)
        return
    found = [(match, garble) for garble in suspects for match in garble.likely.finditer(text, *span)]
    position = span[0]
    for match, garble in sorted(found, key=lambda pair: pair[0].start()):
        restored = garble.restored(match[0])
        if restored and match.start() >= position:
            splice.keep(position, match.start())
            position = _put(splice, restored, match.start())
    splice.keep(position, span[1])


def _put(splice: Splice, restored: str, position: int) -> int:
    """Write characters one by one where their garbled bytes stood; the offset behind them."""
    for character in restored:
        splice.put(character, position)
        position += len(character.encode())
    return position
