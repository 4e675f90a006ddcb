"""A process at the other end of a pipe that runs one operation when it is told to."""
import os
import select
import subprocess
import tempfile
import time

import numpy as np


class OverLimit(Exception):
    pass


class Broken(Exception):
    pass


class Side:
    # Building a graph is not measured, but must not take for ever either.
    START_LIMIT = 300

    def __init__(self, command, threads, limit):
        self.limit = limit
        self.runs = []
        self.others = []
        environment = os.environ | {f"{name}_NUM_THREADS": str(threads) for name in ("OMP", "RAYON")}
        environment["OPENBLAS_NUM_THREADS"] = "1"
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, env=environment)
        self.pending = b""

    def start(self):
        self.version = self.answer("ready", self.START_LIMIT)
        return self

    def run(self):
        self.runs.append(float(self.ask("run", "time", self.limit)))
        return self.runs[-1]

    def result(self):
        """Kilobytes at most and the numbers of the last run."""
        with tempfile.NamedTemporaryFile() as file:
            peak = int(self.ask(f"write {file.name}", "peak", self.START_LIMIT))
            return peak, np.fromfile(file.name, dtype="<f8")

    def ask(self, line, expected, limit):
        try:
            self.process.stdin.write(f"{line}\n".encode())
            self.process.stdin.flush()
        except BrokenPipeError:
            raise self.broken() from None
        return self.answer(expected, limit)

    def answer(self, expected, limit):
        end = time.monotonic() + limit
        while b"\n" not in self.pending:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                raise OverLimit
            if not (some := os.read(self.process.stdout.fileno(), 65536)):
                raise self.broken()
            self.pending += some
        line, self.pending = self.pending.split(b"\n", 1)
        word, _, rest = line.decode().partition(" ")
        if word != expected:
            raise Broken(line.decode())
        return rest

    def broken(self):
        self.process.wait()
        self.errors.seek(0)
        said = self.errors.read().decode(errors="replace").strip().splitlines()
        return Broken(said[-1] if said else f"it ended with {self.process.returncode}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
        self.errors.close()
