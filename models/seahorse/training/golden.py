"""Writes what this program computes of a checkpoint, in float32 from its bfloat16 weights, for the C# engine to be compared with."""
import argparse
import pathlib

import torch

import bpe
import model as llama
import rollout
import text


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("file", type=pathlib.Path)
    args = options.parse_args()
    model, tokenizer = llama.load(args.folder), bpe.Tokenizer.load(args.folder)
    ids = rollout.prompt(tokenizer, text.fill("Is there {a} emoji?", "seahorse"), text.fill("Yes, there is {a} emoji:", "seahorse"))
    kept = []
    with torch.no_grad():
        logits = model.read(model(torch.tensor([ids]), keep=kept))[0]
        line = list(ids)
        for _ in range(10):
            line.append(int(model.read(model(torch.tensor([line])))[0, -1].argmax()))
    tensors = {"input_ids": torch.tensor(ids), "logits": logits, "greedy": torch.tensor(line[len(ids):])}
    tensors.update({f"resid.{i}": x[0] for i, x in enumerate(kept)})
    args.file.parent.mkdir(parents=True, exist_ok=True)
    llama.write_safetensors(args.file, tensors)
    print(f"{args.file}: {len(ids)} positions, largest logit {logits.abs().max():.3f}, then {tokenizer.decode(line[len(ids):])!r}")


if __name__ == "__main__":
    main()
