"""The encoder's layers as reading runs them: one row of tokens, no padding, no mask, three projections in one product.

In:  trained layers.
Out: the same function of a row's states, cheaper.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers.models.bert.modeling_bert import BertLayer

__all__ = ["RowLayer", "row_layers"]


class RowLayer(nn.Module):
    """A layer for one row: L × D to L × D."""

    def __init__(self, layer: BertLayer) -> None:
        super().__init__()
        attention = layer.attention.self
        self.heads = attention.num_attention_heads
        self.project = _joined(attention.query, attention.key, attention.value, attention.attention_head_size**-0.5)
        self.gather, self.norm = layer.attention.output.dense, layer.attention.output.LayerNorm
        self.widen, self.narrow = layer.intermediate.dense, layer.output.dense
        self.last_norm = layer.output.LayerNorm

    def forward(self, states: Tensor) -> Tensor:
        """Attend and transform."""
        asked, keys, values = self.project(states).chunk(3, -1)
        asked, values = (part.unflatten(-1, (self.heads, -1)).transpose(0, 1) for part in (asked, values))
        keys = keys.unflatten(-1, (self.heads, -1)).permute(1, 2, 0)
        seen = ((asked @ keys).softmax(-1) @ values).transpose(0, 1).flatten(1)
        states = self.norm(states + self.gather(seen))
        return self.last_norm(states + self.narrow(functional.gelu(self.widen(states))))


def row_layers(layers: Iterable[BertLayer]) -> nn.Sequential:
    """Layers one after the other."""
    return nn.Sequential(*map(RowLayer, layers))


def _joined(asked: nn.Linear, keys: nn.Linear, values: nn.Linear, scale: float) -> nn.Linear:
    """Three projections as one; the scale of the products goes into the first."""
    joined = nn.Linear(asked.in_features, 3 * asked.out_features)
    joined.weight.data = torch.cat([asked.weight * scale, keys.weight, values.weight]).detach()
    joined.bias.data = torch.cat([asked.bias * scale, keys.bias, values.bias]).detach()
    return joined
