"""CPU and memory of `import` of 100,000 repairs and 1,000,000 contacts, as a ratio to a bare `executemany` of the same rows.

    .venv/bin/python tests/bench/scale.py [REPAIRS]

Two CSV files are made from a seed: long-tailed durations, open cases, ten contacts a repair. The rows that the import made
are put once more into the same schema, without journal or checks. Prints; judges nothing. There is no search index.
"""

from __future__ import annotations

import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
from datetime import date, timedelta

REPAIRLOG = os.path.join(os.path.dirname(sys.executable), "repairlog")
LAST = date(2019, 2, 27)
MODELS = [(brand, f"{brand} {model}") for brand in ("Xiaomi", "Apple", "Samsung", "Fairphone") for model in range(1, 26)]
SAID = ("nobody could say", "the part is ordered", "call again next week", "the courier did not pass", "it is on the bench")
BARE = """
import sqlite3, sys, time
from repairlog.store import connection, rows
source = sqlite3.connect(sys.argv[1])
tables = ("parties", "repairs", "contacts", "promises")
found = {table: source.execute(f"SELECT {rows.columns(table)} FROM {table}").fetchall() for table in tables}
target = connection.open_to_write(sys.argv[2])
before = time.process_time()
target.execute("BEGIN IMMEDIATE")
for table in tables:
    target.executemany(rows.insert_by_place(table), found[table])
target.execute("COMMIT")
print(time.process_time() - before)
"""


def repairs(count, chance):
    """Rows of a CSV of repairs."""
    for number in range(count):
        brand, model = chance.choice(MODELS)
        sent = LAST - timedelta(days=chance.randrange(1500))
        closed = sent + timedelta(days=min(int(chance.lognormvariate(2.5, 1)), 2000))
        is_open = closed > LAST or chance.random() < 0.003
        yield (
            f"K{number}", f"{model}", brand, f"Shop {chance.randrange(300)}", f"Centre {chance.randrange(40)}",
            sent - timedelta(days=chance.randrange(700)), sent, "" if is_open else closed, "" if is_open else "repaired",
            "IT", f"display dark since {chance.randrange(10**6)}", f"{chance.randrange(10**14, 10**15)}",
        )  # fmt: skip


def contacts(count, chance):
    """Rows of a CSV of contacts, ten a repair."""
    for number in range(10 * count):
        on = LAST - timedelta(days=chance.randrange(1500))
        result = chance.choice(("no-answer", "no-news", "no-news", "news", "promise", ""))
        promised = on + timedelta(days=10) if result == "promise" else ""
        said = f"{chance.choice(SAID)}, ticket {chance.randrange(10**6)}"
        yield f"K{number // 10}", on, chance.choice(("phone", "email", "chat")), "centre", result, promised, said


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(header)
        out.writerows(rows)


def measured(command, environment):
    """CPU seconds, the largest memory in MB and the output of a command."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.stdout.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command}: exit code {process.returncode}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, out


def main(count=100_000):
    chance = random.Random(2019)  # noqa: S311 - a seeded generator is meant
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ, "REPAIRLOG_DB": f"{folder}/log.db", "REPAIRLOG_TODAY": LAST.isoformat(), "HOME": folder,
            "XDG_CACHE_HOME": f"{folder}/cache",
        }  # fmt: skip
        first = ("key", "device", "brand", "seller", "centre", "bought_on", "sent_on", "closed_on", "outcome", "country",
                 "fault", "serial")  # fmt: skip
        second = ("repair_key", "on", "channel", "with", "result", "promised_on", "summary")
        write(f"{folder}/repairs.csv", first, repairs(count, chance))
        write(f"{folder}/contacts.csv", second, contacts(count, chance))
        imports = [measured([REPAIRLOG, "import", f"{folder}/{what}.csv"], environment) for what in ("repairs", "contacts")]
        _, _, out = measured([sys.executable, "-c", BARE, f"{folder}/log.db", f"{folder}/bare.db"], environment)
        bare, took = float(out), sum(cpu for cpu, _, _ in imports)
        print(f"{11 * count:,} rows; a log of {os.path.getsize(f'{folder}/log.db') / 1e6:.0f} MB, no search index")
        print(f"{'bare executemany':<20} {bare:>7.1f} s CPU")
        for name, (cpu, memory, _) in zip(("import repairs", "import contacts"), imports, strict=True):
            print(f"{name:<20} {cpu:>7.1f} s CPU {memory:>6.0f} MB (budget 200)")
        print(f"{'both, x bare':<20} {took / bare:>7.2f}          (budget 4)")
        cpu, memory, _ = measured([REPAIRLOG, "verify"], environment)
        print(f"{'verify':<20} {cpu:>7.1f} s CPU {memory:>6.0f} MB (budget 60 s)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
