"""Runs both by turns on the same text and prints words a second, ratios and bars."""
import os, statistics, subprocess, sys, tempfile, time
from pathlib import Path

ENTENTE = ".build/release/entente"
BENCH = "Benchmarks/.build/release/extraction-bench"
PEER = ["Benchmarks/.venv/bin/python", "Benchmarks/extraction/peer.py"]
TURNS = 3


def rows(command, cores):
    # spaCy's matrix products take as many threads as they find; each side gets the same cores.
    threads = {"OMP_NUM_THREADS": str(cores), "OPENBLAS_NUM_THREADS": str(cores), "BLIS_NUM_THREADS": str(cores)}
    on = ["taskset", "-c", ",".join(map(str, sorted(os.sched_getaffinity(0))[:cores]))]
    out = subprocess.run(on + command, capture_output=True, text=True, check=True, env=os.environ | threads).stdout
    return {name: int(words) / float(seconds) for name, words, seconds in (l.split("\t") for l in out.splitlines())}


def peak(*command):
    """Megabytes of memory, at most, and seconds of a process."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_maxrss / 1024, time.monotonic() - start


def main():
    source = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as scratch:
        # Plain text that both read: what Entente leaves of each page.
        plain = Path(scratch) / "text"
        plain.mkdir()
        for file in sorted(f for f in source.rglob("*") if f.suffix in (".txt", ".md", ".html")):
            if file.stem.isupper():
                continue
            text = subprocess.run([ENTENTE, "text", file], capture_output=True)
            if text.returncode == 0:
                (plain / (file.stem + ".txt")).write_bytes(text.stdout)
        words = sum(len(f.read_text(errors="replace").split()) for f in plain.iterdir())
        rounds = max(1, 150_000 // words)
        ours, two, theirs, stages = [], [], [], []
        for _ in range(TURNS):
            ours.append(rows([BENCH, "way", str(plain), str(rounds), "1"], 1)["way"])
            theirs.append(next(iter(rows(PEER + [str(plain), str(max(1, rounds // 10))], 1).values())))
            two.append(rows([BENCH, "way", str(plain), str(rounds * 2), "2"], 2)["way"])
            stages.append(rows([BENCH, "stages", str(plain), str(rounds)], 1))
        print(f"{len(list(plain.iterdir()))} articles, {words} words; medians of {TURNS} turns\n")
        print("one core, by step           words a second")
        for name in stages[0]:
            print(f"  {name:24s} {statistics.median(s[name] for s in stages):16,.0f}")
        one, pair, peer = map(statistics.median, (ours, two, theirs))
        print(f"\n{'':26s} {'words a second':>16s}   ratio   bar")
        print(f"{'Entente, one core':26s} {one:16,.0f}          {100_000:,}")
        print(f"{'Entente, two cores':26s} {pair:16,.0f}  {pair / one:6.2f}   1.8")
        print(f"{'spaCy, one core':26s} {peer:16,.0f}  {one / peer:6.1f}   10")
        small = Path(scratch) / "one.txt"
        small.write_text("Poland ordered 180 K2 tanks from South Korea.\n")
        starts = []
        for _ in range(11):
            begin = time.monotonic()
            subprocess.run([ENTENTE, "extract", small], capture_output=True, check=True)
            starts.append(time.monotonic() - begin)
        print(f"\nstart with all lexicons and models, one sentence: {1000 * statistics.median(starts):.0f} ms (bar 60)")
        for copies in (1, 10, 50):
            many = Path(scratch) / f"copies{copies}"
            for copy in range(copies):
                (many / str(copy)).mkdir(parents=True)
                for file in plain.iterdir():
                    (many / str(copy) / file.name).write_bytes(file.read_bytes())
            facts, _ = peak(BENCH, "way", many, "1", "2")
            memory, seconds = peak(
                ENTENTE, "build", many, "--no-store", "--out", Path(scratch) / f"out{copies}", "--quiet")
            print(
                f"{words * copies:9,} words: {facts:4.0f} MB at most from bytes to facts;"
                f" {memory:4.0f} MB and {seconds:.1f} s for a build with its graph and drawing")


main()
