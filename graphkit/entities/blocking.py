"""Full names become blocks, so that only names with something in common are ever compared.

Every name is filed under a handful of keys (its words, their sound, their beginnings, its initials, the pet names of
its given names); a form is compared with what stands under its own keys. A key that very many share tells nothing
and is passed over, so the work stays linear in the number of names.

In:  keys of full names.
Out: `Blocks`, for the joining of people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graphkit.entities.likeness import initials_of
from graphkit.entities.names import Name
from graphkit.entities.spelling import bare_part, pet_names, skeleton

__all__ = ["Blocks"]

_MOST_IN_A_BLOCK = 64


class Blocks:
    """Full names by what they may be recognised from. Cost: O(keys) to build, O(64) a look-up."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names: dict[str, dict[str, Name]] = defaultdict(dict)
        for name in names:
            for key in _keys_of_full(name):
                self._names[key][name.key] = name

    def alike(self, name: Name) -> list[Name]:
        """Full names that `name` may be another form of, itself among them if it is one, in the order of their keys."""
        found: dict[str, Name] = {}
        for key in _keys_of_form(name):
            block = self._names.get(key, {})
            if len(block) <= _MOST_IN_A_BLOCK:
                found.update(block)
        return [found[key] for key in sorted(found)]


def _keys_of_full(name: Name) -> Iterator[str]:
    for part in name.parts:
        yield from _keys_of_part(part)
        yield from (f"word {pet}" for pet in pet_names(part))
        yield f"head {part[:3]}"
        yield f"tail {part[-4:]}"
    yield from (f"initials {letters}" for letters in initials_of(name))
    yield from _keys_of_pairs(name)


def _keys_of_form(name: Name) -> Iterator[str]:
    if name.initials:
        yield f"initials {''.join(name.parts)}"
    if not name.full:
        for part in name.parts:
            yield from _keys_of_part(part)
            yield f"head {part[:3]}"
            yield f"tail {part[-4:]}"
    else:
        yield f"word {''.join(name.parts).replace('-', '')}"
        yield from _keys_of_pairs(name)


def _keys_of_part(part: str) -> Iterator[str]:
    plain = part.replace("-", "")
    yield f"word {plain}"
    yield f"word {bare_part(part)}"
    yield from (f"word {piece}" for piece in part.split("-"))
    yield f"sound {skeleton(plain)}"


def _keys_of_pairs(name: Name) -> Iterator[str]:
    """Two words of a name at once, so that a common family name makes no giant block."""
    yield f"whole {''.join(sorted(letter for part in name.parts for letter in part if letter.isalnum()))}"
    bare = [bare_part(part) for part in name.parts]
    plain = ["".join(letter for letter in part if letter.isalnum()) for part in bare]
    for place, part in enumerate(plain):
        for number, other in enumerate(bare):
            if number != place:
                heads = {skeleton(form)[:1] for form in (other, *pet_names(other))}
                yield from (f"pair {skeleton(part)} {head}" for head in heads)
                yield f"pair {part} {plain[number][-4:]}"
                yield f"pair {part} {plain[number][:1]}"
                yield f"pair {part[:3]} {plain[number][:3]}"
