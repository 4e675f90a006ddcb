"""Readers of the training corpora. They give sentences as lists of (word, label) as our tokenizer has words."""
import csv
import random
import re

QUOTES = {"``": '"', "''": '"', "“": '"', "”": '"', "‘": "'", "’": "'"}
SMALL = set("a an the of in on at by for to and or but nor as with from vs is".split())


def fold_quotes(word):
    return "".join(QUOTES.get(c, c) for c in QUOTES.get(word, word))


# Tags of the treebanks that Penn's set does not have, or that our tokens cannot tell apart.
PENN = {"HYPH": ":", "NFP": ":", ";": ":", "LRB": "-LRB-", "RRB": "-RRB-", "''": "``", "ADD": "NN", "GW": "NN",
        "AFX": "JJ", "XX": "NN", "": "NN", "_": "NN"}


def join_hyphenated(parts, following):
    """The tag of a word that the treebank splits at its hyphens, from its parts' tags and the next tag."""
    first, last = parts[0], parts[-1]
    if "NNP" in parts or "NNPS" in parts:
        if last in ("JJ", "VBN", "VBG"):
            return "JJ"
        if last in ("NN", "NNS") and following in ("NN", "NNS"):
            return "JJ"
        return "NNPS" if last == "NNPS" else "NNS" if last == "NNS" else "NN" if last == "NN" else "NNP"
    if last in ("VBN", "VBG", "JJ", "IN", "RP", "RB"):
        return "JJ" if following.startswith(("NN", "JJ", "VBG")) or last in ("VBN", "JJ") else last
    if last == "NN" and following in ("NN", "NNS", "JJ", "NNP"):
        return "JJ"
    if first == "CD" and last == "CD":
        return "CD"
    return last


def read_universal(path):
    """Sentences of a CoNLL-U file with its XPOS tags; words split at hyphens are joined again."""
    for block in open(path, encoding="utf-8").read().split("\n\n"):
        rows, whole = [], {}
        for line in block.split("\n"):
            if not line or line[0] == "#":
                continue
            cells = line.split("\t")
            if "-" in cells[0]:
                first, last = map(int, cells[0].split("-"))
                whole[first] = (last, cells[1], "SpaceAfter=No" not in cells[9])
            elif "." not in cells[0]:
                rows.append([int(cells[0]), fold_quotes(cells[1]), cells[4], "SpaceAfter=No" not in cells[9]])
        spaced, until = {}, 0
        for number, word, tag, space in rows:
            if number in whole:
                until = whole[number][0]
            spaced[number] = whole_space(whole, number, until, space)
        words, index = [], 0
        while index < len(rows):
            number, word, tag, _ = rows[index]
            if number in whole and "'" not in fold_quotes(whole[number][1]) and "-" not in whole[number][1]:
                # cannot, gonna: one word for us
                words.append([fold_quotes(whole[number][1]), tag, spaced[whole[number][0]]])
                index += whole[number][0] - number + 1
                continue
            words.append([word, tag, spaced[number]])
            index += 1
        joined, index = [], 0
        while index < len(words):
            run = [words[index]]
            while (index + 2 < len(words) and words[index + 1][0] == "-" and not words[index][2]
                   and not words[index + 1][2] and re.search(r"\w$", words[index][0])
                   and re.match(r"\w", words[index + 2][0])):
                run += words[index + 1:index + 3]
                index += 2
            index += 1
            tags = [PENN.get(tag, tag) for _, tag, _ in run if tag != "HYPH"]
            following = words[index][1] if index < len(words) else ""
            tag = ":" if not tags else tags[0] if len(tags) == 1 else join_hyphenated(tags, following)
            joined.append(("".join(word for word, _, _ in run), tag))
        if joined:
            yield joined


def whole_space(whole, number, until, space):
    """Words within one written word have no space behind them, whatever the row says."""
    if number < until:
        return False
    for last, _, spaced in whole.values():
        if last == number:
            return spaced
    return space


def read_meaning_bank(path):
    """Sentences of the Groningen Meaning Bank as (word, tag, entity); the file ends within one."""
    sentence = []
    sentences = []
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            if len(row) != 4 or row[2] == "POS":
                continue
            if row[0] and sentence:
                sentences.append(sentence)
                sentence = []
            if row[1].strip():
                sentence.append((fold_quotes(row[1].strip()), PENN.get(row[2], row[2]), row[3]))
    return sentences


def meaning_bank_tags(sentences):
    """Sentences as (word, tag). The bank tags every `to` TO; the web treebank only the infinitive's."""
    for sentence in sentences:
        result = []
        for index, (word, tag, _) in enumerate(sentence):
            if tag == "TO":
                following = [t for _, t, _ in sentence[index + 1:index + 3]]
                infinitive = following[:1] == ["VB"] or (following[:1] == ["RB"] and following[1:] == ["VB"])
                tag = "TO" if infinitive else "IN"
            result.append((word, tag))
        yield result


IRREGULAR = dict(pair.split(":") for pair in (
    "said:says bought:buys sold:sells made:makes told:tells took:takes got:gets won:wins met:meets led:leads "
    "gave:gives held:holds began:begins sent:sends came:comes left:leaves found:finds saw:sees paid:pays "
    "went:goes had:has did:does kept:keeps lost:loses built:builds rose:rises fell:falls hit:hits set:sets "
    "put:puts cut:cuts sought:seeks struck:strikes chose:chooses withdrew:withdraws drew:draws").split())


def present(word, bases):
    """The third person of a past form, or None."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("ied") and word[:-3] + "y" in bases:
        return word[:-1] + "s"
    if word.endswith("ed") and word[:-1] in bases:
        return word[:-1] + "s"
    if word.endswith("ed") and word[:-2] in bases:
        return word[:-2] + ("es" if word[-3] in "sxzh" else "s")
    return None


def telegram(sentence, bases):
    """A sentence in the style of headlines: no articles, the present for the past, no full stop."""
    result = []
    for word, tag in sentence[:-1] if sentence[-1][0] == "." else sentence:
        if tag == "DT" and word.lower() in ("a", "an", "the"):
            continue
        now = present(word, bases) if tag == "VBD" else None
        result.append((now, "VBZ") if now else (word, tag))
    if result and result[0][0][0].islower():
        result[0] = (result[0][0][0].upper() + result[0][0][1:], result[0][1])
    return result


def designation(generator):
    """Something like Mi-28NE, F-16 or T-90S: the treebanks hardly know weapons."""
    letters = "".join(generator.choices("ABCEFGHIKLMNPRSTUVX", k=generator.choice((1, 1, 1, 2, 2, 3))))
    if len(letters) > 1 and generator.random() < 0.4:
        letters = letters[0] + letters[1:].lower()
    tail = "".join(generator.choices("ABCDEIKMNSV", k=generator.choice((0, 0, 0, 1, 1, 2))))
    hyphen = "-" if generator.random() < 0.85 else ""
    return letters + hyphen + str(generator.choice((generator.randint(1, 99), generator.randint(1, 999)))) + tail


def with_designations(sentences, share, seed=2):
    """Adds copies in which the modifiers of some plural nouns, or names, give way to designations."""
    generator = random.Random(seed)
    result = list(sentences)
    for sentence in sentences:
        places = [i for i, (word, tag) in enumerate(sentence[:-1])
                  if tag in ("NN", "NNP", "JJ") and sentence[i + 1][1] in ("NNS", "NN")
                  and (i == 0 or sentence[i - 1][1] not in ("NNP", "POS"))]
        if places and generator.random() < share:
            copy = list(sentence)
            place = generator.choice(places)
            copy[place] = (designation(generator), "NNP")
            if generator.random() < 0.25:
                del copy[place + 1]
            result.append(copy)
    return result


def title_case(sentence):
    """A sentence as headlines are set: all words but the small ones capitalised, without the full stop."""
    body = sentence[:-1] if sentence[-1][0] == "." else sentence
    return [(w if (i and w.lower() in SMALL) or not w[0].isalpha() else w[0].upper() + w[1:], *rest)
            for i, (w, *rest) in enumerate(body)]


def upper_case(sentence):
    return [(w.upper(), *rest) for w, *rest in (sentence[:-1] if sentence[-1][0] == "." else sentence)]


def with_headlines(sentences, title, upper, seed=1):
    """The sentences with copies of some of them set as headlines; half of those with tags in telegram style."""
    generator = random.Random(seed)
    result = list(sentences)
    tagged = len(sentences[0][0]) == 2
    bases = {word for sentence in sentences for word, tag in sentence if tag == "VB"} if tagged else None
    for sentence in sentences:
        if not 4 <= len(sentence) <= 40:
            continue
        draw = generator.random()
        if draw >= title + upper:
            continue
        if tagged and generator.random() < 0.6:
            sentence = telegram(sentence, bases)[:generator.randint(6, 12)]
            if generator.random() < 0.25:
                result.append(sentence)
                continue
        if sentence:
            result.append(title_case(sentence) if draw < title else upper_case(sentence))
    return result
