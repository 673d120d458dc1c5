"""GPT-2 in plain PyTorch, as its authors' code has it."""
import torch
from torch.nn import functional

from attention import Cache, attend


class Gpt2:
    def __init__(self, config, weights):
        self.layers, self.heads, self.epsilon = config["n_layer"], config["n_head"], config["layer_norm_epsilon"]
        self.weights = {name.removeprefix("transformer."): tensor for name, tensor in weights.items()}
        self.head = self.weights["wte.weight"]

    def norm(self, x, name="ln_f"):
        return functional.layer_norm(x, x.shape[-1:], self.weights[name + ".weight"], self.weights[name + ".bias"], self.epsilon)

    def forward(self, ids, cache=None):
        """The residual stream [T, D] of every layer, the embedding first; `cache` has the tokens before."""
        cache = cache or Cache(self.layers)
        positions = torch.arange(cache.length, cache.length + len(ids))
        x = self.weights["wte.weight"][ids] + self.weights["wpe.weight"][positions]
        stream = [x]
        for block in range(self.layers):
            name = f"h.{block}."
            q, k, v = self._product(self.norm(x, name + "ln_1"), name + "attn.c_attn").chunk(3, -1)
            q, k, v = (part.view(len(ids), self.heads, -1).transpose(0, 1) for part in (q, k, v))
            x = x + self._product(attend(q, *cache.append(block, k, v)), name + "attn.c_proj")
            hidden = functional.gelu(self._product(self.norm(x, name + "ln_2"), name + "mlp.c_fc"), approximate="tanh")
            x = x + self._product(hidden, name + "mlp.c_proj")
            stream.append(x)
        return stream

    def _product(self, x, name):
        return torch.addmm(self.weights[name + ".bias"], x, self.weights[name + ".weight"])
