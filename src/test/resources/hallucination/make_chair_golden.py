"""Writes chair.jsonl beside this file: captions made up of all words and pairs of COCO's vocabulary, in the singular and the plural, and the
words and nodes that the published scorer reads in them.

    NLTK_DATA=DATA python make_chair_golden.py PICKLES

as for make_english_golden.py. The vocabulary is coco.txt, which ObjectVocabularyTest holds against the published one.
"""

import random
from pathlib import Path

from make_english_golden import read_as, write

FORMS = [
    "There is a {} next to two {}.",
    "A man is holding a {}, while {} can be seen in the background.",
    "\"{}\" is written on the {}'s side; {} stand nearby!",
    "Two {}? No: one {}, 3 {}.",
    "The image features a small {}, a {} and some wooden {}.",
    "Nearby, the {} {} is {}.",
    "I see the {}... and a {} (perhaps {}).",
    "The {} is parked by the {} as the {} looks on, but it's not theirs.",
]
AWKWARD = """toilet seats|the seat of the toilet|home plates|train tracks|a train on the track|bowls of fruit|bow ties|tied|wine glasses|glasses
passenger jets|passenger trains|baby birds|adult zebras|baby carriage|hot dog stand|cell-phone|cellphones|iPhone|TVs|stove top oven|cheesecake
motor bikes|motorbikes|biking|biker|skiing|skis|a ski|seated|seating|booked|training|boarding|busses|cabs|mice|calves|oxen|geese|women|children
people's|policemen|fishermen|ladies|doughnuts|loaves|knives|scissors|potted plants|dining tables|hair dryers|teddy|tooth brush"""


def plural(word):
    for end, other in (("man", "men"), ("fe", "ves"), ("s", "ses"), ("x", "xes"), ("ch", "ches"), ("sh", "shes"), ("ry", "ries"), ("dy", "dies")):
        if word.endswith(end):
            return word[: -len(end)] + other
    return word + "s"


def vocabulary():
    parts, part = {"": []}, ""
    for line in (Path(__file__).parents[3] / "main/resources/attentionlens/hallucination/coco.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            part = line
            parts[part] = []
        elif line.strip() and not line.startswith("#"):
            parts[part].append(line.strip())
    names = [[word.strip().strip('"') for word in line.split(",")] for line in parts[""]]
    pairs = [[side.strip() for side in line.split("=")] for line in parts["[pairs]"]]
    return {word: line[0] for line in names for word in line}, {pair[0]: pair[-1] for pair in pairs}


def scored(caption, nodes, pairs):
    lemmas = [lemma for _, _, lemma in read_as(caption)]
    words, at = [], 0
    while at < len(lemmas):
        pair = " ".join(lemmas[at : at + 2])
        words.append(pairs.get(pair, lemmas[at]))
        at += 2 if pair in pairs else 1
    hidden = {"seat"} if "toilet" in words else set()
    return words, [nodes[word] for word in words if word in nodes and word not in hidden]


def captions(nodes, pairs):
    chance = random.Random(1)
    plain = [word.strip() for word in nodes] + list(pairs)
    things = plain + [plural(word) for word in plain] + AWKWARD.replace("\n", "|").split("|")
    chance.shuffle(things)
    while things:
        form = chance.choice(FORMS)
        yield form.format(*[things.pop() if things else "dog" for _ in range(form.count("{}"))])


if __name__ == "__main__":
    nodes, pairs = vocabulary()
    rows = []
    for caption in captions(nodes, pairs):
        words, named = scored(caption, nodes, pairs)
        rows.append({"caption": caption, "words": words, "nodes": named})
    write("chair.jsonl", rows)
