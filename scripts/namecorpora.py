"""Corpora of names as documents: lists of sentences of (word, label, hidden).

Labels are `O`, `B-PER`, `I-PER` and so on. The lexicons are not asked about hidden words, so that the model
also learns what to do with names that they lack.
"""
import random
import re

import corpora
from corpora import fold_quotes
from gazetteer import ADJECTIVE, HEAD, ORGANIZATION, PLACE, TITLE, tokens

HONORIFICS = set("mr mrs ms miss dr prof sir dame lord lady sheikh sheik pope mr. mrs. ms. dr. prof.".split())
MEANING_BANK = {"geo": "LOC", "gpe": "LOC", "per": "PER", "org": "ORG", "art": "MISC", "eve": "MISC", "nat": "MISC"}


def spans(labels):
    """The names of a sentence as (start, end, kind)."""
    result, start = [], None
    for index, label in enumerate([*labels, "O"]):
        if start is not None and label[0] != "I":
            result.append((start, index, labels[start][2:]))
            start = None
        if label[0] == "B":
            start = index
    return result


def labelled(words, names, hidden=()):
    labels = ["O"] * len(words)
    for start, end, kind in names:
        labels[start:end] = ["B-" + kind] + ["I-" + kind] * (end - start - 1)
    hidden = set(hidden)
    return [(word, label, index in hidden) for index, (word, label) in enumerate(zip(words, labels))]


def whole_kinds(gazetteer, words):
    """What kinds the lexicons know a phrase as, as a whole."""
    keys = tuple(gazetteer.key(word) for word in words)
    return {kind for phrase, kind, _ in gazetteer.phrases.get(keys[0], ()) if phrase == keys}


def title_end(gazetteer, words, index):
    """Where a title that begins at the index ends, or the index."""
    if words[index].lower() in HONORIFICS:
        return index + 1
    for length in range(min(5, len(words) - index), 0, -1):
        if TITLE in whole_kinds(gazetteer, words[index:index + length]):
            return index + length
    return index


def without_titles(gazetteer, words, start, end):
    """The Meaning Bank counts `President` and `Mr.` to the name of a person; other corpora and we do not."""
    index = start
    while index < end:
        behind = title_end(gazetteer, words, index)
        if behind > index and words[index][0].isupper():
            start = behind
        index = max(behind, index + 1)
    return start, end


def mended(gazetteer, words, start, end, kind):
    """The names in what the Meaning Bank has as one: its annotation is partly by machine."""
    own = words[start:end]
    known = whole_kinds(gazetteer, own)
    if kind == "PER":
        start, end = without_titles(gazetteer, words, start, end)
        return [(start, end, kind)]
    if "'s" in own[1:-1] and PLACE in whole_kinds(gazetteer, own[:own.index("'s")]):
        # Iran's Revolutionary Guards
        cut = start + own.index("'s")
        return [(start, cut, "LOC"), *mended(gazetteer, words, cut + 1, end, kind)]
    if kind == "ORG" and ORGANIZATION not in known:
        # U.N. Secretary-General Kofi Annan
        for index in range(start, end):
            behind = title_end(gazetteer, words, index)
            if behind == index or not words[index][0].isupper():
                continue
            heads = [gazetteer.bits.get(gazetteer.key(word), 0) & HEAD for word in words[behind:end]]
            if behind < end and (any(heads) or end - behind > 3 or not all(w[0].isupper() for w in words[behind:end])):
                break
            front = whole_kinds(gazetteer, words[start:index]) if index > start else set()
            result = [(start, index, "ORG" if ORGANIZATION in front else "LOC")] if front else []
            return result + ([(behind, end, "PER")] if behind < end else [])
    while start < end and words[start].lower() in ("the", "southern", "northern", "eastern", "western", "central"):
        start += 1
    return [(start, end, kind)]


def meaning_bank(path, gazetteer, size=15):
    """The news, fifteen sentences a document; the file does not say where articles end."""
    sentences = []
    for sentence in corpora.read_meaning_bank(path):
        words, tags = [row[0] for row in sentence], [row[1] for row in sentence]
        labels = [row[2] if row[2][2:] in MEANING_BANK else "O" for row in sentence]
        names = []
        for start, end, kind in spans(labels):
            for start, end, kind in mended(gazetteer, words, start, end, MEANING_BANK[kind]):
                if start >= end:
                    continue
                known = whole_kinds(gazetteer, words[start:end])
                # What the lexicons know better is put right.
                if kind in ("LOC", "ORG") and known:
                    if ORGANIZATION not in known and (PLACE in known or ADJECTIVE in known):
                        kind = "LOC" if PLACE in known else "MISC"
                    elif ORGANIZATION in known and PLACE not in known:
                        kind = "ORG"
                elif kind == "LOC" and end == start + 1 and tags[start] in ("JJ", "NNS", "NNPS"):
                    kind = "MISC"
                names.append((start, end, kind))
        sentences.append(labelled(words, names))
    return [sentences[i:i + size] for i in range(0, len(sentences), size)]


def wikigold(path):
    documents, sentence = [[]], []
    for line in [*open(path, encoding="utf-8"), ""]:
        cells = line.split()
        if not cells:
            if sentence:
                documents[-1].append(sentence)
            sentence = []
        elif "-DOCSTART-" in cells[:-1]:
            documents.append([])
        else:
            word, label = fold_quotes(cells[-2]), cells[-1]
            if label[0] == "I" and (not sentence or sentence[-1][1][2:] != label[2:]):
                label = "B" + label[1:]
            sentence.append((word, label, False))
    return [document for document in documents if document]


def joined(words, labels, glued):
    """Joins what the treebank splits at hyphens; a compound is a name if all its parts belong to one."""
    result, index = [], 0
    while index < len(words):
        end = index + 1
        while (end + 1 < len(words) and words[end] == "-" and glued[end - 1] and glued[end]
               and re.search(r"\w$", words[end - 1]) and re.match(r"\w", words[end + 1])):
            end += 2
        part = labels[index:end]
        label = part[0] if all(l[0] == "I" and l[2:] == part[0][2:] for l in part[1:]) else "O"
        result.append(("".join(words[index:end]), label, False))
        index = end
    # What was cut off in front of a name's rest begins it.
    for index, (word, label, _) in enumerate(result):
        if label[0] == "I" and (index == 0 or result[index - 1][1][2:] != label[2:]):
            result[index] = (word, "B" + label[1:], False)
    return result


def universal_ner(path):
    documents = []
    for block in open(path, encoding="utf-8").read().split("\n\n"):
        words, labels, text = [], [], ""
        for line in block.split("\n"):
            if line.startswith("# newdoc"):
                documents.append([])
            elif line.startswith("# text = "):
                text = line[9:]
            elif line and line[0] != "#":
                cells = line.split("\t")
                words.append(cells[1])
                labels.append(cells[2])
        place, glued = 0, []
        for word in words:
            found = text.find(word, place)
            place = (found if found >= 0 else place) + len(word)
            glued.append(place < len(text) and text[place] != " ")
        if words:
            documents[-1].append(joined([fold_quotes(word) for word in words], labels, glued))
    return documents


def nameless(path, size=15):
    """Sentences of the web treebank that have no proper noun, hence no name."""
    sentences = [labelled([word for word, _ in sentence], [])
                 for sentence in corpora.read_universal(path)
                 if all(tag not in ("NNP", "NNPS") for _, tag in sentence)]
    return [sentences[i:i + size] for i in range(0, len(sentences), size)]


# MARK: What is added

CULTURES = [row.split(":") for row in """
Fatou Moussa Ousmane Aminata Ibrahima Mamadou Awa:Diallo Traoré Ndiaye Keita Coulibaly Konaté Sow Cissé
Chukwuemeka Ngozi Olusegun Folake Babatunde Amaka:Okonkwo Adeyemi Balogun Eze Ogunleye Nwosu Danjuma
Abebe Tigist Haile Mulugeta Selam Getachew:Tesfaye Bekele Desta Gebremariam Wolde Alemu
Thabo Sipho Nomvula Lindiwe Kgalema Naledi:Dlamini Mokoena Nkosi Mabuza Ramathlodi Sithole
Wanjiru Otieno Kipchoge Njeri Mutua:Kamau Odhiambo Kiprono Mwangi Wekesa Nyong'o
Nguyen Tran Pham Le Phan Vo:Van Thanh|Minh Duc|Thi Hoa|Xuan Phuc|Quang Vinh|Ngoc Anh
Zhang Wang Li Chen Liu Geng Hua Zhao:Wei|Xiaoming|Jianguo|Yanling|Chunying|Shuang|Zhimin|Baodong
Kim Park Lee Choi Jung Kang:Min-seok|Ji-hoon|Kyung-wha|Tae-young|Sung-hwan|Jong-sup|Eun-hye
Takeshi Haruto Yuki Naoko Shinichi Kenji:Watanabe Kobayashi Nakamura Hayashi Onodera Kishi Nakatani
Rajesh Sunita Arjun Priyanka Vikram Nirmala Ajit:Chaudhary Iyer Reddy Banerjee Mukherjee Parrikar Naik
Tariq Zubair Nadeem Shazia Qamar Ishaq:Bajwa Khattak Chaudhry Qureshi Malik Abbasi Lodhi
Budi Siti Joko Ryamizard Wahyu Prabowo:Santoso Wibowo Hartono Ryacudu Susanto Nurhadi
Somchai Prawit Anutin Kanya Srettha:Wongsuwan Charoenrat Thavisin Suksawat Limcharoen
Ali Hassan Khalid Faisal Nasser Layla Samir:al-Jubouri al-Harbi al-Otaibi al-Mutairi Haddad al-Sabah al-Obeidi
Mohammed Salman Abdulrahman Turki Fahd:bin Rashid|bin Nayef|bin Zayed al-Nahyan|bin Sultan|Al Thani|Al Maktoum
Hossein Mohammad Reza Masoud Zahra Esmail:Ahmadian Jafari Karimi Salehi Ghaani Amir-Abdollahian
Mehmet Ayşe Hakan İsmail Yaşar Zeynep:Demir Yıldırım Güler Kaplan Özdemir Çelik Şahin
Avigdor Moshe Yael Tzipi Shlomo Gilad:Feldman Ben-David Shapira Mizrahi Barkat Ya'alon
Sergei Dmitry Anatoly Mikhail Olga Igor:Ivanenko Mikheyev Serdyukov Isaikin Fomin Kuznetsov Shoigu
Oleksiy Volodymyr Iryna Andriy Oksana Mykhailo:Shevchenko Bondarenko Kovalenko Reznikov Poltorak Zagorodnyuk
Jarosław Małgorzata Mariusz Paweł Agnieszka:Błaszczak Kowalczyk Wiśniewski Kosiniak-Kamysz Szczepański
Zdeněk Petr Jana Lubomír Martin:Novotný Dvořák Metnar Šimek Čermák Vondrášek
István Tibor Kristóf Zsuzsanna:Benkő Szalay-Bobrovniczky Horváth Németh Orosz
Aleksandar Nebojša Jelena Miloš Zoran:Vučević Petrović Stefanović Jovanović Krstić Radulović
Giorgos Nikolaos Evangelos Dimitra:Papadopoulos Apostolakis Avramopoulos Dendias Tsoukalas
Jean-Yves Sébastien Éric Hervé Geneviève:Lecornu Trappier Morin Le Drian de Villiers Darrieussecq
Ursula Annegret Jürgen Katrin Thorsten Eberhard:Zorn von Weber Kramp-Karrenbauer Pfeiffer Schneider Schäfer
Giuseppe Lorenza Federica Guido Alessandro:Crosetto Guerini Profumo Bianchi De Luca Rizzo
José Margarita María Pablo Julián Íñigo:Robles Domínguez García Morenés Hernández Ruiz de la Cruz
João Raul Nelson Joaquim Fernanda:Jungmann da Silva Carvalho dos Santos Oliveira Pereira
Juan Hugo Rodrigo Ricardo Vladimir:Padrino Quiroga Santos Bachelet Rojas Villegas López Obrador
Håkan Karin Pål Ine Bjørn Micael:Söreide Enström Hultqvist Lindqvist Jónsson Bydén Gram
Jussi Antti Riikka Elina:Niinistö Kaikkonen Häkkänen Valtonen Puranen
Willem Ank Kajsa Joris Ruud:van der Berg Bijleveld Ollongren de Vries van Dijk Hoekstra
Juanito Delfin Gloria Teodoro Imelda:Lorenzana Macapagal Batongbacal Galvez Magsaysay
Nasrullah Bismillah Hamdullah Amrullah:Mohammadi Atmar Rahimi Stanekzai Popal
Nuwan Gotabaya Chandrika Mahinda:Rajapaksa Wickremesinghe Senanayake Perera
Giorgi Irakli Levan Tinatin:Kvirikashvili Garibashvili Izoria Margvelashvili
Nursultan Askar Gulnara Saken:Zhasuzakov Abenov Mamin Tokayev
Peter Liam Philippa Gavin Nigel Harriet:Hargreaves Whitcombe Ashworth Pemberton Thornbury Fallon-Price
Chad Tyler Brianna Kayla Doug Wyatt:Kowalski Hutchins McAllister Ferguson Petersen O'Rourke
""".strip().split("\n")]


def parts(text):
    """Family names are parted by spaces, those of several words by bars or after a particle."""
    if "|" in text:
        return [part.split() for part in text.split("|")]
    result, prefix = [], []
    for word in text.split():
        prefix.append(word)
        if word[0].isupper() and word not in ("Le", "De", "Al", "López"):
            result.append(prefix)
            prefix = []
    return result


PEOPLE = [(given.split(), parts(family)) for given, family in CULTURES]


SYLLABLES = ("ar bel cor dal el fen gal hov in kar lo mar nor ost pol ra sal tor ur vek zan tech spets ukr rus sov "
             "mash aero avio stal metal elek tron nav mil star ter ven hay ton tom ex bal dor lin mek").split()
ENDINGS = ("export import mash prom werke tech tron dyne aero oboronservis systems sat com dome land corp ex max "
           "vagonzavod stroi").split()
TRADES = ("Trade Team Group Holding Industries Systems Aviation Shipping Logistics Trading Consortium Partners Defence "
          "Defense Marine Aerospace Dynamics Technologies Electronics Arms Services International Shipyard Motors "
          "Engineering AG SA Ltd Inc. GmbH AB Oy Plc SpA Corp. Optics Naval Helicopters Works Institute Foundation "
          "Network Alliance Association Union Bank").split()


class Replacer:
    """Puts other names in place of a document's, the same for the same."""

    def __init__(self, gazetteer, generator):
        self.generator = generator
        self.lists = {}
        for kind, names in (("ORG", gazetteer.organizations), ("LOC", gazetteer.places)):
            split = [tokens(name) for name in names]
            # Russia's Black Sea Fleet is two names.
            split = [n for n in split if n[0][0].isupper() and not (
                "'s" in n and whole_kinds(gazetteer, n[:n.index("'s")]) & {PLACE, ADJECTIVE})]
            self.lists[kind] = ([n for n in split if len(n) == 1], [n for n in split if 1 < len(n) < 8])
        self.known = {}

    def company(self):
        """A firm that does not exist: coined, an acronym, or either with the words that firms end in."""
        generator = self.generator
        draw = generator.random()
        if draw < 0.2:
            name = "".join(generator.choices("ABCDEFGHIKLMNOPRSTUVXZ", k=generator.randint(3, 5)))
        else:
            name = "".join(generator.choices(SYLLABLES, k=generator.randint(1, 3)))
            name = (name + (generator.choice(ENDINGS) if generator.random() < 0.5 else "")).capitalize()
        if draw > 0.5:
            extra = generator.sample(TRADES, generator.choice((1, 1, 2)))
            return [name, *extra] if generator.random() < 0.9 else [name, "&", *self.company()[:1], *extra]
        return [name]

    def person(self, words):
        generator = self.generator
        if len(words) == 1 and words[0] in self.known:
            return self.known[words[0]]
        given, family = generator.choice(PEOPLE)
        first, last = generator.choice(given), generator.choice(family)
        if len(words) == 1:
            return [first] if generator.random() < 0.15 else last
        draw = generator.random()
        if draw < 0.08:
            first = generator.choice("ABCDGHJKLMNPRSTVY") + generator.choice(".. BKSP").replace(" ", "")
        elif draw < 0.13:
            self.known[words[-1]] = last
            return [first, generator.choice("ABCDEFHJLMRSTW") + ".", *last]
        self.known[words[-1]] = last
        return [first, *last]

    def name(self, words, kind):
        if (kind, *words) not in self.known:
            if kind == "PER":
                self.known[(kind, *words)] = self.person(words)
            else:
                coined = kind == "ORG" and self.generator.random() < 0.2
                self.known[(kind, *words)] = self.company() if coined else self.generator.choice(
                    self.lists[kind][len(words) > 1])
        return self.known[(kind, *words)]

    def document(self, document, shares, hiding):
        self.known = {}
        result = []
        for sentence in document:
            words, names, hidden, position = [], [], [], 0
            for start, end, kind in spans([row[1] for row in sentence]):
                words += [row[0] for row in sentence[position:start]]
                own = [row[0] for row in sentence[start:end]]
                if self.generator.random() < shares.get(kind, 0):
                    own = self.name(own, kind)
                first = len(words)
                words += own
                names.append((first, len(words), kind))
                if self.generator.random() < hiding:
                    hidden += range(first, len(words))
                position = end
            words += [row[0] for row in sentence[position:]]
            result.append(labelled(words, names, hidden))
        return result


def headline(sentence, upper):
    """A sentence as headlines are set; articles are often left out there."""
    rows = [row for row in sentence if row[1] != "O" or row[0].lower() not in ("a", "an", "the")]
    return (corpora.upper_case if upper else corpora.title_case)(rows) if rows else rows


def with_headlines(documents, title, upper, generator):
    """Adds headlines to documents; half of them tell what a sentence of the document tells, half another's."""
    result = []
    for document in documents:
        added = []
        for sentence in document:
            draw = generator.random()
            if draw < title + upper and 4 <= len(sentence) <= 40:
                cut = sentence
                limit = generator.randint(6, 14)
                if generator.random() < 0.5 and limit < len(sentence) and sentence[limit][1][0] != "I":
                    cut = sentence[:limit]
                added.append(headline(cut, draw >= title))
        half = [sentence for sentence in added if sentence and generator.random() < 0.6]
        rest = [sentence for sentence in added if sentence and sentence not in half]
        result.append(document + half)
        result += [[sentence] for sentence in rest]
    return result
