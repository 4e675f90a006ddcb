"""What the tagger of names looks at: `NameFeatures.swift` computes the same, bit for bit."""
import numpy as np

from gazetteer import AMBIGUOUS, GIVEN, HEAD, KIND_SHIFT, PARTICLE, PART_SHIFT, TITLE, WHOLE, LAST
from perceptron import Tokens, feature
from wordkeys import CAPITALIZED, DIGIT, FIRST, LOWER, NUMBER, TITLE_CASE, UPPER_CASE, WORD, has_upper, word_key

U64 = np.uint64
SETTING = TITLE_CASE | UPPER_CASE
KNOWN_WORD, TRANSITION = 0, 63
INSIDE, BEGIN = 0, 1  # labels of the dictionary: where in a name a small word may stand

# What a document tells elsewhere of a word.
SEEN_CAPITAL, SEEN_SMALL, BEHIND_GIVEN, BEFORE_HEAD, BEHIND_PLACE_WORD = (1 << i for i in range(5))
PLACE_WORDS = {word_key(word) for word in ("in", "at", "near")}


class NameTokens(Tokens):
    """Columns of all documents, with what lexicons and documents say of the tokens."""

    def __init__(self, documents, gazetteer, small):
        sentences = [sentence for document in documents for sentence in document]
        super().__init__(sentences)
        count = len(self.key)
        self.upper, self.open = np.zeros(count, bool), np.zeros(count, bool)
        self.code, self.told = np.zeros(count, U64), np.zeros(count, U64)
        keys, shapes = self.key.tolist(), self.shape.tolist()
        upper, code, opened, told = [False] * count, [0] * count, [False] * count, [0] * count
        self.runs = {name: [0] * count for name in ("before", "after", "first", "last", "tail", "place")}
        seen_upper, index = {}, 0
        for document in documents:
            first_sentence = index
            for sentence in document:
                start, length = self.starts[index]
                index += 1
                rows = range(start, start + length)
                for row, (word, *_) in zip(rows, sentence):
                    if word not in seen_upper:
                        seen_upper[word] = has_upper(word)
                    upper[row] = seen_upper[word]
                codes = gazetteer.codes(
                    keys[start:start + length], upper[start:start + length],
                    [bool(shapes[row] & LOWER) for row in rows])
                for row, value, (_, _, hidden) in zip(rows, codes, sentence):
                    code[row] = 0 if hidden else value
                self.open_rows(rows, keys, shapes, upper, small, opened)
                self.find_runs(rows, upper)
            self.tell(self.starts[first_sentence:index], keys, shapes, upper, code, told)
        self.upper, self.open = np.array(upper), np.array(opened)
        self.code, self.told = np.array(code, U64), np.array(told, U64)

    @staticmethod
    def open_rows(rows, keys, shapes, upper, small, opened):
        """A token is decided by the model if it has a capital, or is a small word that names have inside."""
        for row in rows:
            if upper[row]:
                opened[row] = True
                continue
            kind = small.get(keys[row])
            opened[row] = (kind is not None or bool(shapes[row] & NUMBER)) and opened[row - 1] or (
                kind == BEGIN and upper[row + 1])

    def find_runs(self, rows, upper):
        start = None
        for row in [*rows, rows.stop]:
            if upper[row] and row < rows.stop:
                start = row if start is None else start
            elif start is not None:
                for place in range(start, row):
                    self.runs["before"][place], self.runs["after"][place] = start - 1, row
                    self.runs["first"][place], self.runs["last"][place] = start, row - 1
                    self.runs["place"][place] = min(place - start, 3) | min(row - 1 - place, 3) << 2 | 16
                start = None

    @staticmethod
    def tell(starts, keys, shapes, upper, code, told):
        seen = {}
        for start, length in starts:
            for row in range(start, start + length):
                if upper[row]:
                    seen[keys[row]] = 0
        for start, length in starts:
            if shapes[start] & SETTING:
                continue
            for row in range(start, start + length):
                key = keys[row]
                if key not in seen:
                    continue
                if not upper[row]:
                    if shapes[row] & LOWER:
                        seen[key] |= SEEN_SMALL
                    continue
                if not shapes[row] & FIRST:
                    seen[key] |= SEEN_CAPITAL
                before = code[row - 1]
                kind, part = before >> KIND_SHIFT & 7, before >> PART_SHIFT & 3
                if before & GIVEN and upper[row - 1] or kind == TITLE and part in (WHOLE, LAST):
                    seen[key] |= BEHIND_GIVEN
                if code[row + 1] & HEAD and upper[row + 1]:
                    seen[key] |= BEFORE_HEAD
                if keys[row - 1] in PLACE_WORDS:
                    seen[key] |= BEHIND_PLACE_WORD
        for start, length in starts:
            for row in range(start, start + length):
                if upper[row]:
                    told[row] = seen[keys[row]]


def columns(tokens):
    """One array of hashes a template; the numbers are those of `NameFeatures`."""
    at = tokens.at
    key, suf, pre, bits, code = tokens.key, tokens.suffix, tokens.prefix, tokens.shape, tokens.code
    low = lambda column, count: column & U64((1 << 8 * count) - 1)
    told, kind = tokens.told, code >> U64(KIND_SHIFT)
    pair = lambda a, b, shift=16: a | b << U64(shift)
    runs = {name: np.array(rows) for name, rows in tokens.runs.items()}
    setting = bits & U64(SETTING)
    in_run = runs["place"] > 0
    result = [
        feature(1, key), feature(2, key, bits),
        feature(3, low(pre, 3)), feature(4, pre), feature(5, low(suf, 2)), feature(6, low(suf, 3)), feature(7, suf),
        feature(8, bits), feature(9, at(bits, -1), bits), feature(10, bits, at(bits, 1)),
        feature(11, pair(bits, at(bits, 1)), at(bits, -1)),
        feature(12, at(key, -1)), feature(13, at(key, -2)), feature(14, at(key, 1)), feature(15, at(key, 2)),
        feature(16, at(key, -1), key), feature(17, key, at(key, 1)),
        feature(18, at(key, -1), bits), feature(19, at(key, 1), bits),
        feature(20, code), feature(21, code, bits), feature(22, at(kind, -1), code), feature(23, code, at(kind, 1)),
        feature(24, pair(kind, at(kind, 1)), at(kind, -1)),
        feature(25, at(key, -1), code), feature(26, at(key, 1), code),
        feature(27, told, bits), feature(28, told, code), feature(29, low(suf, 3), bits),
        feature(30, low(at(suf, -1), 3)), feature(31, low(at(suf, 1), 3)),
        feature(41, kind, bits & U64(SETTING)), feature(42, code & U64(31), bits), feature(43, kind, told),
    ]
    place = runs["place"].astype(U64)
    for column in (
        feature(32, key[runs["before"]], setting), feature(33, key[runs["after"]], setting),
        feature(34, key[runs["last"]], setting), feature(35, key[runs["first"]], setting),
        feature(36, code[runs["last"]], place), feature(37, place, setting),
        feature(38, low(suf[runs["after"]], 3), place), feature(39, key[runs["before"]], place),
        feature(40, key[runs["last"]], place),
    ):
        result.append(np.where(in_run, column, U64(0)))
    return result
