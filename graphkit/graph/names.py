"""Words that name a person become the node they mean, for the free words inside a claim ("introduces … to us").

In:  a graph, the words.
Out: a person's id, or None where nobody or more than one fits.
"""

from __future__ import annotations

from collections import defaultdict

import networkx as nx

__all__ = ["fold", "index_names", "people", "people_named", "phrases"]

_US = frozenset({"me", "us", "i", "we", "myself", "@myself", "our side", "our team"})


def fold(words: str) -> str:
    """Case and spacing aside.

    Example:
        >>> fold("  The Final  Decision ")
        'the final decision'
    """
    return " ".join(words.casefold().split())


def phrases(words: str) -> frozenset[str]:
    """Every run of up to six words, folded and without possessive, to look names up in.

    Example:
        >>> sorted(phrases("Acme's budget"))
        ['acme', 'acme budget', 'budget']
    """
    tokens = [token.strip(".,;:()").removesuffix("'s").removesuffix("’s") for token in fold(words).split()]
    ends = range(1, len(tokens) + 1)
    return frozenset(" ".join(tokens[start:end]) for end in ends for start in range(max(end - 6, 0), end))


def people(graph: nx.MultiDiGraph[str], side: str | None = None) -> list[str]:
    """Ids of all people, or of those on one side ("ours", "theirs", "unknown"), in order."""
    nodes = graph.nodes(data=True)
    return sorted(node for node, found in nodes if found["kind"] == "person" and side in (None, found["side"]))


def index_names(graph: nx.MultiDiGraph[str]) -> dict[str, frozenset[str]]:
    """Every form of a person's name, and every part of it, folded → who bears it; "us" and our company → the owner."""
    whole: dict[str, set[str]] = defaultdict(set)
    parts: dict[str, set[str]] = defaultdict(set)
    for node, found in graph.nodes(data=True):
        if found["kind"] == "person":
            for form in (found["name"], *found["aliases"]):
                whole[fold(form)].add(node)
                for part in fold(form).split():
                    parts[part].add(node)
    owner = graph.graph["owner"]
    if owner is not None:
        home = [
            form
            for node in graph.graph["home"]
            if node in graph
            for form in (graph.nodes[node]["name"], *graph.nodes[node]["aliases"])
        ]
        whole |= {fold(words): {owner} for words in (*_US, *home)}
    return {words: frozenset(found) for words, found in (parts | whole).items()}


def people_named(graph: nx.MultiDiGraph[str], words: str | None) -> tuple[str, ...]:
    """Those whom `words` name, one or several ("Ann Lee, Bob and me"), without names that fit nobody or several."""
    forms = fold(words or "").replace(" and ", ",").replace(" & ", ",").split(",")
    fitting = [graph.graph["named"].get(form.strip(), frozenset()) for form in forms]
    return tuple(dict.fromkeys(next(iter(found)) for found in fitting if len(found) == 1))
