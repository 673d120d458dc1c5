"""LogitLens beside PyTorch and llama.cpp: the same weights, the same tokens, in turn."""
import argparse
import json
import os
import sys
import tempfile
from contextlib import ExitStack, closing
from datetime import datetime, timezone
from pathlib import Path

import blas
from checks import BFLOAT16, FLOAT32, ROUNDED_ACTIVATIONS, WIDE_SUMS, Checks
from install import install
from results import summary, table
from tasks import tasks_of
from work import HERE, LogitLens, Worker

SHAPES = {"gpt2": "gpt2", "1b": "1b", "8b": "8b-layer", "1b-quantised": "1b"}


def main():
    options = _options()
    started = datetime.now(timezone.utc)
    install(llama=options.shape.startswith("1b"))
    with ExitStack() as stack:
        folder = Path(options.folder or stack.enter_context(tempfile.TemporaryDirectory(prefix="logitlens-peers-"))).resolve()
        path = HERE.parent / f"results/peers-{options.shape}.json"
        # Kept after each round, so that an end before the last one loses no other.
        for report in (_quantised if options.shape == "1b-quantised" else _compare)(options, folder, stack):
            report = {"shape": options.shape, "started": started.strftime("%Y-%m-%dT%H:%M:%SZ"), **report}
            path.write_text(json.dumps(report, indent=2) + "\n")
    print("", *table(report["results"]), "", f"kept in bench/results/{path.name}", sep="\n")


def _options():
    parser = argparse.ArgumentParser(prog="bench/peers/run", description=__doc__)
    parser.add_argument("shape", choices=[*SHAPES], help="random weights in the shape of GPT-2, Llama 3.2 1B, the head of Llama 3.1 8B, or that 1B quantised")
    parser.add_argument("--rounds", type=_count, default=5, metavar="N", help="times that every peer has its turn (5)")
    parser.add_argument("--runs", type=_count, default=3, metavar="N", help="timed runs of a task in each round, after one that warms up (3)")
    parser.add_argument("--folder", metavar="DIR", help="where made models are kept; without it, they are deleted afterwards")
    parser.add_argument("--threads", type=_count, default=len(os.sched_getaffinity(0)), metavar="N", help="threads of every peer (one a core)")
    return parser.parse_args()


def _count(text):
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number above 0")
    return int(text)


def _compare(options, folder, stack):
    shape, threads = SHAPES[options.shape], options.threads
    model = folder / shape
    ours = LogitLens(shape, model, threads)
    print("making the model and measuring the limits of this machine", flush=True)
    limits = ours.limits()
    environment, best, tried = blas.fastest(threads)
    print(f"OpenBLAS: {best['build']}, {best['kernel']}, {best['seconds'] * 1000:.0f} ms is the fastest of {len(tried)}", flush=True)

    def start(*arguments):
        return stack.enter_context(closing(Worker(*arguments)))

    torch = [start(f"PyTorch, {element}", [sys.executable, "torch_peer.py", model, element, threads], environment) for element in ("float32", "bfloat16")]
    llama = []
    if options.shape == "1b":
        import gguf  # only now is NumPy certain to be there
        gguf.convert(model, folder / f"{shape}.gguf")
        llama.append(start("llama.cpp, bfloat16", ["node", "llama_peer.mjs", folder / f"{shape}.gguf", threads]))
    print("checking that all compute the same", flush=True)
    checks = Checks(ours)
    for peer, tolerance in zip(torch, (FLOAT32, BFLOAT16)):
        checks.cells(peer, tolerance)
    for peer in llama:
        checks.last(peer, WIDE_SUMS)
    tasks = tasks_of(options.shape, limits["model"]["vocabulary"])
    if any(task.kind == "decode" for task in tasks):
        checks.decode(torch[0], [torch[1], *llama])
    facts = {
        **_facts(limits, options),
        "pytorch": torch[0].ask("facts"),
        "openblas": tried,
        **{"llamaCpp": peer.ask("facts") for peer in llama},
        "checks": checks.passed,
    }
    for done, results in enumerate(_measure([ours, *torch, *llama], tasks, options.rounds, options.runs), 1):
        yield {**facts, "rounds": done, "results": results}


def _quantised(options, folder, stack):
    """The same GGUF files in both programs, one quantisation after the other in each round."""
    import gguf  # only now is NumPy certain to be there
    import quantise

    shape, threads = SHAPES[options.shape], options.threads
    made = LogitLens(shape, folder / shape, threads)
    print("making the models and measuring the limits of this machine", flush=True)
    limits = made.limits()
    tasks = tasks_of(options.shape, limits["model"]["vocabulary"])
    pairs, passed = {}, []
    for quantisation in quantise.FILES:
        path = folder / f"{shape}-{quantisation}.gguf"
        gguf.convert(folder / shape, path, quantisation)
        ours = LogitLens.of_file(path, threads)
        llama = stack.enter_context(closing(Worker("llama.cpp", ["node", "llama_peer.mjs", path, threads])))
        checks = Checks(ours)
        checks.last(llama, ROUNDED_ACTIVATIONS)
        passed += [{"quantisation": quantisation, **check} for check in checks.passed]
        pairs[quantisation] = [ours, llama]
    facts = {**_facts(limits, options), "llamaCpp": llama.ask("facts"), "checks": passed}
    rounds = {quantisation: _measure(pair, tasks, options.rounds, options.runs, f"{quantisation}, ") for quantisation, pair in pairs.items()}
    for done in range(1, options.rounds + 1):
        yield {**facts, "rounds": done, "results": [{"quantisation": name, **result} for name, found in rounds.items() for result in next(found)]}


def _facts(limits, options):
    return {
        "machine": limits["machine"],
        "model": limits["model"],
        "limits": {limit["kind"]: limit["best"] for limit in limits["limits"]},
        "threads": options.threads,
        "runs": options.runs,
    }


def _measure(peers, tasks, rounds, runs, what=""):
    seconds = {task: {} for task in tasks}
    for number in range(1, rounds + 1):
        for peer in peers:
            print(f"round {number} of {rounds}: {what}{peer.name}", flush=True)
            able = [task for task in tasks if task.kind != "readout" or not peer.name.startswith("llama.cpp")]
            for task, found in zip(able, peer.measure(able, runs), strict=True):
                seconds[task].setdefault(peer.name, []).append(found)
        yield [summary(task, found) for task, found in seconds.items()]


if __name__ == "__main__":
    main()
