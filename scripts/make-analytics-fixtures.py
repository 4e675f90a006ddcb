#!/usr/bin/env python3
"""Writes what NetworkX and igraph say of some graphs, for the tests of GraphAnalytics to compare with.

Needs networkx, scipy and igraph. Without arguments it writes
Tests/GraphAnalyticsTests/Fixtures/reference.json beside this folder.
"""

import json
import pathlib
import random
import sys

import igraph
import networkx as nx

GOAL = pathlib.Path(__file__).parent.parent / "Tests/GraphAnalyticsTests/Fixtures/reference.json"


def pairs(graph):
    return [(u, v) for u, v in graph.edges()]


def relabelled(graph):
    return nx.convert_node_labels_to_integers(graph)


def with_weights(edges, seed, choices=(0.5, 1, 1.5, 2, 3, 4.25)):
    """Weights whose sums are exact in binary, so that equally long paths are seen as such by everyone."""
    dice = random.Random(seed)
    return [(u, v, dice.choice(choices)) for u, v in edges]


def random_edges(n, m, seed, loops=False, parallel=False):
    dice = random.Random(seed)
    edges, seen = [], set()
    while len(edges) < m:
        u, v = dice.randrange(n), dice.randrange(n)
        if u == v and not loops:
            continue
        if not parallel and ((u, v) in seen or (v, u) in seen):
            continue
        seen.add((u, v))
        edges.append((u, v))
    return edges


def cases():
    """Name, whether directed, number of nodes, edges."""
    yield "empty", False, 0, []
    yield "empty directed", True, 0, []
    yield "one node", False, 1, []
    yield "one node with a loop", False, 1, [(0, 0)]
    yield "two nodes apart", False, 2, []
    yield "one edge", False, 2, [(0, 1)]
    yield "one arc", True, 2, [(0, 1)]
    yield "path of 5", False, 5, [(i, i + 1) for i in range(4)]
    yield "directed path of 5", True, 5, [(i, i + 1) for i in range(4)]
    yield "star of 6", False, 6, [(0, i) for i in range(1, 6)]
    yield "ring of 8", False, 8, [(i, (i + 1) % 8) for i in range(8)]
    yield "directed ring of 7", True, 7, [(i, (i + 1) % 7) for i in range(7)]
    yield "complete graph of 6", False, 6, pairs(nx.complete_graph(6))
    yield "grid of 4 by 5", False, 20, pairs(relabelled(nx.grid_2d_graph(4, 5)))
    yield "loops", False, 4, [(0, 0), (0, 1), (1, 2), (2, 2), (2, 2), (2, 3)]
    yield "loops directed", True, 4, [(0, 0), (0, 1), (1, 2), (2, 0), (2, 2), (3, 3)]
    yield "parallel edges", False, 5, [(0, 1), (0, 1), (1, 2), (0, 3), (3, 2), (2, 4), (4, 2)]
    yield "parallel arcs", True, 5, [(0, 1), (0, 1), (1, 2), (2, 1), (0, 3), (3, 2), (2, 4), (2, 4)]
    yield "parallel weighted", False, 4, [(0, 1, 4), (1, 0, 1), (1, 2, 1), (0, 2, 2), (2, 3, 1), (2, 3, 3)]
    yield "disconnected", False, 9, [(0, 1), (1, 2), (2, 0), (3, 4), (5, 6), (6, 7)]
    yield "disconnected directed", True, 9, [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 3), (5, 6), (6, 7)]
    yield "dangling arcs", True, 6, [(0, 1), (0, 2), (1, 3), (2, 3), (4, 3)]
    yield "weighted square", False, 4, [(0, 1, 1), (1, 2, 1), (0, 3, 1.5), (3, 2, 0.5)]
    yield "weighted arcs", True, 5, [(0, 1, 2), (0, 2, 1), (2, 1, 1), (1, 3, 3), (2, 3, 4), (3, 4, 0.5), (4, 0, 1)]
    karate = relabelled(nx.karate_club_graph())
    yield "karate club", False, 34, pairs(karate)
    yield "karate club weighted", False, 34, [(u, v, d["weight"]) for u, v, d in karate.edges(data=True)]
    miserables = relabelled(nx.les_miserables_graph())
    yield "les miserables", False, 77, [(u, v, d["weight"]) for u, v, d in miserables.edges(data=True)]
    yield "florentine families", False, 15, pairs(relabelled(nx.florentine_families_graph()))
    yield "caveman", False, 40, pairs(nx.connected_caveman_graph(8, 5))
    yield "tree", False, 31, pairs(nx.balanced_tree(2, 4))
    yield "barbell", False, 23, pairs(nx.barbell_graph(10, 3))
    yield "scale free", False, 120, pairs(nx.barabasi_albert_graph(120, 3, seed=5))
    yield "small world", False, 100, pairs(nx.watts_strogatz_graph(100, 6, 0.1, seed=8))
    yield "random 300", False, 300, random_edges(300, 700, 1)
    yield "random 300 directed", True, 300, random_edges(300, 900, 2)
    yield "random 300 weighted", False, 300, with_weights(random_edges(300, 800, 3), 3)
    yield "random 200 directed weighted", True, 200, with_weights(random_edges(200, 700, 4), 4)
    yield "random with all", False, 60, with_weights(random_edges(60, 200, 6, loops=True, parallel=True), 6)
    yield "random directed with all", True, 60, with_weights(random_edges(60, 200, 7, loops=True, parallel=True), 7)


def rounded(values):
    return [float(f"{value:.14g}") for value in values]


def in_order(mapping, n):
    return rounded(mapping[node] for node in range(n))


def labels(components, n):
    """Components numbered by size, then by least node."""
    found = [0] * n
    for number, component in enumerate(sorted(map(sorted, components), key=lambda c: (-len(c), c[0]))):
        for node in component:
            found[node] = number
    return found


def best_leiden(n, edges, weights, resolution):
    graph = igraph.Graph(n=n, edges=edges)
    best = -1.0
    for seed in range(10):
        random.seed(seed)
        found = graph.community_leiden("modularity", weights=weights, resolution=resolution, n_iterations=5)
        best = max(best, graph.modularity(found.membership, weights=weights, resolution=resolution))
    return best


def describe(name, directed, n, edges):
    weighted = any(len(edge) == 3 for edge in edges)
    graph = (nx.MultiDiGraph if directed else nx.MultiGraph)()
    graph.add_nodes_from(range(n))
    for u, v, *weight in edges:
        graph.add_edge(u, v, weight=weight[0] if weight else 1)
    weights = [edge[2] if len(edge) == 3 else 1 for edge in edges]
    result = {"name": name, "directed": directed, "nodes": n, "edges": [[u, v] for u, v, *_ in edges]}
    if weighted:
        result["weights"] = weights
        result["strength"] = in_order(dict(graph.degree(weight="weight")), n)
        result["weightedBetweenness"] = in_order(
            nx.betweenness_centrality(graph, normalized=False, weight="weight"), n)
    result["degree"] = [graph.degree(v) for v in range(n)]
    if directed:
        result["inDegree"] = [graph.in_degree(v) for v in range(n)]
        result["outDegree"] = [graph.out_degree(v) for v in range(n)]
    result["betweenness"] = in_order(nx.betweenness_centrality(graph, normalized=False), n)
    result["normalizedBetweenness"] = in_order(nx.betweenness_centrality(graph, normalized=True), n)

    result["closeness"] = in_order(nx.closeness_centrality(graph), n)
    result["harmonic"] = in_order(nx.harmonic_centrality(graph), n)

    exact = {"tol": 1e-15, "max_iter": 2000}
    start = {v: 1 + v % 3 for v in range(n)}
    if n > 0:
        result["pageRank"] = in_order(nx.pagerank(graph, weight="weight", **exact), n)
        result["unweightedPageRank"] = in_order(nx.pagerank(graph, weight=None, **exact), n)
        result["personalPageRank"] = in_order(
            nx.pagerank(graph, alpha=0.7, personalization=start, weight="weight", **exact), n)
    else:
        result["pageRank"] = result["unweightedPageRank"] = result["personalPageRank"] = []
    weak = nx.weakly_connected_components(graph) if directed else nx.connected_components(graph)
    result["weak"] = labels(weak, n)
    if directed:
        result["strong"] = labels(nx.strongly_connected_components(graph), n)
    if edges and not directed:
        plain = [(u, v) for u, v, *_ in edges]
        result["modularity"] = float(f"{best_leiden(n, plain, weights, 1.0):.12g}")
        result["fineModularity"] = float(f"{best_leiden(n, plain, weights, 1.8):.12g}")
        groups = [[v for v in range(n) if v % 4 == k] for k in range(4)]
        result["modularityOfFourths"] = float(f"{nx.community.modularity(graph, [g for g in groups if g]):.12g}")
    return result


def main():
    goal = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else GOAL
    goal.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(describe(*case), separators=(",", ":")) for case in cases()]
    goal.write_text("[\n" + ",\n".join(lines) + "\n]\n")
    print(f"{len(lines)} graphs")


if __name__ == "__main__":
    main()
