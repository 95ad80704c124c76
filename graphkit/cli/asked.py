"""A command's answer for whoever holds the notes open: what it would print, and the claims that it rests on.

The commands themselves are run, on notes that are open already, so that an answer here and one on the command line
cannot differ.

In:  a run, an open vault, a command and its words.
Out: the command's JSON with the claims that it cites.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from graphkit.cli.contents import people
from graphkit.cli.runs import DONE, NO, Run
from graphkit.errors import UnknownNameError

if TYPE_CHECKING:
    from graphkit.pipeline import Vault

__all__ = ["Asked", "answer_with_claims", "person"]


@dataclass(frozen=True, slots=True)
class Asked(Run):
    """A run on open notes that keeps its answer for whoever asked and prints nothing.

    Attributes:
        vault: The notes.
        answers: What the command answered, the last being its answer.
    """

    vault: Vault
    answers: list[Any] = field(default_factory=list)

    def open(self) -> Vault:
        """The notes, which are open."""
        return self.vault

    def answer(self, found: Any, show: Callable[[Any], Any], *, a_line_each: bool = False) -> int:  # noqa: ARG002
        """Keep what was found; nobody is there to show it to."""
        self.answers.append(found)
        return DONE

    def refuse(self, answer: Mapping[str, Any]) -> int:
        """Keep the reason and the candidates."""
        self.answers.append(answer)
        return NO


def answer_with_claims(
    asked: Asked, command: Callable[..., int], organization: str | None, **words: Any
) -> dict[str, Any]:
    """Run a command and add the claims that its answer cites.

    Args:
        asked: Its run; used once.
        command: A function as `graphkit.cli.runs.command` declares them.
        organization: Only this one, as `--org`; None leaves it as the vault has it.
        words: The command's own arguments and options.

    Returns:
        "answer": what the command prints with `--json`. A name that fits nobody, or several, is answered with the
        `reason` and the `candidates`. "claims": each claim whose id the answer names, as `extract` prints it.
    """
    try:
        command(replace(asked, vault=asked.vault.within(organization)), **words)
    except UnknownNameError as error:
        asked.refuse({"reason": str(error), "candidates": list(error.candidates)})
    found = asked.answers[-1]
    return {"answer": found, "claims": _cited(found, asked.vault)}


def person(asked: Asked, name: str) -> int:
    """Answer with what `people` lists of the one whom `name` means."""
    vault = asked.open()
    called = vault.names[vault.person(name)]
    people(asked)
    return asked.answer([one for one in asked.answers[-1] if one["name"] == called], str)


def _cited(found: Any, vault: Vault) -> list[dict[str, Any]]:
    from graphkit.views.machine import as_json

    claims = {one.id: one for one in vault.claims}
    ids = dict.fromkeys(text for text in _listed(found) if text in claims)
    return [as_json(claims[one], vault.names) for one in ids]


def _listed(value: Any) -> Iterator[str]:
    """Every text that stands in a list, as ids of cited claims do; a claim's own id does not."""
    for one in value.values() if isinstance(value, Mapping) else value:
        if isinstance(one, Mapping | list):
            yield from _listed(one)
        elif isinstance(one, str) and isinstance(value, list):
            yield one
