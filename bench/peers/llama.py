"""Llama in plain PyTorch, as Hugging Face's code has it."""
import torch
from torch.nn import functional

from attention import Cache, attend


class Llama:
    def __init__(self, config, weights):
        self.layers, self.epsilon, self.width = config["num_hidden_layers"], config["rms_norm_eps"], config["head_dim"]
        self.weights = {name.removeprefix("model."): tensor for name, tensor in weights.items()}
        self.head = self.weights["embed_tokens.weight" if config["tie_word_embeddings"] else "lm_head.weight"]
        self.frequencies = config["rope_theta"] ** (-torch.arange(0, self.width, 2, dtype=torch.float32) / self.width)

    def norm(self, x, name="norm"):
        wide = x.float()
        return self.weights[name + ".weight"] * (wide * torch.rsqrt(wide.square().mean(-1, keepdim=True) + self.epsilon)).to(x.dtype)

    def forward(self, ids, cache=None):
        """The residual stream [T, D] of every layer, the embedding first; `cache` has the tokens before."""
        cache = cache or Cache(self.layers)
        angles = torch.outer(torch.arange(cache.length, cache.length + len(ids)), self.frequencies).repeat(1, 2)
        x = self.weights["embed_tokens.weight"][ids]
        cos, sin = angles.cos().to(x.dtype), angles.sin().to(x.dtype)
        stream = [x]
        for block in range(self.layers):
            name = f"layers.{block}."
            normed = self.norm(x, name + "input_layernorm")
            q, k, v = (self._product(normed, f"{name}self_attn.{part}_proj").view(len(ids), -1, self.width).transpose(0, 1) for part in "qkv")
            q, k = q * cos + _half_turn(q) * sin, k * cos + _half_turn(k) * sin
            x = x + self._product(attend(q, *cache.append(block, k, v)), name + "self_attn.o_proj")
            normed = self.norm(x, name + "post_attention_layernorm")
            hidden = functional.silu(self._product(normed, name + "mlp.gate_proj")) * self._product(normed, name + "mlp.up_proj")
            x = x + self._product(hidden, name + "mlp.down_proj")
            stream.append(x)
        return stream

    def _product(self, x, name):
        return functional.linear(x, self.weights[name + ".weight"])


def _half_turn(x):
    first, second = x.chunk(2, -1)
    return torch.cat((-second, first), -1)
