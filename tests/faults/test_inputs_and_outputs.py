"""Every input and output of a command fails once, or from then on, or a signal comes there: all is kept, or nothing."""

from __future__ import annotations

import errno
import random
import re
import shutil
import zipfile

import pytest

from conftest import Log
from faults import disk
from faults.forks import Forks
from faults.machinery import (
    INTERRUPT,
    KILL,
    TERMINATE,
    Line,
    copied,
    counted,
    ended,
    faulty,
    lines,
    parts,
    proper,
    raw,
    sound,
)

SAID = (
    r"cannot be (read|written|made|opened)|is damaged|is not what was (recorded|copied)|cleaning its files failed"
    r"|its state is unknown|no space is left|could not be used"
)
UNREADABLE = r"(receipt\.pdf|other\.jsonl|repairs\.csv) cannot be read"
"""Of a file that is taken in: that is unreadable input, exit 2."""
FORCED = (
    Line(("export", "1", "-o", "first.txt", "--force"), writes=True, makes="first.txt"),
    Line(("dump", "-o", "other.jsonl", "--force"), makes="other.jsonl"),
    Line(("backup", "earlier.db", "--force"), makes="earlier.db"),
    Line(("export", "1", "--bundle", "old.zip", "--force"), writes=True, makes="old.zip"),
)
"""What replaces a file that is there."""
OLD = b"a file that was there"
FAULTS = {
    "EIO once": (errno.EIO, 0), "EIO from then on": (errno.EIO, 1), "ENOSPC once": (errno.ENOSPC, 0),
    "ENOSPC from then on": (errno.ENOSPC, 1), "kill -9": (KILL, 0), "^C": (INTERRUPT, 0), "SIGTERM": (TERMINATE, 0),
}  # fmt: skip


def each():
    """Every line that writes to the log or makes a file."""
    found = [*lines(writes=True), *lines(writes=False)]
    found = [one for one in found if one.values[0].writes or one.values[0].makes]
    return [*found, *(pytest.param(line, id=line.name) for line in FORCED)]


@pytest.fixture(scope="module")
def forks():
    made = Forks()
    yield made
    made.close()


class Trial:
    """A line, what it does where nothing fails, and what came of it where something did, counted."""

    def __init__(self, filled, folder, line, run):
        self.filled, self.folder, self.line, self.run = filled, folder, line, run
        self.before = sound(filled)
        self.log = copied(filled, folder / "whole" / "place")
        (self.log.folder / "old.zip").write_bytes(OLD)
        done = run(self.log, line)
        assert 0 == proper(done).returncode, done.stderr
        self.number = counted(self.log)
        assert line.writes == (sound(self.log) != self.before)
        self.counts = {"runs": 0, "kept": 0, "kept though an error was told": 0, "lost": 0, "torn": 0}

    def at(self, place, fault):
        """Run the line again on a log of its own with a fault at one place."""
        what, on = FAULTS[fault]
        log = copied(self.filled, self.folder / "hit" / "place")
        (log.folder / "old.zip").write_bytes(OLD)
        record = log.folder.parent / "record"
        done = self.run(log, self.line, at=place, what=what, on=on, FAULTS_LOG=str(record))
        begun = f"{log.file}-journal" in {op.one for op in disk.read(record)}
        self.looked_at(log, done, place, what, on=on, begun=begun)
        shutil.rmtree(log.folder.parent)

    def looked_at(self, log, done, place, what, *, on, begun):
        killed = what == KILL and done.returncode == KILL
        acknowledged = not killed and proper(done).returncode == 0
        kept = sound(log) != self.before
        self.counts["runs"] += 1
        self.counts["kept"] += kept
        self.counts["kept though an error was told"] += kept and not acknowledged
        where = (place, self.number, done.stdout, done.stderr)
        if not killed:
            told(self.line, done, what, kept=kept, begun=begun)
            left = parts(log)
            assert left == [] or (what > 0 and (on or done.returncode == 0)), (left, where)  # it hit the clearing away
        assert kept or not (self.line.writes and acknowledged), where
        assert self.line.writes or not kept, where
        if self.line.words[0] == "restore" and kept:
            assert self.before in [sound(Log(log.folder, copy.name)) for copy in log.folder.glob("*.before-restore-*.bak")]
        if self.line.makes:
            whole = content(self.log.folder / self.line.makes)
            former = OLD if self.line.makes == "old.zip" else content(self.filled.folder / self.line.makes)
            assert content(log.folder / self.line.makes) in ((whole,) if acknowledged else (former, whole)), where


def content(path):
    """What a file holds, whole: of what differs each time it is made, all that does not. Fails for half a file."""
    data = raw(path)
    if data is None or data == OLD:
        return data
    if path.suffix == ".db":
        return sound(Log(path.parent, path.name))
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            return sorted(archive.namelist())
    return re.sub(rb"DTSTAMP:\S+|estratto il .* UTC", b"", data)


def told(line, done, what, *, kept, begun):
    """An error says which kind of trouble it is; where it may have been kept all the same, how that is found out."""
    if done.returncode == 0:
        return
    if what < 0:
        assert -what + 128 == ended(done.returncode), done.stderr
        assert kept == ("is in the log" in done.stderr), done.stderr
        return
    assert 5 == done.returncode or (done.returncode == 2 and re.search(UNREADABLE, done.stderr)), done.stderr
    assert re.search(SAID, done.stderr, re.MULTILINE), done.stderr
    assert "hint: " in done.stderr
    unknown = "state is unknown" in done.stderr
    assert unknown <= (line.words[0] == "restore" or (begun and line.writes)), done.stderr
    if kept and not re.search("is in the log all the same|cleaning its files failed", done.stderr):
        assert unknown, done.stderr
    if unknown:
        assert "`repairlog verify`" in done.stderr
        assert "`repairlog undo --list`" in done.stderr


def some(number, *, of, seed):
    return random.Random(seed).sample(range(1, of + 1), min(number, of))  # noqa: S311 - a choice that can be repeated


@pytest.mark.parametrize("line", each())
def test_a_fault_here_and_there_loses_nothing_and_tears_nothing(filled, tmp_path, line, forks):
    trial = Trial(filled, tmp_path, line, forks.faulty)
    for fault in FAULTS:
        for place in some(2, of=trial.number, seed=f"{line.name} {fault}"):
            trial.at(place, fault)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_process_of_its_own_goes_through_the_same(filled, tmp_path, fault, forks):
    """What is begun from a process that was loaded before has the very inputs and outputs of the command itself."""
    line = Line(("contact", "1", "--phone", "-m", "again"), writes=True)
    trial = Trial(filled, tmp_path / "itself", line, faulty)
    assert trial.number == Trial(filled, tmp_path / "fork", line, forks.faulty).number
    for place in some(3, of=trial.number, seed=fault):
        trial.at(place, fault)


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("line", each())
def test_a_fault_at_every_input_and_output_loses_nothing_and_tears_nothing(filled, tmp_path, line, fault, forks, capsys):
    trial = Trial(filled, tmp_path, line, forks.faulty)
    for place in range(1, trial.number + 1):
        trial.at(place, fault)
    report(capsys, line, fault, trial.counts)


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_every_input_and_output_of_a_contact_in_a_process_of_its_own(filled, tmp_path, fault, capsys):
    line = Line(("contact", "1", "--phone", "-m", "again"), writes=True)
    trial = Trial(filled, tmp_path, line, faulty)
    for place in range(1, trial.number + 1):
        trial.at(place, fault)
    report(capsys, line, fault, trial.counts)


def report(capsys, line, fault, counts):
    with capsys.disabled():
        print(f"\n{line.name}, {fault}: {', '.join(f'{number} {name}' for name, number in counts.items())}")
