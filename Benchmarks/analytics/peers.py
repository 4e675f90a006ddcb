"""One operation of one library on one graph: the other end of the pipe that `analytics-bench` has on our side.

usage: peers.py LIBRARY GRAPH OPERATION THREADS COUNT

Says `ready VERSION`, answers `run` with `time SECONDS`, and `write FILE` with `peak KILOBYTES` once the numbers of the
last result are in the file. An operation gives what to do, whose time is taken, and how its result becomes numbers.
"""
import os
import random
import resource
import sys
import time

import numpy as np

import graphs


class Library:
    def __init__(self, graph, threads, count):
        self.graph, self.threads, self.count = graph, threads, count
        self.n, self.m = graph.nodes, graph.edges
        self.pairs = graph.pairs[:count].tolist()
        self.lengths = 1 / graph.weight.astype(float)

    def spread(self, mapping):
        return [mapping[node] for node in range(self.n)]

    def marks(self, points, bridges):
        result = np.zeros(self.n + self.m)
        result[points] = 1
        result[self.n + np.asarray(bridges, dtype=np.int64)] = 1
        return result

    def reached(self):
        """How many nodes are in each node's component, itself included."""
        label = graphs.component_labels(self.n, self.graph.source, self.graph.target)
        return np.bincount(label, minlength=self.n)[label]

    def whole_closeness(self, values):
        """From closeness within a component to that in the whole graph."""
        return np.nan_to_num(np.asarray(values, dtype=float)) * (self.reached() - 1) / (self.n - 1)


class Igraph(Library):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        import igraph
        random.seed(42)
        self.igraph, self.version = igraph, igraph.__version__
        self.edges = np.column_stack([self.graph.source, self.graph.target])

    def make(self, directed=False):
        return self.igraph.Graph(n=self.n, edges=self.edges, directed=directed)

    def betweenness(self):
        g = self.make()
        return lambda: g.betweenness(directed=False), list

    def betweenness_256(self):
        g, sources = self.make(), list(range(self.count))
        return lambda: g.betweenness(directed=False, sources=sources), list

    def harmonic(self):
        g = self.make()
        return lambda: g.harmonic_centrality(normalized=False), list

    def closeness(self):
        g = self.make()
        return g.closeness, self.whole_closeness

    def pagerank(self):
        g = self.make(directed=True)
        return lambda: g.pagerank(damping=0.85), list

    def louvain(self):
        g = self.make()
        return g.community_multilevel, lambda r: r.membership

    def leiden(self):
        g = self.make()
        return lambda: g.community_leiden("modularity"), lambda r: r.membership

    def components(self):
        g = self.make()
        return g.connected_components, lambda r: r.membership

    def cuts(self):
        g = self.make()
        return lambda: (g.articulation_points(), g.bridges()), lambda r: self.marks(*r)

    def cores(self):
        g = self.make()
        return g.coreness, list

    def yen(self):
        g, lengths = self.make(), self.lengths.tolist()
        g.es["length"] = lengths

        def run():
            found = [g.get_k_shortest_paths(s, t, k=10, weights="length", output="epath") for s, t in self.pairs]
            return [sum(lengths[edge] for path in paths for edge in path) for paths in found]
        return run, list


class NetworKit(Library):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        import networkit
        self.nk, self.version = networkit, networkit.__version__
        networkit.setNumberOfThreads(self.threads)
        networkit.setSeed(42, False)

    def make(self, weighted=False, directed=False):
        ends = (self.graph.source.astype(np.uint64), self.graph.target.astype(np.uint64))
        weights = self.lengths if weighted else np.ones(self.m)
        return self.nk.GraphFromCoo((weights, ends), n=self.n, weighted=weighted, directed=directed)

    def closeness(self):
        g, centrality = self.make(), self.nk.centrality
        variant = centrality.ClosenessVariant.GENERALIZED
        return lambda: centrality.Closeness(g, True, variant).run(), lambda r: r.scores()

    def pagerank(self):
        g, centrality = self.make(directed=True), self.nk.centrality
        sinks = centrality.SinkHandling.DistributeSinks

        def run():
            algorithm = centrality.PageRank(g, 0.85, 1e-9, distributeSinks=sinks)
            algorithm.norm = centrality.Norm.L1_NORM
            return algorithm.run()
        return run, lambda r: r.scores()

    def louvain(self):
        g = self.make()
        return lambda: self.nk.community.PLM(g, refine=True).run(), lambda r: r.getPartition().getVector()

    def leiden(self):
        g = self.make()
        return lambda: self.nk.community.ParallelLeiden(g).run(), lambda r: r.getPartition().getVector()

    def components(self):
        g, components = self.make(), self.nk.components
        kind = components.ParallelConnectedComponents if self.threads > 1 else components.ConnectedComponents
        return lambda: kind(g).run(), lambda r: r.getPartition().getVector()

    def cores(self):
        g = self.make()
        return lambda: self.nk.centrality.CoreDecomposition(g).run(), lambda r: r.scores()

    def each_pair(self, search, g):
        def run():
            found = []
            for s, t in self.pairs:
                algorithm = search(g, s, t)
                algorithm.run()
                found.append(algorithm.getDistance())
            return found
        return run, list

    def path(self):
        return self.each_pair(self.nk.distance.BidirectionalBFS, self.make())

    def path_weighted(self):
        return self.each_pair(self.nk.distance.BidirectionalDijkstra, self.make(weighted=True))


class Rustworkx(Library):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        import rustworkx
        self.rx, self.version = rustworkx, rustworkx.__version__

    def pagerank(self):
        g = self.rx.PyDiGraph()
        g.add_nodes_from(range(self.n))
        g.add_edges_from_no_data(list(zip(self.graph.source.tolist(), self.graph.target.tolist())))
        # The tolerance is one for each node.
        return lambda: self.rx.pagerank(g, alpha=0.85, tol=1e-9 / self.n, max_iter=500), self.spread


class NetworkX(Library):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        import networkx
        self.nx, self.version = networkx, networkx.__version__

    def path(self):
        g = self.nx.Graph()
        g.add_nodes_from(range(self.n))
        g.add_edges_from(zip(self.graph.source.tolist(), self.graph.target.tolist()))
        search = self.nx.bidirectional_shortest_path
        return lambda: [len(search(g, s, t)) - 1 for s, t in self.pairs], list


class GraphTool(Library):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        import graph_tool.centrality
        import graph_tool.topology
        self.gt, self.version = graph_tool, graph_tool.__version__.split()[0]
        graph_tool.openmp_set_num_threads(self.threads)

    def make(self, directed=False):
        g = self.gt.Graph(directed=directed)
        g.add_vertex(self.n)
        g.add_edge_list(np.column_stack([self.graph.source, self.graph.target]).astype(np.int64))
        return g

    def betweenness(self):
        g = self.make()
        return lambda: self.gt.centrality.betweenness(g, norm=False)[0], lambda r: r.a

    def betweenness_256(self):
        g, sources = self.make(), np.arange(self.count)
        return lambda: self.gt.centrality.betweenness(g, pivots=sources, norm=False)[0], lambda r: r.a

    def harmonic(self):
        g = self.make()
        run = lambda: self.gt.centrality.closeness(g, harmonic=True, norm=False)
        return run, lambda r: np.nan_to_num(np.array(r.a))

    def pagerank(self):
        g = self.make(directed=True)
        return lambda: self.gt.centrality.pagerank(g, damping=0.85, epsilon=1e-9), lambda r: r.a

    def components(self):
        g = self.make()
        return lambda: self.gt.topology.label_components(g)[0], lambda r: r.a

    def cuts(self):
        g = self.make()

        def numbers(result):
            labels, points, sizes = result
            return self.marks(np.flatnonzero(points.a), np.flatnonzero(np.asarray(sizes)[labels.a] == 1))
        return lambda: self.gt.topology.label_biconnected_components(g), numbers

    def cores(self):
        g = self.make()
        return lambda: self.gt.topology.kcore_decomposition(g), lambda r: r.a


LIBRARIES = {
    "igraph": Igraph, "NetworKit": NetworKit, "rustworkx": Rustworkx, "NetworkX": NetworkX, "graph-tool": GraphTool,
}


def reset_peak():
    try:
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")
    except OSError:
        pass


def peak():
    try:
        with open("/proc/self/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
    except OSError:
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return used // 1024 if sys.platform == "darwin" else used


def main():
    name, path, operation, threads, count = sys.argv[1:]
    # What libraries print themselves must not mix with the answers.
    out = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    library = LIBRARIES[name](graphs.read(path), int(threads), int(count))
    run, numbers = getattr(library, operation.replace("-", "_"))()
    reset_peak()
    print(f"ready {library.version}", file=out)
    result = None
    for line in sys.stdin:
        command, _, file = line.rstrip("\n").partition(" ")
        if command == "run":
            result = None
            start = time.perf_counter()
            result = run()
            print(f"time {time.perf_counter() - start}", file=out)
        else:
            used = peak()
            np.asarray(numbers(result), dtype="<f8").tofile(file)
            print(f"peak {used}", file=out)


main()
