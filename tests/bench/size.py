"""CPU of commands on logs of 10, 1,000 and 100,000 repairs with ten contacts each, as ratios to `python -c pass`, paired.

    .venv/bin/python tests/bench/size.py [ROUNDS] [LARGEST]

Prints; judges nothing. Median of the rounds; beside each size its ratio to the smallest one. The logs are generated.
"""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
import tempfile

import generator
from startup import BARE, REPAIRLOG, cpu

import repairlog

ROWS = (
    ("stats --by brand", ("stats", "--by", "brand")),
    ("stats --by centre,year", ("stats", "--by", "centre,year")),
    ("status REPAIR", ("status", "3")),
    ("show REPAIR", ("show", "3")),
    ("add", ("add", "Another", "--sent", "2019-02-20", "--country", "IT")),
    ("contact", ("contact", "3", "--phone", "--result", "no-news")),
)
"""Not `status`: it lists every open repair, of which a generated log has one in twenty."""


def main(rounds=7, largest=100_000):
    sizes = [10, 1_000, largest]
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ, "REPAIRLOG_TODAY": generator.LAST.isoformat(), "HOME": folder, "XDG_CACHE_HOME": f"{folder}/cache",
        }  # fmt: skip
        for size in sizes:
            generator.write_log(f"{folder}/{size}.db", size, cache=f"{folder}/cache/repairlog")
        compileall.compile_dir(os.path.dirname(repairlog.__file__), quiet=1)  # as pip does when it installs
        print(f"{'x bare':<24} {' '.join(f'{size:>16,}' for size in sizes)}   (median of {rounds} paired rounds)")
        for name, words in ROWS:
            found = [ratio(words, {**environment, "REPAIRLOG_DB": f"{folder}/{size}.db"}, rounds) for size in sizes]
            print(f"{name:<24} {' '.join(f'{one:>8.1f} ({one / found[0]:>4.1f}x)' for one in found)}", flush=True)


def ratio(words, environment, rounds):
    subprocess.run([REPAIRLOG, *words], env=environment, check=True, capture_output=True)
    return statistics.median(cpu([REPAIRLOG, *words], environment) / cpu(BARE, environment) for _ in range(rounds))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
