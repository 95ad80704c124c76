"""The steps in order: settings become notes, claims, people, and a graph that answers.

Everything else knows the data, not the other steps; only this module knows what comes after what.

In:  `Settings`.
Out: `Vault`, for the commands, the notebooks, and anybody who imports graphkit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

import networkx as nx

from graphkit.config import Settings
from graphkit.entities import find_organization, find_person, reasons_by_person, resolve
from graphkit.errors import UnknownNameError
from graphkit.gathered import Progress, gather, read_notes
from graphkit.graph import build_graph, leave_out, scope
from graphkit.records import Claim, Identities, Judgement, Note, Problem
from graphkit.sources import Columns
from graphkit.views.audiences import Audience, cut_claims
from graphkit.views.digests import digest
from graphkit.views.machine import as_json
from graphkit.views.notebook import as_html, vault_card

__all__ = ["Progress", "Vault", "answer_all", "open_vault", "read_notes"]

RECENTLY = timedelta(days=28)


@dataclass(frozen=True, repr=False)
class Vault:
    """Notes, opened: what they say, about whom, and the graph of it.

    Attributes:
        notes: Of every vault, in order of vault and path.
        problems: What could not be read, or not as it stands.
        claims: All of them, resolved; `graph` has those that `settings.organization` concerns.
        columns: What the columns of tables were taken for.
        graph: As `graphkit.graph.build_graph` describes it.
    """

    settings: Settings
    notes: tuple[Note, ...]
    problems: tuple[Problem, ...]
    identities: Identities
    claims: tuple[Claim, ...]
    graph: nx.MultiDiGraph[str]
    columns: tuple[Columns, ...] = ()

    @cached_property
    def names(self) -> dict[str, str]:
        """Full name of every person and organization, by id."""
        people, organizations = self.identities.people, self.identities.organizations
        return {key: one.name for key, one in people.items()} | {key: one.name for key, one in organizations.items()}

    @property
    def title(self) -> str:
        """What people call the notes: the name of their folder or file."""
        return "standard input" if self.settings.notes == Path("-") else self.settings.notes.resolve().name

    @property
    def counts(self) -> dict[str, int]:
        """How much there is of everything."""
        kinds = Counter(str(self.graph.nodes[node]["kind"]) for node in self.graph)
        return {
            "people": kinds["person"],
            "organizations": kinds["organization"],
            "topics": kinds["topic"],
            "claims": len(self.graph.graph["claims"]),
            "notes": len(self.notes),
            "problems": len(self.problems),
        }

    @cached_property
    def _reasons(self) -> Mapping[str, tuple[Judgement, ...]]:
        return reasons_by_person(self.identities)

    def merges(self, person: str) -> dict[str, Any]:
        """Under "merges", why the names of a person are one person's."""
        return {"merges": [as_json(one, self.names) for one in self._reasons.get(person, ())]}

    def person(self, name: str) -> str:
        """Id of the person whom `name` means.

        Raises:
            UnknownNameError: Nobody in the graph bears the name, or several do.
        """
        found = find_person(self.identities, name)
        if found.id not in self.graph:
            raise UnknownNameError(name)
        return found.id

    @property
    def due(self) -> dict[str, date]:
        """Id of each claim that stands in an open task → the day by which the task is to be done."""
        days = {
            (one.vault, one.note, one.section, one.bullet): one.task.due
            for note in self.notes
            for one in note.passages
            if one.task and one.task.due and one.task.state in ("open", "proposed")
        }
        places = {one.id: (one.quote.vault, one.quote.note, one.section, one.bullet) for one in self.claims}
        return {claim: days[place] for claim, place in places.items() if place in days}

    @property
    def recently(self) -> nx.MultiDiGraph[str]:
        """The graph as it was four weeks before its day."""
        day: date = self.graph.graph["day"]
        return self.on(day - RECENTLY if day - date.min > RECENTLY else date.min)

    def within(self, organization: str | None) -> Vault:
        """The vault with only that part of its graph which concerns an organization; all of it where none is named.

        Raises:
            UnknownNameError: It is no organization of the graph, or several.
        """
        if organization is None:
            return self
        found = find_organization(self.identities, organization).id
        if found not in self.graph:
            raise UnknownNameError(organization)
        settings = replace(self.settings, organization=organization)
        return replace(self, settings=settings, graph=scope(self.graph, found))

    def on(self, day: date) -> nx.MultiDiGraph[str]:
        """The graph of what was known on an earlier day, of the same people and the same part."""
        return _drawn(self.claims, self.identities, replace(self.settings, as_of=day))

    def shown_to(self, audience: Audience) -> Vault:
        """The same notes, as far as an audience may see what they say; every answer is worked out from that.

        Raises:
            UnknownNameError: The organization asked for is in nothing that they may see.
        """
        if audience == "internal":
            return self
        settings = replace(self.settings, as_of=build_graph(self.claims, self.identities, self.settings).graph["day"])
        claims, identities = cut_claims(audience, self.claims, self.identities, settings)
        if settings.organization is not None:  # by its full name: the form that was asked for may be left out
            found = find_organization(self.identities, settings.organization)
            settings = replace(settings, organization=found.name)
        graph = _drawn(claims, identities, settings)
        return replace(self, settings=settings, claims=claims, identities=identities, graph=graph)

    def map(self, path: str | PathLike[str]) -> Path:
        """Write the influence map for ourselves to `path`, which is returned; an OSError says why it cannot be."""
        from graphkit.views.page import render_page  # noqa: PLC0415  # pyvis loads only when something is drawn

        page = render_page(self.graph, title=f"Influence map of {self.title}", findings=answer_all(self))
        Path(path).write_text(page, encoding="utf-8", errors="replace", newline="\n")
        return Path(path)

    def __repr__(self) -> str:
        """What was read, in a line: the notes themselves are too much to print."""
        return (
            f"<Vault {self.title}: {', '.join(f'{number} {kind}' for kind, number in self.counts.items() if number)}>"
        )

    def _repr_html_(self) -> str:
        """What was read, for a notebook; names and problems are text and nothing else."""
        owner, home = self.identities.owner, sorted(self.names[one] for one in self.identities.home)
        whose = [f"notes of {self.names[owner]}"] if owner in self.names else []
        whose += [f"our side: {', '.join(home)}"] if home else []
        problems = [f"{one.note or ''}: {one.message}" for one in self.problems]
        return as_html(vault_card(self.title, self.counts, [*whose, *self.identities.inferred], problems))


def open_vault(settings: Settings, progress: Progress | None = None) -> Vault:
    """Read notes into a graph.

    Args:
        settings: Which notes, whose, as of when; `graphkit.toml` fills what is left open.
        progress: Called with (notes done, notes in all) while claims are read.

    Raises:
        NothingReadableError: There is no note to read.
        ConfigError: `graphkit.toml` or the file of claims cannot be used.
        UnknownNameError: `settings.organization` is no organization of the notes, or several, or a name in
            `settings.without` nobody's or several people's.

    Cost:
        Some seconds to load the models, then linear in words; with `settings.claims`, milliseconds.
    """
    gathered = gather(settings, progress)
    settings, notes, reading = gathered.settings, gathered.notes, gathered.reading
    identities, claims = resolve(notes, reading, settings)
    if settings.without:
        graph = build_graph(claims, identities, settings)
        absent = {find_person(identities, name).id for name in settings.without}
        claims, identities = leave_out(absent, claims, identities, graph)
        settings = replace(settings, as_of=graph.graph["day"])
    graph = _drawn(claims, identities, settings)
    problems = (*gathered.problems, *reading.problems, *identities.problems)
    return Vault(settings, notes, problems, identities, claims, graph, gathered.columns)


def _drawn(claims: Sequence[Claim], identities: Identities, settings: Settings) -> nx.MultiDiGraph[str]:
    graph = build_graph(claims, identities, settings)
    if settings.organization is None:
        return graph
    return scope(graph, find_organization(identities, settings.organization).id)


def answer_all(vault: Vault) -> dict[str, Any]:
    """Answer every question in the contract's form, for views that show all at once; see `graphkit.views.digests`."""
    return digest(vault.graph, vault.names, vault.settings.topic)
