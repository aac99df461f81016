"""CPU of commands on logs of 10, 1,000 and 100,000 repairs with ten contacts each, as ratios to `python -c pass`, paired.

    .venv/bin/python tests/bench/size.py [ROUNDS] [LARGEST]

Prints; judges nothing. Median of the rounds; beside each size its ratio to the smallest one. The logs are generated.
"""

from __future__ import annotations

import compileall
import contextlib
import os
import sqlite3
import statistics
import sys
import tempfile

import generator
from startup import BARE, REPAIRLOG, cpu

import repairlog

WHOLE = (
    ("stats --by brand", ("stats", "--by", "brand"), None),
    ("stats --by centre,year", ("stats", "--by", "centre,year"), None),
)
"""With one repair in twenty open, as generated."""
TEN_OPEN = (
    ("status", ("status",), 4),
    ("status REPAIR", ("status", "3"), None),
    ("show", ("show", "3"), 8),
    ("due", ("due",), 8),
    ("days", ("days", "22/1/2019", "27/2/2019", "--calendar", "IT"), 8),
    ("export as text", ("export", "3", "--step", "complaint", "--lang", "it"), 12),
    ("Tab: repairs", ("__complete", "bash", "repairlog show ", "9", "80"), 4),
    ("Tab: names", ("__complete", "bash", "repairlog add Mi --seller s", "9", "80"), 4),
    ("--help", ("--help",), 7),
    ("add", ("add", "Another", "--sent", "2019-02-20", "--country", "IT"), 8),
    ("contact", ("contact", "3", "--phone", "--result", "no-news"), 8),
    ("event", ("event", "3", "received"), 8),
    ("done", ("done", "3", "repaired"), 8),
)
"""The same ten repairs open at every size: what is listed is the same. Each that writes is taken back before the next."""
CLOSE = f"""
UPDATE repairs SET closed_on = NULL, outcome = NULL WHERE id <= 10;
UPDATE repairs SET closed_on = '{generator.LAST}', outcome = 'repaired' WHERE id > 10 AND closed_on IS NULL;
"""
WRITING = {"add", "contact", "event", "done"}


def main(rounds=7, largest=100_000):
    sizes = sorted({10, 1_000, largest})
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ, "REPAIRLOG_TODAY": generator.LAST.isoformat(), "HOME": folder, "XDG_CACHE_HOME": f"{folder}/cache",
        }  # fmt: skip
        files = write_logs(folder, sizes)
        environments = [{**environment, "REPAIRLOG_DB": file} for file in files]
        print(f"{'x bare':<24} {' '.join(f'{size:>16,}' for size in sizes)}   (median of {rounds} paired rounds)")
        for rows in (WHOLE, TEN_OPEN):
            for name, words, budget in rows:
                found = [ratio(words, one, rounds) for one in environments]
                told = " ".join(f"{one:>8.1f} ({one / found[0]:>4.2f}x)" for one in found)
                print(f"{name:<24} {told}   {f'budget {budget}' if budget else ''}", flush=True)
            for file in files:
                close_all_but_ten(file)
        bare = {**environment, "REPAIRLOG_DB": f"{folder}/silent.db"}
        generator.write_log(bare["REPAIRLOG_DB"], largest, mean=0, cache=f"{folder}/cache/repairlog")
        print(f"{'stats --by brand':<24} {ratio(WHOLE[0][1], bare, rounds):>42.1f}           without contacts; budget 25")


def write_logs(folder, sizes):
    """Logs of those sizes; the program compiled, as pip does when it installs."""
    compileall.compile_dir(os.path.dirname(repairlog.__file__), quiet=1)
    files = [f"{folder}/{size}.db" for size in sizes]
    for size, file in zip(sizes, files, strict=True):
        generator.write_log(file, size, cache=f"{folder}/cache/repairlog")
    return files


def close_all_but_ten(file):
    with contextlib.closing(sqlite3.connect(file)) as opened:
        opened.executescript(CLOSE)


def ratio(words, environment, rounds):
    """The median of the rounds; each command is run once before, and taken back after each time if it writes."""
    found = [_once(words, environment) for _ in range(rounds + 1)]
    return statistics.median(found[1:])


def _once(words, environment):
    took = cpu([REPAIRLOG, *words], environment, check=True)
    if words[0] in WRITING:
        cpu([REPAIRLOG, "undo"], environment, check=True)
    return took / cpu(BARE, environment)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
