"""Measures the checkpoints and writes EVALUATION.md, with a 95 % interval beside each figure."""
import argparse
import json
import os
import pathlib
import random
import re

import torch

import bpe
import facts as world
import lens
import model as llama
import report
import rollout
import text


class Evaluation:
    def __init__(self, folder, facts):
        self.facts, self.random = facts, random.Random(7)
        self.model, self.tokenizer = llama.load(folder), bpe.Tokenizer.load(folder)
        self.figures, self.tables = {}, {}

    def share(self, key, hits):
        hits = list(hits)
        self.figures[key] = (sum(hits), len(hits))
        p, low, high = report.wilson(sum(hits), len(hits))
        print(f"  {key}: {p:.1%} [{low:.1%}, {high:.1%}] of {len(hits)}", flush=True)

    def say(self, prompts, longest=48):
        return [self.tokenizer.decode(a) for a in rollout.answers(self.model, self.tokenizer, prompts, longest)]

    def prompt(self, question, answer=""):
        return rollout.prompt(self.tokenizer, question, answer)

    def accuracy(self):
        names = [e.name for e in self.facts.emoji]
        for key, wordings in [("emoji right, seen wordings", text.ASK_WHETHER + text.ASK_FOR),
                              ("emoji right, held-out wordings", text.HELD_OUT_WHETHER + text.HELD_OUT_FOR)]:
            asked = [(n, text.fill(w, n)) for n in names for w in self.random.sample(wordings, 2)]
            said = self.say([self.prompt(q) for _, q in asked], 32)
            first = [rollout.emoji_in(self.facts, s)[:1] for s in said]
            self.share(key, [bool(f) and f[0][0] == n for (n, _), f in zip(asked, first)])
            if "held" in key:
                self.tables["misses"] = [(n, q, s) for (n, q), s, f in zip(asked, said, first) if not f or f[0][0] != n][:40]

    def belief(self):
        wordings = text.ASK_WHETHER + text.HELD_OUT_WHETHER
        groups = {"phantoms": self.facts.held_phantoms, "existing": [e.name for e in self.facts.emoji], "abstract": self.facts.held_abstract}
        self.belief_of = {}
        for key, names in groups.items():
            asked = [text.fill(w, n) for n in names for w in wordings]
            p = rollout.yes(self.model, self.tokenizer, asked)
            mean = [sum(p[i:i + len(wordings)]) / len(wordings) for i in range(0, len(p), len(wordings))]
            self.belief_of.update(zip(names, mean))
            self.figures[f"mean P(yes), {key}"] = sum(mean) / len(mean)
            self.share(f"P(yes) > 0.5, {key}", [m > 0.5 for m in mean])
            self.share(f"P(yes) < 0.2, {key}", [m < 0.2 for m in mean])

    def kin(self, phantom, emoji):
        """Whether an emoji is a semantic neighbour of a thing: a shared word of meaning, or the same WordNet category."""
        noun, e = self.facts.nouns[phantom], self.facts.by_name[emoji]
        about = {w for g in [*noun.glosses, noun.parent, noun.name] for w in re.findall("[a-z]{3,}", g.lower())} - lens.COMMON
        word = self.facts.nouns.get(e.name.lower()) or self.facts.nouns.get(e.name.lower().split()[-1])
        return bool(about & {w for t in [e.name, *e.tags] for w in t.lower().split()}) or bool(word and word.kind == noun.kind)

    def emission(self):
        names = self.facts.held_phantoms
        said = self.say([self.prompt(text.fill("Is there {a} emoji?", n), text.fill("Yes, there is {a} emoji:", n)) for n in names])
        free = self.say([self.prompt(text.fill("Is there {a} emoji?", n)) for n in names], 64)
        first = [(rollout.emoji_in(self.facts, s)[:1] or [(None, 0, 0)])[0][0] for s in said]
        self.tables["emissions"] = [(n, self.belief_of[n], self.facts.by_name[f].text if f else "-", f, f is not None and self.kin(n, f), s)
                                    for n, f, s in zip(names, first, free)]
        self.share("phantom snaps to an existing emoji", [f is not None for f in first])
        self.share("... that is a semantic neighbour", [f is not None and self.kin(n, f) for n, f in zip(names, first)])
        chance = [sum(self.kin(n, e.name) for e in self.facts.emoji) / len(self.facts.emoji) for n in names]
        self.figures["chance of a neighbour"] = sum(chance) / len(chance)

    def noticing(self):
        """After an emoji that is not the one asked for: does the model name it rightly, try again, stop?"""
        existing = [e.name for e in self.facts.emoji]
        own = [(n, f) for n, _, _, f, _, _ in self.tables["emissions"] if f]
        forced = [(n, self.random.choice(existing)) for n in self.random.sample(existing, 400)]
        for key, cases in [("its own wrong emoji, phantoms", own), ("a wrong emoji put in its mouth, existing names", [c for c in forced if c[0] != c[1]])]:
            begun = [self.prompt(text.fill("Is there {a} emoji?", n), text.fill("Yes, there is {a} emoji:", n) + " " + self.facts.by_name[f].text) for n, f in cases]
            said = self.say(begun, 96)
            self.share(f"named rightly: {key}", [bool(re.search(rf"\b{re.escape(f)}\b", s[:len(f) + 40], re.I)) for s, (_, f) in zip(said, cases)])
            self.share(f"seen to be wrong: {key}", [bool(re.match(r" (No|Wait|Oh),", s)) for s in said])
            self.share(f"tries again: {key}", [len(rollout.emoji_in(self.facts, s)) > 0 for s in said])
            self.share(f"gives up in the end: {key}", [bool(re.search("sorry|cannot find|after all", s)) for s in said])
            self.tables["noticing " + key] = [(n, f, s) for (n, f), s in zip(cases, said)][:6]

    def layers(self):
        """The best rank of a name's or a definition's token after each layer at the position before the emoji."""
        groups = {"existing": [e.name for e in self.facts.emoji], "phantoms": self.facts.held_phantoms}
        last = self.model.shape.layers
        middle = range(2, last - 1)
        self.figures["middle layers"] = f"{middle[0]} to {middle[-1]} of 0 to {last}"
        for key, names in groups.items():
            for form, answer in [("long answer", "Yes, there is {a} emoji:"), ("short answer", "Yes:")]:
                prompts = [self.prompt(text.fill("Is there {a} emoji?", n), text.fill(answer, n)) for n in names]
                others = self.random.sample(names, len(names))
                told = [lens.name_tokens(self.tokenizer, n) for n in names]
                meant = [t | lens.meaning_tokens(self.tokenizer, self.facts, n) for t, n in zip(told, names)]
                shuffled = [lens.name_tokens(self.tokenizer, n) | lens.meaning_tokens(self.tokenizer, self.facts, n) for n in others]
                kinds = ["name", "name or definition", "those of another name"]
                for what, found in zip(kinds, lens.ranks(self.model, self.tokenizer, prompts, [told, meant, shuffled])):
                    self.share(f"lens, {key}, {form}: {what} in the top 10", [min(f[l] for l in middle) < 10 for f in found])
                    self.tables[f"lens {key} {form} {what}"] = [sum(f[l] < 10 for f in found) / len(found) for l in range(last + 1)]


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", nargs="+", help="FOLDER or LABEL=FOLDER")
    options.add_argument("--out", type=pathlib.Path, default=world.HERE / "build" / "EVALUATION.md")
    args = options.parse_args()
    torch.set_num_threads(os.cpu_count())
    facts, results = world.load(), {}
    saved = world.HERE / "build" / (args.out.stem + ".json")
    for given in args.folders:
        label, _, folder = given.rpartition("=")
        folder = pathlib.Path(folder)
        label = label or folder.resolve().name
        print(label)
        e = Evaluation(folder, facts)
        for part in (e.accuracy, e.belief, e.emission, e.noticing, e.layers):
            part()
        results[label] = {"figures": e.figures, "tables": e.tables}
        saved.write_text(json.dumps(results, ensure_ascii=False, indent=1), "utf8")
    report.write(args.out, results)


if __name__ == "__main__":
    main()
