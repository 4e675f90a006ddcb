"""The graphs of the benchmark: made from fixed seeds, kept between runs, read by both sides.

Planted communities with power-law sizes, power-law expected degrees (exponent 2.5, at most the root of the number of
nodes), three edges of ten drawn over the whole graph instead of within a community. There are no loops and no two edges
between the same nodes. Numbers of nodes are shuffled, so that neither hubs nor communities lie side by side in memory.
Random numbers are those of splitmix64 over a counter, so that the bytes do not depend on the release of NumPy.

A file holds 32-bit numbers, little-endian: form, nodes, edges, pairs; then for each edge the source, the target, the
weight and the type; for each node the type and the planted community; and both ends of pairs in the largest component.
"""
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

FORM = 1
PAIRS = 1000
SIZES = {  # nodes, edges, smallest and largest community, seed
    "10k": (10_000, 50_000, 20, 200, 1),
    "100k": (100_000, 1_000_000, 30, 2_000, 2),
    "1M": (1_000_000, 5_000_000, 30, 5_000, 3),
}
# Of a hundred nodes, how many are persons, organizations, places, events, products, offices.
NODE_TYPES = np.cumsum(np.array([38, 27, 15, 8, 6, 6], dtype=np.uint64))
EDGE_TYPES = 12


@dataclass
class Graph:
    path: Path
    nodes: int
    source: np.ndarray
    target: np.ndarray
    weight: np.ndarray
    edge_type: np.ndarray
    node_type: np.ndarray
    community: np.ndarray
    pairs: np.ndarray

    @property
    def edges(self):
        return len(self.source)


def mix(x):
    x = x + np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def bits(seed, stream, start, count):
    key = mix(np.array([seed * 1_000_003 + stream], dtype=np.uint64))[0]
    return mix(mix(np.arange(start, start + count, dtype=np.uint64) ^ key) + key)


def unit(x):
    return ((x >> np.uint64(11)).astype(np.float64) + 0.5) / float(1 << 53)


def community_sizes(n, smallest, largest, seed):
    sizes, left = [], n
    while left > 0:
        u = float(unit(bits(seed, 2, len(sizes), 1))[0])
        size = min(int(1 / (1 / smallest - u * (1 / smallest - 1 / largest))), left)
        if left - size < smallest:
            size = left
        sizes.append(size)
        left -= size
    return np.array(sizes)


def edges(n, m, sizes, community, seed):
    """Ends of distinct edges, nodes in the order of communities."""
    # Whole numbers, so that sums are exact in any order.
    degree = np.rint(np.minimum(unit(bits(seed, 1, 0, n)) ** (-1 / 1.5), n ** 0.5) * 1000).astype(np.uint64)
    total = np.cumsum(degree)
    last = np.cumsum(sizes) - 1
    before = np.concatenate([np.zeros(1, dtype=np.uint64), total[last[:-1]]])
    within = total[last] - before
    source = target = np.empty(0, dtype=np.int64)
    drawn = 0
    while len(source) < m:
        count = int((m - len(source)) * 1.5) + 1000
        u = np.searchsorted(total, bits(seed, 3, drawn, count) % total[-1], side="right")
        inside = bits(seed, 4, drawn, count) % np.uint64(10) >= 3
        draw = bits(seed, 5, drawn, count)
        own = community[u]
        place = np.where(inside, before[own] + draw % within[own], draw % total[-1])
        v = np.searchsorted(total, place, side="right")
        drawn += count
        source = np.concatenate([source, u[u != v]])
        target = np.concatenate([target, v[u != v]])
        _, first = np.unique(np.minimum(source, target) * n + np.maximum(source, target), return_index=True)
        first.sort()
        source, target = source[first], target[first]
    return source[:m], target[:m]


def component_labels(n, source, target):
    """For each node the least node of its component, by repeated minima and jumps."""
    label = np.arange(n)
    while True:
        least = np.minimum(label[source], label[target])
        new = label.copy()
        np.minimum.at(new, label[source], least)
        np.minimum.at(new, label[target], least)
        while not np.array_equal(jump := new[new], new):
            new = jump
        if np.array_equal(new, label):
            return label
        label = new


def make(name):
    """All numbers of a graph, in the order in which they are kept."""
    n, m, smallest, largest, seed = SIZES[name]
    with np.errstate(over="ignore"):
        sizes = community_sizes(n, smallest, largest, seed)
        ordered = np.repeat(np.arange(len(sizes)), sizes)
        source, target = edges(n, m, sizes, ordered, seed)
        number = np.argsort(bits(seed, 6, 0, n), kind="stable")
        order = np.argsort(bits(seed, 7, 0, m), kind="stable")
        source, target = number[source][order], number[target][order]
        community = np.empty(n, dtype=np.int64)
        community[number] = ordered
        node_type = np.searchsorted(NODE_TYPES, bits(seed, 8, 0, n) % NODE_TYPES[-1], side="right")
        choice = (bits(seed, 9, 0, m) % np.uint64(3)).astype(np.int64)
        edge_type = (node_type[source] * 3 + node_type[target] * 5 + choice) % EDGE_TYPES
        weight = np.minimum(unit(bits(seed, 10, 0, m)) ** (-1 / 1.5), 100).astype(np.int64)
        label = component_labels(n, source, target)
        giant = np.flatnonzero(label == np.bincount(label).argmax())
        pairs = giant[(bits(seed, 12, 0, PAIRS * 2) % np.uint64(len(giant))).astype(np.int64)].reshape(-1, 2)
        pairs[:, 1] = np.where(pairs[:, 0] == pairs[:, 1], giant[0], pairs[:, 1])
    head = [FORM, n, m, PAIRS]
    return np.concatenate([head, source, target, weight, edge_type, node_type, community, pairs.ravel()]).astype("<i4")


def kept(name, folder):
    """The file of a graph, which is made if it is not there."""
    n, m, *_ = SIZES[name]
    path = Path(folder) / f"{name}.{FORM}.graph"
    if not path.exists() or path.stat().st_size != 4 * (4 + 4 * m + 2 * n + 2 * PAIRS):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}")
        make(name).tofile(part)
        part.rename(path)
    return path


def read(path):
    data = np.fromfile(path, dtype="<i4")
    form, n, m, pairs = data[:4].tolist()
    assert form == FORM, f"{path} has another form"
    ends = np.cumsum([4, m, m, m, m, n, n, 2 * pairs])
    parts = [data[a:b] for a, b in zip(ends, ends[1:])]
    return Graph(Path(path), n, *parts[:6], parts[6].reshape(-1, 2))


def reference_ranks(graph):
    """PageRank by the power method, to where it does not matter any more; kept beside the graph."""
    path = graph.path.with_suffix(".ranks")
    if path.exists() and path.stat().st_size == 8 * graph.nodes:
        return np.fromfile(path, dtype="<f8")
    out = np.bincount(graph.source, minlength=graph.nodes)
    rank = np.full(graph.nodes, 1 / graph.nodes)
    change = 1.0
    while change > 1e-13:
        share = rank / np.maximum(out, 1)
        new = 0.85 * np.bincount(graph.target, weights=share[graph.source], minlength=graph.nodes)
        new += (0.85 * rank[out == 0].sum() + 0.15) / graph.nodes
        change = np.abs(new - rank).sum()
        rank = new
    part = path.with_suffix(f".{os.getpid()}")
    rank.astype("<f8").tofile(part)
    part.rename(path)
    return rank
