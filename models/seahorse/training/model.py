"""A Llama in PyTorch, as small as it can be said: RMS norms, rotary embedding, grouped keys, gated feed-forward, tied LM head."""
import json
import struct
from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import nn


@dataclass
class Shape:
    vocabulary: int
    width: int = 128
    layers: int = 9
    heads: int = 4
    key_heads: int = 2
    hidden: int = 352
    context: int = 256
    theta: float = 10000.0
    epsilon: float = 1e-5


class RmsNorm(nn.Module):
    def __init__(self, width, epsilon):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.epsilon = epsilon

    def forward(self, x):
        x = x.float()
        y = x * torch.rsqrt(x.square().mean(-1, keepdim=True) + self.epsilon) * self.weight
        return y.bfloat16() if torch.is_autocast_cpu_enabled() else y


class Attention(nn.Module):
    def __init__(self, s):
        super().__init__()
        self.s, self.size = s, s.width // s.heads
        self.q_proj = nn.Linear(s.width, s.heads * self.size, bias=False)
        self.k_proj = nn.Linear(s.width, s.key_heads * self.size, bias=False)
        self.v_proj = nn.Linear(s.width, s.key_heads * self.size, bias=False)
        self.o_proj = nn.Linear(s.heads * self.size, s.width, bias=False)

    def forward(self, x, rotary, mask, cache):
        b, t, _ = x.shape
        q = self.q_proj(x).view(b, t, self.s.heads, self.size).transpose(1, 2)
        k = self.k_proj(x).view(b, t, self.s.key_heads, self.size).transpose(1, 2)
        v = self.v_proj(x).view(b, t, self.s.key_heads, self.size).transpose(1, 2)
        q, k = rotate(q, rotary), rotate(k, rotary)
        if cache is not None:
            if cache:
                k, v = torch.cat([cache[0], k], 2), torch.cat([cache[1], v], 2)
            cache[:] = [k, v]
        group = self.s.heads // self.s.key_heads
        q = q.reshape(b, self.s.key_heads, group * t, self.size)
        score = (q @ k.transpose(-1, -2)).view(b, self.s.heads, t, -1) * self.size ** -0.5
        share = torch.softmax(score.float() + mask, -1).to(v.dtype)
        out = (share.view(b, self.s.key_heads, group * t, -1) @ v).view(b, self.s.heads, t, self.size)
        return self.o_proj(out.transpose(1, 2).reshape(b, t, -1))


class FeedForward(nn.Module):
    def __init__(self, s):
        super().__init__()
        self.gate_proj = nn.Linear(s.width, s.hidden, bias=False)
        self.up_proj = nn.Linear(s.width, s.hidden, bias=False)
        self.down_proj = nn.Linear(s.hidden, s.width, bias=False)

    def forward(self, x):
        gate, up = self.gate_proj(x), self.up_proj(x)
        return self.down_proj(F.silu(gate.float()).to(up.dtype) * up)  # the library's bfloat16 SiLU is slow


class Block(nn.Module):
    def __init__(self, s):
        super().__init__()
        self.input_layernorm = RmsNorm(s.width, s.epsilon)
        self.self_attn = Attention(s)
        self.post_attention_layernorm = RmsNorm(s.width, s.epsilon)
        self.mlp = FeedForward(s)

    def forward(self, x, rotary, mask, cache):
        x = x + self.self_attn(self.input_layernorm(x), rotary, mask, cache)
        return x + self.mlp(self.post_attention_layernorm(x))


class Llama(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        self.embed_tokens = nn.Embedding(shape.vocabulary, shape.width)
        self.layers = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm = RmsNorm(shape.width, shape.epsilon)
        size = shape.width // shape.heads
        angle = torch.outer(torch.arange(shape.context).float(), shape.theta ** (-torch.arange(0, size, 2).float() / size))
        self.register_buffer("cosine", torch.cat([angle.cos(), angle.cos()], -1), persistent=False)
        self.register_buffer("sine", torch.cat([angle.sin(), angle.sin()], -1), persistent=False)
        for name, p in self.named_parameters():
            if p.dim() == 2:
                deep = name.endswith(("o_proj.weight", "down_proj.weight"))
                nn.init.normal_(p, std=0.05 / (2 * shape.layers) ** 0.5 if deep else 0.05)

    def forward(self, ids, first=None, caches=None, keep=None):
        """
        Final residual [B, T, D] of token ids [B, T]. `first` [B] holds the index of each row's first token, what stands before it being
        padding; `caches` is a list of L lists that carries keys and values from call to call; `keep` collects the residuals of every layer.
        """
        t, past = ids.shape[1], caches[0][0].shape[2] if caches and caches[0] else 0
        place = torch.arange(past, past + t)
        mask = torch.where(torch.arange(past + t)[None, :] > place[:, None], -1e9, 0.0)[None, None]
        if first is None:
            rotary = self.cosine[place], self.sine[place]
        else:
            mask = mask + torch.where(torch.arange(past + t)[None, :] < first[:, None], -1e9, 0.0)[:, None, None]
            place = (place[None] - first[:, None]).clamp(min=0)
            rotary = self.cosine[place][:, None], self.sine[place][:, None]
        x = self.embed_tokens(ids)
        for i, layer in enumerate(self.layers):
            if keep is not None:
                keep.append(x)
            x = layer(x, rotary, mask, caches[i] if caches is not None else None)
        if keep is not None:
            keep.append(x)
        return x

    def read(self, residual):
        """Logits of residuals: the final norm and the LM head."""
        return F.linear(self.norm(residual), self.embed_tokens.weight)


def rotate(x, rotary):
    cosine, sine = rotary
    a, b = x.chunk(2, -1)
    return x * cosine.to(x.dtype) + torch.cat([-b, a], -1) * sine.to(x.dtype)


# Files in the Hugging Face layout

def config(shape, tokenizer):
    return {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "vocab_size": shape.vocabulary, "hidden_size": shape.width,
            "intermediate_size": shape.hidden, "num_hidden_layers": shape.layers, "num_attention_heads": shape.heads,
            "num_key_value_heads": shape.key_heads, "head_dim": shape.width // shape.heads, "hidden_act": "silu",
            "rms_norm_eps": shape.epsilon, "rope_theta": shape.theta, "max_position_embeddings": shape.context, "attention_bias": False,
            "mlp_bias": False, "tie_word_embeddings": True, "torch_dtype": "bfloat16", "bos_token_id": tokenizer.start, "eos_token_id": tokenizer.end}


def hub_name(name):
    return "model." + name


def write_safetensors(path, tensors):
    kinds = {torch.bfloat16: "BF16", torch.float32: "F32", torch.int64: "I64"}
    header, blobs, at = {"__metadata__": {"format": "pt"}}, [], 0
    for name, tensor in tensors.items():
        tensor = tensor.detach().contiguous()
        raw = (tensor.view(torch.int16) if tensor.dtype == torch.bfloat16 else tensor).numpy().tobytes()
        header[name] = {"dtype": kinds[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [at, at + len(raw)]}
        blobs.append(raw)
        at += len(raw)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def save(model, folder, tokenizer):
    folder.mkdir(parents=True, exist_ok=True)
    from bpe import write
    write(folder / "config.json", config(model.shape, tokenizer))
    write(folder / "generation_config.json", {"bos_token_id": tokenizer.start, "eos_token_id": tokenizer.end, "do_sample": False})
    write_safetensors(folder / "model.safetensors", {hub_name(n): p.to(torch.bfloat16) for n, p in model.named_parameters()})


def load(folder):
    """The model of a folder, its bfloat16 weights widened to float32."""
    c = json.loads((folder / "config.json").read_text())
    shape = Shape(c["vocab_size"], c["hidden_size"], c["num_hidden_layers"], c["num_attention_heads"], c["num_key_value_heads"],
                  c["intermediate_size"], c["max_position_embeddings"], c["rope_theta"], c["rms_norm_eps"])
    model = Llama(shape)
    raw = (folder / "model.safetensors").read_bytes()
    size, = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8:8 + size])
    state = {}
    for name, _ in model.named_parameters():
        entry = header[hub_name(name)]
        begin, end = entry["data_offsets"]
        flat = torch.frombuffer(bytearray(raw[8 + size + begin:8 + size + end]), dtype=torch.int16).view(torch.bfloat16)
        state[name] = flat.view(entry["shape"]).float()
    model.load_state_dict(state)
    return model.eval()
