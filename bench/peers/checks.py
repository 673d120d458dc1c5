"""Whether peers compute what LogitLens computes. Ends the program where they do not."""
import json
import struct
import sys
import tempfile
from pathlib import Path

from tasks import CONTEXT, FIRST, ids

PROMPT = "The seahorse is a fish that swims upright."
# Nats between log-probabilities that are the same but for rounding: the largest and the mean difference.
FLOAT32 = 1e-3, 1e-4
BFLOAT16 = 0.5, 0.05
WIDE_SUMS = 0.1, 0.02  # products of bfloat16, everything between them in float32
ROUNDED_ACTIVATIONS = 0.5, 0.2  # products of quantised weights with activations that llama.cpp rounds to 8 bits
GREEDY = 16


class Checks:
    """Comparisons, kept as they pass."""

    def __init__(self, ours):
        self._ours = ours
        self._reading = ours.read(PROMPT)
        self.passed = []

    def cells(self, peer, limits):
        """The top log-probabilities of every cell, and the peer's at the same tokens."""
        cells = self._reading["cells"]
        found = peer.ask("cells", ids=self._reading["input"], others=[[t["id"] for t in c["top"]] for c in cells])
        self._near(peer, f"top 10 of {len(cells)} cells", cells, found, limits)

    def last(self, peer, limits):
        """The same of the output at the last position alone."""
        cell = self._reading["cells"][-1]
        found = peer.ask("last", ids=self._reading["input"], others=[t["id"] for t in cell["top"]])
        self._near(peer, "top 10 of the output", [cell], {name: [row] for name, row in found.items()}, limits)

    def decode(self, reference, others):
        """The reference's greedy tokens are ours; the others' are at each step as probable as the best, but for rounding."""
        request = {"ids": ids(CONTEXT, self._reading["model"]["vocabulary"]), "first": FIRST, "tokens": GREEDY}
        prompt = [*request["ids"], FIRST]
        tokens = reference.ask("greedy", **request)
        with tempfile.TemporaryDirectory() as folder:
            dump = Path(folder) / "greedy.safetensors"
            _write(dump, input_ids=prompt, greedy=tokens)
            if not self._ours.verify(dump)["passed"]:
                sys.exit(f"LogitLens decodes other tokens than {reference.name}; run logitlens verify with a dump to see where.")
        self._pass(reference, f"{GREEDY} greedy tokens", 0, 0)
        for peer in others:
            gaps = reference.ask("gaps", ids=prompt, chosen=peer.ask("greedy", **request))
            self._judge(peer, f"{GREEDY} greedy tokens", gaps, BFLOAT16)

    def _near(self, peer, what, cells, found, limits):
        differences = []
        for cell, top, others in zip(cells, found["top"], found["others"], strict=True):
            mine = [t["logProbability"] for t in cell["top"]]
            differences += [abs(a - b) for theirs in (top, others) for a, b in zip(mine, theirs, strict=True)]
        self._judge(peer, what, differences, limits)

    def _judge(self, peer, what, differences, limits):
        largest, mean = max(differences), sum(differences) / len(differences)
        if not (largest <= limits[0] and mean <= limits[1]):
            sys.exit(f"{peer.name} does not compute what LogitLens does: {what} differ by up to {largest:.3g} nats, {mean:.3g} in the mean; "
                     f"expected at most {limits[0]} and {limits[1]}.")
        self._pass(peer, what, largest, mean)

    def _pass(self, peer, what, largest, mean):
        print(f"  {peer.name}: {what} within {largest:.1e} nats, {mean:.1e} in the mean", flush=True)
        self.passed.append({"peer": peer.name, "what": what, "largest": largest, "mean": mean})


def _write(path, **tensors):
    """A safetensors file of lists of integers."""
    header, data = {}, b""
    for name, values in tensors.items():
        part = struct.pack(f"<{len(values)}q", *values)
        header[name] = {"dtype": "I64", "shape": [len(values)], "data_offsets": [len(data), len(data) + len(part)]}
        data += part
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)
