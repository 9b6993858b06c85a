"""Writes english.jsonl beside this file: what NLTK reads in texts with everything that could trip a reader of captions.

    pip install nltk==3.9.1
    NLTK_DATA=DATA python make_english_golden.py PICKLES

PICKLES as for make_language.py (the tagger's and splitter's); DATA/corpora/wordnet: what lies in net/sf/extjwnl/data/wordnet/wn30 of the jar
net.sf.extjwnl:extjwnl-data-wn30:1.2 (WordNet 3.0's own files).
"""

import json
import os
import pickle
import sys
from collections import defaultdict
from pathlib import Path

from nltk.corpus.reader.wordnet import WordNetCorpusReader
from nltk.tag.perceptron import PerceptronTagger
from nltk.tokenize import punkt
from nltk.tokenize.destructive import NLTKWordTokenizer

TEXTS = r"""
The image features a living room with a couch, two chairs and a dining table. A black dog is lying on the rug, next to a wine glass.
There are several people standing around; some of them are holding wine glasses, others are sitting on benches and watching.
In the background, a passenger train is parked near the train tracks... and a toilet seat lies on the toilet!
A man's hat, the dogs' bowls and James' bike don't match. They're leaning, I'd say, against the bus's door; it's "odd".
"A cat," he said, "is on the mat." 'And a kitten', she added. ("Both are asleep.") They won't wake up.
She can't, cannot and couldn't. He's gonna go, I gotta go, gimme that, lemme see, wanna bet? 'Tis late, 'twas early, more'n enough. D'ye see?
At 7:30 a.m. on Main St. there were approx. 1,000 people, 12 cars and 3.5 dogs. No. 5 was late. It cost $5.00, i.e. 50% more.
In 1984, Dr. Smith and J. R. Jones met at the U.S. embassy. Prof. Brown was there, too, etc. and so on. The end
The sign reads "STOP" in red letters. The clock shows 12:45. A license plate says 'ABC-123'. Another sign: "No parking!"
The skier is skiing, the biker is biking, a child is seated, the train is training, the hotel is booked; people are surfing and skateboarding.
The larger of the two elephants is closest to the older man, who is happier, busiest and best dressed; the worst is the furthest.
Knives, forks, spoons, dishes, glasses, watches, boxes, wolves, geese, mice, oxen, children, women, men, feet, sheep, buses, ladies, taxis.
Teddy bears, hot dogs, bow ties, cell phones, traffic lights, fire hydrants, stop signs, parking meters, baseball bats, baseball gloves.
A well-lit room with a state-of-the-art kitchen -- stove, oven, microwave -- and a 5-year-old boy - he wears a t-shirt.
The plane\u2014a jetliner\u2014is taking off\u2026 \u201cWow,\u201d said the pilot\u2019s son. \u2018Look!\u2019 \u00abOui\u00bb \u2013 he said.
What is this?! A zebra?? Yes!!! It is . . . a zebra. (See fig. 2.) [The giraffe is left out.] {Why?} <none>
The cat\u00a0sat.\tThe dog ran.\n\nThe bird flew.\n- one\n- two\n\n1. A bowl of fruit.\n2. A cup.\n\n**Note:** none.
email@example.com visited http://example.com/a/b?c=d&e=f #dogs @home; 100%; a/b; x_y; 3*4=12; ~5; ^up; |pipe|; back\\slash.
caf\u00e9 na\u00efve \u0130stanbul \u00dcber stra\u00dfe \u00b2 x\u00b2 \u2460 \u0663 \u2167 \u00bd \ufb01sh \u65e5\u672c\u8a9e\u3002 \U0001f642 a\U0001f642b \U0001f600.
''quoted'' ``back`` '' ` ' " "" ''' ."' .") .'' (.) ..' '.' "a" 'b 'll 's 're n't don''t rock'n'roll o'clock ma'am y'all
the surfboard.The next sentence.and another one.A b. c. d. e.g. this, cf. that, vs. those, mr. x and mrs. y, a. b. smith, 5. the, 6. a.
She was lying while he lay, better, fewer, less, us, as, was, has, does, does, dies, dyes, lies, ties, pies, gas, lens, series, species.
Running quickly, the taller player hit the ball hard, then slowly walked off; the quickest one left early and the others followed suit.
""".strip().splitlines()


class Plain(pickle.Unpickler):
    def find_class(self, module, name):
        if module == "nltk.tokenize.punkt":
            return getattr(punkt, name)
        return {"set": set, "int": int, "object": object, "defaultdict": defaultdict}.get(name) or super().find_class(module, name)


def read(file):
    with open(file, "rb") as f:
        return Plain(f).load()


data, wordnet = Path(sys.argv[1]), WordNetCorpusReader(os.environ["NLTK_DATA"] + "/corpora/wordnet", None)
tagger = PerceptronTagger(load=False)
tagger.model.weights, tagger.tagdict, tagger.classes = read(data / "averaged_perceptron_tagger.pickle")
tagger.model.classes = tagger.classes
sentences, words = read(data / "punkt.english.pickle"), NLTKWordTokenizer()


def lemma(word, tag):
    forms = wordnet._morphy(word, {"J": "a", "V": "v", "R": "r"}.get(tag[0], "n"))
    return min(forms, key=len) if forms else word


def read_as(text):
    tokens = [word for sentence in sentences.tokenize(text.lower()) for word in words.tokenize(sentence)]
    return [[word, tag, lemma(word, tag)] for word, tag in tagger.tag(tokens)]


def write(name, rows):
    with open(Path(__file__).parent / name, "w", encoding="utf-8", newline="\n") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    texts = [line.encode("ascii").decode("unicode_escape") for line in TEXTS]
    write("english.jsonl", ({"text": text, "words": read_as(text)} for text in texts))
