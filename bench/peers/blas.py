"""
Which OpenBLAS suits this machine. Debian's takes slow kernels on processors that are newer than it, so that PyTorch would look worse than
it is, and a pool of threads of its own may get in the way of PyTorch's: each of its builds and kernels is tried. Run as a program, it
prints the best seconds of a feed-forward block in float32, once with 128 rows and eight times with one.
"""
import json
import os
import subprocess
import sys
import time
from pathlib import Path

LIBRARIES = Path("/usr/lib/x86_64-linux-gnu")
KERNELS = {"Haswell": "avx2", "SkylakeX": "avx512f", "Cooperlake": "avx512_bf16"}


def environment(build, kernel, threads):
    """What chooses them."""
    chosen = {"OMP_NUM_THREADS": str(threads), "OPENBLAS_NUM_THREADS": str(threads), "LD_LIBRARY_PATH": str(LIBRARIES / f"openblas-{build}")}
    return chosen if kernel == "own choice" else {**chosen, "OPENBLAS_CORETYPE": kernel}


def fastest(threads):
    """The environment of the fastest, and what each gave."""
    flags = set(next((line for line in open("/proc/cpuinfo") if line.startswith("flags")), "").split())
    kernels = ["own choice", *(name for name, flag in KERNELS.items() if flag in flags)]
    tried = []
    for build in ("pthread", "openmp"):
        for kernel in kernels:
            output = subprocess.check_output([sys.executable, __file__, str(threads)], env={**os.environ, **environment(build, kernel, threads)})
            tried.append({"build": build, "kernel": kernel, "seconds": json.loads(output)})
    best = min(tried, key=lambda entry: entry["seconds"])
    return environment(best["build"], best["kernel"], threads), best, tried


def main():
    import torch
    from torch.nn import functional
    torch.set_num_threads(int(sys.argv[1]))
    torch.set_grad_enabled(False)
    up, down = torch.randn(8192, 2048), torch.randn(2048, 8192)
    inputs = [torch.randn(128, 2048), *torch.randn(8, 1, 2048)]
    seconds, begin = [], time.perf_counter()
    while len(seconds) < 10 and (not seconds or time.perf_counter() - begin < 2):
        start = time.perf_counter()
        for x in inputs:
            functional.layer_norm(functional.linear(functional.gelu(functional.linear(x, up)), down), [2048])
        seconds.append(time.perf_counter() - start)
    print(min(seconds))


if __name__ == "__main__":
    main()
