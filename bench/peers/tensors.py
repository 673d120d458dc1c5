"""Safetensors files: eight bytes with the length of a JSON header, the header, the tensors."""
import json
import struct
from pathlib import Path

import numpy

# bfloat16 has no type in numpy: its bits.
TYPES = {"F32": numpy.float32, "F16": numpy.float16, "BF16": numpy.uint16, "I64": numpy.int64}


class Tensors(dict):
    """The tensors of a model directory by name, mapped; `types` has how each is stored."""

    def __init__(self, folder):
        super().__init__()
        self.types = {}
        for path in sorted(Path(folder).glob("*.safetensors")):
            with open(path, "rb") as file:
                length, = struct.unpack("<Q", file.read(8))
                header = json.loads(file.read(length))
            data = numpy.memmap(path, mode="r", offset=8 + length)
            for name, entry in header.items():
                if name == "__metadata__":
                    continue
                begin, end = entry["data_offsets"]
                self.types[name] = entry["dtype"]
                self[name] = data[begin:end].view(TYPES[entry["dtype"]]).reshape(entry["shape"])
