"""What the peers need, installed where it is missing."""
import json
import platform
import shutil
import subprocess
import sys

from work import CLI, HERE

ROOT = HERE.parents[1]
PACKAGES = ["python3-torch", "python3-numpy", "libopenblas0-pthread", "libopenblas0-openmp"]


def install(llama):
    """PyTorch, LogitLens and, if asked for, llama.cpp."""
    if platform.machine() != "x86_64" or not shutil.which("dpkg-query"):
        sys.exit("the peers are Debian's PyTorch and a binary of llama.cpp for x86-64; expected Debian on such a machine.")
    _run("Debian's PyTorch, NumPy and OpenBLAS", [ROOT / ".ci/packages", *PACKAGES], "apt-get needs the network and root")
    if llama:
        wanted = json.loads((HERE / "package.json").read_text())["dependencies"]
        if any(_version(name) != version for name, version in wanted.items()):
            _run("llama.cpp from npm", ["npm", "install", "--no-save", "--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund"], "npm needs the network, and Node 20 or newer")
    _run("LogitLens for release", ["dotnet", "build", "-c", "Release", "--nologo", "-v", "quiet", CLI], "it needs the .NET 10 SDK and, once, the network")


def _version(package):
    path = HERE / "node_modules" / package / "package.json"
    return json.loads(path.read_text())["version"] if path.exists() else None


def _run(what, command, needs):
    print(f"installing or building, where missing: {what}", flush=True)
    try:
        done = subprocess.run([str(part) for part in command], cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        code, output = done.returncode, done.stdout
    except OSError as error:
        code, output = -1, str(error)
    if code != 0:
        sys.exit(f"{output.strip()}\n{what} could not be made ready: {needs}.")
