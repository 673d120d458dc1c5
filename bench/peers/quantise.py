"""
Blocks of quantised weights as llama.cpp lays them out (ggml-common.h), by plain rounding: its own quantiser searches for better scales,
which costs neither program anything when it reads them. `quantise.py` tries what it writes.
"""
from dataclasses import dataclass

import numpy

BLOCK = 256
# By the name of a file's quantisation: type of the file, then the type of most matrices and of those that count more.
FILES = {"Q8_0": (7, "Q8_0", "Q8_0"), "Q4_K_M": (15, "Q4_K", "Q6_K"), "Q6_K": (18, "Q6_K", "Q6_K")}


@dataclass(frozen=True)
class Type:
    """The number of a type in a GGUF file, and the bytes of a matrix [rows, columns] in it."""

    number: int
    encode: callable


def type_of(file, name, block, blocks):
    """What a matrix is stored as in a file of a quantisation; the mixture is that of llama.cpp."""
    _, most, more = FILES[file]
    counts = block < blocks // 8 or block >= 7 * blocks // 8 or (block - blocks // 8) % 3 == 2
    return TYPES[more if name in ("token_embd", "output") or name in ("attn_v", "ffn_down") and counts else most]


def q8_0(matrix):
    """32 bytes and a scale in float16 before them."""
    blocks = matrix.reshape(-1, 32)
    scales = _half(numpy.abs(blocks).max(1) / 127)
    codes = _codes(blocks, scales[:, None].astype(numpy.float32), -127, 127)
    return numpy.concatenate([scales.view(numpy.uint8).reshape(-1, 2), codes.astype(numpy.int8).view(numpy.uint8)], 1)


def q6_k(matrix):
    """Codes of 6 bits around 32, the lower four and the upper two apart; 16 scales of 8 bits; their scale."""
    groups = matrix.reshape(-1, 16, 16)
    wanted = numpy.abs(groups).max(2) / 31
    d = _half(wanted.max(1) / 127)
    small = _codes(wanted, d[:, None].astype(numpy.float32), 1, 127)
    codes = (_codes(groups, (d[:, None].astype(numpy.float32) * small)[:, :, None], -32, 31) + 32).astype(numpy.uint8).reshape(-1, 2, 4, 32)
    lower, upper = codes & 15, codes >> 4
    ql = lower[:, :, :2] | lower[:, :, 2:] << 4
    qh = upper[:, :, 0] | upper[:, :, 1] << 2 | upper[:, :, 2] << 4 | upper[:, :, 3] << 6
    count = len(codes)
    return numpy.concatenate([ql.reshape(count, 128), qh.reshape(count, 64), small.astype(numpy.uint8), d.view(numpy.uint8).reshape(count, 2)], 1)


def q4_k(matrix):
    """The scale of 8 scales of 6 bits, that of 8 minima, both in 12 bytes, codes of 4 bits."""
    groups = matrix.reshape(-1, 8, 32)
    low = numpy.minimum(groups.min(2), 0)
    scales, minima = (groups.max(2) - low) / 15, -low
    d, dmin = _half(scales.max(1) / 63), _half(minima.max(1) / 63)
    s = _codes(scales, d[:, None].astype(numpy.float32), 0, 63)
    m = _codes(minima, dmin[:, None].astype(numpy.float32), 0, 63)
    step, offset = d[:, None].astype(numpy.float32) * s, dmin[:, None].astype(numpy.float32) * m
    codes = _codes(groups + offset[:, :, None], step[:, :, None], 0, 15).astype(numpy.uint8)
    s, m = s.astype(numpy.uint8), m.astype(numpy.uint8)
    packed = numpy.concatenate([s[:, :4] | s[:, 4:] >> 4 << 6, m[:, :4] | m[:, 4:] >> 4 << 6, s[:, 4:] & 15 | m[:, 4:] << 4], 1)
    count = len(codes)
    nibbles = (codes[:, 0::2] | codes[:, 1::2] << 4).reshape(count, 128)
    return numpy.concatenate([d.view(numpy.uint8).reshape(count, 2), dmin.view(numpy.uint8).reshape(count, 2), packed, nibbles], 1)


TYPES = {"Q8_0": Type(8, q8_0), "Q4_K": Type(12, q4_k), "Q6_K": Type(14, q6_k)}


def _half(values):
    return numpy.ascontiguousarray(values.astype(numpy.float16))


def _codes(values, step, least, most):
    """Whole numbers of steps, nearest; a step of 0 holds zeros alone."""
    return numpy.clip(numpy.rint(numpy.divide(values, step, out=numpy.zeros(numpy.broadcast_shapes(values.shape, step.shape), numpy.float32), where=step > 0)),
                      least, most).astype(numpy.int32)


def _decoded_q4_k(data):
    """Straight from the format's definition, one number after the other."""
    for block in data:
        d, dmin = block[:4].view(numpy.float16).astype(float)
        scales = block[4:16].astype(int)
        for i in range(BLOCK):
            j = i // 32
            if j < 4:
                s, m = scales[j] & 63, scales[j + 4] & 63
            else:
                s, m = scales[j + 4] & 15 | scales[j - 4] >> 6 << 4, scales[j + 4] >> 4 | scales[j] >> 6 << 4
            byte = int(block[16 + 32 * (j // 2) + i % 32])
            yield d * s * (byte >> 4 if j % 2 else byte & 15) - dmin * m


def _decoded_q6_k(data):
    for block in data:
        d = float(block[208:].view(numpy.float16)[0])
        for i in range(BLOCK):
            half, quarter, at = i // 128, i % 128 // 32, i % 32
            low = int(block[64 * half + 32 * (quarter % 2) + at]) >> 4 * (quarter // 2) & 15
            high = int(block[128 + 32 * half + at]) >> 2 * quarter & 3
            yield d * int(block[192 + i // 16].astype(numpy.int8)) * ((low | high << 4) - 32)


def _decoded_q8_0(data):
    for block in data:
        d = float(block[:2].view(numpy.float16)[0])
        yield from (d * int(code) for code in block[2:].view(numpy.int8))


def check():
    """What is written decodes to what went in, within half a step."""
    matrix = numpy.random.default_rng(1).normal(0, 0.02, (4, 512)).astype(numpy.float32)
    matrix[1, :64] = 0
    for name, decoded, near in (("Q8_0", _decoded_q8_0, 0.01), ("Q6_K", _decoded_q6_k, 0.04), ("Q4_K", _decoded_q4_k, 0.12)):
        found = numpy.array([*decoded(TYPES[name].encode(matrix))]).reshape(matrix.shape)
        worst = numpy.abs(found - matrix).max() / numpy.abs(matrix).max()
        assert worst < near, (name, worst)
        print(f"{name}: within {worst:.4f} of the largest weight")


if __name__ == "__main__":
    check()
