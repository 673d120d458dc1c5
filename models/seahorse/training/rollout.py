"""Asking a model: batches of prompts, greedy or sampled answers, the probability of a yes."""
import re

import torch

import text


def prompt(tokenizer, question, answer=""):
    """Token ids of a question put to the model, and of the beginning of an answer."""
    return tokenizer.encode(f"{text.START}{text.USER}{question}{text.END}{text.ASSISTANT}{answer}")


def pad(prompts, filler):
    """Prompts aligned at their ends [B, T], and the index of each one's first token [B]."""
    longest = max(map(len, prompts))
    ids = torch.tensor([[filler] * (longest - len(p)) + p for p in prompts])
    return ids, torch.tensor([longest - len(p) for p in prompts])


@torch.no_grad()
def answers(model, tokenizer, prompts, longest=48, temperature=0.0, batch=256, generator=None):
    """What the model says after each prompt: ids without the end token."""
    out = [None] * len(prompts)
    order = sorted(range(len(prompts)), key=lambda i: len(prompts[i]))
    for i in range(0, len(order), batch):
        rows = order[i:i + batch]
        ids, first = pad([prompts[r] for r in rows], tokenizer.end)
        caches = [[] for _ in model.layers]
        said, alive = [], torch.ones(len(rows), dtype=torch.bool)
        for _ in range(longest):
            logits = model.read(model(ids, first, caches)[:, -1]).float()
            if temperature == 0:
                new = logits.argmax(-1)
            else:
                new = torch.multinomial(torch.softmax(logits / temperature, -1), 1, generator=generator)[:, 0]
            new = torch.where(alive, new, torch.full_like(new, tokenizer.end))
            said.append(new)
            alive &= new != tokenizer.end
            if not alive.any():
                break
            ids = new[:, None]
        said = torch.stack(said, 1).tolist()
        for r, line in zip(rows, said):
            out[r] = line[:line.index(tokenizer.end)] if tokenizer.end in line else line
    return out


def spellings(tokenizer, word):
    return [i for i, t in enumerate(tokenizer.tokens) if t.lstrip("Ġ").lower() == word]


@torch.no_grad()
def yes(model, tokenizer, questions, batch=256):
    """P(yes) of each question, as a share of P(yes) + P(no) over all spellings of the answer's first token."""
    affirm, deny = spellings(tokenizer, "yes"), spellings(tokenizer, "no")
    out = []
    for i in range(0, len(questions), batch):
        ids, first = pad([prompt(tokenizer, q) for q in questions[i:i + batch]], tokenizer.end)
        share = torch.softmax(model.read(model(ids, first)[:, -1]).float(), -1)
        y, n = share[:, affirm].sum(-1), share[:, deny].sum(-1)
        out += (y / (y + n)).tolist()
    return out


# A picture, its variation selector, and bytes of a character that was broken off; the last may stand alone.
PICTURE = re.compile("([©®\u2001-\ufe0e\ufe10-\ufffc\U00010000-\U0010ffff])(\ufe0f?)\ufffd*|\ufffd+")


def emoji_in(facts, answer):
    """The emoji of an answer, in order: (name or None for what is no emoji we know, where it begins, where it ends)."""
    found = []
    for m in PICTURE.finditer(answer):
        bare = m[1] or ""
        known = next((facts.by_text[t] for t in (bare + (m[2] or ""), bare, bare + "\ufe0f") if t in facts.by_text), None)
        found.append((known.name if known else None, m.start(), m.end()))
    return found
