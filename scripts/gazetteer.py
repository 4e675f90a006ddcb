"""What the lexicons say of words and phrases, for the training of the names: `Gazetteer.swift` gives the same."""
import os
import re

from wordkeys import word_key

LEXICONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Sources", "CLexicons", "lexicons")

# Bits of a word by itself.
GIVEN, SURNAME, PARTICLE, COMMON, HEAD = (1 << i for i in range(5))
# Kinds of phrases, the most telling first; the kind stands above the five bits, the place in the phrase above it.
PLACE, ADJECTIVE, ORGANIZATION, TITLE, WEAPON, AMBIGUOUS = range(1, 7)
KIND_SHIFT, PART_SHIFT = 5, 8
WHOLE, FIRST, INNER, LAST = range(4)
# What the first token of a phrase has to look like.
ANY, CAPITAL, CAPITALS = range(3)

SPLITTING = '"()[]{};!?<>|*=^~`'


def keeps_full_stop(word):
    """`Tokenizer.keepsFullStop` as far as names of lexicons go."""
    body = word[:-1]
    return bool(re.search(r"(^|\.)[A-Z]$", body)) or word.lower() in ABBREVIATIONS


ABBREVIATIONS = set()


def read_abbreviations():
    path = os.path.join(LEXICONS, "..", "..", "EntenteText", "Segmentation", "Abbreviations.swift")
    text = open(path, encoding="utf-8").read()
    for block in re.findall(r'keys\(\s*"""(.*?)"""', text, re.S)[:2]:
        ABBREVIATIONS.update(block.replace("\\", " ").split())


read_abbreviations()


def tokens(text):
    """Splits a phrase as `Tokenizer` does; marks that no name has are not dealt with."""
    result = []
    for piece in text.split():
        start = 0
        while start < len(piece):
            c = piece[start]
            if c in SPLITTING + ",:/-–—“”" or c in "'’" and not re.fullmatch(r"['’][sS]", piece[start:]):
                result.append(c)
                start += 1
                continue
            end = start
            while end < len(piece):
                c = piece[end]
                if c in SPLITTING + "–—“”":
                    break
                before, after = piece[end - 1:end], piece[end + 1:end + 2]
                if c in ",:" and not (end > start and before.isdigit() and after.isdigit()):
                    break
                if c == "/" and not (re.search(r"[0-9]", piece[start:end])
                                     and re.fullmatch(r"[0-9A-Z]", after)):
                    break
                if c == "-" and (not after or after == "-" or end == start):
                    break
                end += 1
            result += word_and_endings(piece[start:end])
            start = end
    return result


def word_and_endings(word):
    tail = []
    while word:
        if word[-1] == ".":
            if keeps_full_stop(word):
                break
        elif word[-1] not in ",:-'’":
            break
        tail.insert(0, word[-1])
        word = word[:-1]
    match = re.fullmatch(r"(.+)(['’](?:[sdmSDM]|re|ve|ll))", word) or re.fullmatch(r"(.*[^n].*)(n['’]t)", word)
    return ([*match.groups()] if match else [word] if word else []) + tail


def rows(name):
    for line in open(os.path.join(LEXICONS, name), encoding="utf-8"):
        line = line.rstrip("\n")
        if line and (line[0] != "#" or line in ("# ambiguous", "# particles")):
            yield line.split("\t")


def column(row, index):
    return row[index] if index < len(row) else ""


def values(row, index):
    return [v for v in column(row, index).split("|") if v]


class Gazetteer:
    def __init__(self):
        self.bits, self.phrases, self.keys = {}, {}, {}
        self.organizations, self.places = [], []
        self.load_names()
        for row in rows("states.tsv"):
            for name in [row[1]] + values(row, 2) + values(row, 5) + values(row, 6):
                self.insert(name, PLACE)
            for name in values(row, 3) + values(row, 4):
                self.insert(name, ADJECTIVE)
        for file, start in (("organizations.tsv", 3), ("makers.tsv", 2)):
            for row in rows(file):
                for name in [row[0]] + values(row, start):
                    self.insert(name.rstrip("*"), AMBIGUOUS if name.endswith("*") else ORGANIZATION)
                    if not name.endswith("*"):
                        self.organizations.append(name)
        for row in rows("weapons.tsv"):
            for name in [row[0]] + values(row, 5):
                plain = name[:-1] if name.endswith("*") else name
                self.insert(plain, WEAPON)
                if plain.endswith(" class"):
                    self.insert(plain[:-6] + "-class", WEAPON)
        for row in rows("titles.tsv"):
            for name in [row[0]] + values(row, 3):
                self.insert(name, TITLE)
        for row in rows("places.tsv"):
            self.insert(row[0], PLACE)
            self.places.append(row[0])
        for first in self.phrases.values():
            first.sort(key=lambda phrase: (-len(phrase[0]), phrase[1], phrase[2], phrase[0]))

    def key(self, word):
        if word not in self.keys:
            self.keys[word] = word_key(word)
        return self.keys[word]

    def mark(self, key, bit):
        self.bits[key] = self.bits.get(key, 0) | bit

    def load_names(self):
        for row in rows("given-names.txt"):
            if row[0][0] != "#":
                self.mark(self.key(row[0]), GIVEN)
        bit = SURNAME
        for row in rows("surnames.txt"):
            if row[0][0] == "#":
                bit = PARTICLE if row[0] == "# particles" else bit
            else:
                self.mark(self.key(row[0].removesuffix("-") if bit == PARTICLE else row[0]), bit)
        for row in rows("nouns-common.txt"):
            self.mark(self.key(row[0]), COMMON)
        for row in rows("organization-heads.tsv"):
            words = tokens(row[0])
            if len(words) == 1:
                self.mark(self.key(words[0]), HEAD)

    def insert(self, name, kind):
        words = tuple(self.key(word) for word in tokens(name))
        if not words:
            return
        letters = [c for c in name if c.isalpha()]
        look = ANY
        if letters and letters[0].isupper():
            look = CAPITALS if len(letters) > 1 and all(c.isupper() for c in letters) else CAPITAL
        if kind == AMBIGUOUS and len(words) > 1:
            kind = ORGANIZATION
        entry = (words, kind, look)
        first = self.phrases.setdefault(words[0], [])
        if entry not in first:
            first.append(entry)

    def codes(self, keys, uppers, lowers):
        """One number a token of a sentence: what it is by itself, and its place in the longest phrase."""
        result = [self.bits.get(key, 0) for key in keys]
        index = 0
        while index < len(keys):
            length = 0
            for words, kind, look in self.phrases.get(keys[index], ()):
                if look == CAPITAL and not uppers[index] or look == CAPITALS and (
                        lowers[index] or not uppers[index]):
                    continue
                if tuple(keys[index:index + len(words)]) == words:
                    length = len(words)
                    break
            for place in range(length):
                part = WHOLE if length == 1 else FIRST if place == 0 else LAST if place + 1 == length else INNER
                result[index + place] |= kind << KIND_SHIFT | part << PART_SHIFT
            index += max(length, 1)
        return result
