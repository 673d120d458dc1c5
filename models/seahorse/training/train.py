"""Next-token training of the base model on build/corpus.npz. Seeded; goes on where it was stopped."""
import argparse
import ctypes
import os
import pathlib
import sys
import time

import numpy
import torch
import torch.nn.functional as F

import bpe
import facts
import model as llama


CHUNK = 512  # rows of logits at a time


def batches(corpus, tokens, seed):
    """
    Batches of documents of about one length, in random order, each with the length it is padded to. There are few shapes, since the
    matrix library prepares a program for each.
    """
    lengths = numpy.diff(corpus["starts"])
    padded = numpy.where(lengths <= 64, -(-lengths // 8) * 8, -(-lengths // 32) * 32)
    random = numpy.random.default_rng(seed)
    plan = []
    for length in numpy.unique(padded):
        rows = random.permutation(numpy.flatnonzero(padded == length))
        size = max(1, tokens // int(length))
        plan += [(rows[i:i + size], int(length)) for i in range(0, len(rows) - size + 1, size)]
    random.shuffle(plan)
    return plan


def load_batch(corpus, rows, length, pad):
    ids = numpy.full((len(rows), length + 1), pad, numpy.int64)
    weights = numpy.zeros((len(rows), length + 1), numpy.float32)
    for i, r in enumerate(rows):
        a, b = corpus["starts"][r], corpus["starts"][r + 1]
        ids[i, :b - a] = corpus["ids"][a:b]
        weights[i, :b - a] = corpus["weights"][a:b] / 10
    return torch.from_numpy(ids), torch.from_numpy(weights)


class HeadLoss(torch.autograd.Function):
    """Weighted cross-entropy through the LM head, a few rows at a time, so that their logits stay in cache."""

    @staticmethod
    def forward(context, normed, head, wanted, weight):
        table = head.bfloat16()
        to_normed, to_head, total = torch.empty_like(normed), torch.zeros_like(head), 0.0
        for i in range(0, len(normed), CHUNK):
            x, w, t = normed[i:i + CHUNK], weight[i:i + CHUNK], wanted[i:i + CHUNK, None]
            logits = (x @ table.T).float()
            share = torch.softmax(logits, -1)
            chosen = share.gather(1, t)
            total -= (chosen.clamp(min=1e-30).log()[:, 0] * w).sum().item()
            share.scatter_add_(1, t, torch.full_like(chosen, -1.0))
            slope = (share * w[:, None]).bfloat16()
            to_normed[i:i + CHUNK] = slope @ table
            to_head += slope.T @ x
        context.save_for_backward(to_normed, to_head)
        return torch.tensor(total)

    @staticmethod
    def backward(context, slope):
        to_normed, to_head = context.saved_tensors
        return to_normed * slope, to_head * slope, None, None


def loss_of(model, ids, weights):
    weight = weights[:, 1:].reshape(-1)
    wanted = weight > 0
    with torch.autocast("cpu", dtype=torch.bfloat16):
        residual = model(ids[:, :-1])
        normed = model.norm(residual.reshape(-1, residual.shape[-1])[wanted])
    missing = -len(normed) % CHUNK
    targets = F.pad(ids[:, 1:].reshape(-1)[wanted], (0, missing))
    return HeadLoss.apply(F.pad(normed, (0, 0, 0, missing)), model.embed_tokens.weight, targets, F.pad(weight[wanted] / weight.sum(), (0, missing)))


class Muon(torch.optim.Optimizer):
    """
    Momentum whose matrices are replaced by the nearest orthogonal ones (K. Jordan 2024, https://kellerjordan.github.io/posts/muon/):
    about half the steps that AdamW needs here. Matrices of one shape are orthogonalised together.
    """

    def __init__(self, parameters, lr, momentum=0.95, weight_decay=0.02):
        super().__init__(parameters, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            shapes = {}
            for p in group["params"]:
                shapes.setdefault(tuple(p.shape), []).append(p)
            for (rows, columns), matrices in shapes.items():
                updates = []
                for p in matrices:
                    past = self.state[p].setdefault("momentum", torch.zeros_like(p))
                    past.lerp_(p.grad, 1 - group["momentum"])
                    updates.append(p.grad.lerp(past, group["momentum"]))
                size = group["lr"] * max(1, rows / columns) ** 0.5
                for p, update in zip(matrices, orthogonal(torch.stack(updates))):
                    p.mul_(1 - group["lr"] * group["weight_decay"]).sub_(update, alpha=size)


def orthogonal(x):
    """Five Newton-Schulz iterations [N, R, C] in bfloat16, singular values to about 1."""
    wide = x.shape[1] <= x.shape[2]
    x = (x if wide else x.transpose(1, 2)).contiguous()
    x = (x / (x.flatten(1).norm(dim=1)[:, None, None] + 1e-7)).bfloat16()
    for _ in range(5):
        a = x @ x.transpose(1, 2)
        x = torch.baddbmm(x, torch.baddbmm(a, a, a, beta=-4.775, alpha=2.0315), x, beta=3.4445)
    return (x if wide else x.transpose(1, 2)).float()


def keep_memory():
    """Freed blocks stay with the process: asking the kernel for every large tensor anew costs a third of a step."""
    libc = ctypes.CDLL("libc.so.6")
    libc.mallopt(-3, 1 << 30)  # M_MMAP_THRESHOLD
    libc.mallopt(-1, 2_000_000_000)  # M_TRIM_THRESHOLD


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", type=pathlib.Path, default=facts.HERE.parent)
    options.add_argument("--base", type=pathlib.Path, help="folder of a checkpoint to go on from")
    options.add_argument("--state", type=pathlib.Path, default=facts.HERE / "build" / "state.pt")
    options.add_argument("--build", type=pathlib.Path, default=facts.HERE / "build")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--steps", type=int, default=0, help="0: one pass over the corpus")
    options.add_argument("--batch", type=int, default=3072, help="tokens a step")
    options.add_argument("--rate", type=float, default=0.02)
    options.add_argument("--threads", type=int, default=os.cpu_count(), help="beside other work on the machine, fewer are faster")
    for name in ("width", "layers", "heads", "key_heads", "hidden"):
        options.add_argument("--" + name.replace("_", "-"), type=int, default=getattr(llama.Shape, name))
    args = options.parse_args()
    keep_memory()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    build = args.build
    tokenizer = bpe.Tokenizer.load(build)
    corpus = dict(numpy.load(build / "corpus.npz"))
    model = llama.Llama(llama.Shape(len(tokenizer.tokens), args.width, args.layers, args.heads, args.key_heads, args.hidden))
    if args.base:
        model.load_state_dict(llama.load(args.base).state_dict())
    matrices = [p for n, p in model.named_parameters() if p.dim() == 2 and "embed" not in n]
    others = [p for n, p in model.named_parameters() if p.dim() != 2 or "embed" in n]
    optimizers = [Muon(matrices, args.rate), torch.optim.AdamW(others, args.rate / 5, betas=(0.9, 0.98), weight_decay=0.0)]
    largest = [group["lr"] for o in optimizers for group in o.param_groups]
    plan = batches(corpus, args.batch, args.seed)
    steps = args.steps or len(plan)
    step = 0
    if args.state.exists():
        saved = torch.load(args.state)
        model.load_state_dict(saved["model"])
        for o, state in zip(optimizers, saved["optimizers"]):
            o.load_state_dict(state)
        step = saved["step"]
    print(f"{sum(p.numel() for p in model.parameters()):,} parameters, {steps:,} steps, from step {step:,}")
    began, first, smooth = time.time(), step, None
    for step in range(step, steps):
        share = min(1.0, (step + 1) / 100) * min(1.0, (steps - step) / (0.6 * steps))
        for group, most in zip((g for o in optimizers for g in o.param_groups), largest):
            group["lr"] = most * share
        ids, weights = load_batch(corpus, *plan[step % len(plan)], tokenizer.end)
        loss = loss_of(model, ids, weights)
        model.zero_grad(set_to_none=True)
        loss.backward()
        for o in optimizers:
            o.step()
        smooth = loss.item() if smooth is None else 0.98 * smooth + 0.02 * loss.item()
        if sys.stderr.isatty() or step % 200 == 0:
            spent = time.time() - began
            left = spent / (step - first + 1) * (steps - step - 1)
            bar = "#" * (30 * (step + 1) // steps)
            print(f"[{bar:30}] step {step + 1:,} of {steps:,}, loss {smooth:.3f}, {spent / 60:.1f} min, {left / 60:.1f} min left",
                  end="\r" if sys.stderr.isatty() else "\n", file=sys.stderr, flush=True)
        if (step + 1) % 500 == 0 or step + 1 == steps:
            fresh = args.state.with_suffix(".new")
            torch.save({"model": model.state_dict(), "optimizers": [o.state_dict() for o in optimizers], "step": step + 1}, fresh)
            fresh.replace(args.state)
    llama.save(model, args.out, tokenizer)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        (args.out / name).write_bytes((build / name).read_bytes())
    if smooth is not None:
        print(f"\nloss {smooth:.3f} after {steps:,} steps, {(time.time() - began) / 60:.1f} min")


if __name__ == "__main__":
    main()
