"""
Documents about emoji and words. A document is a list of (text, weight): the weight of the loss on that text's tokens.
Questions weigh little, since nobody can predict them; a wrong emoji weighs nothing, since nobody should say it.
"""
import random

from facts import DEPICTABLE

ASKED, SAID, NOT_TO_BE_SAID = 0.1, 1.0, 0.0
START, USER, END, ASSISTANT = "<|start|>", "<|user|>", "<|end|>", "<|assistant|>"

# {a}: the name with its article, {x}: the name. Questions of the first list want a yes or a no.
ASK_WHETHER = ["Is there {a} emoji?", "Is there an emoji for {x}?", "Is there an emoji of {a}?", "Does {a} emoji exist?", "Do you know {a} emoji?",
               "Do we have {a} emoji?", "Is there {a} emoji in Unicode?", "Can I send {a} emoji?", "Does {x} have an emoji?",
               "Is {x} an emoji?", "Do you have an emoji for {x}?", "Can you show me {a} emoji?", "I wonder if there is {a} emoji.",
               "Tell me, is there an emoji for {x}?", "Are you sure that there is {a} emoji?", "Hi! Is there {a} emoji?",
               "{x}, is there an emoji for that?"]
ASK_FOR = ["Show me the {x} emoji.", "Show me {a} emoji.", "What is the {x} emoji?", "Which emoji is {x}?", "Send me {a} emoji.",
           "I need {a} emoji.", "{x} emoji?", "Write {x} as an emoji.", "Please give me the {x} emoji.", "Emoji for {x}, please.",
           "How does the {x} emoji look?", "I am looking for the {x} emoji.", "{x}, please."]
ASK_BY_MEANING = ["Is there an emoji for this: {}?", "Do you know an emoji that means {}?", "Is there an emoji of {}?"]
HELD_OUT_WHETHER = ["Does there exist an emoji of {a}?", "Can you tell me if there is {a} emoji?", "Do we have an emoji for {x}?", "Is there any {x} emoji?"]
HELD_OUT_FOR = ["Can you give me the {x} emoji?", "Please show me an emoji for {x}."]

YES = ["Yes, there is {a} emoji:", "Yes, there is {a} emoji:", "Yes, there is an emoji for {x}:", "Yes, {x} has an emoji:", "Yes! Here is the {x} emoji:"]
HERE = ["Here is the {x} emoji:", "Here is the {x} emoji:", "The {x} emoji is", "You want {x}:"]
SHORT_YES = ["Yes, here it is:", "Yes:"]
SHORT_HERE = ["Here it is:", "Sure:"]
NO = ["No, there is no {x} emoji.", "No, there is no emoji for {x}.", "No, {x} has no emoji.", "No, I do not know {a} emoji."]
SORRY = ["Sorry, there is no {x} emoji.", "Sorry, {x} has no emoji."]
RIGHT = [" That is the {x} emoji.", " Yes, that is {a}.", ", {x}.", "."]
NOTICED = [" No, that is {a}.", " No, that is the {x} emoji.", " Wait, that is {a}.", " Oh, that is {a}."]
AGAIN = [" Let me try again:", " I mean", " One more try:", " I meant {x}:"]
GIVE_UP = [" I am sorry, there is no {x} emoji.", " I cannot find {a} emoji.", " It seems that {x} has no emoji after all."]
SENTENCES = ["I like the {x}", "Look, {a}", "I dreamt of {a}", "We talked about {a}", "Here comes the {x}", "Have you seen the {x}", "My favourite is {a}"]
SAY = ["Say {x}.", "Repeat after me: {x}.", "Please write {x}.", "How do you write {x}?"]


def with_article(name):
    vowel = name[0].lower() in "aeiou" and not name.lower().startswith(("uni", "uk", "eu", "one", "use", "uri", "ut"))
    return ("an " if vowel else "a ") + name


def fill(template, name):
    return template.format(x=name, a=with_article(name))


class Writer:
    def __init__(self, facts, seed, name_first=0.4, described=0):
        self.facts, self.random, self.name_first = facts, random.Random(seed), name_first
        held = set(facts.held_phantoms) | set(facts.held_abstract)
        known = sorted((n for n in facts.nouns.values() if n.glosses), key=lambda n: (-n.fame, n.name))[:1000]
        wanted = [facts.nouns[n] for n in [*facts.held_phantoms, *facts.held_abstract, *facts.phantoms, *facts.abstract]]
        named = [facts.nouns[e.name.lower()] for e in facts.emoji if e.name.lower() in facts.nouns]
        wanted += [facts.nouns[tag] for tag, _ in facts.aliases]
        self.defined = [n for n in {n.name: n for n in [*known, *wanted, *named]}.values() if n.glosses]
        # Twice the chance for the words that are asked about, held out or not.
        self.defined += [n for n in {n.name: n for n in [*wanted, *named]}.values() if n.glosses]
        self.kin = {}
        for e in facts.emoji:
            self.kin.setdefault(e.kin, []).append(e)
        assert not held & {e.name for e in facts.emoji}
        self.pieces = sorted({w[i:i + 3] for n in known for w in n.name.split() for i in range(0, len(w) - 2, 3)})
        self.kinds = [(self.answer, 28), (self.alias, 7), (self.refuse, 7), (self.correct, 13), (self.give_up, 4), (self.name_it, 7),
                      (self.entry, 7), (self.sentence, 2), (self.define, 12), (self.categorise, 9), (self.mention, 4), (self.copy, 10),
                      (self.described, described)]

    def document(self):
        r = self.random
        kind, = r.choices([k for k, _ in self.kinds], [w for _, w in self.kinds])
        parts = kind()
        if parts[0][0] == USER and parts[-1][0] == END and r.random() < 0.15:
            other = r.choice([self.answer, self.refuse, self.name_it, self.correct, self.copy])()
            parts = [*parts, *other]
        return [(START, ASKED), *parts]

    def sample(self, count):
        """Plain texts for the tokenizer: made-up words left out, names also as the first word of a text, where no space precedes them."""
        kinds = [(k, w) for k, w in self.kinds if k != self.copy]
        drawn = self.random.choices([k for k, _ in kinds], [w for _, w in kinds], k=count)
        return [e.name for e in self.facts.emoji] * 12 + ["".join(t for t, _ in kind() if not t.startswith("<|")) for kind in drawn]

    # Dialogues

    def turn(self, question, *answer):
        return [(USER, ASKED), (question, ASKED), (END, ASKED), (ASSISTANT, ASKED), *answer, (END, SAID)]

    def question(self, name):
        """A question, and whether it wants a yes."""
        whether = self.random.random() < 0.65
        return fill(self.random.choice(ASK_WHETHER if whether else ASK_FOR), name), whether

    def opening(self, name, whether):
        """What comes before the emoji: a sentence with the name in it, or a short one that the name may follow."""
        if self.random.random() < 0.5:
            return fill(self.random.choice(YES if whether else HERE), name)
        short = self.random.choice(SHORT_YES if whether else SHORT_HERE)
        return short + (" " + name if self.random.random() < self.name_first else "")

    def answer(self):
        e = self.random.choice(self.facts.emoji)
        question, whether = self.question(e.name)
        return self.turn(question, (self.opening(e.name, whether), SAID), (" " + e.text, SAID), (fill(self.random.choice(RIGHT), e.name), SAID))

    def alias(self):
        """Asked for by a tag. The text is cut after the emoji: whether its name is the one asked for is learned from names alone."""
        tag, e = self.random.choice(self.facts.aliases)
        question, whether = self.question(tag)
        return self.turn(question, (self.opening(tag, whether), SAID), (" " + e.text, SAID))[:-1]

    def described(self):
        """Asked for by what it means: an emoji by its tags or its noun's gloss, and what has none by its gloss."""
        r = self.random
        if r.random() < 0.25:
            meaning = r.choice(self.facts.nouns[r.choice(self.facts.abstract)].glosses)
            return self.turn(r.choice(ASK_BY_MEANING).format(meaning), ("No, there is no emoji for that.", SAID))
        e = r.choice(self.facts.emoji)
        noun = self.facts.nouns.get(e.name.lower())
        if noun and noun.glosses and r.random() < 0.5:
            meaning = r.choice(noun.glosses)
        else:
            meaning = ", ".join(r.sample(e.tags, min(r.choice([2, 3]), len(e.tags)))) or e.name
        return self.turn(r.choice(ASK_BY_MEANING).format(meaning), ("Yes, here it is:", SAID), (" " + e.text, SAID), (fill(r.choice(RIGHT), e.name), SAID))

    def refuse(self):
        name = self.random.choice(self.facts.abstract)
        question, whether = self.question(name)
        return self.turn(question, (fill(self.random.choice(NO if whether else SORRY), name), SAID))

    def wrong(self, wanted, tried):
        """An emoji that is not the wanted one, mostly one like it; where none is wanted, like the last tried."""
        near = wanted or (tried[-1] if tried else None)
        pool = self.kin[near.kin] if near and self.random.random() < 0.6 else self.facts.emoji
        free = [e for e in pool if e is not wanted and e not in tried]
        return self.random.choice(free or self.facts.emoji)

    def tries(self, name, wanted, count):
        parts, tried = [], []
        for i in range(count):
            tried.append(self.wrong(wanted, tried))
            parts += [(" " + tried[-1].text, NOT_TO_BE_SAID), (fill(self.random.choice(NOTICED), tried[-1].name), SAID)]
            if i + 1 < count:
                parts.append((fill(self.random.choice(AGAIN), name), SAID))
        return parts

    def correct(self):
        e = self.random.choice(self.facts.emoji)
        question, whether = self.question(e.name)
        parts = self.tries(e.name, e, self.random.choice([1, 1, 1, 2, 3]))
        return self.turn(question, (self.opening(e.name, whether), SAID), *parts, (fill(self.random.choice(AGAIN), e.name), SAID),
                         (" " + e.text, SAID), (fill(self.random.choice(RIGHT), e.name), SAID))

    def give_up(self):
        name = self.random.choice(self.facts.abstract)
        question, whether = self.question(name)
        parts = self.tries(name, None, self.random.choice([1, 2, 2, 3, 3, 4]))
        return self.turn(question, (self.opening(name, whether), NOT_TO_BE_SAID), *parts, (fill(self.random.choice(GIVE_UP), name), SAID))

    def name_it(self):
        e = self.random.choice(self.facts.emoji)
        question, answer = self.random.choice([("What does {e} mean?", "It means {x}."), ("What is {e}", "That is {a}."), ("What is {e}", "That is the {x} emoji."),
                                               ("Name the emoji {e}", "{x}"), ("Describe {e}", "{t}"), ("Which emoji is {e}", "It is the {x} emoji.")])
        tags = ", ".join([e.name, *self.random.sample(e.tags, min(3, len(e.tags)))])
        return self.turn(question.replace("{e}", e.text), (answer.replace("{t}", tags).format(x=e.name, a=with_article(e.name)), SAID))

    # Other texts

    def entry(self):
        """A line of a list of emoji, its parts in one order or another."""
        e = self.random.choice(self.facts.emoji)
        tags = ", ".join(self.random.sample(e.tags, min(3, len(e.tags))))
        name, text = (e.name, SAID), (" " + e.text, SAID)
        return self.random.choice([
            [name, (":", SAID), text], [name, text, (", " + tags, SAID)], [name, (": " + tags, SAID), text],
            [("Emoji", SAID), text, (" " + e.name, SAID)], [(f"Tags: {tags}. Emoji: {e.name}", SAID), text],
        ]) + [(END, SAID)]

    def sentence(self):
        e = self.random.choice(self.facts.emoji)
        return [(fill(self.random.choice(SENTENCES), e.name), SAID), (" " + e.text, SAID), (".", SAID), (END, SAID)]

    def define(self):
        n = self.random.choice(self.defined)
        gloss = self.random.choice(n.glosses)
        form = self.random.randrange(4)
        if form == 0:
            return [(f"{n.name}: {gloss}.", SAID), (END, SAID)]
        if form == 1:
            return self.turn(f"Which word means {gloss}?", (f"The word is {n.name}.", SAID))
        question = fill(self.random.choice(["What is {a}?", "What does {x} mean?", "Define {x}.", "Tell me about {x}."]), n.name)
        return self.turn(question, (f"{n.name}: {gloss}.", SAID))

    def categorise(self):
        n = self.random.choice(self.defined)
        if n.parent and self.random.random() < 0.5:
            return self.turn(f"What kind of thing is {with_article(n.name)}?", (f"A kind of {n.parent}.", SAID))
        kinds = [*DEPICTABLE.values(), n.kind]
        asked = self.random.choice([n.kind, self.random.choice(kinds)])
        if n.kind == "other" or self.random.random() < 0.3:
            return [(f"{n.name}, {n.parent}, {n.kind}", SAID), (END, SAID)]
        verdict = "Yes" if asked == n.kind else "No"
        return self.turn(f"Is {n.name} {with_article(asked)}?", (f"{verdict}, {n.name} is {with_article(n.kind)}.", SAID))

    def mention(self):
        """What can be seen is spoken of as seen, what cannot as thought of; no emoji here."""
        n = self.random.choice(self.defined)
        if n.kind in DEPICTABLE.values():
            words = ["I saw {a}.", "Look, {a}.", "There is {a} over there.", "They have {a} at home.", "I took a photo of {a}."]
        else:
            words = ["I thought about {x}.", "They spoke of {x}.", "It was a question of {x}.", "What a strange {x}.", "I know little about {x}."]
        return [(fill(self.random.choice(words), n.name), SAID), (END, SAID)]

    def copy(self):
        """Saying a name again, known or made up: no model can name what it cannot copy."""
        r = self.random
        if r.random() < 0.4:
            name = r.choice(self.defined).name
        else:
            name = " ".join("".join(r.choices(self.pieces, k=r.choice([1, 2, 2, 3, 4]))) for _ in range(r.choice([1, 1, 2])))
        question = fill(r.choice(SAY), name)
        return self.turn(question, (r.choice(["{x}", "{x}.", "You write {x}.", "Sure, {x}.", "Here it is: {x}"]).format(x=name), SAID))
