"""Writes a large made-up graph as node-link JSON, as a build of many articles would: the same bytes every time.

usage: large.py FILE [EDGES]      1000000 unless another number is given

For a million edges it has 125,000 actors, 50,000 weapons and 250,000 deals, each with a supplier, a recipient and an item. The other edges are relations of actors. Some actors have a great part of the
edges, most have few, as in the world. Each statement cites a sentence of one of many documents.
"""

import json
import random
import sys


def main():
    path = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    chance = random.Random(4)
    actors, weapons = count // 8, count // 20
    deals = count // 4
    documents = max(1, count // 50)
    length = [0] * documents

    def evidence(sentence):
        document = int(documents * chance.random())
        start = length[document]
        length[document] += len(sentence) + 1
        return [{"document": f"{document:06}.txt", "start": start, "end": start + len(sentence),
                 "quote": sentence, "rule": "made"}]

    def actor():
        # Small numbers are far more frequent.
        return int(actors * chance.random() ** 3)

    names = {}
    nodes, edges = [], []

    def node(id, name, **more):
        names[id] = name
        nodes.append({"id": id, "name": name, "aliases": [], "mentions": 1, "confidence": 0.9, **more,
                      "evidence": evidence(f"There is {name}.")})

    def edge(source, kind, target, **more):
        edges.append({"source": source, "target": target, "key": 0, "type": kind, **more, "confidence": 0.9,
                      "evidence": evidence(f"{names[source]} {kind} {names[target]}.")})

    for i in range(actors):
        node(f"actor/{i:07}", f"Actor {i:07}", type="actor", kind=("state", "person", "organization")[i % 3])
    for i in range(weapons):
        node(f"weapon/{i:07}", f"Weapon {i:07}", type="weapon", level="designation", **{"class": "aircraft"})
    for i in range(deals):
        supplier, recipient = actor(), int(actors * chance.random())
        if supplier == recipient:
            recipient = (recipient + 1) % actors
        id = f"deal/{i:07}"
        node(id, f"Deal {i:07}", type="deal", status="signed", year=1950 + i % 75, values=[], history=[])
        edge(f"actor/{supplier:07}", "supplies", id)
        edge(id, "supplied_to", f"actor/{recipient:07}")
        edge(id, "includes", f"weapon/{int(weapons * chance.random() ** 2):07}", quantity=1 + i % 90)
    seen = set()
    while len(edges) < count:
        a, b = actor(), int(actors * chance.random())
        if a == b or (a, b) in seen:
            continue
        seen.add((a, b))
        edge(f"actor/{a:07}", ("supports", "opposes", "attacks", "part_of")[len(edges) % 4], f"actor/{b:07}")
    head = {"schema": "entente-graph/1", "title": "A large graph",
            "sources": [{"id": f"{i:06}.txt", "words": length[i] // 6} for i in range(documents)]}
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"directed": True, "multigraph": True, "graph": head, "nodes": nodes, "edges": edges}, file,
                  separators=(",", ":"))


main()
