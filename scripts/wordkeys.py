"""What the extraction computes of a token, for the training programs.

Everything here has its counterpart in Swift (`WordKey`, `Tokenizer.shape`, `WordFeatures`, `LinearModel`)
and must give the same bits.
"""

MASK = (1 << 64) - 1

_FOLD_ROWS = [
    ("a", "ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧÆæ"), ("c", "ÇçĆćĈĉĊċČč"), ("d", "ÐðĎďĐđ"),
    ("e", "ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩ"), ("g", "ĜĝĞğĠġĢģǤǥǦǧǴǵ"), ("h", "ĤĥĦħȞȟ"),
    ("i", "ÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐȈȉȊȋ"), ("j", "Ĵĵǰ"), ("k", "ĶķĸǨǩ"), ("l", "ĹĺĻļĽľĿŀŁł"),
    ("n", "ÑñŃńŅņŇňŉŊŋǸǹ"), ("o", "ÒÓÔÕÖØòóôõöøŌōŎŏŐőǑǒǪǫǬǭȌȍȎȏȪȫȬȭȮȯȰȱŒœ"), ("r", "ŔŕŖŗŘřȐȑȒȓ"),
    ("s", "ŚśŜŝŞşŠšȘșſß"), ("t", "ŢţŤťŦŧȚțÞþ"), ("u", "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųǓǔǕǖǗǘǙǚǛǜȔȕȖȗ"),
    ("w", "Ŵŵ"), ("y", "ÝýÿŶŷŸȲȳ"), ("z", "ŹźŻżŽž"),
]
_FOLD = {letter: plain for plain, row in _FOLD_ROWS for letter in row}
_FOLD.update({c: _FOLD[c] + "e" for c in "ÆæŒœ"})
_FOLD.update({"ß": "ss", "Þ": "th", "þ": "th", "‘": "'", "’": "'", "‛": "'", "‐": "-", "‑": "-",
              "“": '"', "”": '"'})


def word_key(word):
    """`WordKey`: FNV-1a of the folded bytes with a finishing mix."""
    value = 0xCBF29CE484222325
    for character in word:
        if character < "\x80":
            folded = character.lower().encode()
        else:
            folded = _FOLD.get(character, character).encode()
        for byte in folded:
            value = ((value ^ byte) * 0x100000001B3) & MASK
    value ^= value >> 32
    value = (value * 0xD6E8FEB86659FD93) & MASK
    return value ^ (value >> 32)


def _plain(byte):
    if 0x41 <= byte <= 0x5A:
        return byte | 0x20
    return 0x30 if 0x30 <= byte <= 0x39 else byte


def suffix(word):
    """The last four bytes, the last one lowest, in lower case, with digits as 0."""
    packed = 0
    for place, byte in enumerate(reversed(word.encode()[-4:])):
        packed |= _plain(byte) << 8 * place
    return packed


def prefix(word):
    """The first four bytes, the first one lowest, in lower case, with digits as 0."""
    packed = 0
    for place, byte in enumerate(word.encode()[:4]):
        packed |= _plain(byte) << 8 * place
    return packed


# The bits of a shape.
WORD, CAPITALIZED, ALL_CAPS, DIGIT, HYPHEN, NUMBER, ABBREVIATION, LOWER = (1 << i for i in range(8))
FIRST = 1 << 8
TITLE_CASE, UPPER_CASE = 1 << 9, 2 << 9


def shape(word):
    """The bits that a token has by itself."""
    upper = lower = digits = others = 0
    bits = 0
    saw_letter = False
    for c in word:
        is_letter = c.isalpha() if c < "\x80" else (c >= "\u00c0" and c not in "×÷" and not "\u2000" <= c <= "\u2fff")
        if is_letter:
            if c.isupper() and c < "\u0430":
                upper += 1
                if not saw_letter:
                    bits |= CAPITALIZED
            else:
                lower += 1
            saw_letter = True
        elif "0" <= c <= "9":
            digits += 1
            saw_letter = True
        elif c == "-":
            bits |= HYPHEN
        elif c not in ",.":
            others += 1
    if upper + lower + digits:
        bits |= WORD
    if digits:
        bits |= DIGIT
    if lower:
        bits |= LOWER
    if upper > 1 and not lower:
        bits |= ALL_CAPS
    if digits and not upper + lower + others and not bits & HYPHEN:
        bits |= NUMBER
    if len(word) > 1 and word.endswith(".") and upper + lower:
        bits |= ABBREVIATION
    return bits


def has_upper(word):
    """Whether there is an upper-case letter anywhere."""
    return any(c.isupper() and c < "\u0430" for c in word)


def sentence_case(shapes, lengths):
    """Whether a sentence is set as a headline: all words upper case, or most of the long ones capitalised.

    A capital letter says little in such sentences.
    """
    words = lower = long_words = long_capitals = 0
    for bits, length in zip(shapes, lengths):
        if not bits & WORD or bits & DIGIT:
            continue
        words += 1
        if bits & LOWER:
            lower += 1
        if length > 3:
            long_words += 1
            if bits & CAPITALIZED:
                long_capitals += 1
    if words >= 3 and lower == 0:
        return UPPER_CASE
    if long_words >= 3 and long_capitals * 10 >= long_words * 7:
        return TITLE_CASE
    return 0
