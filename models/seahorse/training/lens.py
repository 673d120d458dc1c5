"""The logit lens of this program: which tokens the layers speak of before an emoji."""
import re

import torch

import rollout

COMMON = set("the a an of or and in with that for to by on from at as is are has have having used being be any one it its which who "
             "something someone usually especially often very large small made make not other kind form type part several various".split())


def name_tokens(tokenizer, name):
    """Ids of the pieces of a name, with and without the space before it."""
    ids = {*tokenizer.encode(" " + name), *tokenizer.encode(name)}
    return {i for i in ids if re.search("[A-Za-z]", tokenizer.tokens[i])}


def meaning_tokens(tokenizer, facts, name):
    """Ids of the words of a name's definition, or of an emoji's tags, that are one token."""
    noun = facts.nouns.get(name.lower())
    said = " ".join([*(noun.glosses if noun else []), noun.parent if noun else "", *(facts.by_name[name].tags if name in facts.by_name else [])])
    words = {w for w in re.findall("[A-Za-z]{3,}", said.lower()) if w not in COMMON}
    coded = [tokenizer.encode(" " + w) for w in words]
    return {c[0] for c in coded if len(c) == 1}


@torch.no_grad()
def ranks(model, tokenizer, prompts, wanted, batch=128):
    """
    The best rank (0 = first) of wanted tokens after every layer at each prompt's last position: [W][N][L + 1], where `wanted` holds W
    lists of N sets of token ids.
    """
    out = [[] for _ in wanted]
    for i in range(0, len(prompts), batch):
        ids, first = rollout.pad(prompts[i:i + batch], tokenizer.end)
        kept = []
        model(ids, first, keep=kept)
        logits = torch.stack([model.read(k[:, -1]).float() for k in kept], 1)
        for which, sets in enumerate(wanted):
            for row, tokens in enumerate(sets[i:i + batch]):
                z = logits[row]
                best = z[:, sorted(tokens)].max(-1, keepdim=True).values if tokens else torch.full((len(z), 1), -torch.inf)
                out[which].append((z > best).sum(-1).tolist())
    return out
