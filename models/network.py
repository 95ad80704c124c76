"""The network that is trained: one encoder, read three ways.

`Encoder` scores, at every token, names (in plain text, by its lower layers) and titles and words (in windows whose
names are tokens, by all of them). `Judge` scores the pairs of parties of a line: relations, polarity, modality,
hearsay, and who of the line's people says it. They ship as three ONNX graphs: lower layers, upper layers, judge.

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

__all__ = ["NAMING", "Encoder", "Judge", "Judgements", "Lines"]

NAMING = 3  # of the six layers, after how many names are read: that takes less than what is said of them
WIDTH, PAIR, LOOK, HEADS, KIND = 384, 320, 128, 4, 16
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

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """From B × L ids of windows to states B × L × D and word tags B × L × 5."""
        states = self.dropout(self._upper(self._lower(ids, torch.zeros_like(ids)), ids))
        return states, self.words(states)

    def tag_names(self, ids: Tensor, cases: Tensor) -> Tensor:
        """From B × L ids and cases of plain text to name tags B × L × 5."""
        return self.names(self.dropout(self._lower(ids, cases)))

    def embed(self, ids: Tensor, cases: Tensor) -> Tensor:
        """Vectors that the first layer takes, B × L × D."""
        ours = self.ours(ids.clamp(max=OUR_TOKENS - 1))
        vectors = torch.where((ids < OUR_TOKENS)[..., None], ours, self.bert.embeddings.word_embeddings(ids))
        return self.bert.embeddings(inputs_embeds=vectors, token_type_ids=cases)

    def _lower(self, ids: Tensor, cases: Tensor) -> Tensor:
        return self._through(self.bert.encoder.layer[:NAMING], self.embed(ids, cases), ids)

    def _upper(self, states: Tensor, ids: Tensor) -> Tensor:
        return self._through(self.bert.encoder.layer[NAMING:], states, ids)

    def _through(self, layers: nn.ModuleList, states: Tensor, ids: Tensor) -> Tensor:
        seen = (ids > 0)[:, None, None, :]
        for layer in layers:
            states = layer(states, seen)
        return states

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
    """Scores pairs of parties by their states, the line's mark, and what the pair finds by looking along the line.

    What a party brings to a pair is reckoned once a party and added up in the pairs, of which there are many more.
    """

    def __init__(self) -> None:
        super().__init__()
        party = WIDTH + KIND
        self.kind = nn.Embedding(len(KINDS), KIND)
        self.subject_asks, self.object_asks = nn.Linear(party, LOOK), nn.Linear(party, LOOK, bias=False)
        self.key, self.value = nn.Linear(WIDTH, LOOK), nn.Linear(WIDTH, LOOK)
        self.subject, self.object = nn.Linear(party, PAIR), nn.Linear(party, PAIR, bias=False)
        self.mark, self.seen = nn.Linear(WIDTH, PAIR, bias=False), nn.Linear(LOOK, PAIR, bias=False)
        self.deep = nn.Linear(PAIR, PAIR)
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
        parties, words = self.dropout(parties), states[lines.tokens.clamp(min=0)]
        asked = _paired(self.subject_asks(parties), self.object_asks(parties), lines)
        seen = _looked_up(asked, self.key(words), self.value(words), lines.tokens < 0)
        ends = _paired(self.subject(parties), self.object(parties), lines)
        wide = functional.gelu(ends + self.mark(self.dropout(words[:, :1])) + self.seen(self.dropout(seen)))
        return functional.gelu(self.deep(self.dropout(wide)))


def _paired(subjects: Tensor, objects: Tensor, lines: Lines) -> Tensor:
    """Of S × C × D for each end of a pair, their sum for every pair: S × M × D."""
    at = [ends[..., None].expand(-1, -1, subjects.shape[-1]) for ends in (lines.subjects, lines.objects)]
    return torch.gather(subjects, 1, at[0]) + torch.gather(objects, 1, at[1])


def _looked_up(asked: Tensor, keys: Tensor, values: Tensor, missing: Tensor) -> Tensor:
    """Attention of S × M × D over S × L × D, several heads side by side."""
    asked, keys, values = (part.unflatten(-1, (HEADS, -1)).transpose(1, 2) for part in (asked, keys, values))
    fits = asked @ keys.transpose(2, 3) / asked.shape[-1] ** 0.5
    share = fits.masked_fill(missing[:, None, None], -1e4).softmax(-1)
    return (share @ values).transpose(1, 2).flatten(2)
