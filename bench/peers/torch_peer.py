"""The lens as one writes it in PyTorch. A process that answers requests, one JSON object a line: see work.py."""
import ctypes
import json
import sys
import time
from pathlib import Path

import torch

import tensors
from attention import Cache
from gpt2 import Gpt2
from llama import Llama

TOP = 10


class Peer:
    def __init__(self, folder, element):
        config = json.loads((Path(folder) / "config.json").read_text())
        stored = tensors.Tensors(folder)
        family = {"gpt2": Gpt2, "llama": Llama}[config["model_type"]]
        self.facts = facts
        self.model = family(config, {name: _tensor(stored, name).to(element) for name in stored})

    def lens(self, stream):
        """Log-probabilities and ids [cells, 10] of the most probable tokens, cell by cell."""
        cells = self.model.norm(torch.cat(stream))
        return torch.nn.functional.linear(cells, self.model.head).log_softmax(-1).topk(TOP)

    def prefill(self, ids, runs):
        return _time(lambda: self.model.forward(ids), runs)

    def readout(self, ids, runs):
        stream = self.model.forward(ids)
        return _time(lambda: self.lens(stream), runs)

    def decode(self, ids, first, tokens, runs):
        before = Cache(self.model.layers)
        self.model.forward(ids, before)
        caches = [before.copy() for _ in range(runs + 1)]
        return _time(lambda: self._greedy(caches.pop(), first, tokens), runs)

    def greedy(self, ids, first, tokens):
        """As many tokens, each the most probable one after `ids`, `first` and those before it."""
        cache = Cache(self.model.layers)
        self.model.forward(ids, cache)
        return self._greedy(cache, first, tokens)

    def _greedy(self, cache, token, count):
        found = []
        for _ in range(count):
            token = int(self._logits(self.model.forward([token], cache)[-1]).argmax())
            found.append(token)
        return found

    def _logits(self, x):
        return torch.nn.functional.linear(self.model.norm(x), self.model.head)

    def cells(self, ids, others):
        """The lens of a prompt: its top log-probabilities, and those of other ids [cells, K]."""
        stream = self.model.forward(ids)
        top, _ = self.lens(stream)
        every = self._logits(torch.cat(stream)).log_softmax(-1)
        return {"top": top.float().tolist(), "others": every.gather(1, torch.tensor(others)).float().tolist()}

    def gaps(self, ids, chosen):
        """How much less probable than the best token each of `chosen` is after `ids` and those before it, in nats."""
        logits = self._logits(self.model.forward([*ids, *chosen[:-1]])[-1][len(ids) - 1:]).float()
        return (logits.max(-1).values - logits.gather(1, torch.tensor(chosen)[:, None])[:, 0]).tolist()


def _tensor(stored, name):
    bits = torch.from_numpy(stored[name].copy() if stored.types[name] != "BF16" else stored[name].view("int16").copy())
    return bits.view(torch.bfloat16) if stored.types[name] == "BF16" else bits


def facts():
    """What this PyTorch computes with."""
    show = torch.__config__.show()
    blas = [line.split()[-1] for line in open("/proc/self/maps") if "openblas" in line]
    found = {
        "torch": torch.__version__, "threads": torch.get_num_threads(), "vectors": _after(show, "CPU capability usage: "),
        "mkldnn": torch.backends.mkldnn.is_available(), "mkldnnVersion": _after(show, "MKL-DNN v").split(" ")[0],
    }
    if blas:
        library = ctypes.CDLL(blas[0])
        library.openblas_get_config.restype = ctypes.c_char_p
        found["blas"] = {"config": library.openblas_get_config().decode().strip(), "threads": library.openblas_get_num_threads()}
    return found


def _after(text, start):
    return text.partition(start)[2].partition("\n")[0] or "unknown"


def _time(run, runs):
    """Seconds of each run after one that warms up."""
    seconds = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return seconds[1:]


def main():
    folder, element, threads = sys.argv[1:]
    torch.set_num_threads(int(threads))
    torch.set_grad_enabled(False)
    peer = Peer(folder, getattr(torch, element))
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(getattr(peer, request.pop("task"))(**request)), flush=True)


if __name__ == "__main__":
    main()
