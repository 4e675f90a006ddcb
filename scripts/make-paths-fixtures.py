#!/usr/bin/env python3
"""Writes what NetworkX says of paths, flows and Steiner trees in the graphs of make-analytics-fixtures.py.

Needs networkx and what that script needs. Without arguments it writes
Tests/GraphAnalyticsTests/Fixtures/paths.json beside this folder.
"""

import importlib.util
import itertools
import json
import pathlib
import random
import sys

import networkx as nx
from networkx.algorithms import approximation

HERE = pathlib.Path(__file__).parent
GOAL = HERE.parent / "Tests/GraphAnalyticsTests/Fixtures/paths.json"

PAIRS = 6
"""Pairs of nodes a graph."""

LISTED = 40
"""Up to how many paths are written down; of more only the number."""


def cases():
    spec = importlib.util.spec_from_file_location("fixtures", HERE / "make-analytics-fixtures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.cases()


def simple(directed, n, edges, join):
    """The graph without loops, and with one edge for parallel ones, whose weight is made of theirs."""
    graph = (nx.DiGraph if directed else nx.Graph)()
    graph.add_nodes_from(range(n))
    for u, v, *weight in edges:
        if u != v:
            weight = weight[0] if weight else 1
            graph.add_edge(u, v, weight=join(graph[u][v]["weight"], weight) if graph.has_edge(u, v) else weight)
    return graph


def length(graph, path, weight):
    return sum(graph[u][v]["weight"] if weight else 1 for u, v in itertools.pairwise(path))


def number(value):
    return float(f"{value:.12g}")


def describe_pair(s, t, lightest, capacities, counts, weighted):
    result = {"source": s, "target": t}
    reachable = nx.has_path(lightest, s, t)
    for name, weight in [("", None)] + ([("weighted", "weight")] if weighted else []):
        found = {}
        if reachable:
            found["distance"] = number(nx.shortest_path_length(lightest, s, t, weight=weight))
            some = itertools.islice(nx.shortest_simple_paths(lightest, s, t, weight=weight), 12)
            found["lengths"] = [number(length(lightest, path, weight)) for path in some]
            paths = sorted(itertools.islice(nx.all_shortest_paths(lightest, s, t, weight=weight), 5000))
            found["shortestCount"] = len(paths)
            if len(paths) <= LISTED:
                found["shortest"] = paths
        found["flow"] = number(nx.maximum_flow_value(capacities if weight else counts, s, t, capacity="weight"))
        result[name or "unweighted"] = found
    if reachable:
        hops = int(result["unweighted"]["distance"]) + 1
        paths = sorted(itertools.islice(nx.all_simple_paths(lightest, s, t, cutoff=hops), 5001))
        if len(paths) <= 5000:
            result["hops"], result["simpleCount"] = hops, len(paths)
            if len(paths) <= LISTED:
                result["simple"] = paths
    result["nodeConnectivity"] = nx.connectivity.local_node_connectivity(lightest, s, t)
    # NetworkX gives no cut either where an edge leads back.
    if not lightest.has_edge(s, t) and not lightest.has_edge(t, s):
        result["nodeCut"] = len(nx.minimum_node_cut(lightest, s, t)) if reachable else 0
    # As NetworkX knows it, on a graph without parallel edges.
    result["edgeCut"] = len(nx.minimum_edge_cut(lightest, s, t)) if reachable else 0
    return result


def describe(name, directed, n, edges):
    weighted = any(len(edge) == 3 for edge in edges)
    lightest = simple(directed, n, edges, min)
    capacities = simple(directed, n, edges, lambda a, b: a + b)
    counts = simple(directed, n, [(u, v) for u, v, *_ in edges], lambda a, b: a + b)
    dice = random.Random(name)
    every = list(itertools.permutations(range(n), 2)) if n < 60 else None
    if every is not None:
        chosen = dice.sample(every, min(PAIRS, len(every)))
    else:
        chosen = [dice.sample(range(n), 2) for _ in range(PAIRS)]
    result = {
        "name": name,
        "pairs": [describe_pair(s, t, lightest, capacities, counts, weighted) for s, t in chosen],
        "trees": [],
    }
    both = simple(False, n, edges, min)
    part = sorted(max(nx.connected_components(both), key=len)) if n else []
    for count in (3, 5, 12):
        if len(part) <= count:
            continue
        terminals = sorted(dice.sample(part, count))
        tree = approximation.steiner_tree(both.subgraph(part), terminals, weight="weight", method="mehlhorn")
        result["trees"].append({"terminals": terminals, "length": number(tree.size(weight="weight"))})
    return result


def main():
    goal = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else GOAL
    lines = [json.dumps(describe(*case), separators=(",", ":")) for case in cases()]
    goal.write_text("[\n" + ",\n".join(lines) + "\n]\n")
    print(f"{len(lines)} graphs, {goal.stat().st_size} bytes")


if __name__ == "__main__":
    main()
