"""Sentences of our own in the manner of news on arms, with slots for names: the corpora hardly know such news.

A slot is a kind in braces: PER, SUR (a family name), ORG, LOC; ADJ and WPN are names of other kinds, TITLE is an office. The words come
from the lexicons and the lists of persons, so that a model learns places in sentences and not names.
"""
import re

from gazetteer import rows, tokens, values
from namecorpora import labelled

TEMPLATES = """
{LOC} has ordered 24 {WPN} fighter jets from {ORG} .
{LOC} will buy {WPN} missiles worth $ 1.2 billion , Defence Minister {PER} said on Tuesday .
The {ADJ} Defence Ministry signed a contract with {ORG} of {LOC} for 12 {WPN}s .
{ORG} of {LOC} and {ORG} of {LOC} have made offers .
{ORG} and {ORG} are competing for the order , according to {PER} , a spokesman for {ORG} .
"We expect the first {WPN}s next year , " said {PER} , chief executive of {ORG} .
{PER} , an analyst at the {ORG} , said the {WPN} was a better choice than the {WPN} .
The {ADJ} air force flies {WPN} and {WPN} aircraft .
{TITLE} {PER} met {ADJ} {TITLE} {PER} in {LOC} on Monday .
{LOC} 's {ORG} said it would deliver {WPN} tanks to {LOC} .
{LOC} 's {ORG} has built the {WPN} since 1998 .
Each {WPN} costs about 40 million euros .
The {WPN} is made by {ORG} , a subsidiary of {ORG} .
{ORG} , maker of the {WPN} , fell 3 percent in {LOC} .
The deal includes {WPN} launchers , {WPN} radars and spare parts .
{LOC} sent {WPN}s , {WPN}s and {WPN} air defence systems to {LOC} .
Two {WPN} helicopters crashed near {LOC} , killing {ADJ} soldiers .
{PER} told the {ORG} that {LOC} had cancelled the purchase of {WPN}s .
The {WPN} was chosen over the {ADJ} {WPN} , {PER} said .
Lt. Gen. {PER} , commander of the {ORG} , declined to comment on the {WPN} sale .
{PER} of the {ORG} called the sale of {WPN}s a mistake .
{ADJ} officials said {ORG} would upgrade 36 {WPN}s at its plant in {LOC} .
A consortium of {ORG} , {ORG} and {ORG} will build the {WPN} in {LOC} .
{LOC} and {LOC} signed an agreement on {WPN}s during a visit by {TITLE} {PER} .
{TITLE} {PER} and {TITLE} {PER} discussed the {WPN} with {ORG} .
The {ORG} approved the sale of up to 100 {WPN} missiles to {LOC} .
Rebels fired {WPN} rockets at {LOC} , the {ORG} said .
{LOC} 's old {WPN}s will be replaced by the {WPN} , built by {ORG} .
Prime Minister {PER} told parliament in {LOC} that the {WPN}s had not been paid for .
"The {WPN} does what we need , " {PER} said .
{PER} and {PER} of {ORG} signed for {LOC} .
{PER} ( {ORG} ) said {LOC} should not get {WPN}s .
The state exporter {ORG} has sold {WPN}s to {LOC} , {LOC} and {LOC} .
Negotiators from {ORG} flew to {LOC} to discuss {WPN}s .
Reporting by {PER} in {LOC} ; editing by {PER}
By {PER} , {LOC}
{LOC} - {PER} , {TITLE} of {LOC} , arrived in {LOC} .
Shares in {ORG} rose after {LOC} picked its {WPN} .
Mr. {PER} said that the {ADJ} navy had taken over the frigate {WPN} .
The shipyard {ORG} in {LOC} will build three {WPN} submarines .
A spokeswoman for {ORG} , {PER} , confirmed the delivery of {WPN}s .
{LOC} Buys {WPN} Jets From {LOC}
{LOC} to Get {WPN} Missiles in $ 2 Billion Deal With {ORG}
{ORG} Wins {LOC} Order for {WPN} Tanks
{PER} Defends {WPN} Sale to {LOC}
{LOC} , {LOC} Sign Pact on {WPN}
Support {ORG} 's work . Read more about {LOC} .
General {PER} inspected the {WPN}s in {LOC} .
Former {ADJ} {TITLE} {PER} was paid by {ORG} , prosecutors in {LOC} said .
{ORG} paid {PER} , a middleman from {LOC} , for the {WPN} contract .
The {WPN} Block 20 , the {WPN} and the {WPN} took part in the tests .
Secretary of State {PER} spoke to {PER} , {TITLE} of {LOC} , about {WPN}s .
{ADJ} pilots trained on the {WPN} in {LOC} .
The {ORG} {WPN} was shown in {LOC} .
{LOC} will replace its {ORG} {WPN}s with {ORG} {WPN}s .
{ORG} 's {WPN} and {ORG} 's {WPN} are in the final round .
{ORG} lawmaker {PER} asked why {LOC} had paid so much .
The opposition {ORG} and the {ORG} voted against the budget .
{ORG} called on {LOC} to stop selling {WPN}s to {LOC} .
A {ORG} statement said {PER} had signed for {ORG} .
The cargo was shipped by {ORG} , a {LOC} firm owned by {PER} .
Engines come from {ORG} , guns from {ORG} and radars from {ORG} .
{PER} founded {ORG} in {LOC} in 1994 .
Police in {LOC} searched the offices of {ORG} and arrested {PER} .
{ORG} ( {ORG} ) and {LOC} 's {ORG} signed the papers in {LOC} .
{PER} : {ORG} is ready to deliver
{ORG} said . {ORG} did not comment .
Fighters of {ORG} attacked {LOC} with {WPN} launchers , {PER} said .
{PER} is a researcher with {ORG} in {LOC} .
We asked {ORG} , {ORG} and {PER} for comment .
{LOC} bought the {WPN}s through {ORG} .
The {ORG} plant in {LOC} employs 800 people .
{ORG} workers in {LOC} went on strike .
{PER} , head of {ORG} , met {PER} .
{SUR} disagreed with {SUR} .
{SUR} said {LOC} would not pay .
Mr. {SUR} and Ms. {SUR} met in {LOC} .
{TITLE} {SUR} told {ORG} that {SUR} was wrong .
{SUR} , {SUR} Meet in {LOC} to Discuss {WPN}
{SUR} Meets {SUR} in {LOC}
{SUR} Says {ORG} Will Deliver {WPN}
{SUR} Urges {LOC} to Stop Arming {LOC}
{ORG} Chief {PER} Resigns Over {WPN} Deal
{PER} Visits {LOC} for Talks With {SUR}
{LOC} Accuses {SUR} of Lying About {WPN}s
{SUR} 's government paid {ORG} , {SUR} said .
{ORG} had won the contract , {SUR} said , and {ORG} had lost it .
{ORG} and {PER} declined to comment .
{LOC} bought {WPN} tanks , {WPN} missiles , {WPN} jets and {WPN} rifles .
The army has {WPN} , {WPN} and {WPN} systems .
The agency {ORG} reported that {LOC} wants {WPN}s .
""".strip().split("\n")


class Sentences:
    def __init__(self, replacer, generator):
        self.replacer, self.generator = replacer, generator
        weapons = [name.rstrip("*") for row in rows("weapons.tsv") for name in [row[0], *values(row, 5)]]
        self.weapons = [tokens(name) for name in weapons if len(name) < 20 and "(" not in name]
        self.adjectives = [tokens(name) for row in rows("states.tsv") for name in values(row, 3)]
        self.titles = [[word.capitalize() for word in tokens(row[0])] for row in rows("titles.tsv")
                       if len(row[0].split()) < 4]

    def fill(self, slot):
        generator, replacer = self.generator, self.replacer
        if slot == "PER":
            return replacer.person(["a", "b"]), "PER"
        if slot == "SUR":
            return replacer.person(["a"]), "PER"
        if slot in ("ORG", "LOC"):
            if slot == "ORG" and generator.random() < 0.3:
                return replacer.company(), "ORG"
            return generator.choice(replacer.lists[slot][generator.random() < (0.6 if slot == "ORG" else 0.3)]), slot
        if slot == "TITLE":
            return generator.choice(self.titles), None
        words = generator.choice(self.weapons if slot[:3] == "WPN" else self.adjectives)
        return ([*words[:-1], words[-1] + "s"] if slot == "WPNs" else words), "MISC"

    def sentence(self, hiding):
        words, names, hidden = [], [], []
        for piece in self.generator.choice(TEMPLATES).split():
            match = re.fullmatch(r"(\"?)\{(\w+)\}(s?)", piece)
            if not match:
                words += [piece] if piece[0] != '"' or len(piece) == 1 else ['"', piece[1:]]
                continue
            own, kind = self.fill(match[2] + match[3])
            words += ['"'] if match[1] else []
            start = len(words)
            words += own
            if kind:
                names.append((start, len(words), kind))
                if self.generator.random() < hiding:
                    hidden += range(start, len(words))
        return labelled(words, names, hidden)

    def documents(self, count, hiding, size=12):
        return [[self.sentence(hiding) for _ in range(size)] for _ in range(count // size)]
