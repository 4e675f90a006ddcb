#!/usr/bin/env python3
"""Trains the part-of-speech tagger.

usage: train-tagger.py --ewt-train F --ewt-test F --meaning-bank F --output tagger.bin

An averaged perceptron (Collins 2002), greedy from left to right, over Penn Treebank tags. The last tenth of
the Meaning Bank's sentences is held out.
"""
import argparse
from collections import Counter, defaultdict

import numpy as np

import corpora
from perceptron import Model, Tokens, averaged, feature, frequent
from wordkeys import ALL_CAPS, FIRST

TAGS = ("CC CD DT EX FW IN JJ JJR JJS LS MD NN NNS NNP NNPS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH "
        "VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB . , : -LRB- -RRB- `` $").split()
NUMBER = {tag: i for i, tag in enumerate(TAGS)}
DICTIONARY = 0


def columns(tokens):
    """The features that do not hang on earlier tags; the numbers are those of `PartOfSpeechTagger`."""
    at = tokens.at
    key, suf, pre, bits = tokens.key, tokens.suffix, tokens.prefix, tokens.shape
    low = lambda column, count: column & np.uint64((1 << 8 * count) - 1)
    return [
        feature(1, key), feature(2, key, bits),
        feature(3, low(suf, 1)), feature(4, low(suf, 2)), feature(5, low(suf, 3)), feature(6, suf),
        feature(7, low(pre, 1)), feature(8, low(pre, 2)), feature(9, low(pre, 3)),
        feature(10, bits), feature(11, bits, low(suf, 3)),
        feature(12, at(key, -1)), feature(13, at(key, -2)), feature(14, at(key, 1)), feature(15, at(key, 2)),
        feature(16, low(at(suf, -1), 3)), feature(17, low(at(suf, 1), 3)),
        feature(18, at(bits, -1), bits), feature(19, bits, at(bits, 1)),
        feature(20, at(key, -1), key), feature(21, key, at(key, 1)),
        feature(22, low(suf, 2), low(at(suf, 1), 2)),
    ]


def dynamic(tokens):
    keys = tokens.key.tolist()
    tails = (tokens.suffix & np.uint64(0xFFFFFF)).tolist()

    def specs(row, first, second):
        return ((23, first, 0), (24, first, second), (25, first, keys[row]), (26, first, keys[row + 1]),
                (27, first, tails[row]), (28, second, keys[row]))
    return specs


def unambiguous(sentences):
    """Frequent words that have one tag wherever they stand; they skip the model."""
    seen = defaultdict(Counter)
    from wordkeys import word_key
    keys = {}
    for sentence in sentences:
        for word, tag in sentence:
            if word not in keys:
                keys[word] = word_key(word)
            seen[keys[word]][tag] += 1
    result = {}
    for key, counts in seen.items():
        tag, count = counts.most_common(1)[0]
        total = sum(counts.values())
        if total >= 20 and count >= 0.995 * total and tag not in ("NNP", "NNPS"):
            result[key] = NUMBER[tag]
    return result


def prepare(sentences, known):
    tokens = Tokens(sentences)
    gold, fixed = np.full(len(tokens.key), -1), np.full(len(tokens.key), -1)
    for (start, count), sentence in zip(tokens.starts, sentences):
        gold[start:start + count] = [NUMBER[tag] for _, tag in sentence]
    for row, (key, bits) in enumerate(zip(tokens.key.tolist(), tokens.shape.tolist())):
        if gold[row] >= 0 and not bits & ALL_CAPS:
            fixed[row] = known.get(key, -1)
    return tokens, gold.tolist(), fixed.tolist()


def measure(name, model, sentences, known, show=0):
    tokens, gold, fixed = prepare(sentences, known)
    static, model.dynamic, model.cache = model.static_rows(columns(tokens)), dynamic(tokens), {}
    right = total = 0
    mistakes = Counter()
    for (start, count), sentence in zip(tokens.starts, sentences):
        first = second = model.boundary
        for row in range(start, start + count):
            label = fixed[row]
            if label < 0:
                label = int(model.weights.take(model.rows(static, row, first, second, False), 0).sum(0).argmax())
            total += 1
            right += label == gold[row]
            if label != gold[row]:
                mistakes[TAGS[gold[row]] + ">" + TAGS[label]] += 1
            second, first = first, label
    print(f"{name}: {right / total:.4f} of {total}", mistakes.most_common(show))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("ewt-train", "ewt-test", "meaning-bank", "output"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--least", type=int, default=2, help="occurrences of a feature")
    parser.add_argument("--size", type=int, default=1_250_000, help="of the model in bytes")
    options = parser.parse_args()

    bank = list(corpora.meaning_bank_tags(corpora.read_meaning_bank(options.meaning_bank)))
    held_out = bank[len(bank) * 9 // 10:]
    web = list(corpora.read_universal(options.ewt_train))
    test = list(corpora.read_universal(options.ewt_test))
    plain = web + bank[:len(bank) * 9 // 10]
    known = unambiguous(plain)
    sentences = corpora.with_headlines(corpora.with_designations(plain, 0.12), title=0.25, upper=0.04)
    tokens, gold, fixed = prepare(sentences, known)
    print(f"{len(sentences)} sentences, {sum(g >= 0 for g in gold)} tokens, {sum(f >= 0 for f in fixed)} fixed")

    learned = np.array([g >= 0 and f < 0 for g, f in zip(gold, fixed)]).nonzero()[0]
    features = columns(tokens)
    hashes = frequent(features, learned, options.least)
    model = Model(TAGS, hashes, dynamic(tokens), capacity=400_000)
    averaged(model, tokens, gold, fixed, model.static_rows(features), options.epochs)
    measure("web, exact", model, test, known)
    model.quantise(options.size, len(known))
    entries = {int(feature(DICTIONARY, key)): tag for key, tag in known.items()}
    model.write(options.output, entries)
    measure("web", model, test, known, 12)
    measure("news, held out", model, held_out, known, 12)
    measure("news as headlines", model, [corpora.title_case(s) for s in held_out if len(s) > 3], known, 8)


if __name__ == "__main__":
    main()
