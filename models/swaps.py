"""Other people's names for a vault's: each person and organization gets one new name, in the form that is met.

In:  a vault's gold, names.toml, a source of chance.
Out: the text of a line under the new names, and where they stand.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from random import Random
from typing import Any

from graphkit.reading.windows import HOME, OWNER, Key, Line

__all__ = ["NameSwaps", "draw_organization", "draw_person"]

_NAMES = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
_ORGANIZATIONS = _NAMES.pop("organizations")
_CULTURES = sorted(_NAMES)
_HONORIFICS = frozenset(
    (
        *("dr", "mr", "ms", "mrs", "miss", "prof", "sir", "dame", "lord", "lady", "herr", "frau"),
        *("major", "captain", "colonel"),
    )
)


class NameSwaps:
    """New names for everybody of a vault, drawn once."""

    def __init__(self, gold: dict[str, Any], random: Random) -> None:
        self._forms: dict[tuple[Key, str], str] = {}
        for person in gold["people"]:
            key = OWNER if person["name"] == gold["self"] else ("person", person["name"])
            new = draw_person(random)
            for form in (person["name"], *person["aliases"]):
                self._forms[key, form] = self._in_form(form, person["name"], new)
        for organization in gold["organizations"]:
            name = organization["name"]
            key = HOME if name == gold["home_org"] else ("organization", name)
            new_name = draw_organization(random)
            for form in (name, *organization["aliases"]):
                self._forms[key, form] = _organization_form(form, name, new_name)

    def swapped(self, line: Line) -> tuple[str, list[tuple[int, int, str]]]:
        """The line's text under the new names, and (start, end, kind) of each."""
        old, text, position = line.passage.text, "", 0
        named: list[tuple[int, int, str]] = []
        for start, end, key in line.named:
            text += old[position:start]
            new = self._forms.get((key, old[start:end]), old[start:end])
            named.append((len(text), len(text) + len(new), key[0]))
            text, position = text + new, end
        return text + old[position:], named

    def _in_form(self, form: str, name: str, new: tuple[str, str, str]) -> str:
        """The new name as the old form shows the old one: in full, a part of it, initials, a nickname."""
        given, family, nickname = new
        words, title = form.split(), []
        while len(words) > 1 and words[0].rstrip(".").casefold() in _HONORIFICS:
            title.append(words.pop(0))
        if len(words) > 1:
            first = given if len(words[0].rstrip(".")) > 1 else f"{given[0]}."
            return " ".join([*title, first, family])
        parts = name.split()
        if words[0].isupper() and 1 < len(words[0]) < 4:
            return given[0] + family[0].upper()
        is_given, is_family = words[0] == parts[0], words[0] in parts[1:]
        return " ".join([*title, given if is_given else family if is_family else nickname])


def draw_person(random: Random) -> tuple[str, str, str]:
    """A given name, a family name of the same culture, and a nickname."""
    culture, other = (_NAMES[random.choice(_CULTURES)] for _ in range(2))
    return random.choice(culture["given"]), random.choice(culture["family"]), random.choice(other["given"])


def draw_organization(random: Random) -> str:
    """A company, a unit or a public body."""
    stem, chance = random.choice(_ORGANIZATIONS["stems"]), random.random()
    if chance < 0.2:
        return str(random.choice(_ORGANIZATIONS["bodies"]))
    if chance < 0.3:
        return str(random.choice(_ORGANIZATIONS["units"]))
    kind = "units" if chance < 0.55 else "suffixes"
    return f"{stem} {random.choice(_ORGANIZATIONS[kind])}".strip()


def _organization_form(form: str, name: str, new: str) -> str:
    capitals = "".join(word[0] for word in new.split() if word[0].isupper())
    if form.isupper() and len(form) < 7 and len(capitals) > 1:
        return capitals
    return new.partition(" ")[0] if form != name and " " not in form else new
