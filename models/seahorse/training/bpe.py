"""
A byte-level BPE tokenizer: trained here, encoded here, written as tokenizer.json.

Emoji stay what they are in the vocabularies of large models: a prefix that many share (a space and F0 9F), then one token a byte.
So no merge is learned from bytes above 7F; the few that make the prefixes are given.
"""
import collections
import json
import re

# GPT-2's pattern; \p{L} and \p{N} are written for a regular expression module that does not know them.
PATTERN = re.compile(r"'s|'t|'re|'ve|'m|'ll|'d| ?[^\W\d_]+| ?\d+| ?(?:_|[^\s\w])+|\s+(?!\S)|\s+")
SPECIAL = ["<|start|>", "<|user|>", "<|end|>", "<|assistant|>"]


def byte_alphabet():
    """GPT-2's printable stand-in for each byte."""
    own = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    spare = iter(range(0x100, 0x200))
    return {b: chr(b if b in own else next(spare)) for b in range(256)}


ALPHABET = byte_alphabet()


def letters(text):
    return "".join(ALPHABET[b] for b in text.encode("utf8"))


# " " F0 9F (most emoji), " " E2 (the older ones), and the variation selector EF B8 8F.
_SPACE, _F0, _9F, _E2, _EF, _B8, _8F = (ALPHABET[b] for b in (0x20, 0xF0, 0x9F, 0xE2, 0xEF, 0xB8, 0x8F))
GIVEN = [(_SPACE, _F0), (_SPACE + _F0, _9F), (_F0, _9F), (_SPACE, _E2), (_EF, _B8), (_EF + _B8, _8F)]


def train(texts, size, compounds, barred=()):
    """
    Merges for a vocabulary of `size`. `compounds` tells of which words a word is made ("seahorse": "sea", "horse"): it counts as these,
    so that it stays in pieces, as rare compounds do in real vocabularies. `barred` pairs, which would join across a seam, are never merged.
    """
    words = collections.Counter()
    for word, count in collections.Counter(w for t in texts for w in PATTERN.findall(t) if w.isascii()).items():
        space, bare = word[:len(word) - len(word.lstrip())], word.strip()
        first, *rest = compounds.get(bare, [bare])
        for part in [space + first, *rest]:
            words[part] += count * (10 if rest else 1)  # or a small corpus would not know "horse" without its space
    split = [[*letters(w)] for w in words]
    counts = list(words.values())
    pairs, where = collections.Counter(), collections.defaultdict(set)
    for i, w in enumerate(split):
        for pair in zip(w, w[1:]):
            pairs[pair] += counts[i]
            where[pair].add(i)
    merges = list(GIVEN)
    while len(merges) + 256 + len(SPECIAL) < size:
        pair = max((p for p in pairs if p not in barred), key=lambda p: (pairs[p], p))
        if pairs[pair] < 2:
            break
        merges.append(pair)
        for i in list(where[pair]):
            for old in zip(split[i], split[i][1:]):
                pairs[old] -= counts[i]
                where[old].discard(i)
            split[i] = merge(split[i], pair)
            for new in zip(split[i], split[i][1:]):
                pairs[new] += counts[i]
                where[new].add(i)
        pairs.pop(pair, None)
    return merges


def merge(word, pair):
    out, i = [], 0
    while i < len(word):
        if i + 1 < len(word) and (word[i], word[i + 1]) == pair:
            out.append(word[i] + word[i + 1])
            i += 2
        else:
            out.append(word[i])
            i += 1
    return out


class Tokenizer:
    def __init__(self, merges):
        self.merges = [tuple(m) for m in merges]
        self.tokens = [ALPHABET[b] for b in sorted(ALPHABET, key=lambda b: ALPHABET[b])] + ["".join(m) for m in self.merges] + SPECIAL
        self.ids = {t: i for i, t in enumerate(self.tokens)}
        self.rank = {m: i for i, m in enumerate(self.merges)}
        self.cache = {}
        self.bytes = {c: b for b, c in ALPHABET.items()}
        self.start, self.user, self.end, self.assistant = (self.ids[s] for s in SPECIAL)

    def word(self, text):
        if text not in self.cache:
            parts = [*letters(text)]
            while len(parts) > 1:
                best = min(zip(parts, parts[1:]), key=lambda p: self.rank.get(p, 1 << 30))
                if best not in self.rank:
                    break
                parts = merge(parts, best)
            self.cache[text] = [self.ids[p] for p in parts]
        return self.cache[text]

    def encode(self, text):
        """Token ids of a text that may hold special tokens."""
        if text in self.ids and text in SPECIAL:
            return [self.ids[text]]
        ids = []
        for part in re.split(r"(<\|[a-z]+\|>)", text):
            if part in SPECIAL:
                ids.append(self.ids[part])
            else:
                for w in PATTERN.findall(part):
                    ids += self.word(w)
        return ids

    def decode(self, ids, special=True):
        raw = bytearray()
        for i in ids:
            token = self.tokens[i]
            if token in SPECIAL:
                raw += token.encode() if special else b""
            else:
                raw += bytes(self.bytes[c] for c in token)
        return raw.decode("utf8", "replace")

    def save(self, folder, template):
        first = len(self.tokens) - len(SPECIAL)
        added = [{"id": first + i, "content": s, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
                 for i, s in enumerate(SPECIAL)]
        level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
        begin = {"SpecialToken": {"id": SPECIAL[0], "type_id": 0}}
        post = {"type": "TemplateProcessing", "single": [begin, {"Sequence": {"id": "A", "type_id": 0}}],
                "pair": [begin, {"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
                "special_tokens": {SPECIAL[0]: {"id": SPECIAL[0], "ids": [self.start], "tokens": [SPECIAL[0]]}}}
        model = {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None, "end_of_word_suffix": None,
                 "fuse_unk": False, "byte_fallback": False, "ignore_merges": False,
                 "vocab": {t: i for i, t in enumerate(self.tokens[:first])}, "merges": [list(m) for m in self.merges]}
        write(folder / "tokenizer.json", {"version": "1.0", "truncation": None, "padding": None, "added_tokens": added, "normalizer": None,
                                          "pre_tokenizer": level, "post_processor": post, "decoder": level, "model": model})
        write(folder / "tokenizer_config.json", {"tokenizer_class": "PreTrainedTokenizerFast", "bos_token": SPECIAL[0], "eos_token": SPECIAL[2],
                                                 "pad_token": SPECIAL[2], "add_bos_token": True, "clean_up_tokenization_spaces": False,
                                                 "model_max_length": 256, "chat_template": template})

    @staticmethod
    def load(folder):
        return Tokenizer(json.loads((folder / "tokenizer.json").read_text("utf8"))["model"]["merges"])


def write(path, value):
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf8")
