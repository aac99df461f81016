"""The power goes at any moment: what was acknowledged is there, of the rest all or nothing, and the log holds."""

from __future__ import annotations

import os
import random
from contextlib import closing

import pytest

from conftest import Log
from faults import disk
from faults.machinery import Found, Line, faulty, proper, sound
from repairlog.store import connection, journal

LIFE = (
    Line(("me", "--name", "Ada Esempio", "--address", "Via Prova 1, 80055 Portici"), writes=True),
    Line(("add", "Mi 8", "--seller", "Top Phone", "--bought", "2/12/2018", "--sent", "22/1/2019", "--country", "IT"), True),
    Line(("party", "Top Phone", "--address", "Corso Prova 2, 80055 Portici"), writes=True),
    Line(("contact", "1", "--chat", "--result", "no-news", "-m", "x" * 9000), writes=True),
    Line(("backup", "copy.db"), makes="copy.db"),
    Line(("export", "1", "-o", "letter.txt"), writes=True, makes="letter.txt"),
    Line(("undo",), writes=True),
    Line(("dump", "-o", "dump.jsonl"), makes="dump.jsonl"),
    Line(("contact", "-"), writes=True, stdin="1 no-news one\n1 news two\n" * 40),
    Line(("restore", "copy.db", "--yes"), writes=True),
    Line(("done", "1", "repaired"), writes=True),
    Line(("import", "dump.jsonl"), writes=True),
    Line(("forget", "Top Phone", "--yes"), writes=True),
)  # fmt: skip
"""A log from its making to its end; each command is acknowledged before the next begins."""


class Lived:
    """Every change that the life of a log made on the disk, and what was acknowledged after how many of them."""

    def __init__(self, log):
        self.log, self.record = log, log.folder.parent / "record"
        self.acknowledged = [(0, None, {})]
        made = {}
        for line in LIFE:
            done = faulty(log, line, FAULTS_LOG=str(self.record))
            assert 0 == proper(done).returncode, done.stderr
            if line.makes:
                made = {**made, line.makes: (log.folder / line.makes).read_bytes()}
            self.acknowledged.append((len(disk.read(self.record)), sound(log), made))
        self.ops = disk.read(self.record)
        self.states = [state for _, state, _ in self.acknowledged]


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lived") / "place"
    folder.mkdir()
    return Lived(Log(folder))


def cuts(lived, folder, number, seed):
    """So many cuts, each after one of the changes; how many there were, and of what."""
    rng = random.Random(seed)  # noqa: S311 - a choice that can be repeated
    places = sorted(rng.choices(range(1, len(lived.ops) + 1), k=number))
    what, done, counted = disk.Disk(), 0, {"cuts": 0, "a command half done was there whole": 0}
    for place in places:
        while done < place:
            what.change(lived.ops[done])
            done += 1
        found = what.after_a_cut(rng, rng.choice((0, 1, 0.5, 0.2, 0.9)))
        counted["cuts"] += 1
        counted["a command half done was there whole"] += looked_at(lived, folder / str(counted["cuts"]), place, found)
    return counted


def looked_at(lived, folder, place, found):
    """Put down what the disk holds and look at it as the next command would; whether the one cut off is there."""
    folder.mkdir()
    for name, data in found.items():
        (folder / os.path.basename(name)).write_bytes(data)
    at = max(number for number, (ops, _, _) in enumerate(lived.acknowledged) if ops <= place)
    file = folder / lived.log.file.name
    state = _state(file) if file.exists() else None
    assert state in lived.states[at : at + 2] or (at == 0 and state == Found(0, journal.GENESIS)), (place, at, state)
    for name, data in lived.acknowledged[at][2].items():
        following = lived.acknowledged[min(at + 1, len(LIFE))][2].get(name)
        assert (folder / name).read_bytes() in {data, following}, (place, name)
    for one in folder.iterdir():
        one.unlink()
    folder.rmdir()
    return at < len(LIFE) and state == lived.states[at + 1] != lived.states[at]


def _state(file):
    here = Log(file.parent)
    with closing(connection.open_to_write(str(file))):
        pass
    return sound(here)


def test_after_a_power_cut_all_that_was_acknowledged_is_there(lived, tmp_path):
    assert 150 == cuts(lived, tmp_path, 150, seed=1)["cuts"]


@pytest.mark.slow
def test_after_thousands_of_power_cuts_all_that_was_acknowledged_is_there(lived, tmp_path, capsys):
    counted = cuts(lived, tmp_path, 5_000, seed=2)
    with capsys.disabled():
        print(f"\n{len(lived.ops)} changes; 0 lost, 0 torn; {counted}")


def test_the_disk_of_these_tests_loses_what_a_program_does_not_sync():
    """What was not synced may be lost, or torn: the tests above can fail."""
    rng = random.Random(5)  # noqa: S311 - a choice that can be repeated
    one = disk.Disk()
    one.change(disk.Op("o", 7, 0, "/a/b", "", b""))
    one.change(disk.Op("w", 7, 0, "", "", b"x" * 2048))
    seen = {bytes(one.after_a_cut(rng, 0.5).get("/a/b", b"-")) for _ in range(60)}
    assert b"-" in seen
    assert b"" in seen
    assert any(0 < data.count(b"x") < 2048 for data in seen)
    one.change(disk.Op("s", 7, 0, "", "", b""))
    assert {b"-", b"x" * 2048} == {bytes(one.after_a_cut(rng, 0.5).get("/a/b", b"-")) for _ in range(60)}
    one.change(disk.Op("d", 0, 0, "/a", "", b""))
    assert {"/a/b": b"x" * 2048} == one.after_a_cut(rng, 0)
