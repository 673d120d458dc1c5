"""
A Llama of safetensors as a GGUF file of version 3 (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md): matrices in bfloat16 or
quantised, norms in float32, tokens that only have names. `gguf.py MODEL FILE [Q8_0|Q4_K_M|Q6_K]` writes one; `gguf.py --check` tries the writer.
"""
import io
import json
import os
import struct
import sys
import tempfile
from pathlib import Path

import numpy

import quantise
import tensors

MAGIC, VERSION, ALIGNMENT = 0x46554747, 3, 32
UINT32, INT32, FLOAT32, STRING, ARRAY = 4, 5, 6, 8, 9  # types of values
FORMS = {UINT32: "I", INT32: "i", FLOAT32: "f"}
F32, BF16 = 0, 30  # types of tensors
MOSTLY_BF16 = 32  # type of the file
NORMAL, UNKNOWN, BYTE = 1, 2, 6  # types of tokens
ROWS = 2048  # rows that are quantised at a time

BLOCK = {
    "input_layernorm": "attn_norm", "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output", "post_attention_layernorm": "ffn_norm", "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
OUTSIDE = {"model.embed_tokens": "token_embd", "model.norm": "output_norm", "lm_head": "output"}


def name_of(name):
    """What GGUF calls a tensor."""
    bare = name.removesuffix(".weight")
    if bare in OUTSIDE:
        return OUTSIDE[bare] + ".weight"
    _, _, block, rest = bare.split(".", 3)
    return f"blk.{block}.{BLOCK[rest]}.weight"


def interleave(matrix, heads):
    """Rows of a query or key matrix, whose halves turn together, in the order in which neighbours do."""
    return matrix.reshape(heads, 2, -1, matrix.shape[1]).swapaxes(1, 2).reshape(matrix.shape)


def values_of(config, file_type=MOSTLY_BF16):
    """The keys that llama.cpp reads. Its vocabulary has to be able to spell; ids are passed to it as they are."""
    spelled = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256))]
    count = config["vocab_size"]
    tokens = [*spelled, *(f"token{i}" for i in range(len(spelled), count))][:count]
    return {
        "general.architecture": (STRING, "llama"),
        "general.alignment": (UINT32, ALIGNMENT),
        "general.file_type": (UINT32, file_type),
        "llama.vocab_size": (UINT32, config["vocab_size"]),
        "llama.context_length": (UINT32, config["max_position_embeddings"]),
        "llama.embedding_length": (UINT32, config["hidden_size"]),
        "llama.block_count": (UINT32, config["num_hidden_layers"]),
        "llama.feed_forward_length": (UINT32, config["intermediate_size"]),
        "llama.attention.head_count": (UINT32, config["num_attention_heads"]),
        "llama.attention.head_count_kv": (UINT32, config["num_key_value_heads"]),
        "llama.attention.layer_norm_rms_epsilon": (FLOAT32, config["rms_norm_eps"]),
        "llama.rope.dimension_count": (UINT32, config["head_dim"]),
        "llama.rope.freq_base": (FLOAT32, config["rope_theta"]),
        "tokenizer.ggml.model": (STRING, "llama"),
        "tokenizer.ggml.tokens": (STRING, tokens),
        "tokenizer.ggml.scores": (FLOAT32, [0.0] * count),
        "tokenizer.ggml.token_type": (INT32, [UNKNOWN, NORMAL, NORMAL, *[BYTE] * 256, *[NORMAL] * count][:count]),
    }


def tensors_of(config, stored, quantisation=None):
    """Name, shape, type and bytes of each tensor, converted when it is asked for."""
    heads = {"q_proj": config["num_attention_heads"], "k_proj": config["num_key_value_heads"]}
    for name, array in stored.items():
        if stored.types[name] != "BF16":
            raise SystemExit(f"{name} is stored as {stored.types[name]}; expected BF16")
        if array.ndim == 2 and name.split(".")[-2] in heads:
            array = interleave(array, heads[name.split(".")[-2]])
        yield name_of(name), array.shape, *_stored(name_of(name), array, config["num_hidden_layers"], quantisation)


def _stored(name, array, blocks, quantisation):
    """The number of a tensor's type, how many bytes it takes, and what gives them."""
    if array.ndim == 1:
        return F32, 2 * array.nbytes, lambda: [_float32(array)]
    if quantisation is None:
        return BF16, array.nbytes, lambda: [array]
    parts = name.split(".")
    chosen = quantise.type_of(quantisation, parts[-2], int(parts[1]) if parts[0] == "blk" else 0, blocks)
    row = chosen.encode(numpy.zeros((1, array.shape[1]), numpy.float32)).nbytes
    # Some rows at a time: a head of a gigabyte takes several in float32 and integers.
    return chosen.number, row * array.shape[0], lambda: (chosen.encode(_float32(array[i:i + ROWS])) for i in range(0, array.shape[0], ROWS))


def _float32(bits):
    return (bits.astype(numpy.uint32) << 16).view(numpy.float32)


def write(file, values, entries):
    """Writes a file: values by key with their types, and tensors as `tensors_of` has them, gone through twice."""
    file.write(struct.pack("<IIQQ", MAGIC, VERSION, sum(1 for _ in entries()), len(values)))
    for key, (kind, value) in values.items():
        file.write(_text(key))
        if isinstance(value, list):
            file.write(struct.pack("<IIQ", ARRAY, kind, len(value)) + b"".join(_value(kind, item) for item in value))
        else:
            file.write(struct.pack("<I", kind) + _value(kind, value))
    offset = 0
    for name, shape, kind, size, _ in entries():
        file.write(_text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *reversed(shape), kind, offset))
        offset += size + -size % ALIGNMENT
    file.write(bytes(-file.tell() % ALIGNMENT))
    for name, _, _, size, parts in entries():
        written = sum(file.write(numpy.ascontiguousarray(part).data) for part in parts())
        assert written == size, name
        file.write(bytes(-size % ALIGNMENT))


def _value(kind, value):
    return _text(value) if kind == STRING else struct.pack("<" + FORMS[kind], value)


def _text(value):
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


def convert(model, target, quantisation=None):
    """Writes the GGUF file of a model directory, unless it is there; it is completely or not at all."""
    if Path(target).exists():
        return
    config = json.loads((Path(model) / "config.json").read_text())
    stored = tensors.Tensors(model)
    partial = Path(f"{target}.partial")
    with open(partial, "wb") as file:
        values = values_of(config, quantise.FILES[quantisation][0] if quantisation else MOSTLY_BF16)
        write(file, values, lambda: tensors_of(config, stored, quantisation))
    os.replace(partial, target)


class Reader:
    """What a file says, for the check."""

    def __init__(self, data):
        self._data, self._at = data, 0
        magic, version, count, pairs = self._take("<IIQQ")
        assert (magic, version) == (MAGIC, VERSION)
        self.values = dict(self._pair() for _ in range(pairs))
        entries = [self._entry() for _ in range(count)]
        start = self._at + -self._at % ALIGNMENT
        self.tensors = {name: self._array(shape, kind, start + offset) for name, shape, kind, offset in entries}

    def _take(self, form):
        found = struct.unpack_from(form, self._data, self._at)
        self._at += struct.calcsize(form)
        return found

    def _string(self):
        length, = self._take("<Q")
        return self._take(f"<{length}s")[0].decode()

    def _pair(self):
        key, (kind,) = self._string(), self._take("<I")
        if kind != ARRAY:
            return key, self._value(kind)
        kind, count = self._take("<IQ")
        return key, [self._value(kind) for _ in range(count)]

    def _value(self, kind):
        return self._string() if kind == STRING else self._take("<" + FORMS[kind])[0]

    def _entry(self):
        name, (rank,) = self._string(), self._take("<I")
        return name, self._take(f"<{rank}Q")[::-1], *self._take("<IQ")

    def _array(self, shape, kind, offset):
        return numpy.frombuffer(self._data, numpy.float32 if kind == F32 else numpy.uint16, int(numpy.prod(shape)), offset).reshape(shape)


def check():
    """Writes a tiny model and reads it back."""
    config = {"vocab_size": 5, "max_position_embeddings": 16, "hidden_size": 6, "num_hidden_layers": 1, "intermediate_size": 3,
              "num_attention_heads": 2, "num_key_value_heads": 1, "rms_norm_eps": 0.5, "head_dim": 4, "rope_theta": 1e4}
    stored = tensors.Tensors(tempfile.gettempdir() + "/none")
    for name, shape in {"model.embed_tokens": (5, 6), "model.norm": (6,), "model.layers.0.self_attn.q_proj": (8, 6)}.items():
        stored[name + ".weight"] = (0x3F80 + numpy.arange(numpy.prod(shape))).astype(numpy.uint16).reshape(shape)
        stored.types[name + ".weight"] = "BF16"
    file = io.BytesIO()
    write(file, values_of(config), lambda: tensors_of(config, stored))
    found = Reader(file.getvalue())
    assert found.values == {key: value for key, (_, value) in values_of(config).items()}
    assert [*found.tensors] == ["token_embd.weight", "output_norm.weight", "blk.0.attn_q.weight"]
    assert numpy.array_equal(found.tensors["token_embd.weight"], stored["model.embed_tokens.weight"])
    assert found.tensors["output_norm.weight"].tolist() == [1 + i / 128 for i in range(6)]
    rows = found.tensors["blk.0.attn_q.weight"] - 0x3F80
    assert (rows[:, 0] // 6).tolist() == [0, 2, 1, 3, 4, 6, 5, 7]
    print("the GGUF writer gives what was put in")


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        check()
    elif len(sys.argv) == 3 or len(sys.argv) == 4 and sys.argv[3] in quantise.FILES:
        convert(*sys.argv[1:])
    else:
        sys.exit(__doc__)
