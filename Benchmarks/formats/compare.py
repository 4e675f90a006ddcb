"""Times Entente and its peers on one made-up graph, checks that all read the same, and prints ratios."""
import argparse
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BENCH = os.path.join(HERE, "..", ".build", "release", "formats-bench")
# Operation, peers, how many times faster we mean to be than the best of them.
OPERATIONS = [
    ("write-graphml", ["igraph", "graph-tool"], 15, "igraph"),
    ("read-graphml", ["igraph", "graph-tool", "rustworkx"], 5, None),
    ("write-gexf", ["networkx"], 20, None),
    ("read-gexf", ["networkx"], None, None),
    ("write-dot", ["networkit", "igraph"], 1, "networkit"),
]


def python(peer):
    return "/usr/bin/python3" if peer == "graph-tool" else sys.executable


def ours(graph, folder, count):
    out = subprocess.run([BENCH, "run", graph, folder, str(count)], check=True, capture_output=True, text=True).stdout
    times, memory = {}, {}
    for line in out.splitlines():
        name, *numbers = line.split()
        if name.startswith("memory-"):
            memory[name.removeprefix("memory-")] = [int(n) for n in numbers]
        else:
            times.setdefault(name, []).append(float(numbers[0]))
    return times, memory


def theirs(peer, operation, graph, folder, count):
    command = [python(peer), os.path.join(HERE, "peer.py"), peer, operation, graph, folder, str(count)]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        print(f"{peer} {operation}: {result.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return []
    # Some libraries talk on standard output too.
    lines = [line.split() for line in result.stdout.splitlines()]
    return [float(line[1]) for line in lines if len(line) == 2 and line[0] == "seconds"]


def check(folder, nodes, edges):
    """What we wrote is read back by igraph with every name and weight."""
    import igraph

    a = igraph.Graph.Read_GraphML(os.path.join(folder, "graph.graphml"))
    b = igraph.Graph.Read_GraphML(os.path.join(folder, "ours.graphml"))
    assert a.vcount() == b.vcount() == nodes and a.ecount() == b.ecount() == edges
    assert a.vs["name"] == b.vs["name"] and a.es["weight"] == b.es["weight"] and a.es["type"] == b.es["type"]
    assert a.get_edgelist() == b.get_edgelist()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the graph")
    parser.add_argument("--json", metavar="FILE", help="write the figures there too")
    arguments = parser.parse_args()
    nodes, edges = (10_000, 100_000) if arguments.quick else (100_000, 1_000_000)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        graph = os.path.join(folder, "graph.graphml")
        subprocess.run([BENCH, "make", graph, str(nodes), str(edges)], check=True)
        times, memory = {}, {}
        # Ours before and after the peers, so that a busy moment of the machine does not decide.
        for part in range(2):
            more, memory = ours(graph, folder, 4)
            for name, values in more.items():
                times.setdefault(name, []).extend(values)
            if part == 0:
                others = {
                    (operation, peer): theirs(
                        peer, operation, os.path.join(folder, "ours.gexf") if operation == "read-gexf" else graph,
                        folder, 1 if peer == "networkx" else 3)
                    for operation, peers, _, _ in OPERATIONS for peer in peers
                }
        check(folder, nodes, edges)
        for operation, peers, bar, against in OPERATIONS:
            best = min(times[operation])
            for peer in peers:
                values = others[operation, peer]
                if not values:
                    continue
                ratio = min(values) / best
                counts = bar and (against in (None, peer))
                rows.append({
                    "operation": operation, "ours": best, "peer": peer, "theirs": min(values), "ratio": ratio,
                    "bar": bar if counts else None,
                })
    print(f"{nodes:,} nodes, {edges:,} edges; best times")
    print(f"{'operation':14} {'Entente':>9} {'peer':>11} {'time':>9} {'ratio':>7} {'bar':>5}")
    for row in rows:
        bar = f"{row['bar']:>5}" + ("" if row["ratio"] >= row["bar"] else "  missed") if row["bar"] else "    –"
        print(f"{row['operation']:14} {row['ours']:8.3f}s {row['peer']:>11} {row['theirs']:8.3f}s {row['ratio']:7.1f} {bar}")
    for name, (before, peak) in memory.items():
        print(f"{name}: {before // 1024} MB with the graph, {peak // 1024} MB at most while writing: {peak / before:.2f} times")
    if arguments.json:
        with open(arguments.json, "w") as file:
            json.dump({"rows": rows, "memory": memory}, file, indent=1)


if __name__ == "__main__":
    main()
