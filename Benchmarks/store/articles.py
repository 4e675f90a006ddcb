"""Writes made-up articles: sentences from templates with the names of the lexicons, frequent ones as in real news.

usage: articles.py FOLDER FIRST COUNT      articles FIRST to FIRST + COUNT - 1; each is the same in every run
"""

import pathlib
import random
import sys

LEXICONS = pathlib.Path(__file__).resolve().parents[2] / "Sources/CLexicons/lexicons"
MONTHS = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]


def rows(name, column):
    lines = (LEXICONS / name).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t")[column] for line in lines if line and not line.startswith("#")]
    return [cell.removesuffix("*") for cell in cells if cell and "*" not in cell]


STATES = rows("states.tsv", 1)[:190]
WEAPONS = rows("weapons.tsv", 0)
FIRMS = [name for name in rows("organizations.tsv", 0) if " " in name]
GIVEN = rows("given-names.txt", 0)
FAMILY = [name for name in rows("surnames.txt", 0) if name[0].isupper()]

TEMPLATES = [
    "{a} signed a deal to sell {b} {n} {w} for ${m} million, {p} said on Monday.",
    "{b} ordered {n} {w} from {a} in {y}.",
    "{a} delivered {n} {w} to {b} in {y}.",
    "{a} has offered {b} {n} {w}, according to {p}.",
    "{b} is in talks with {a} about {n} {w} worth ${m} million.",
    "{p}, the defence minister of {b}, met {q} in {a}.",
    "{o} produces the {w} for {a}.",
    "{a} supports {b}, while {c} has imposed sanctions on {b}.",
    "The president of {a}, {p}, said that {c} was a partner.",
    "{q} of {o} declined to comment on the sale to {b}.",
    "The army of {b} operates the {w}.",
    "{c} and {a} cooperate, {q} told reporters.",
    "Nobody in the capital expected the talks to end before the summer, and few people there wanted to speak about it.",
    "The budget has grown for years, but the roads that lead to the harbour are still as bad as they were a decade ago.",
    "Analysts say that such contracts take a long time and that the price is seldom the one that was announced first.",
]


def frequent(pick, names, weight=0.7):
    """One of the names, the first ones far more often than the last."""
    return names[min(len(names) - 1, int(len(names) * pick.random() ** (1 / (1 - weight))))]


def person(pick):
    # Some thousand persons whom many articles name, and many whom few do.
    number = int(40_000 * pick.random() ** 3)
    return GIVEN[number * 7919 % len(GIVEN)] + " " + FAMILY[number * 104_729 % len(FAMILY)]


def article(number):
    pick = random.Random(number)
    year = pick.randint(1995, 2024)
    a, b, c = (frequent(pick, STATES) for _ in range(3))
    while b == a:
        b = frequent(pick, STATES)
    names = {
        "a": a, "b": b, "c": c, "w": frequent(pick, WEAPONS), "o": frequent(pick, FIRMS), "p": person(pick),
        "q": person(pick), "n": pick.randint(4, 200), "m": pick.randint(20, 900), "y": year,
    }
    lines = [pick.choice(TEMPLATES[:4]).format(**names)]
    for _ in range(pick.randint(8, 16)):
        if pick.random() < 0.3:
            names["w"], names["n"], names["q"] = frequent(pick, WEAPONS), pick.randint(4, 200), person(pick)
        lines.append(pick.choice(TEMPLATES).format(**names))
    day = f"{pick.choice(MONTHS)} {pick.randint(1, 28)}, {year}"
    paragraphs = [" ".join(lines[i:i + 4]) for i in range(0, len(lines), 4)]
    return f"{names['a'].upper()}, {day} - " + "\n\n".join(paragraphs) + "\n"


def main():
    folder, first, count = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    for number in range(first, first + count):
        place = folder / f"{number // 1000:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:07}.txt").write_text(article(number), encoding="utf-8")


main()
