"""
Which OpenBLAS suits this machine. Debian's takes slow kernels on processors that are newer than it, so that PyTorch would look worse than
it is: each of its builds and kernels is tried. Run as a program, it prints the GFLOP/s of one product of float32.
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
            tried.append({"build": build, "kernel": kernel, "gflops": json.loads(output)})
    best = max(tried, key=lambda entry: entry["gflops"])
    return environment(best["build"], best["kernel"], threads), best, tried


def main():
    import torch
    torch.set_num_threads(int(sys.argv[1]))
    x, weight = torch.randn(512, 2048), torch.randn(8192, 2048)
    seconds, begin = [], time.perf_counter()
    while len(seconds) < 5 and (not seconds or time.perf_counter() - begin < 2):
        start = time.perf_counter()
        torch.nn.functional.linear(x, weight)
        seconds.append(time.perf_counter() - start)
    print(2 * 512 * 2048 * 8192 / min(seconds) / 1e9)


if __name__ == "__main__":
    main()
