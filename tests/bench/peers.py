"""CPU of this program beside others that keep a list: list what is open, add one; ratios to `python -c pass`, paired.

    .venv/bin/python tests/bench/peers.py [ROUNDS] [LARGEST]

Taskwarrior (`task`), `sqlite-utils` and Watson are taken from PATH; one that is not there is said to be left out. The
programs take turns in the same run, each at its sizes: ten open entries in a file of so many. Watson knows no open entries,
it lists its log of the last hours. Their files are made without them, in the form they keep.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
import uuid
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import generator
from size import close_all_but_ten, write_logs
from startup import BARE, REPAIRLOG, cpu

OPEN = 10
DAY = 86_400


class Peer(NamedTuple):
    """A program at one size: its commands, and where it keeps its file."""

    listing: list[str]
    adding: list[str]
    environment: dict[str, str]


def taskwarrior(program, folder, size, environment):
    """Ten pending tasks; the others completed, in a file of their own, as Taskwarrior's own collection leaves them."""
    (folder / "taskrc").write_text(f"data.location={folder}\nconfirmation=off\nverbose=nothing\n")
    names = {"pending": OPEN, "completed": size - OPEN}
    for status, many in names.items():
        lines = (
            f'[description:"Phone {n} at the centre" entry:"{1_500_000_000 + n}" '
            + ('end:"1550000000" ' if status == "completed" else "")
            + f'status:"{status}" uuid:"{uuid.UUID(int=n + many)}"]\n'
            for n in range(many)
        )
        (folder / f"{status}.data").write_text("".join(lines))
    return Peer([program, "next"], [program, "add", "Another"], {**environment, "TASKRC": str(folder / "taskrc")})


def sqlite_utils(program, folder, size, environment):
    """A table of repairs with an index over the open ones."""
    file = str(folder / "repairs.db")
    with closing(sqlite3.connect(file)) as made, made:
        made.execute("CREATE TABLE repairs (id INTEGER PRIMARY KEY, device TEXT, sent_on TEXT, closed_on TEXT)")
        rows = ((n, f"Phone {n}", "2019-01-22", None if n <= OPEN else "2019-02-01") for n in range(1, size + 1))
        made.executemany("INSERT INTO repairs VALUES (?, ?, ?, ?)", rows)
        made.execute("CREATE INDEX still_out ON repairs (id) WHERE closed_on IS NULL")
    row = '{"device": "Another", "sent_on": "2019-02-20"}'
    (folder / "row.json").write_text(row)
    listing = [program, "query", file, "SELECT * FROM repairs WHERE closed_on IS NULL"]
    return Peer(listing, [program, "insert", file, "repairs", str(folder / "row.json")], environment)


def watson(program, folder, size, environment):
    """Frames of an hour; the ten of the last day are listed."""
    now = int(time.time())
    frames = [
        [now - (size - n) * 3600, now - (size - n) * 3600 + 1800, f"phone{n % 100}", f"{n:032x}", [], now]
        for n in range(size)
    ]
    (folder / "frames").write_text(json.dumps(frames))
    start, end = (time.strftime("%Y-%m-%d %H:%M", time.localtime(now - ago)) for ago in (7 * DAY, 6 * DAY))
    adding = [program, "add", "--from", start, "--to", end, "another"]
    return Peer([program, "log", "--day", "--no-pager"], adding, {**environment, "WATSON_DIR": str(folder)})


def repairlog(program, file, environment):
    """This program on the generator's log, ten contacts a repair, all but ten repairs closed."""
    close_all_but_ten(file)
    adding = [program, "add", "Another", "--sent", "2019-02-20", "--country", "IT"]
    return Peer([program, "status"], adding, {**environment, "REPAIRLOG_DB": file})


OTHERS = {"task": taskwarrior, "sqlite-utils": sqlite_utils, "watson": watson}


def main(rounds=7, largest=100_000):
    sizes = sorted({10, 1_000, largest})
    with tempfile.TemporaryDirectory() as place:
        environment = {
            **os.environ, "REPAIRLOG_TODAY": generator.LAST.isoformat(), "HOME": place, "XDG_CACHE_HOME": f"{place}/cache",
        }  # fmt: skip
        peers = {"repairlog": [repairlog(REPAIRLOG, file, environment) for file in write_logs(place, sizes)]}
        for name, prepare in OTHERS.items():
            if program := shutil.which(name):
                folders = [Path(place, f"{name}-{size}") for size in sizes]
                for folder in folders:
                    folder.mkdir()
                peers[name] = [
                    prepare(program, folder, size, environment) for folder, size in zip(folders, sizes, strict=True)
                ]
            else:
                print(f"{name} is not installed: left out")
        print(
            f"{'list open / add one':<20} {' '.join(f'{size:>14,}' for size in sizes)}   (median of {rounds} paired rounds)"
        )
        figures = {name: [[] for _ in sizes] for name in peers}
        for _ in range(rounds + 1):
            for name, sized in peers.items():
                for found, peer in zip(figures[name], sized, strict=True):
                    found.append(measured(peer))
        for name, found in figures.items():
            cells = (f"{median(one, 0):>6.1f} / {median(one, 1):<5.1f}" for one in found)
            print(f"{name:<20} {' '.join(cells)}")


def measured(peer):
    """Both commands of a peer, as ratios."""
    return tuple(
        cpu(words, peer.environment, check=True) / cpu(BARE, peer.environment) for words in (peer.listing, peer.adding)
    )


def median(found, which):
    """Of all rounds but the first, which warms what is cached."""
    return statistics.median(one[which] for one in found[1:])


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
