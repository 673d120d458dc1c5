"""What is timed, for each shape."""
from dataclasses import dataclass

CONTEXT, FIRST = 32, 0  # a decode: tokens before it, and the token that it begins with


@dataclass(frozen=True)
class Task:
    """A prefill, decode or readout of so many tokens or positions."""

    kind: str
    size: int
    vocabulary: int

    @property
    def request(self):
        """What a worker is asked for."""
        if self.kind == "decode":
            return {"ids": ids(CONTEXT, self.vocabulary), "first": FIRST, "tokens": self.size}
        return {"ids": ids(self.size, self.vocabulary)}


def ids(count, vocabulary):
    """The tokens that `logitlens bench` takes."""
    return [i * 2654435761 % 2**32 % vocabulary for i in range(1, count + 1)]


def tasks_of(shape, vocabulary):
    """The tasks; 528 positions of one block are as many cells as 32 positions of all 32."""
    sizes = [("readout", 528)] if shape == "8b" else [("prefill", 128), ("prefill", 512), ("decode", 16), ("readout", 64)]
    return [Task(kind, size, vocabulary) for kind, size in sizes if kind != "readout" or shape != "1b-quantised"]
