#!/usr/bin/env python3
"""Writes what NetworkX says of the centrality of nodes and edges, for the tests of GraphAnalytics.

The graphs are those of make-analytics-fixtures.py. Needs networkx, scipy and igraph. Without arguments it writes
Tests/GraphAnalyticsTests/Fixtures/centrality.json beside this folder.
"""

import importlib.util
import json
import pathlib
import sys

import networkx as nx
import numpy

HERE = pathlib.Path(__file__).parent
GOAL = HERE.parent / "Tests/GraphAnalyticsTests/Fixtures/centrality.json"


def load(name):
    spec = importlib.util.spec_from_file_location(name.replace("-", "_"), HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rounded(values):
    return [float(f"{value:.12g}") for value in values]


def in_order(mapping, n):
    return rounded(mapping[node] for node in range(n))


def lightest(directed, n, edges, weighted):
    """A graph without parallel edges: of each bundle the first of the lightest; and where it was in the list."""
    graph = (nx.DiGraph if directed else nx.Graph)()
    graph.add_nodes_from(range(n))
    for index, (u, v, *weight) in enumerate(edges):
        length = weight[0] if weighted and weight else 1
        if not graph.has_edge(u, v) or length < graph[u][v]["weight"]:
            graph.add_edge(u, v, weight=length, index=index)
    return graph


def summed(directed, n, edges, weighted):
    """A graph in which parallel edges are one edge of their total weight."""
    graph = (nx.DiGraph if directed else nx.Graph)()
    graph.add_nodes_from(range(n))
    for u, v, *weight in edges:
        strength = weight[0] if weighted and weight else 1
        if graph.has_edge(u, v):
            graph[u][v]["weight"] += strength
        else:
            graph.add_edge(u, v, weight=strength)
    return graph


def edge_betweenness(directed, n, edges, weighted, normalized):
    graph = lightest(directed, n, edges, weighted)
    found = nx.edge_betweenness_centrality(graph, normalized=normalized, weight="weight" if weighted else None)
    result = [0.0] * len(edges)
    for (u, v), value in found.items():
        result[graph[u][v]["index"]] = value
    return rounded(result)


def eigenvector(graph):
    try:
        found = nx.eigenvector_centrality(graph, max_iter=100_000, tol=1e-15, weight="weight")
    except nx.NetworkXException:
        return None
    return in_order(found, len(graph))


def hits(graph):
    """Nothing where the greatest singular value is not the only one of its size."""
    n = len(graph)
    if n < 3 or graph.number_of_edges() == 0:
        return None, None
    singular = numpy.linalg.svd(nx.to_numpy_array(graph), compute_uv=False)
    if singular[1] > 0.9999 * singular[0]:
        return None, None
    hubs, authorities = nx.hits(graph, tol=1e-14, max_iter=10_000)
    return in_order(hubs, n), in_order(authorities, n)


def describe(name, directed, n, edges):
    weighted = any(len(edge) == 3 for edge in edges)
    result = {"name": name}
    result["edgeBetweenness"] = edge_betweenness(directed, n, edges, False, False)
    result["normalizedEdgeBetweenness"] = edge_betweenness(directed, n, edges, False, True)
    if weighted:
        graph = lightest(directed, n, edges, True)
        result["weightedEdgeBetweenness"] = edge_betweenness(directed, n, edges, True, False)
        result["weightedCloseness"] = in_order(nx.closeness_centrality(graph, distance="weight"), n)
        result["weightedHarmonic"] = in_order(nx.harmonic_centrality(graph, distance="weight"), n)
    if n == 0:
        return result
    graph = summed(directed, n, edges, True)
    result["eigenvector"] = eigenvector(graph)
    result["unweightedEigenvector"] = eigenvector(summed(directed, n, edges, False))
    if n > 1:
        radius = max(abs(numpy.linalg.eigvals(nx.to_numpy_array(graph))))
        alpha = round(0.7 / radius, 6) if radius > 1e-6 else 0.5
        result["alpha"] = alpha
        result["katz"] = in_order(nx.katz_centrality_numpy(graph, alpha=alpha, beta=1.0, weight="weight"), n)
        result["plainKatz"] = in_order(
            nx.katz_centrality_numpy(graph, alpha=alpha, beta=2.5, normalized=False, weight="weight"), n)
    result["hubs"], result["authorities"] = hits(graph)
    return result


def main():
    goal = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else GOAL
    lines = []
    for case in load("make-analytics-fixtures").cases():
        found = {key: value for key, value in describe(*case).items() if value is not None}
        lines.append(json.dumps(found, separators=(",", ":")))
    goal.write_text("[\n" + ",\n".join(lines) + "\n]\n")
    print(f"{len(lines)} graphs")


if __name__ == "__main__":
    main()
