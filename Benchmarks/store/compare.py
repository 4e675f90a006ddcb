"""Builds many made-up documents from nothing, then with some more, with four times as many more, and with nothing new.

usage: compare.py PROGRAM [COUNT [MORE]]      50000 and 1000 unless other numbers are given
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent


def measured(*command):
    start = time.monotonic()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
    more = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        articles, store = f"{folder}/articles", f"{folder}/store.db"

        def write(first, number):
            subprocess.run([sys.executable, HERE / "articles.py", articles, str(first), str(number)], check=True)

        def build(name, path=store):
            seconds, processor, memory = measured(program, "build", articles, "--store", path)
            print(f"| {name} | {seconds:.1f} s | {processor:.1f} s | {memory} MB |", flush=True)

        print("| build | time | of the cores | memory |\n|---|---|---|---|")
        write(0, more)
        build(f"{more:,} from nothing", f"{folder}/small.db")
        write(0, count)
        build(f"{count:,} from nothing")
        write(count, more)
        build(f"{more:,} more")
        # What comes has its price, and what is there has one: two sizes tell them apart.
        write(count + more, 4 * more)
        build(f"{4 * more:,} more")
        build("nothing new")
        seconds, processor, memory = measured(program, "show", "Iraq", "--store", store)
        print(f"| show | {seconds:.1f} s | {processor:.1f} s | {memory} MB |")
        print(f"\n{os.path.getsize(store) / 1e6:.0f} MB of store")


main()
