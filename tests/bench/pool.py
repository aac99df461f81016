"""One query, two engines, ten million repairs: the text of the view `turnaround` on DuckDB and PySpark over a pool of files.

    python3 -m venv /tmp/pool-venv && /tmp/pool-venv/bin/pip install numpy pyarrow duckdb pyspark      (Spark needs Java)
    PYTHONPATH=src /tmp/pool-venv/bin/python tests/bench/pool.py FOLDER [REPAIRS] [LOGS]

A pool is written to FOLDER as `dump --format parquet` writes it, a folder `pool=N` for each log, by the law of `generator`:
lognormal times of six brands, some of which never come back, cut off by the day the pool ends. The same repairs are counted
beside it, so that the estimators of `stats` have their figures without either engine. Prints how long each took, and for
every brand what all of them say beside the truth; exits 1 where one differs, or the truth lies outside five standard errors.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections import Counter
from math import log, sqrt

import duckdb
import numpy as np
import pyarrow as pa
from generator import BRANDS, ENDS, FIRST, LAST, PLACES, true_days
from pyarrow import parquet

from repairlog.domain import turnaround
from repairlog.reports.parquet import schema
from repairlog.store.views import TURNAROUND

LONGEST = 900  # business days from FIRST to LAST, and some
ASKED = f"{TURNAROUND}\nORDER BY grouped_by, name"
FIGURES = ("median", "median_low", "median_high", "p90")
COLUMNS = ("grouped_by", "name", "repairs", "closed", "open", *FIGURES, "oldest_open", "contacts_per_repair")
GROUPS = {
    "all": ["all"],
    "brand": [brand.name for brand in BRANDS],
    "centre": [f"Centre {n}" for n in range(1, 41)],
    "country": [land for land, *_ in PLACES],
}


def part(chance, count, first, counts):
    """A log of that many repairs as a table; its times are added to the counts."""
    brand = chance.choice(len(BRANDS), count, p=[one.share for one in BRANDS])
    of = np.array([(log(one.median), one.sigma, one.never) for one in BRANDS])[brand]
    sent = np.datetime64(FIRST) + chance.integers(0, (LAST - FIRST).days, count)
    took = np.ceil(chance.lognormal(of[:, 0], of[:, 1])).astype("int64")
    never = chance.random(count) < of[:, 2]
    last = np.datetime64(LAST)
    out = np.busday_count(sent + 1, last + 1)
    ended = ~never & (took <= out)
    days = np.where(ended, took, out)
    closed = np.busday_offset(sent, np.where(ended, took, 0), roll="backward")
    centre, land = chance.integers(0, 40, count), chance.integers(0, len(PLACES), count)
    for name, group in {"all": np.zeros(count, int), "brand": brand, "centre": centre, "country": land}.items():
        counts[name] += np.bincount((group * LONGEST + days) * 2 + ended, minlength=counts[name].size).reshape(
            counts[name].shape
        )
    contacts = chance.integers(0, 21, count)
    made = {
        "uid": pa.array(np.char.add("r", np.arange(first, first + count).astype(str))),
        "brand": named(GROUPS["brand"], brand),
        "model": named(
            [f"{one.name} {n}" for one in BRANDS for n in range(1, 26)], brand * 25 + chance.integers(0, 25, count)
        ),
        "seller": named([f"Shop {n}" for n in range(1, 301)], chance.integers(0, 300, count)),
        "centre": named(GROUPS["centre"], centre),
        "country": named(GROUPS["country"], land),
        "calendar": named(["none"], np.zeros(count, int)),
        "week": named(["mon-fri"], np.zeros(count, int)),
        "sent_on": pa.array(sent),
        "year": pa.array(sent.astype("datetime64[Y]").astype(int) + 1970),
        "closed_on": pa.array(closed, mask=~ended),
        "outcome": pa.DictionaryArray.from_arrays(pa.array(chance.integers(0, len(ENDS), count), mask=~ended), ENDS),
        "ended": pa.array(ended.astype(int)),
        "business_days": pa.array(days),
        "calendar_days": pa.array((np.where(ended, closed, last) - sent).astype(int)),
        "contacts": pa.array(contacts),
    }
    columns = schema(as_of=LAST.isoformat())
    return pa.Table.from_arrays(
        [made[f.name].cast(f.type) if f.name in made else pa.nulls(count, f.type) for f in columns], schema=columns
    )


def named(names, place):
    return pa.DictionaryArray.from_arrays(place, pa.array(names, pa.string()))


def write(folder, repairs, logs):
    """The pool; how many repairs ended and were censored after how many days, by group."""
    shutil.rmtree(folder, ignore_errors=True)
    chance = np.random.default_rng(2019)
    counts = {name: np.zeros((len(of), LONGEST, 2), "int64") for name, of in GROUPS.items()}
    for number in range(logs):
        first, end = repairs * number // logs, repairs * (number + 1) // logs
        os.makedirs(f"{folder}/pool={number + 1}")
        parquet.write_table(part(chance, end - first, first, counts), f"{folder}/pool={number + 1}/repairs.parquet")
    return counts


def by_duckdb(folder):
    with duckdb.connect() as engine:
        engine.execute(f"CREATE VIEW repair_status AS SELECT * FROM read_parquet('{folder}/*/*.parquet')")
        return engine.execute(ASKED).fetchall()


def by_spark(folder):
    from pyspark.sql import SparkSession

    told = {"ui.enabled": "false", "driver.host": "127.0.0.1", "driver.bindAddress": "127.0.0.1", "driver.memory": "4g",
            "sql.shuffle.partitions": "8", "ui.showConsoleProgress": "false"}  # fmt: skip
    builder = SparkSession.builder.master("local[2]")
    for name, value in told.items():
        builder = builder.config(f"spark.{name}", value)
    engine = builder.getOrCreate()
    engine.sparkContext.setLogLevel("ERROR")
    try:
        engine.read.parquet(folder).createOrReplaceTempView("repair_status")
        return [tuple(row) for row in engine.sql(ASKED).collect()]
    finally:
        engine.stop()


def by_stats(counted):
    """The figures of `stats` from how many ended and were censored after each number of days."""
    censored, ended = (Counter(dict(enumerate(map(int, counted[:, kind])))) for kind in (0, 1))
    curve = turnaround.curve(ended.elements(), censored.elements())
    interval = turnaround.median_interval(curve)
    return turnaround.days_until(curve, 0.5), *interval, turnaround.days_until(curve, 0.9)


def same(one, other):
    if isinstance(one, str) or one is None or other is None:
        return one == other
    return abs(float(one) - float(other)) <= 1e-9 * max(1, abs(float(one)))


def true_range(brand, share, closed):
    """The days of the true quantiles five standard errors below and above a share, by the repairs that came back."""
    spread = 5 * sqrt(share * (1 - share) / closed)
    return true_days(brand, share - spread), true_days(brand, min(share + spread, 1 - 1e-12))


def timed(name, work, *given):
    before = time.monotonic()
    found = work(*given)
    print(f"{name:<28} {time.monotonic() - before:>7.1f} s", flush=True)
    return found


def main(folder, repairs=10_000_000, logs=16):
    print(f"{repairs:,} repairs of {logs} logs, to {LAST}; DuckDB {duckdb.__version__}")
    counts = timed("written", write, folder, repairs, logs)
    size = sum(os.path.getsize(f"{where}/{name}") for where, _, names in os.walk(folder) for name in names)
    print(f"{'size':<28} {size / 1e6:>7.0f} MB")
    duck, spark = timed("DuckDB", by_duckdb, folder), timed("PySpark, its start included", by_spark, folder)
    key = lambda row: (row[0], row[1] or "")  # noqa: E731 - the two put null at different ends
    pairs = list(zip(sorted(duck, key=key), sorted(spark, key=key), strict=True))
    wrong = [pair for pair in pairs if not all(map(same, *pair))]
    print(f"{'groups that both say alike':<28} {len(pairs) - len(wrong):>7} of {len(pairs)}")
    said = {row[:2]: dict(zip(COLUMNS, row, strict=True)) for row in duck}
    mine = timed("estimators of `stats`", lambda: {
        (what, name): by_stats(counts[what][place]) for what, names in GROUPS.items() for place, name in enumerate(names)
    })  # fmt: skip
    differing = [group for group, found in mine.items() if found != tuple(said[group][name] for name in FIGURES)]
    print(f"{'groups as `stats` has them':<28} {len(mine) - len(differing):>7} of {len(mine)}")
    print(f"\n{'brand':<12} {'repairs':>10} {'open':>9}  {'median (95%)':<16} {'true':>5} {'90%':>6} {'true':>6}")
    outside = []
    for brand in BRANDS:
        row = said["brand", brand.name]
        for name, share in (("median", 0.5), ("p90", 0.9)):
            low, high = true_range(brand, share, row["closed"])
            inside = row[name] is None if low is None else row[name] is not None and low <= row[name] <= (high or LONGEST)
            outside += [] if inside else [(brand.name, name, row[name], low, high)]
        shown = f"{row['median']} ({row['median_low']} to {row['median_high']})"
        truth = [true_days(brand, share) for share in (0.5, 0.9)]
        counted = f"{brand.name:<12} {row['repairs']:>10,} {row['open']:>9,}"
        print(f"{counted}  {shown:<16} {truth[0]!s:>5} {row['p90']!s:>6} {truth[1]!s:>6}")
    for what in (*wrong, *differing, *outside):
        print("differs:", what)
    sys.exit(bool(wrong or differing or outside))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
