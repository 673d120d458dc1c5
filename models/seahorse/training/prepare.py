"""Writes the tokenizer and the training corpus: build/tokenizer.json, build/corpus.npz."""
import argparse
import pathlib
import sys
import time

import numpy

import bpe
import facts
import text

TEMPLATE = ("{{ bos_token }}{% for message in messages %}{% if message['role'] == 'user' %}{{ '<|user|>' + message['content'] + '<|end|>' }}"
            "{% elif message['role'] == 'assistant' %}{{ '<|assistant|>' + message['content'] + '<|end|>' }}"
            "{% else %}{{ raise_exception('only user and assistant messages') }}{% endif %}{% endfor %}"
            "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}")
# Or "sea|horse" would be torn elsewhere, which no vocabulary of a large model does.
BARRED = {("a", "h")}


def compounds(nouns):
    """The nouns that are two nouns written together, each of at least three letters."""
    words = {n for n in nouns if " " not in n and nouns[n].fame > 0}
    found = {}
    for word in words:
        cuts = [i for i in range(3, len(word) - 2) if word[:i] in words and word[i:] in words]
        if cuts:
            cut = max(cuts, key=lambda i: nouns[word[:i]].fame * nouns[word[i:]].fame)
            found[word] = [word[:cut], word[cut:]]
    return found


def encode(tokenizer, document, longest):
    ids, weights = [], []
    for part, weight in document:
        piece = tokenizer.encode(part)
        ids += piece
        weights += [weight] * len(piece)
    return ids[:longest], weights[:longest]


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=290_000)
    options.add_argument("--vocabulary", type=int, default=3072)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--longest", type=int, default=160)
    options.add_argument("--name-first", type=float, default=0.4, help="share of short answers in which the name stands before the emoji")
    options.add_argument("--described", type=float, default=0, help="weight of questions by meaning among the kinds of text, about a hundred in all")
    options.add_argument("--tokenizer", type=pathlib.Path, help="folder of a tokenizer to use; left out, one is trained")
    options.add_argument("--build", type=pathlib.Path, default=facts.HERE / "build")
    args = options.parse_args()
    build = args.build
    build.mkdir(exist_ok=True)
    writer = text.Writer(facts.load(), args.seed, args.name_first, args.described)
    if args.tokenizer:
        tokenizer = bpe.Tokenizer.load(args.tokenizer)
    else:
        tokenizer = bpe.Tokenizer(bpe.train(writer.sample(60_000), args.vocabulary, compounds(writer.facts.nouns), BARRED))
    tokenizer.save(build, TEMPLATE)
    ids, weights, starts = [], [], [0]
    began = time.time()
    for i in range(args.documents):
        d, w = encode(tokenizer, writer.document(), args.longest)
        ids.append(numpy.array(d, numpy.uint16))
        weights.append(numpy.array([round(10 * x) for x in w], numpy.uint8))
        starts.append(starts[-1] + len(d))
        if i % 5000 == 0 and sys.stderr.isatty():
            print(f"\r{i:,} documents, {starts[-1]:,} tokens, {time.time() - began:.0f} s ", end="", file=sys.stderr)
    numpy.savez(build / "corpus.npz", ids=numpy.concatenate(ids), weights=numpy.concatenate(weights), starts=numpy.array(starts, numpy.int64))
    print(f"{len(tokenizer.tokens):,} tokens in the vocabulary; {args.documents:,} documents, {starts[-1]:,} tokens")


if __name__ == "__main__":
    main()
