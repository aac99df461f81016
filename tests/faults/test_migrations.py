"""A log of an older schema is brought to the present one whole or not at all, whatever comes in between."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
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
    """Upgraded or untouched; once it is upgraded the copy of what it was lies beside it; a second try brings it all."""
    found, schema = sound(log), version(log.file)
    assert found.entries in ({was.entries + 1} if acknowledged else {was.entries, was.entries + 1})
    assert schema in {version(kept), VERSION}
    copies = list(log.folder.glob("log.db.before-migration-*.bak"))
    if schema == VERSION:
        assert [(version(kept), was)] == [(version(copy), sound(Log(log.folder, copy.name))) for copy in copies]
    assert 0 == log.run(*LINE.words, today=TODAY).returncode
    assert (VERSION, found.entries + 1) == (version(log.file), sound(log).entries)
    assert 1 == len(list(log.folder.glob("log.db.before-migration-*.bak")))


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
        counts["upgraded"] += version(log.file) == VERSION
        looked_at(log, kept, was, acknowledged=acknowledged)
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


def power_cuts(kept, folder, number, seed):
    """Cut the power so often while a command brings an old log to the present schema."""
    rng = random.Random(seed)  # noqa: S311 - a choice that can be repeated
    log, record = placed(kept, folder / "lived" / "place"), folder / "lived" / "record"
    was, before = sound(log), log.file.read_bytes()
    inode = log.file.stat().st_ino
    assert 0 == proper(faulty(log, LINE, today=TODAY, FAULTS_LOG=str(record))).returncode
    ops = disk.read(record)
    for _ in range(number):
        what = disk.Disk()
        what.files[inode] = what.now[str(log.file)] = what.kept[str(log.file)] = disk.File()
        what.files[inode].kept = before
        for op in ops[: rng.randrange(1, len(ops) + 1)]:
            what.change(op)
        left = Log(folder / "left")
        left.folder.mkdir()
        for name, data in what.after_a_cut(rng, rng.choice((0, 1, 0.5, 0.2, 0.9))).items():
            (left.folder / Path(name).name).write_bytes(data)
        looked_at(left, kept, was, acknowledged=False)
        shutil.rmtree(left.folder)
    return len(ops)


@pytest.mark.parametrize("kept", OLDER, ids=lambda kept: kept.stem)
def test_after_a_power_cut_in_a_migration_a_log_is_upgraded_or_as_it_was(kept, tmp_path):
    assert power_cuts(kept, tmp_path, 8, seed=1) > 50


@pytest.mark.slow
@pytest.mark.parametrize("kept", OLDER, ids=lambda kept: kept.stem)
def test_after_hundreds_of_power_cuts_in_a_migration_a_log_is_upgraded_or_as_it_was(kept, tmp_path, capsys):
    changes = power_cuts(kept, tmp_path, 400, seed=2)
    with capsys.disabled():
        print(f"\n{kept.stem}: 400 power cuts over {changes} changes of the disk")
