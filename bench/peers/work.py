"""Peers as processes that answer requests, one JSON object a line: one works while all others wait."""
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
CLI = HERE.parents[1] / "src/LogitLens.Cli"


class Worker:
    """A process with a model in memory; its first line says that it is ready."""

    def __init__(self, name, command, environment=None):
        self.name = name
        self._process = subprocess.Popen([str(part) for part in command], cwd=HERE, env={**os.environ, **(environment or {})},
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._answer()

    def ask(self, task, **request):
        """What the process answers to a task."""
        print(json.dumps({"task": task, **request}), file=self._process.stdin, flush=True)
        return self._answer()

    def measure(self, tasks, runs):
        """Seconds of each run of each task."""
        return [self.ask(task.kind, runs=runs, **task.request) for task in tasks]

    def close(self):
        self._process.stdin.close()
        self._process.wait()

    def _answer(self):
        line = self._process.stdout.readline()
        if not line:
            sys.exit(f"{self.name} ended without an answer, with exit code {self._process.wait()}; what it said is above.")
        return json.loads(line)


class LogitLens:
    """Ours: a process of `logitlens` a round."""

    name = "LogitLens"

    def __init__(self, shape, model, threads):
        self._made = ["--shape", shape, "--folder", model]
        self._model = model
        self._environment = {**os.environ, "LOGITLENS_THREADS": str(threads)}

    @classmethod
    def of_file(cls, path, threads):
        """Of a model that is there already."""
        found = cls("", path, threads)
        found._made = ["--model", path]
        return found

    def limits(self):
        """The report of the limits of this machine; makes the model too."""
        return self._json("bench", *self._made, "--only", "limits", "--json")

    def read(self, prompt):
        """The lens of a prompt."""
        return self._json("read", prompt, "--model", self._model, "--json")

    def verify(self, dump):
        """What the engine says of a reference dump; its exit code is 1 where they differ."""
        return self._json("verify", self._model, "--expected", dump, "--json", codes=(0, 1))

    def measure(self, tasks, runs):
        """Seconds of each run of each task."""
        kinds = {task.kind: ",".join(str(other.size) for other in tasks if other.kind == task.kind) for task in tasks}
        options = {"prefill": "--prefill", "decode": "--decode", "readout": "--positions"}
        chosen = [part for kind, sizes in kinds.items() for part in (options[kind], sizes)]
        report = self._json("bench", *self._made, "--only", ",".join(kinds), "--runs", str(runs), *chosen, "--json")
        found = {(entry["task"], entry["tokens"]): entry["seconds"] for entry in report["measurements"]}
        return [found[task.kind, task.size] for task in tasks]

    def close(self):
        pass

    def _json(self, *arguments, codes=(0,)):
        command = [CLI / "bin/Release/net10.0/LogitLens.Cli", *arguments]
        done = subprocess.run([str(part) for part in command], env=self._environment, stdout=subprocess.PIPE, text=True)
        if done.returncode not in codes:
            sys.exit(f"logitlens {arguments[0]} ended with exit code {done.returncode}; what it said is above.")
        return json.loads(done.stdout)
