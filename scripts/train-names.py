#!/usr/bin/env python3
"""Trains the tagger of names: persons, organizations and places.

usage: train-names.py --meaning-bank F --wikigold F --ewt-train F --ner-dev F --ner-test F --output names.bin

A structured perceptron (Collins 2002) with averaged weights, a margin in training and Viterbi's algorithm, over
first, inner, last and only tokens of names (Ratinov and Roth 2009). Only the tokens between which a name may lie
are decided: those with a capital, and small words as names have them inside. The last tenth of the Meaning Bank's
and of Wikigold's documents is held out.
"""
import argparse
import random
from collections import Counter

import numpy as np

import namecorpora
from gazetteer import Gazetteer, tokens
from namecorpora import spans
from namefeatures import BEGIN, INSIDE, KNOWN_WORD, TRANSITION, NameTokens, columns
from namesentences import Sentences
from perceptron import Model, feature, frequent
from wordkeys import has_upper, word_key

KINDS = ["PER", "ORG", "LOC", "MISC"]


def labels_of(kinds):
    return ["O"] + [part + "-" + kind for kind in kinds for part in "BILU"]


def follows(labels):
    """-inf where a label cannot stand behind another."""
    table = np.full((len(labels), len(labels)), -1e9, np.float32)
    for i, first in enumerate(labels):
        for j, second in enumerate(labels):
            inside, goes_on = first[0] in "BI", second[0] in "IL"
            if inside == goes_on and (not inside or first[2:] == second[2:]):
                table[i, j] = 0
    return table


def gold_labels(sentence, number, drop):
    result = [0] * len(sentence)
    for start, end, kind in spans([row[1] for row in sentence]):
        if kind in drop:
            continue
        for index in range(start, end):
            part = "U" if end == start + 1 else "B" if index == start else "L" if index + 1 == end else "I"
            result[index] = number[part + "-" + kind]
    return result


def small_words(documents):
    """Words without capitals that stand within names often enough."""
    inside, begin, behind, before = Counter(), Counter(), Counter(), Counter()
    for document in documents:
        for sentence in document:
            uppers = [has_upper(row[0]) for row in sentence] + [False]
            for index, (word, label, _) in enumerate(sentence):
                if uppers[index]:
                    continue
                key = word_key(word)
                if index and uppers[index - 1]:
                    behind[key] += 1
                    inside[key] += label[0] == "I"
                if uppers[index + 1]:
                    before[key] += 1
                    begin[key] += label[0] == "B"
    result = {key: INSIDE for key, count in inside.items() if count >= 3 and count >= 0.004 * behind[key]}
    result.update({key: BEGIN for key, count in begin.items() if count >= 3 and count >= 0.02 * before[key]})
    return result


class Set:
    """Documents as columns with the segments between tokens that are surely outside."""

    def __init__(self, documents, gazetteer, small, number, drop):
        self.tokens = tokens = NameTokens(documents, gazetteer, small)
        self.sentences = [sentence for document in documents for sentence in document]
        self.gold = np.zeros(len(tokens.key), np.int64)
        for (start, count), sentence in zip(tokens.starts, self.sentences):
            self.gold[start:start + count] = gold_labels(sentence, number, drop)
        self.segments, opened = [], tokens.open.tolist()
        for start, count in tokens.starts:
            first = None
            for row in range(start, start + count + 1):
                if row < start + count and opened[row]:
                    first = row if first is None else first
                elif first is not None:
                    self.segments.append((first, row))
                    first = None

    def index(self, model):
        rows = np.flatnonzero(self.tokens.open)
        features = columns(self.tokens)
        static = np.zeros((len(self.tokens.key), len(features)), np.int32)
        static[rows] = model.static_rows([column[rows] for column in features])
        self.static = static


def decode(scores, transitions, start, end):
    best, back = scores[0] + start, []
    for row in scores[1:]:
        paths = best[:, None] + transitions
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    label = int((best + end).argmax())
    result = [label]
    for pointers in reversed(back):
        label = int(pointers[label])
        result.append(label)
    return result[::-1]


def train(model, data, transition_rows, legal, epochs, margin, seed=1):
    weights, sums = model.weights, np.zeros_like(model.weights, dtype=np.float64)
    generator, clock, gold = random.Random(seed), 0, data.gold
    usable = []
    for first, end in data.segments:
        labels = gold[first:end].tolist()
        ends = [0, *labels, 0]
        if all(legal[a, b] == 0 for a, b in zip(ends, ends[1:])):
            usable.append((first, end, labels))
    print(f"{len(usable)} of {len(data.segments)} segments")
    identity = np.arange(len(model.labels))
    for epoch in range(epochs):
        generator.shuffle(usable)
        wrong = 0
        for first, end, truth in usable:
            rows = data.static[first:end]
            scores = weights[rows].sum(1) + margin
            scores[np.arange(end - first), truth] -= margin
            transitions = weights[transition_rows] + legal
            found = decode(scores, transitions, transitions[0], transitions[:, 0])
            clock += 1
            if found == truth:
                continue
            wrong += 1
            for place, (right, label) in enumerate(zip(truth, found)):
                if right != label:
                    for where, step in ((right, 1), (label, -1)):
                        weights[rows[place], where] += step
                        sums[rows[place], where] += step * clock
            for path, step in (([0, *truth, 0], 1), ([0, *found, 0], -1)):
                for a, b in zip(path, path[1:]):
                    weights[transition_rows[a], b] += step
                    sums[transition_rows[a], b] += step * clock
            weights[0] = 0
        print(f"epoch {epoch + 1}: {wrong} of {len(usable)} segments wrong", flush=True)
    weights -= (sums / max(clock, 1)).astype(np.float32)
    weights[0] = 0


def predict(model, data, transition_rows, legal):
    result = np.zeros(len(data.gold), np.int64)
    transitions = model.weights[transition_rows].astype(np.float32) + legal
    for first, end in data.segments:
        scores = model.weights[data.static[first:end]].sum(1).astype(np.float32)
        result[first:end] = decode(scores, transitions, transitions[0], transitions[:, 0])
    return result


def found_spans(labels, names):
    result, start = set(), None
    for index, label in enumerate(labels):
        name = names[label]
        if name[0] in "BU":
            start = index
        if name[0] in "LU":
            result.add((start, index + 1, name[2:]))
    return result


def measure(name, model, data, transition_rows, legal):
    found = predict(model, data, transition_rows, legal)
    right, guessed, real = Counter(), Counter(), Counter()
    for (start, count), sentence in zip(data.tokens.starts, data.sentences):
        gold = {span for span in spans([row[1] for row in sentence]) if span[2] != "MISC"}
        mine = {span for span in found_spans(found[start:start + count], model.labels) if span[2] != "MISC"}
        for counter, names in ((right, gold & mine), (guessed, mine), (real, gold)):
            counter.update(kind for _, _, kind in names)

    def f1(r, g, t):
        return 200 * r / max(g + t, 1)
    total = sum(right.values()), sum(guessed.values()), sum(real.values())
    print(f"{name}: F1 {f1(*total):.1f} (P {100 * total[0] / max(total[1], 1):.1f}, "
          f"R {100 * total[0] / max(total[2], 1):.1f}) "
          + " ".join(f"{k} {f1(right[k], guessed[k], real[k]):.1f}" for k in KINDS[:3]), flush=True)
    return f1(*total)


FIXTURES = [
    "President Ellen Johnson-Sirleaf met Osama bin Laden in Monrovia on 12 May.",
    "The Ministry of Defence and the United Nations spoke to Jean-Marie Kovač.",
    "RUSSIA SELLS JETS TO IRAQ",
    "Iraq Buys Tanks From Northern Ruritania",
    "Mr. al-Maliki's aides flew to Kyiv. Later Maliki told Reuters that Channel 4 was wrong.",
]


def fixtures(make, path):
    """The sums of the features of some texts, for the test that Swift has the same."""
    with open(path, "w", encoding="utf-8") as file:
        for text in FIXTURES:
            sentences = [tokens(part) for part in text.replace(". Later", ".\nLater").split("\n")]
            data = make([[[(word, "O", False) for word in sentence] for sentence in sentences]])
            opened = np.flatnonzero(data.tokens.open)
            with np.errstate(over="ignore"):
                total = sum(int(column[opened].sum(dtype=np.uint64)) for column in columns(data.tokens))
            file.write(f'("{text}", {len(opened)}, 0x{total % (1 << 64):016X}),\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("meaning-bank", "wikigold", "ner-dev", "ner-test", "output"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--ewt-train", required=True)
    parser.add_argument("--fixtures", help="rows for NameTaggerTests")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--least", type=int, default=3, help="occurrences of a feature")
    parser.add_argument("--margin", type=float, default=4)
    parser.add_argument("--size", type=int, default=1_600_000, help="of the model in bytes")
    parser.add_argument("--kinds", type=int, default=4, help="3 leaves MISC out")
    parser.add_argument("--copies", type=int, default=1, help="with other names")
    parser.add_argument("--sentences", type=int, default=5000, help="of our own, on arms")
    parser.add_argument("--hiding", type=float, default=0.2, help="share of names that the lexicons do not see, twice as much in what is added")
    options = parser.parse_args()

    gazetteer = Gazetteer()
    bank = namecorpora.meaning_bank(options.meaning_bank, gazetteer)
    gold = namecorpora.wikigold(options.wikigold)
    web, test = namecorpora.universal_ner(options.ner_dev), namecorpora.universal_ner(options.ner_test)
    bank, bank_out = bank[:len(bank) * 9 // 10], bank[len(bank) * 9 // 10:]
    gold, gold_out = gold[:len(gold) * 9 // 10], gold[len(gold) * 9 // 10:]
    generator = random.Random(5)
    plain = bank + gold + web
    small = small_words(plain)
    plain += namecorpora.nameless(options.ewt_train)
    replacer = namecorpora.Replacer(gazetteer, generator)
    documents = [replacer.document(document, {}, options.hiding) for document in plain]
    for _ in range(options.copies):
        documents += [replacer.document(document, {"PER": 0.9, "ORG": 0.4, "LOC": 0.4}, 2 * options.hiding) for document in plain]
    documents += Sentences(replacer, generator).documents(options.sentences, 2 * options.hiding)
    documents = namecorpora.with_headlines(documents, 0.2, 0.08, generator)

    kinds = KINDS[:options.kinds]
    labels = labels_of(kinds)
    number = {label: index for index, label in enumerate(labels)}
    drop = set(KINDS) - set(kinds)
    legal = follows(labels)
    make = lambda documents: Set(documents, gazetteer, small, number, drop)
    if options.fixtures:
        fixtures(make, options.fixtures)
    data = make(documents)
    opened = np.flatnonzero(data.tokens.open)
    print(f"{len(data.sentences)} sentences, {sum(c for _, c in data.tokens.starts)} tokens, "
          f"{len(opened)} open, {len(small)} small words")
    hashes = frequent(columns(data.tokens), opened, options.least)
    transition_hashes = [int(feature(TRANSITION, label)) for label in range(len(labels))]
    model = Model(labels, np.unique(np.append(hashes[hashes != 0], np.array(transition_hashes, np.uint64))), None, 0)
    transition_rows = np.array([model.place[h] for h in transition_hashes])
    data.index(model)
    train(model, data, transition_rows, legal, options.epochs, options.margin)

    sets = {"web, test": test, "news, held out": bank_out, "wikigold, held out": gold_out}
    for name in list(sets):
        for how, upper in (("headlines", False), ("capitals", True)):
            sets[f"{name}, {how}"] = [
                [namecorpora.headline(s, upper) for s in document if len(s) > 3] for document in sets[name]]
    sets = {name: make([d for d in documents if d]) for name, documents in sets.items()}
    for name, held in sets.items():
        held.index(model)
    for name in ("web, test", "news, held out", "wikigold, held out"):
        measure(name + ", exact", model, sets[name], transition_rows, legal)
    model.quantise(options.size, len(small) + 2000, 99.9, clips=False)
    model.write(options.output, {int(feature(KNOWN_WORD, key)): kind for key, kind in small.items()})
    for name, held in sets.items():
        measure(name, model, held, transition_rows, legal)


if __name__ == "__main__":
    main()
