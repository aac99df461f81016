"""A log of an older schema is brought to the present one whole or not at all, whatever comes in between."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from conftest import Log
from faults import disk
from faults.forks import Forks
from faults.machinery import KILL, Line, counted, faulty, parts, proper, sound
from faults.test_inputs_and_outputs import FAULTS, some
from repairlog.store import VERSION

OLDER = sorted((Path(__file__).parents[1] / "store" / "schemas").glob("schema_*.db"))[: VERSION - 1]
"""The kept logs of every schema before this one."""
LINE = Line(("contact", "1", "-m", "again"), writes=True)
TODAY = "2019-03-04"


def version(path):
    with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True)) as log:
        return log.execute("PRAGMA user_version").fetchone()[0]


def placed(kept, folder):
    """A kept log in a folder of its own."""
    folder.mkdir(parents=True)
    log = Log(folder)
    shutil.copy(kept, log.file)
    return log


def looked_at(log, kept, was, *, acknowledged):
    """Upgraded or untouched, and which; once upgraded, the copy of what it was lies beside it; a second try brings it all.

    The program is the first to look: it has to see through what a kill or a power cut left half written.
    """
    found, schema = sound(log), version(log.file)
    assert found.entries in ({was.entries + 1} if acknowledged else {was.entries, was.entries + 1})
    assert schema in {version(kept), VERSION}
    copies = list(log.folder.glob("log.db.before-migration-*.bak"))
    if schema == VERSION:
        assert [(version(kept), was)] == [(version(copy), sound(Log(log.folder, copy.name))) for copy in copies]
    assert 0 == log.run(*LINE.words, today=TODAY).returncode
    assert (VERSION, found.entries + 1) == (version(log.file), sound(log).entries)
    assert 1 == len(list(log.folder.glob("log.db.before-migration-*.bak")))
    return schema


def hit_at(kept, folder, places, fault, run):
    """Hit a command on an old log at each place; how many runs there were, and in how many it was upgraded."""
    what, on = FAULTS[fault]
    log = placed(kept, folder / "whole" / "place")
    was = sound(log)
    assert 0 == proper(run(log, LINE, today=TODAY)).returncode
    counts = {"runs": 0, "upgraded": 0}
    for place in places(counted(log)):
        log = placed(kept, folder / "hit" / "place")
        done = run(log, LINE, at=place, what=what, on=on, today=TODAY)
        killed = what == KILL and done.returncode == KILL
        acknowledged = not killed and proper(done).returncode == 0
        if not killed:
            left = [one for one in parts(log) if what < 0 or not one.endswith("-journal")]  # the next look rolls that back
            assert [] == left or (what > 0 and (on or acknowledged)), left
        counts["runs"] += 1
        counts["upgraded"] += VERSION == looked_at(log, kept, was, acknowledged=acknowledged)
        shutil.rmtree(log.folder.parent)
    return counts


@pytest.fixture(scope="module")
def forks():
    made = Forks()
    yield made
    made.close()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kept", OLDER, ids=lambda kept: kept.stem)
def test_hit_in_a_migration_a_log_is_upgraded_or_as_it_was(kept, tmp_path, fault, forks):
    hit_at(kept, tmp_path, lambda number: some(2, of=number, seed=fault), fault, forks.faulty)


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kept", OLDER, ids=lambda kept: kept.stem)
def test_hit_anywhere_in_a_migration_a_log_is_upgraded_or_as_it_was(kept, tmp_path, fault, forks, capsys):
    counts = hit_at(kept, tmp_path, lambda number: range(1, number + 1), fault, forks.faulty)
    with capsys.disabled():
        print(f"\n{kept.stem}, {fault}: {counts}")
    assert counts["upgraded"]


class Lived:
    """A command that brought an old log to the present schema, with every change of the disk that it made."""

    def __init__(self, kept, folder):
        log, record = placed(kept, folder / "lived" / "place"), folder / "lived" / "record"
        self.kept, self.folder, self.file = kept, folder, log.file
        self.was, self.before, self.inode = sound(log), log.file.read_bytes(), log.file.stat().st_ino
        assert 0 == proper(faulty(log, LINE, today=TODAY, FAULTS_LOG=str(record))).returncode
        self.ops = disk.read(record)

    @contextmanager
    def cut_after(self, number, rng, part):
        """The log as the power, cut after so many changes, may leave it; then what the program makes of it is looked at."""
        what = disk.Disk()
        what.files[self.inode] = what.now[str(self.file)] = what.kept[str(self.file)] = disk.File()
        what.files[self.inode].kept = self.before
        for op in self.ops[:number]:
            what.change(op)
        left = Log(self.folder / "left")
        left.folder.mkdir()
        for name, data in what.after_a_cut(rng, part).items():
            (left.folder / Path(name).name).write_bytes(data)
        yield left
        looked_at(left, self.kept, self.was, acknowledged=False)
        shutil.rmtree(left.folder)


def power_cuts(kept, folder, number, seed):
    """Cut the power so often; how many changes of the disk there were."""
    rng, lived = random.Random(seed), Lived(kept, folder)  # noqa: S311 - a choice that can be repeated
    for _ in range(number):
        with lived.cut_after(rng.randrange(1, len(lived.ops) + 1), rng, rng.choice((0, 1, 0.5, 0.2, 0.9))):
            pass
    return len(lived.ops)


@pytest.mark.parametrize("kept", OLDER, ids=lambda kept: kept.stem)
def test_a_version_that_is_to_be_rolled_back_is_not_believed(kept, tmp_path):
    """A bug: the first look after a power cut said that something else had changed the schema."""
    lived, newer = Lived(kept, tmp_path), VERSION.to_bytes(4, "big")
    heads = [(n, op) for n, op in enumerate(lived.ops, 1) if (op.kind, op.inode, op.place) == ("w", lived.inode, 0)]
    number = next(n for n, op in heads if op.data[60:64] == newer)
    with lived.cut_after(number, random.Random(1), 1) as left:  # noqa: S311 - as above
        assert newer == left.file.read_bytes()[60:64]
        assert parts(left)


@pytest.mark.parametrize("kept", OLDER, ids=lambda kept: kept.stem)
def test_after_a_power_cut_in_a_migration_a_log_is_upgraded_or_as_it_was(kept, tmp_path):
    assert power_cuts(kept, tmp_path, 8, seed=1) > 50


@pytest.mark.slow
@pytest.mark.parametrize("kept", OLDER, ids=lambda kept: kept.stem)
def test_after_hundreds_of_power_cuts_in_a_migration_a_log_is_upgraded_or_as_it_was(kept, tmp_path, capsys):
    changes = power_cuts(kept, tmp_path, 400, seed=2)
    with capsys.disabled():
        print(f"\n{kept.stem}: 400 power cuts over {changes} changes of the disk")
