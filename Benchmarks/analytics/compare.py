"""Runs both sides in turn on the same cores and prints times, ratios and bars, a line for each operation."""
import argparse
import json
import os
import subprocess
import sys
import time

import graphs
import operations
from side import Broken, OverLimit, Side

OURS = "Benchmarks/.build/release/analytics-bench"
PEERS = "Benchmarks/analytics/peers.py"
GRAPHS = "Benchmarks/.build/graphs"
# Debian's graph-tool belongs to the Python of the system, the others are in ours.
SYSTEM_PYTHON = "/usr/bin/python3"
CORES = 2
# A run longer than this, in seconds, is not repeated; shorter ones as often as this many seconds allow.
LONG, ENOUGH, MOST_RUNS, LEAST_RUNS = 5, 2, 10, 3
HEAD = f"{'operation':16}{'graph':>6}{'Entente':>11}  {'best peer':28}{'ratio':>8}{'bar':>6}{'memory':>9}"


def say(text):
    print(text, file=sys.stderr, flush=True)


def shown(seconds):
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1e3:.3g} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.3g} µs"


def cores():
    """The same few cores for everybody, where the system can be told so."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
        return len(os.sched_getaffinity(0))
    return min(CORES, os.cpu_count())


def busy():
    """Seconds that all processes together have spent on our cores."""
    try:
        ours = {f"cpu{core}" for core in os.sched_getaffinity(0)}
        with open("/proc/stat") as file:
            lines = [line.split() for line in file if line.partition(" ")[0] in ours]
        return sum(int(line[place]) for line in lines for place in (1, 2, 3, 6, 7)) / os.sysconf("SC_CLK_TCK")
    except (AttributeError, OSError):
        return 0.0


def own(process):
    """Seconds that a process has spent."""
    try:
        with open(f"/proc/{process.pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except OSError:
        return 0.0


class Failed(Exception):
    """Ours did not come to a result."""


class Comparison:
    def __init__(self, row, graph, options, threads, has_graph_tool):
        self.row, self.graph, self.options, self.threads = row, graph, options, threads
        self.peers = [p for p in row.peers if p[1] <= threads and (has_graph_tool or p[0] != "graph-tool")]
        self.unit = row.count if row.is_by_pair else 1
        self.name = f"{row.operation} {graph.path.name.split('.')[0]}"
        self.problems = []

    def timed(self, side, what):
        before, mine, start = busy(), own(side.process), time.monotonic()
        seconds = side.run()
        wall = time.monotonic() - start
        # The system counts in hundredths of a second, which says nothing of short runs.
        others = (busy() - before - own(side.process) + mine) / wall if wall > 0.1 else 0
        side.others.append(round(max(0, others), 2))
        say(f"  {self.name}: {what} {shown(seconds / self.unit)}")
        return seconds

    def turn(self, ours):
        try:
            self.timed(ours, "Entente")
        except OverLimit:
            raise Failed("it is over the limit") from None
        except Broken as error:
            raise Failed(str(error)) from None

    def figures(self, side, peak, numbers):
        best = min(side.runs)
        return {
            "seconds": best / self.unit, "runs": [run / self.unit for run in side.runs], "peak MB": peak / 1024,
            # Cores that others used during the best run.
            "others": side.others[side.runs.index(best)],
            "result": operations.summary(self.row, self.graph, numbers),
        }

    def arguments(self, threads):
        return [str(self.graph.path), self.row.operation, str(threads), str(self.row.count)]

    def run(self):
        with Side([OURS, *self.arguments(self.threads)], self.threads, 4 * self.options.limit) as ours:
            ours.start()
            peers = []
            results = []
            for library, threads in self.peers:
                peer, numbers = self.against(ours, library, threads)
                peers.append(peer)
                if numbers is not None:
                    results.append((peer, numbers))
            while len(ours.runs) < LEAST_RUNS:
                self.turn(ours)
            peak, mine = ours.result()
            if problem := operations.problem_of_ours(self.row, self.graph, mine):
                self.problems.append(problem)
            for peer, numbers in results:
                apart = operations.difference(self.row, self.graph, mine, numbers)
                peer["agrees"] = apart is None
                if apart:
                    self.problems.append(f"not the result of {peer['library']}: {apart}")
            figures = self.figures(ours, peak, mine)
        return self.verdict(figures, peers)

    def against(self, ours, library, threads):
        """Turns of one peer and us; what is known of the peer, and its numbers."""
        python = SYSTEM_PYTHON if library == "graph-tool" else sys.executable
        what = f"{library}, {threads} thread{'s' if threads > 1 else ''}"
        peer = {"library": library, "threads": threads, "seconds": None}
        with Side([python, PEERS, library, *self.arguments(threads)], threads, self.options.limit) as side:
            try:
                peer["version"] = side.start().version
                while True:
                    last = self.timed(side, what)
                    self.turn(ours)
                    if last > LONG or len(side.runs) >= LEAST_RUNS and sum(side.runs) > ENOUGH:
                        break
                    if len(side.runs) >= MOST_RUNS:
                        break
                peak, numbers = side.result()
            except OverLimit:
                say(f"  {self.name}: {what} > {self.options.limit:g} s")
                return peer | {"over": self.options.limit}, None
            except Broken as error:
                say(f"  {self.name}: {what} is left out: {error}")
                return peer | {"error": str(error)}, None
        return peer | self.figures(side, peak, numbers), numbers

    def verdict(self, ours, peers):
        done = sorted((p for p in peers if p["seconds"] is not None), key=lambda p: p["seconds"])
        over = [p for p in peers if "over" in p]
        best = done[0] if done else over[0] if over else None
        ratio = None
        if best:
            ratio = (best["seconds"] or best["over"] / self.unit) / ours["seconds"]
        graph = self.name.split()[-1]
        met = None if ratio is None else ratio >= self.row.bar or (None if not done else False)
        return {
            "operation": self.row.operation, "graph": graph, "is information": graph != self.row.graph,
            "ours": ours, "peers": peers, "best": best and f"{best['library']}, {best['threads']}",
            "ratio": ratio, "bar": self.row.bar, "met": met, "problems": self.problems,
        }


def lines(row):
    """What is printed of a row."""
    by_name = {f"{peer['library']}, {peer['threads']}": peer for peer in row["peers"]}
    best = by_name.get(row["best"])
    ours = row["ours"]
    peer, ratio = "no peer", ""
    if best:
        # A peer that was stopped counts with the limit, so the ratio is that or more.
        sign = "" if best["seconds"] else "> "
        peer = f"{sign}{shown(row['ratio'] * ours['seconds'])} {best['library']}, {best['threads']} thr."
        ratio = f"{sign}{row['ratio']:.1f}" if row["ratio"] < 100 else f"{sign}{row['ratio']:.0f}"
    line = (f"{row['operation']:16}{row['graph']:>6}{shown(ours['seconds']):>11}  {peer:28}{ratio:>8}"
            f"{row['bar']:>6g}{ours['peak MB']:>6.0f} MB")
    if row["met"] is False:
        line += "  (below the bar of the larger graph)" if row["is information"] else "  BELOW THE BAR"
    others = max(ours["others"], best.get("others", 0) if best else 0)
    if others > 0.3:
        line += f"  [others took {others:.1f} cores]"
    yield line
    same = list(dict.fromkeys(p["library"] for p in row["peers"] if p.get("agrees")))
    if "modularity" in ours["result"]:
        own_value = ours["result"]["modularity"]
        values = [(p, p["result"]["modularity"]) for p in row["peers"] if "result" in p]
        text = "".join(f", {p['library']} ({p['threads']}) {value:.5f}" for p, value in values)
        mark = "  BELOW A PEER" if any(f"{own_value:.5f}" < f"{value:.5f}" for _, value in values) else ""
        connected = "" if row["problems"] else ", all connected"
        yield f"    modularity {own_value:.5f}{text}; {ours['result']['communities']} communities{connected}{mark}"
    elif "L1 distance" in ours["result"]:
        values = [(p, p["result"]["L1 distance"]) for p in row["peers"] if "result" in p]
        text = "".join(f", {p['library']} ({p['threads']}) {value:.0e}" for p, value in values)
        yield f"    distance from the solution {ours['result']['L1 distance']:.0e}{text}"
    elif same:
        figures = ", ".join(
            f"{name} {value:,}" if isinstance(value, int) else f"{name} {value:.9g}"
            for name, value in ours["result"].items())
        yield f"    {figures}: as {' and '.join(same)}"
    for problem in row["problems"]:
        yield f"    WRONG: {problem}"


def parsed():
    parser = argparse.ArgumentParser(prog="scripts/bench analytics", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave the largest graph out")
    parser.add_argument("--largest", choices=list(graphs.SIZES), help="no graph larger than this")
    parser.add_argument("--operations", help="only these, with commas between")
    parser.add_argument("--limit", type=float, default=120, help="seconds for a peer's operation (120)")
    parser.add_argument("--json", metavar="FILE", help="keep all figures in a file")
    parser.error = lambda message: (parser.print_usage(sys.stderr), say(f"bench analytics: {message}"), sys.exit(64))
    options = parser.parse_args()
    options.largest = options.largest or ("100k" if options.quick else "1M")
    known = list(dict.fromkeys(row.operation for row in operations.ROWS))
    options.operations = options.operations.split(",") if options.operations else known
    if unknown := [name for name in options.operations if name not in known]:
        parser.error(f"no operation {', '.join(unknown)}; there are {', '.join(known)}")
    return options


def chosen(options):
    """Rows and the graphs on which they run: their own, or the largest that there may be."""
    sizes = list(graphs.SIZES)
    seen = set()
    for row in operations.ROWS:
        name = min(row.graph, options.largest, key=sizes.index)
        if row.operation in options.operations and (row.operation, name) not in seen:
            seen.add((row.operation, name))
            yield row, name


def main():
    options = parsed()
    threads = cores()
    has_graph_tool = os.path.exists(SYSTEM_PYTHON) and not subprocess.run(
        [SYSTEM_PYTHON, "-c", "import graph_tool"], capture_output=True).returncode
    if not has_graph_tool:
        print("graph-tool cannot be had here and is left out.")
    rows, graph = [], None
    print(f"Best runs; Entente on {threads} threads, peers on one or two as is better. Pairs: time for one.\n\n{HEAD}")
    for row, name in chosen(options):
        if graph is None or not graph.path.name.startswith(f"{name}."):
            say(f"  graph of {name} nodes")
            graph = graphs.read(graphs.kept(name, GRAPHS))
        try:
            result = Comparison(row, graph, options, threads, has_graph_tool).run()
        except (Broken, Failed, OverLimit) as error:
            result = None
            print(f"{row.operation:16}{name:>6}  Entente failed: {error or 'it is over the limit'}", flush=True)
        if result:
            print("\n".join(lines(result)), flush=True)
        rows.append(result or {"operation": row.operation, "graph": name, "problems": ["Entente failed"]})
        if options.json:
            with open(options.json, "w") as file:
                json.dump({"threads": threads, "rows": rows}, file, indent=1)
    if any(row["problems"] for row in rows):
        sys.exit(1)


main()
