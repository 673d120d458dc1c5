"""Medians, ratios, the table."""
from statistics import median


def summary(task, rounds):
    """A task of all peers: `rounds` has the seconds of each run of each round, by peer; LogitLens is the first."""
    middle = {peer: median(median(runs) for runs in seconds) for peer, seconds in rounds.items()}
    ours = next(iter(middle.values()))
    return {
        "task": task.kind,
        "tokens": task.size,
        "peers": [{"peer": peer, "medianSeconds": middle[peer], "ratio": middle[peer] / ours, "seconds": seconds} for peer, seconds in rounds.items()],
    }


def table(results):
    """Lines of at most 80 columns."""
    yield f"{'task':<14}{'peer':<24}{'median':>10}{'of rounds':>20}{'of ours':>10}"
    heading = None
    for result in results:
        name = f"{result['task']} {result['tokens']}"
        if result.get("quantisation") != heading:
            heading = result["quantisation"]
            yield f"{heading}:"
        for entry in result["peers"]:
            rounds = [median(runs) for runs in entry["seconds"]]
            spread = f"{_time(min(rounds))} .. {_time(max(rounds))}"
            yield f"{name:<14}{entry['peer']:<24}{_time(entry['medianSeconds']):>10}{spread:>20}{entry['ratio']:>9.2f}x"
            name = ""


def _time(seconds):
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"
