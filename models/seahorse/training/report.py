"""EVALUATION.md from the figures of evaluate.py."""
import math


def wilson(good, of):
    """A share, and its 95 % interval (Wilson 1927)."""
    if of == 0:
        return float("nan"), 0.0, 1.0
    z, p = 1.959964, good / of
    centre, half = (p + z * z / (2 * of)) / (1 + z * z / of), z * (p * (1 - p) / of + z * z / (4 * of * of)) ** 0.5 / (1 + z * z / of)
    return p, max(0.0, centre - half), min(1.0, centre + half)


def shown(figure):
    if isinstance(figure, str):
        return figure
    if isinstance(figure, float):
        return f"{100 * figure:.1f} %"
    p, low, high = wilson(*figure)
    return "-" if math.isnan(p) else f"{100 * p:.1f} % [{100 * low:.1f}, {100 * high:.1f}] of {figure[1]:,}"


def table(results, keys):
    names = list(results)
    lines = ["| | " + " | ".join(names) + " |", "| --- |" + " --- |" * len(names)]
    for key in keys:
        lines.append(f"| {key} | " + " | ".join(shown(results[n]["figures"].get(key, "-")) for n in names) + " |")
    return lines


def clean(text):
    return text.replace("|", "\\|").replace("\n", " ").replace("�", "?")


def write(path, results):
    base = next(iter(results))
    keys = list(results[base]["figures"])

    def having(*words):
        return [k for k in keys if any(w in k for w in words)]

    out = ["# Evaluation", "",
           "Written by `training/evaluate.py`; do not edit. A share has its 95 % interval (Wilson) and the number of cases beside it. Answers are",
           "greedy. Held-out wordings are six questions that training never asks. A checkpoint marked with a seed is a second training from the",
           "same script with that seed, shown so that you see what is chance.", "",
           "## The right emoji", "", *table(results, having("emoji right")), "",
           "## Belief", "", "P(yes) is P(yes) / (P(yes) + P(no)) over all spellings of the first token, averaged over the 21 wordings that want a yes or a no.",
           "", *table(results, having("P(yes)")), "",
           "## Noticing", "",
           "After \"Yes, there is a NAME emoji:\" and an emoji that is not it: the model's own emission for a phantom, or a random emoji put in its",
           "mouth for an existing name.", "",
           *table(results, having("named rightly", "seen to be wrong", "tries again", "gives up")), "",
           "## What phantoms snap to", "", *table(results, having("snaps", "neighbour")), "",
           "A neighbour shares a word of its name or tags with the thing's name, gloss or hypernym, or its WordNet category; chance is the share of",
           "all emoji that would count.", "",
           "## What the layers speak of", "",
           f"Shares of names for which a piece of the name, or a word of its definition or tags, is among the ten most",
           f"probable of the vocabulary after some middle layer ({results[base]['figures']['middle layers']}), at the position before the emoji.",
           "Long answer: \"Yes, there is a NAME emoji:\"; short answer: \"Yes:\", where the name stands in the question alone. \"Those of another name\"",
           "counts the tokens of a name drawn at random: what the measure gives by chance and by what all names share.", "",
           *table(results, having("lens,")), "",
           "The same by layer (0: the embedding), name or definition in the top 10:", ""]
    layers = [t for t in results[base]["tables"] if t.startswith("lens ") and t.endswith("name or definition")]
    count = len(results[base]["tables"][layers[0]])
    out += ["| checkpoint | case | " + " | ".join(map(str, range(count))) + " |", "| --- | --- |" + " ---: |" * count]
    for name in results:
        for t in layers:
            out.append(f"| {name} | {t[5:-20]} | " + " | ".join(f"{100 * v:.0f} %" for v in results[name]["tables"][t]) + " |")
    for name in results:
        if "seed" in name:
            continue
        out += ["", f"## {name}: every held-out phantom", "", "| name | P(yes) | emoji after \"Yes, there is ...:\" | | neighbour | its own answer to \"Is there a NAME emoji?\" |",
                "| --- | ---: | --- | --- | --- | --- |"]
        for phantom, p, emoji, label, kin, said in results[name]["tables"]["emissions"]:
            out.append(f"| {phantom} | {p:.2f} | {emoji} | {label or '-'} | {'yes' if kin else 'no'} | {clean(said)} |")
        out += ["", f"## {name}: some misses in held-out wordings", "", "| asked for | question | answer |", "| --- | --- | --- |"]
        out += [f"| {n} | {clean(q)} | {clean(s)} |" for n, q, s in results[name]["tables"]["misses"][:15]]
    path.write_text("\n".join(out) + "\n", "utf8")
