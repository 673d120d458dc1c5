"""Causal attention, and the keys and values of the tokens before."""
import math

import torch
from torch.nn import functional


class Cache:
    """Keys and values of each block, [H, T, D / H]."""

    def __init__(self, layers):
        self._held = [None] * layers

    @property
    def length(self):
        return 0 if self._held[-1] is None else self._held[-1][0].shape[1]

    def append(self, block, keys, values):
        """All keys and values of a block, these last."""
        if self._held[block] is not None:
            keys, values = (torch.cat(pair, 1) for pair in zip(self._held[block], (keys, values)))
        self._held[block] = keys, values
        return keys, values

    def copy(self):
        other = Cache(len(self._held))
        other._held = list(self._held)
        return other


def attend(queries, keys, values):
    """[T, D] of queries [H, T, D / H] over keys and values of as many heads or fewer; several queries are a prompt from its beginning."""
    groups = len(queries) // len(keys)
    if groups > 1:
        keys, values = keys.repeat_interleave(groups, 0), values.repeat_interleave(groups, 0)
    tokens = queries.shape[1]
    if hasattr(functional, "scaled_dot_product_attention"):
        mixed = functional.scaled_dot_product_attention(queries, keys, values, is_causal=tokens > 1)
    else:  # before PyTorch 2
        scores = queries @ keys.transpose(1, 2) / math.sqrt(queries.shape[-1])
        if tokens > 1:
            scores = scores.masked_fill(torch.ones(tokens, tokens, dtype=torch.bool).triu(1), -math.inf)
        mixed = scores.softmax(-1) @ values
    return mixed.transpose(0, 1).reshape(tokens, -1)
