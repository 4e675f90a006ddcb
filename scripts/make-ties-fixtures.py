#!/usr/bin/env python3
"""Writes what NetworkX and igraph say of ties, triads and likeness, for the tests of GraphAnalytics to compare with.

Needs networkx, scipy and igraph. Takes the graphs of make-analytics-fixtures.py. Without arguments it writes
Tests/GraphAnalyticsTests/Fixtures/ties.json beside this folder.

Where a value is not defined, the libraries give NaN or None; here stands what the documentation of
GraphAnalytics promises in its place.
"""

import importlib.util
import json
import math
import pathlib
import random
import sys

import igraph
import networkx as nx

HERE = pathlib.Path(__file__).parent
GOAL = HERE.parent / "Tests/GraphAnalyticsTests/Fixtures/ties.json"
SPEC = importlib.util.spec_from_file_location("fixtures", HERE / "make-analytics-fixtures.py")
FIXTURES = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(FIXTURES)

MEASURES = {
    "jaccard": nx.jaccard_coefficient,
    "adamicAdar": nx.adamic_adar_index,
    "resourceAllocation": nx.resource_allocation_index,
    "preferentialAttachment": nx.preferential_attachment,
}


def rounded(value, otherwise=None):
    if value is None or math.isnan(value):
        return otherwise
    return float(f"{value:.12g}")


def simple(directed, n, edges, weighted):
    """Without loops; parallel edges are one of their weight together, or of their number."""
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(range(n))
    for u, v, *weight in edges:
        if u == v:
            continue
        more = weight[0] if weight and weighted else 1
        if graph.has_edge(u, v):
            graph[u][v]["weight"] += more
        else:
            graph.add_edge(u, v, weight=more)
    return graph


def holes(directed, n, edges, weighted):
    graph = simple(directed, n, edges, weighted)
    contacts = [len(set(nx.all_neighbors(graph, v))) for v in range(n)]
    if graph.number_of_edges() == 0:
        constraint, size = {v: math.nan for v in range(n)}, {v: math.nan for v in range(n)}
    else:
        constraint = nx.constraint(graph, weight="weight")
        # Asked for named nodes of an undirected graph it follows its documentation. Asked for all (as of 3.6.1) it
        # divides the tie of two contacts by the heaviest of the wrong one of them, and in a directed graph it takes
        # a node that no edge leaves for one without contacts.
        ties = simple(False, n, edges, weighted)
        size = nx.effective_size(ties, nodes=list(ties), weight="weight")
    peer = igraph.Graph(n=n, edges=list(graph.edges()), directed=directed)
    strengths = [data["weight"] for _, _, data in graph.edges(data=True)]
    if n > 0:
        for v, value in enumerate(peer.constraint(weights=strengths)):
            assert math.isnan(value) or math.isclose(value, constraint[v], rel_tol=1e-9), (v, value)
    return {
        "constraint": [rounded(constraint[v], 1.0) for v in range(n)],
        "effectiveSize": [rounded(size[v], 0.0) for v in range(n)],
        "egoEfficiency": [rounded(size[v], 0.0) / max(1, contacts[v]) for v in range(n)],
    }


def assortativities(directed, n, edges, weighted):
    """Of igraph, which counts loops at both ends as we do; weights as so many parallel edges."""
    parallel = []
    for u, v, *weight in edges:
        parallel += [(u, v)] * (int(4 * weight[0]) if weight and weighted else 4)
    graph = igraph.Graph(n=n, edges=parallel, directed=directed)
    types = [v % 3 for v in range(n)]
    values = [v * v % 7 for v in range(n)]
    plain = igraph.Graph(n=n, edges=[edge[:2] for edge in edges], directed=directed)
    if not edges:
        return {"byType": 0.0, "byValue": 0.0, "byDegree": 0.0}
    result = {
        "byType": rounded(graph.assortativity_nominal(types, directed=directed), 0.0),
        "byValue": rounded(graph.assortativity(values, directed=directed), 0.0),
        "byDegree": rounded(plain.assortativity_degree(directed=directed), 0.0),
    }
    if not weighted and all(u != v for u, v, *_ in edges):
        peer = (nx.MultiDiGraph if directed else nx.MultiGraph)()
        peer.add_nodes_from((v, {"type": types[v], "value": values[v]}) for v in range(n))
        peer.add_edges_from(edge[:2] for edge in edges)
        for key, value in {
            "byType": nx.attribute_assortativity_coefficient(peer, "type"),
            "byValue": nx.numeric_assortativity_coefficient(peer, "value"),
            "byDegree": nx.degree_assortativity_coefficient(peer),
        }.items():
            assert math.isnan(value) or math.isclose(value, result[key], abs_tol=1e-9), (key, value, result)
        mixing = nx.attribute_mixing_matrix(peer, "type", mapping={0: 0, 1: 1, 2: 2}, normalized=False)
        result["mixing"] = [float(value) for row in mixing for value in row]
    return result


def triads(directed, n, edges):
    graph = simple(directed, n, edges, False).to_directed()
    census = nx.triadic_census(graph)
    if n >= 3:
        peer = igraph.Graph(n=n, edges=list(graph.edges()), directed=True).triad_census()
        for name, count in census.items():
            assert peer[name] == count, (name, count, peer[name])
    return census


def reciprocities(directed, n, edges):
    graph = simple(directed, n, edges, False).to_directed()
    found = nx.reciprocity(graph, range(n))
    whole = nx.overall_reciprocity(graph) if graph.number_of_edges() else 0.0
    return {"reciprocity": rounded(whole), "nodeReciprocities": [rounded(found[v], 0.0) for v in range(n)]}


def likeness(directed, n, edges):
    graph = simple(False, n, edges, False)
    dice = random.Random(n)
    pairs = [(u, v) for u in range(n) for v in range(n) if u != v]
    pairs = dice.sample(pairs, min(30, len(pairs)))
    apart = [
        (u, v) for u in range(n) for v in range(u + 1, n)
        if not graph.has_edge(u, v) and any(True for _ in nx.common_neighbors(graph, u, v))]
    result = {"pairs": pairs, "similarities": {}, "predictedScores": {}}

    def fill(name, measure):
        result["similarities"][name] = [rounded(value) for value in measure(pairs)]
        result["predictedScores"][name] = sorted((rounded(value) for value in measure(apart)), reverse=True)[:20]

    fill("commonNeighbors", lambda pairs: [float(len(list(nx.common_neighbors(graph, *p)))) for p in pairs])
    for name, function in MEASURES.items():
        fill(name, lambda pairs: [float(value) for _, _, value in function(graph, pairs)])
    result["predictedCount"] = len(apart)
    return result


def comparison(n):
    """Of nodes by their number modulo 3 and by its square modulo 5."""
    if n < 2:
        return None
    one, other = [v % 3 for v in range(n)], [v * v % 5 for v in range(n)]
    found = {name: igraph.compare_communities(one, other, method=name) for name in ("nmi", "vi", "adjusted_rand")}
    return [rounded(found[name], 1.0) for name in ("nmi", "vi", "adjusted_rand")]


def describe(name, directed, n, edges):
    weighted = any(len(edge) == 3 for edge in edges)
    result = {
        "name": name,
        "holes": holes(directed, n, edges, True),
        "assortativity": assortativities(directed, n, edges, True),
        "plainAssortativity": assortativities(directed, n, edges, False),
        "triads": triads(directed, n, edges),
        "comparison": comparison(n),
    }
    if weighted:
        result["plainHoles"] = holes(directed, n, edges, False)
    return result | reciprocities(directed, n, edges) | likeness(directed, n, edges)


def main():
    goal = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else GOAL
    lines = [json.dumps(describe(*case), separators=(",", ":")) for case in FIXTURES.cases()]
    goal.write_text("[\n" + ",\n".join(lines) + "\n]\n")
    print(f"{len(lines)} graphs")


if __name__ == "__main__":
    main()
