"""The averaged perceptron (Collins 2002) over hashed features, and the model file that Swift reads in place."""
import random
import struct

import numpy as np

from wordkeys import MASK, FIRST, WORD, prefix, sentence_case, shape, suffix, word_key

U64 = np.uint64
C1, C2, C3, C4 = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93


def feature(template, a, b=0):
    """`LinearModel.feature` for arrays: 64 bits of a template and its one or two values."""
    with np.errstate(over="ignore"):
        h = np.asarray(a, U64) * U64(C1) ^ np.asarray(b, U64) * U64(C2)
        h = h + U64((template + 1) * C3 & MASK)
        h = (h ^ h >> U64(32)) * U64(C4)
        return (h ^ h >> U64(29)) * U64(C1)


class Words:
    """What is known of each distinct word."""

    def __init__(self):
        self.index, self.key, self.suffix, self.prefix, self.shape, self.length = {}, [], [], [], [], []

    def add(self, word):
        place = self.index.get(word)
        if place is None:
            place = self.index[word] = len(self.key)
            self.key.append(word_key(word))
            self.suffix.append(suffix(word))
            self.prefix.append(prefix(word))
            self.shape.append(shape(word))
            self.length.append(len(word.encode()))
        return place


class Tokens:
    """Sentences as columns; two rows of padding stand before and behind each."""

    def __init__(self, sentences):
        words = Words()
        pad_key = [1, 2, 3, 4]
        key, suf, pre, bits, self.starts = [0, 0], [0, 0], [0, 0], [0, 0], []
        for sentence in sentences:
            places = [words.add(row[0]) for row in sentence]
            shapes = [words.shape[p] for p in places]
            case = sentence_case(shapes, [words.length[p] for p in places])
            key[-2:] = pad_key[:2]
            self.starts.append((len(key), len(sentence)))
            seen = False
            for p, s in zip(places, shapes):
                first = 0 if seen else FIRST
                seen = seen or bool(s & WORD)
                key.append(words.key[p])
                suf.append(words.suffix[p])
                pre.append(words.prefix[p])
                bits.append(s | case | first)
            key += pad_key[2:] + [0, 0]
            for column in (suf, pre, bits):
                column += [0, 0, 0, 0]
        self.key, self.suffix = np.array(key, U64), np.array(suf, U64)
        self.prefix, self.shape = np.array(pre, U64), np.array(bits, U64)

    def at(self, column, offset):
        return np.roll(column, -offset)


def averaged(model, tokens, gold, fixed, static, epochs, seed=1, log=print):
    """Trains `model` on the columns; `gold` and `fixed` (a label or -1) have one entry a row."""
    weights, sums = model.weights, np.zeros_like(model.weights, dtype=np.float64)
    generator, order, clock = random.Random(seed), list(tokens.starts), 0
    for epoch in range(epochs):
        generator.shuffle(order)
        wrong = 0
        for start, count in order:
            first = second = model.boundary
            for row in range(start, start + count):
                label = fixed[row]
                if label < 0:
                    rows = model.rows(static, row, first, second, True)
                    label = int(weights.take(rows, 0).sum(0).argmax())
                    truth = gold[row]
                    clock += 1
                    if label != truth:
                        wrong += 1
                        weights[rows, truth] += 1
                        weights[rows, label] -= 1
                        sums[rows, truth] += clock
                        sums[rows, label] -= clock
                        weights[0] = 0
                second, first = first, label
        log(f"epoch {epoch + 1}: {wrong} errors in {clock // (epoch + 1)} decisions, {model.used} features")
    weights -= (sums / max(clock, 1)).astype(np.float32)
    weights[0] = 0


class Model:
    """Weights by feature; row 0 stands for features that are not kept."""

    def __init__(self, labels, hashes, dynamic, capacity):
        self.labels, self.boundary = labels, len(labels)
        self.place = {int(h): i + 1 for i, h in enumerate(hashes)}
        self.used = len(self.place) + 1
        self.weights = np.zeros((self.used + capacity, len(labels)), np.float32)
        self.dynamic, self.cache = dynamic, {}

    def rows(self, static, row, first, second, grow):
        """The weight rows of a token's features, given the labels of the two tokens before it."""
        ids = []
        for spec in self.dynamic(row, first, second):
            place = self.cache.get(spec)
            if place is None:
                h = int(feature(spec[0], spec[1], spec[2]))
                place = self.place.get(h)
                if place is None:
                    if not grow or self.used >= len(self.weights):
                        place = 0
                    else:
                        place = self.place[h] = self.used
                        self.used += 1
                self.cache[spec] = place
            ids.append(place)
        return np.concatenate((static[row], ids))

    def static_rows(self, columns):
        """The rows of features that do not hang on earlier labels: an array with one column a template."""
        return np.stack([lookup(self.place, c) for c in columns], 1)

    def quantise(self, size, dictionary=0, clip=99.95, clips=True):
        """Drops the smallest weights until the model fits into `size` bytes; rounds the others to 8 bits.

        The few that are larger are clipped, or else written in several parts.
        """
        magnitude = np.abs(self.weights)
        scale = 127 / np.percentile(magnitude[magnitude > 0], clip)
        low, high = 0.5 / scale, float(magnitude.max())
        while high - low > 1e-3:
            threshold = (low + high) / 2
            kept = magnitude >= threshold
            entries, features = int(kept.sum()) + dictionary, int(kept.any(1).sum()) + dictionary
            if entries < (1 << 19) - 1 and 2 * entries + 5 * features + 512 <= size:
                high = threshold
            else:
                low = threshold
        print(f"weights below {high:.3f} dropped, scale {scale:.2f}")
        self.weights[magnitude < high] = 0
        self.weights = np.rint(self.weights * scale).astype(np.int32)
        if clips:
            self.weights = np.clip(self.weights, -127, 127)

    def write(self, path, dictionary):
        """Header, label names, slots, entries: see `LinearModel` for the layout."""
        entries, slots = bytearray(2), {}
        for h, label in dictionary.items():
            slots[h] = len(entries) // 2
            entries += bytes([label | 0x80, 1])
        for h, place in self.place.items():
            labels = np.nonzero(self.weights[place])[0]
            if not len(labels):
                continue
            slots[h] = len(entries) // 2
            for label in labels:
                rest = int(self.weights[place, label])
                while rest:
                    part = max(-127, min(127, rest))
                    entries += struct.pack("Bb", int(label), part)
                    rest -= part
            entries[-2] |= 0x80
        count = len(slots) * 5 // 4 + 1
        assert len(entries) // 2 < 1 << 19
        table, clashes = np.zeros(count, np.uint32), 0
        for h, start in slots.items():
            index, check = (h >> 32) * count >> 32, h >> 20 & 0x1FFF
            while table[index]:
                clashes += int(table[index]) >> 19 == check
                index = index + 1 if index + 1 < count else 0
            table[index] = check << 19 | start
        names = " ".join(self.labels).encode()
        names += b" " * (-len(names) % 4)
        with open(path, "wb") as file:
            file.write(struct.pack("<4s4I", b"ENT1", len(self.labels), len(names), count, len(entries) // 2))
            file.write(names + table.astype("<u4").tobytes() + bytes(entries))
            size = file.tell()
        print(f"{path}: {size} bytes, {len(slots)} features, {len(entries) // 2} weights, {clashes} clashes")


def lookup(place, column):
    """The rows of hashes, 0 where there is none."""
    known = np.fromiter(place.keys(), U64, len(place))
    rows = np.fromiter(place.values(), np.int64, len(place))
    order = known.argsort()
    known, rows = known[order], rows[order]
    found = np.minimum(np.searchsorted(known, column), len(known) - 1)
    return np.where(known[found] == column, rows[found], 0)


def frequent(columns, rows, least):
    """Hashes that occur at least so often in the given rows of some columns."""
    kept = []
    for column in columns:
        hashes, counts = np.unique(column[rows], return_counts=True)
        kept.append(hashes[counts >= least])
    return np.unique(np.concatenate(kept))
