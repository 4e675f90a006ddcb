"""One peer, one operation: reads the GraphML file, does it COUNT times, prints the seconds of each.

usage: peer.py PEER OPERATION FILE FOLDER COUNT
"""
import os
import sys
import time

peer, operation, path, folder, count = sys.argv[1:5] + [int(sys.argv[5])]
target = os.path.join(folder, f"{peer}.{operation.split('-')[1]}")


def read(path):
    if peer == "igraph":
        import igraph

        return igraph.Graph.Read_GraphML(path)
    if peer == "networkx":
        import networkx

        return networkx.read_graphml(path) if path.endswith("graphml") else networkx.read_gexf(path)
    if peer == "rustworkx":
        import rustworkx

        return rustworkx.read_graphml(path)
    if peer == "graph-tool":
        import graph_tool

        return graph_tool.load_graph(path)
    if peer == "networkit":
        import networkit

        return networkit.graphio.GraphMLReader().read(path)
    raise SystemExit(f"no peer {peer}")


def write(graph):
    if operation == "write-graphml" and peer == "igraph":
        graph.write_graphml(target)
    elif operation == "write-graphml" and peer == "networkx":
        import networkx

        networkx.write_graphml(graph, target)
    elif operation == "write-graphml" and peer == "graph-tool":
        graph.save(target)
    elif operation == "write-gexf" and peer == "networkx":
        import networkx

        networkx.write_gexf(graph, target)
    elif operation == "write-dot" and peer == "networkit":
        import networkit

        networkit.graphio.DotGraphWriter().write(graph, target)
    elif operation == "write-dot" and peer == "igraph":
        for table in (graph.vs, graph.es):
            for name in table.attributes():
                del table[name]
        graph.write_dot(target)
    else:
        raise SystemExit(f"{peer} does not {operation}")


graph = None if operation.startswith("read") else read(path)
for _ in range(count):
    start = time.perf_counter()
    if operation.startswith("read"):
        graph = None
        start = time.perf_counter()
        graph = read(path)
    else:
        write(graph)
    print("seconds", time.perf_counter() - start, flush=True)
