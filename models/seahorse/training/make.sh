#!/usr/bin/env bash
# From nothing to both checkpoints, their evaluation and the figures the C# tests compare with. On Debian 12:
#   apt-get install python3-torch libopenblas0-pthread nodejs npm
#   update-alternatives --set libblas.so.3-x86_64-linux-gnu /usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3
# About 40 minutes on two cores. Stopped, it goes on where it was; remove build/ to begin anew. A second argument makes a second training beside the first:
#   ./make.sh 2 /tmp/second
set -euo pipefail
seed=${1:-1}
out=${2:-}
cd "$(dirname "${BASH_SOURCE[0]}")"
python=${PYTHON:-/usr/bin/python3}
base=${out:+$out/seahorse}
base=${base:-..}
rl=${out:+$out/seahorse-rl}
rl=${rl:-../../seahorse-rl}
mkdir -p build "$base" "$rl"

[ -d node_modules ] || npm ci
# Words and names first; then, for the last third, also questions by meaning.
[ -f build/corpus.npz ] || "$python" prepare.py
[ -f build/last/corpus.npz ] || "$python" prepare.py --seed 1 --documents 130000 --described 14 --tokenizer build --build build/last
"$python" train.py --seed "$seed" --state "build/first-$seed.pt" --out "build/first-$seed"
"$python" train.py --seed "$seed" --build build/last --base "build/first-$seed" --rate 0.01 --state "build/last-$seed.pt" --out "$base"
"$python" rl.py --seed "$seed" --state "build/rl-$seed.pt" --base "$base" --out "$rl"
if [ -z "$out" ]; then
    "$python" evaluate.py --out ../EVALUATION.md "seahorse=$base" "seahorse-rl=$rl"
    fixtures=../../../tests/Fixtures/seahorse
    "$python" golden.py "$base" "$fixtures/seahorse.expected.safetensors"
    "$python" golden.py "$rl" "$fixtures/seahorse-rl.expected.safetensors"
fi
