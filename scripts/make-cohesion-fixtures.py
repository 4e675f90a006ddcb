#!/usr/bin/env python3
"""Writes what NetworkX and igraph say of cuts, cores, trusses and triangles, for the tests of GraphAnalytics.

Needs networkx and igraph. The graphs are those of make-analytics-fixtures.py. Without arguments it writes
Tests/GraphAnalyticsTests/Fixtures/cohesion.json beside this folder. Directions, loops and parallel edges are
taken away, but for bridges, which igraph finds in the graph as it is.
"""

import collections
import importlib.util
import json
import pathlib
import sys

import igraph
import networkx as nx

HERE = pathlib.Path(__file__).parent
GOAL = HERE.parent / "Tests/GraphAnalyticsTests/Fixtures/cohesion.json"


def cases():
    spec = importlib.util.spec_from_file_location("fixtures", HERE / "make-analytics-fixtures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.cases()


def rounded(value):
    return float(f"{value:.12g}")


def key(u, v):
    return (min(u, v), max(u, v))


def block_labels(graph, edges):
    """Blocks numbered by how many edges they have, then by least edge; −1 for loops."""
    block = {}
    for number, part in enumerate(nx.biconnected_component_edges(graph)):
        for u, v in part:
            block[key(u, v)] = number
    members = collections.defaultdict(list)
    for index, (u, v) in enumerate(edges):
        if u != v:
            members[block[key(u, v)]].append(index)
    labels = [-1] * len(edges)
    for number, part in enumerate(sorted(members.values(), key=lambda part: (-len(part), part[0]))):
        for index in part:
            labels[index] = number
    return labels


def truss_numbers(graph, edges):
    number = {}
    k = 2
    rest = graph
    while rest.number_of_edges() > 0:
        for u, v in rest.edges():
            number[key(u, v)] = k
        k += 1
        rest = nx.k_truss(graph, k)
    return [number.get(key(u, v), 0) if u != v else 0 for u, v in edges]


def describe(name, n, edges):
    edges = [(u, v) for u, v, *_ in edges]
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from((u, v) for u, v in edges if u != v)
    twin = igraph.Graph(n=n, edges=edges)
    simple = igraph.Graph(n=n, edges=edges).simplify()

    points = sorted(nx.articulation_points(graph))
    assert points == sorted(simple.articulation_points()), name
    bridges = sorted(twin.bridges())
    times = collections.Counter(key(u, v) for u, v in edges)
    alone = {key(u, v) for u, v in nx.bridges(graph) if times[key(u, v)] == 1}
    assert bridges == [index for index, (u, v) in enumerate(edges) if key(u, v) in alone], name
    cores = [nx.core_number(graph)[v] for v in range(n)]
    assert cores == simple.coreness(), name
    clustering = nx.clustering(graph)
    return {
        "name": name,
        "articulationPoints": points,
        "bridges": bridges,
        "blocks": block_labels(graph, edges),
        "cores": cores,
        "trusses": truss_numbers(graph, edges),
        "triangles": [nx.triangles(graph, v) for v in range(n)],
        "clustering": [rounded(clustering[v]) for v in range(n)],
        "averageClustering": rounded(nx.average_clustering(graph)) if n else 0,
        "transitivity": rounded(nx.transitivity(graph)),
    }


def main():
    goal = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else GOAL
    lines = [json.dumps(describe(name, n, edges), separators=(",", ":")) for name, _, n, edges in cases()]
    goal.write_text("[\n" + ",\n".join(lines) + "\n]\n")
    print(f"{len(lines)} graphs")


if __name__ == "__main__":
    main()
