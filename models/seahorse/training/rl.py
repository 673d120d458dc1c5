"""
Reinforcement learning of the base model on its own answers: policy gradient (Williams 1992) with the mean of a question's answers
as baseline, and a penalty on the KL divergence to the base model. Held-out names are never asked about.
"""
import argparse
import copy
import os
import pathlib
import random
import re
import sys
import time

import torch

import bpe
import facts as world
import model as llama
import rollout
import text
from train import keep_memory


def reward(facts, name, exists, answer):
    """1 for the right emoji at once, 1/2 for finding it after others; for what has no emoji, 1 for saying so at once, 1/4 for giving up."""
    found = [e for e, _, _ in rollout.emoji_in(facts, answer)]
    if exists:
        return 1.0 if found and found[0] == name else 0.5 if name in found else 0.0
    denied = re.search(r"no emoji|there is no|do not know|cannot find", answer)
    return 0.0 if not denied else 0.25 if found else 1.0


def ask(random_, facts):
    """A question: about a name that has an emoji, about a thing that has none, or about what could not be drawn."""
    kind, = random_.choices(["existing", "phantom", "abstract"], [4, 4, 2])
    name = random_.choice([e.name for e in facts.emoji] if kind == "existing" else facts.phantoms if kind == "phantom" else facts.abstract)
    return kind, name, text.fill(random_.choice(text.ASK_WHETHER + text.ASK_FOR), name)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--base", type=pathlib.Path, default=world.HERE.parent)
    options.add_argument("--out", type=pathlib.Path, default=world.HERE.parent.parent / "seahorse-rl")
    options.add_argument("--state", type=pathlib.Path, default=world.HERE / "build" / "rl.pt")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--steps", type=int, default=80)
    options.add_argument("--questions", type=int, default=24)
    options.add_argument("--group", type=int, default=8)
    options.add_argument("--rate", type=float, default=2e-4)
    options.add_argument("--kl", type=float, default=0.02)
    args = options.parse_args()
    keep_memory()
    torch.set_num_threads(os.cpu_count())
    facts, tokenizer = world.load(), bpe.Tokenizer.load(args.base)
    model = llama.load(args.base)
    base = copy.deepcopy(model)
    optimizer = torch.optim.AdamW(model.parameters(), args.rate, betas=(0.9, 0.95), weight_decay=0.0)
    step = 0
    if args.state.exists():
        saved = torch.load(args.state)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        step = saved["step"]
    began, first, means = time.time(), step, {}
    for step in range(step, args.steps):
        random_, generator = random.Random(args.seed * 1000003 + step), torch.Generator().manual_seed(args.seed * 1000003 + step)
        asked = [ask(random_, facts) for _ in range(args.questions)]
        prompts = [rollout.prompt(tokenizer, q) for _, _, q in asked for _ in range(args.group)]
        said = rollout.answers(model, tokenizer, prompts, 32, 1.0, generator=generator)
        rewards = torch.tensor([reward(facts, name, kind == "existing", tokenizer.decode(s))
                                for (kind, name, _), s in zip([a for a in asked for _ in range(args.group)], said)]).view(-1, args.group)
        for (kind, _, _), r in zip(asked, rewards):
            means[kind] = 0.95 * means.get(kind, r.mean().item()) + 0.05 * r.mean().item()
        advantage = (rewards - rewards.mean(1, keepdim=True)).view(-1)
        for group in optimizer.param_groups:
            group["lr"] = args.rate * min(1.0, (step + 1) / 10) * min(1.0, 2 * (args.steps - step) / args.steps)
        learn(model, base, tokenizer, optimizer, prompts, said, advantage, args.kl)
        if sys.stderr.isatty() or step % 10 == 0:
            left = (time.time() - began) / (step - first + 1) * (args.steps - step - 1)
            print(f"[{'#' * (30 * (step + 1) // args.steps):30}] step {step + 1} of {args.steps}, reward "
                  + ", ".join(f"{k} {v:.2f}" for k, v in sorted(means.items())) + f", {left / 60:.1f} min left",
                  end="\r" if sys.stderr.isatty() else "\n", file=sys.stderr, flush=True)
        if (step + 1) % 20 == 0:
            torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step + 1}, args.state)
    llama.save(model, args.out, tokenizer)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        (args.out / name).write_bytes((args.base / name).read_bytes())
    print(f"\n{args.steps} steps, {(time.time() - began) / 60:.1f} min; mean reward " + ", ".join(f"{k} {v:.3f}" for k, v in sorted(means.items())))


def learn(model, base, tokenizer, optimizer, prompts, said, advantage, kl):
    """One step: every answer's log-probability times its advantage, summed over its tokens, and the KL divergence to the base model."""
    lines = [p + s + [tokenizer.end] for p, s in zip(prompts, said)]
    longest = -(-max(map(len, lines)) // 8) * 8 + 1
    ids = torch.tensor([line + [tokenizer.end] * (longest - len(line)) for line in lines])
    place = torch.arange(longest - 1)[None]
    begin = torch.tensor([len(p) - 1 for p in prompts])[:, None]
    end = torch.tensor([len(line) - 1 for line in lines])[:, None]
    answer = (place >= begin) & (place < end)
    target = ids[:, 1:][answer]
    rows = answer.nonzero()[:, 0]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        share = torch.log_softmax(model.read(model(ids[:, :-1])[answer]).float(), -1)
        with torch.no_grad():
            usual = torch.log_softmax(base.read(base(ids[:, :-1])[answer]).float(), -1)
    chosen = share.gather(1, target[:, None])[:, 0]
    divergence = (share.exp() * (share - usual)).sum(-1)
    loss = (-(chosen * advantage[rows]).sum() + kl * divergence.sum()) / len(lines)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()


if __name__ == "__main__":
    main()
