"""The network that is trained: one encoder, read three ways.

`Encoder` turns token ids into states and, at every token, into scores for names (in plain text) and for titles and
words (in windows whose names are tokens). `Judge` scores the pairs of parties of a line: relations, polarity, modality,
hearsay, and who of the line's people says it. Both are exported to ONNX, each a graph of its own.

In:  ids as graphkit.reading.windows makes them, parties as graphkit.reading.pairs collects them.
Out: logits. S lines, C parties a line, T tokens a party, M pairs a line, L tokens a line, D = 384.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from graphkit.reading.pairs import KINDS
from graphkit.reading.windows import MARKS, ORGANIZATION_TOKENS, PERSON_TOKENS
from graphkit.records import RELATIONS

__all__ = ["Encoder", "Judge", "Judgements", "Lines"]

WIDTH, PAIR, LOOK, KIND = 384, 320, 128, 16
OUR_TOKENS = (
    100  # ids below are the vocabulary's unused ones: identities and marks, and the only vectors that are learned
)
TAGS, CASES, MODALITIES = 5, 4, 5
COMMON = 3.0  # logit at which "no name, no words" starts, so that the first epochs are not flooded with spans
RARE = -4.5  # logit at which relations start: about one pair in a hundred bears one
# Words near whose vectors identity tokens and marks start, so that the encoder has a notion of them from the start.
SOMEBODY = ("john", "mary", "david", "anna", "smith", "peter", "maria", "chen")
SOME_COMPANY = ("company", "bank", "agency", "corporation", "group", "team")
MARK_WORDS = {
    "prose": "summary",
    "bullet": "information",
    "decision": "decision",
    "open": "task",
    "proposed": "proposed",
    "done": "done",
    "nested": "also",
    "header": "with",
    "owner": "by",
}


class Lines(NamedTuple):
    """What `Judge` reads beside the states: indices into the states of all tokens, -1 where there is none."""

    party_tokens: Tensor  # S × C × T
    party_kinds: Tensor  # S × C
    subjects: Tensor  # S × M, indices of parties
    objects: Tensor  # S × M
    tokens: Tensor  # S × L; the first is the line's mark


class Judgements(NamedTuple):
    """Logits for every pair of every line."""

    relations: Tensor  # S × M × 15
    polarity: Tensor  # S × M, positive where negated
    modality: Tensor  # S × M × 5
    hearsay: Tensor  # S × M
    speakers: Tensor  # S × M × C


class Encoder(nn.Module):
    """A pretrained BERT with our identity tokens, a notion of upper and lower case, and two taggers.

    The vectors of words stay as they were: that spares the optimizer half of all weights. Dropout inside the encoder
    cost as much as its forward pass on a CPU; tokens masked in the input take its place.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            folder, add_pooling_layer=False, attn_implementation="sdpa", hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )  # fmt: skip
        self.bert.embeddings.word_embeddings.weight.requires_grad_(False)
        self.ours = nn.Embedding(OUR_TOKENS, WIDTH)
        self.dropout = nn.Dropout(0.2)
        self.names = nn.Linear(WIDTH, TAGS)
        self.words = nn.Linear(WIDTH, TAGS)
        for tagger in (self.names, self.words):
            tagger.bias.data[0] = COMMON
        self._widen_types()
        self._seed_tokens(folder)

    def forward(self, ids: Tensor, cases: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """From B × L ids and cases to states B × L × D, name tags and word tags B × L × 5."""
        ours = self.ours(ids.clamp(max=OUR_TOKENS - 1))
        vectors = torch.where((ids < OUR_TOKENS)[..., None], ours, self.bert.embeddings.word_embeddings(ids))
        states = self.bert(
            inputs_embeds=vectors, token_type_ids=cases, attention_mask=(ids > 0).long()
        ).last_hidden_state
        states = self.dropout(states)
        return states, self.names(states), self.words(states)

    def _widen_types(self) -> None:
        old = self.bert.embeddings.token_type_embeddings.weight.data
        self.bert.embeddings.token_type_embeddings = nn.Embedding(CASES, WIDTH)
        self.bert.embeddings.token_type_embeddings.weight.data[:] = old[0]

    def _seed_tokens(self, folder: Path) -> None:
        words = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        vectors = self.bert.embeddings.word_embeddings.weight.data
        self.ours.weight.data[:] = vectors[:OUR_TOKENS]
        spread, noise = vectors[2000:20000].std(), torch.Generator().manual_seed(1)

        def start(tokens: range | list[int], near: tuple[str, ...], scale: float) -> None:
            centre = vectors[[words.index(word) for word in near]].mean(0)
            for token in tokens:
                self.ours.weight.data[token] = centre + scale * spread * torch.randn(WIDTH, generator=noise)

        start(PERSON_TOKENS, SOMEBODY, 0.7)
        start(ORGANIZATION_TOKENS, SOME_COMPANY, 0.7)
        start([PERSON_TOKENS[0]], ("i", "me", "my"), 0.2)
        start([ORGANIZATION_TOKENS[0]], ("we", "us", "our", "company"), 0.2)
        for mark, word in MARK_WORDS.items():
            start([MARKS[mark]], (word,), 0.2)


class Judge(nn.Module):
    """Scores pairs of parties by their states, the line's mark, and what the pair finds by looking along the line."""

    def __init__(self) -> None:
        super().__init__()
        party = WIDTH + KIND
        self.kind = nn.Embedding(len(KINDS), KIND)
        self.query, self.key = nn.Linear(2 * party, LOOK), nn.Linear(WIDTH, LOOK)
        self.wide, self.deep = nn.Linear(2 * party + WIDTH + LOOK, PAIR), nn.Linear(PAIR, PAIR)
        self.relations = nn.Linear(PAIR, len(RELATIONS))
        self.assertion = nn.Linear(PAIR, MODALITIES + 2)
        self.said, self.sayer, self.says = nn.Linear(PAIR, LOOK), nn.Linear(party, LOOK), nn.Linear(LOOK, 1)
        self.dropout = nn.Dropout(0.2)
        nn.init.constant_(self.relations.bias, RARE)

    def forward(self, states: Tensor, lines: Lines) -> Judgements:
        """Judge all pairs; `states` is N × D, all tokens of all windows one after the other."""
        parties = self._parties(states, lines)
        pairs = self._pairs(states, parties, lines)
        assertion = self.assertion(pairs)
        saying = functional.gelu(self.said(pairs)[:, :, None] + self.sayer(parties)[:, None])
        return Judgements(
            self.relations(pairs),
            assertion[..., MODALITIES],
            assertion[..., :MODALITIES],
            assertion[..., MODALITIES + 1],
            self.says(saying).squeeze(-1),
        )

    def _parties(self, states: Tensor, lines: Lines) -> Tensor:
        missing = (lines.party_tokens < 0)[..., None]
        tokens = states[lines.party_tokens.clamp(min=0)].masked_fill(missing, -1e4)
        found = tokens.amax(2).clamp(min=-1e3)
        return torch.cat([found, self.kind(lines.party_kinds)], -1)

    def _pairs(self, states: Tensor, parties: Tensor, lines: Lines) -> Tensor:
        ends = [torch.gather(parties, 1, at[..., None].expand(-1, -1, parties.shape[-1])) for at in lines[2:4]]
        words = states[lines.tokens.clamp(min=0)]
        keys = self.key(words)
        look = self.query(torch.cat(ends, -1)) @ keys.transpose(1, 2) / LOOK**0.5
        look = look.masked_fill((lines.tokens < 0)[:, None], -1e4).softmax(-1) @ keys
        mark = words[:, :1].expand(-1, look.shape[1], -1)
        wide = functional.gelu(self.wide(self.dropout(torch.cat([*ends, mark, look], -1))))
        return functional.gelu(self.deep(self.dropout(wide)))
