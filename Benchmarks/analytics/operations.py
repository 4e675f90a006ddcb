"""What is measured on which graph, against whom, and what the results have to have in common."""
from dataclasses import dataclass

import numpy as np

import graphs


@dataclass
class Row:
    operation: str
    graph: str
    bar: float
    peers: list
    same: str
    count: int = 0
    is_by_pair: bool = False


# Libraries with the numbers of threads to run them on. Those that need a multiple of the best one's time are left out,
# as is one thread where a second core helps for sure, which is where searches from many nodes run side by side.
ROWS = [
    Row("betweenness", "10k", 5, [("igraph", 1), ("graph-tool", 2)], "scores"),
    Row("betweenness-256", "100k", 12, [("igraph", 1), ("graph-tool", 2)], "scores", count=256),
    Row("harmonic", "10k", 15, [("igraph", 1), ("graph-tool", 2)], "scores"),
    Row("closeness", "10k", 15, [("igraph", 1), ("NetworKit", 2)], "scores"),
    Row("pagerank", "1M", 5,
        [("igraph", 1), ("NetworKit", 1), ("NetworKit", 2), ("rustworkx", 1), ("graph-tool", 1), ("graph-tool", 2)],
        "ranks"),
    Row("louvain", "100k", 3, [("NetworKit", 1), ("NetworKit", 2), ("igraph", 1)], "communities"),
    Row("louvain", "1M", 3, [("NetworKit", 1), ("NetworKit", 2), ("igraph", 1)], "communities"),
    Row("leiden", "100k", 3, [("NetworKit", 1), ("NetworKit", 2), ("igraph", 1)], "communities"),
    Row("leiden", "1M", 3, [("NetworKit", 1), ("NetworKit", 2), ("igraph", 1)], "communities"),
    Row("components", "1M", 6, [("NetworKit", 1), ("NetworKit", 2), ("igraph", 1), ("graph-tool", 1)], "groups"),
    Row("cuts", "1M", 3, [("graph-tool", 1), ("igraph", 1)], "numbers"),
    Row("cores", "1M", 1.2, [("NetworKit", 1), ("NetworKit", 2), ("igraph", 1), ("graph-tool", 1)], "numbers"),
    Row("path", "100k", 1.5, [("NetworKit", 1), ("NetworkX", 1)], "numbers", count=1000, is_by_pair=True),
    Row("path-weighted", "100k", 4, [("NetworKit", 1)], "scores", count=1000, is_by_pair=True),
    Row("yen", "100k", 100, [("igraph", 1)], "scores", count=3, is_by_pair=True),
]


def rank_error(graph, ranks):
    return float(np.abs(ranks / ranks.sum() - graphs.reference_ranks(graph)).sum())


def modularity(graph, labels):
    label = np.unique(labels, return_inverse=True)[1].reshape(-1)
    degree = np.bincount(graph.source, minlength=graph.nodes) + np.bincount(graph.target, minlength=graph.nodes)
    share = np.bincount(label, weights=degree) / (2 * graph.edges)
    return float((label[graph.source] == label[graph.target]).mean() - (share ** 2).sum())


def are_connected(graph, labels):
    inner = labels[graph.source] == labels[graph.target]
    parts = graphs.component_labels(graph.nodes, graph.source[inner], graph.target[inner])
    return len(np.unique(parts)) == len(np.unique(labels))


def summary(row, graph, numbers):
    """The few numbers that are kept of a result."""
    if row.same == "communities":
        return {"modularity": modularity(graph, numbers), "communities": len(np.unique(numbers))}
    if row.same == "groups":
        return {"groups": len(np.unique(numbers)), "largest": int(np.unique(numbers, return_counts=True)[1].max())}
    if row.same == "ranks":
        return {"L1 distance": rank_error(graph, numbers), "max": float(numbers.max() / numbers.sum())}
    if row.operation == "cuts":
        nodes = numbers[:graph.nodes]
        return {"articulation points": int(nodes.sum()), "bridges": int(numbers.sum() - nodes.sum())}
    return {"sum": float(numbers.sum()), "max": float(numbers.max())}


def problem_of_ours(row, graph, numbers):
    """What is wrong with our result whatever others say, or nothing; what is not a number is wrong too."""
    if row.same == "communities" and not are_connected(graph, numbers):
        return "not all communities are connected"
    # The last change bounds what is left by 0.85 / 0.15 of itself.
    if row.same == "ranks" and not (error := rank_error(graph, numbers)) <= 1e-8:
        return f"ranks are {error:.1e} from the solution"
    return None


def difference(row, graph, ours, theirs):
    """How two results differ where they must not, or nothing."""
    if len(ours) != len(theirs):
        return f"{len(ours)} numbers against {len(theirs)}"
    if row.same == "numbers" and not np.array_equal(ours, theirs):
        return f"{int((ours != theirs).sum())} numbers differ"
    if row.same == "scores":
        # Sums in another order round otherwise.
        off = float((np.abs(ours - theirs) / (np.abs(theirs) + 1e-6 * np.abs(theirs).max())).max())
        return f"up to {off:.1e} apart" if not off <= 1e-6 else None
    if row.same == "groups":
        both = np.unique(np.column_stack([ours, theirs]), axis=0)
        if not len(both) == len(np.unique(ours)) == len(np.unique(theirs)):
            return f"{len(np.unique(ours))} groups against {len(np.unique(theirs))}"
    if row.same == "ranks":
        apart = float(np.abs(ours / ours.sum() - theirs / theirs.sum()).sum())
        return f"ranks are {apart:.1e} apart" if not apart <= 1e-6 else None
    return None
