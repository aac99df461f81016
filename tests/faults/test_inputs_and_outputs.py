"""Every input and output of a command fails once, or from then on, or a signal comes there: all is kept, or nothing."""

from __future__ import annotations

import errno
import random
import re
from functools import partial

import pytest

from conftest import Log
from faults.machinery import INTERRUPT, KILL, TERMINATE, Line, copied, ended, faulty, parts, proper, raw, sound

SAID = (
    r"cannot be (read|written|made|opened)|is damaged|is not what was (recorded|copied)|cleaning its files failed"
    r"|its state is unknown|no space is left|could not be used"
)
SHORT = (
    Line(("contact", "1", "--phone", "-m", "again"), writes=True),
    Line(("export", "1", "-o", "letter.txt"), writes=True, makes="letter.txt"),
)
LONG = (
    *SHORT[1:],
    Line(("undo",), writes=True),
    Line(("attach", "1", "receipt.pdf"), writes=True),
    Line(("import", "other.jsonl"), writes=True),
    Line(("restore", "earlier.db", "--yes"), writes=True),
    Line(("forget", "Top Phone", "--yes"), writes=True),
    Line(("backup", "copy.db"), makes="copy.db"),
    Line(("dump", "-o", "dump.jsonl"), makes="dump.jsonl"),
    Line(("export", "1", "--bundle", "case.zip"), writes=True, makes="case.zip"),
)
FAULTS = {
    "EIO once": (errno.EIO, 0), "EIO from then on": (errno.EIO, 1), "ENOSPC once": (errno.ENOSPC, 0),
    "ENOSPC from then on": (errno.ENOSPC, 1), "kill -9": (KILL, 0), "^C": (INTERRUPT, 0), "SIGTERM": (TERMINATE, 0),
}  # fmt: skip


def tried(filled, folder, line, fault, places):
    """Run a line with a fault at each place; what came of it, counted."""
    what, on = FAULTS[fault]
    before = sound(filled)
    whole, number = faulty(copied(filled, folder / "whole" / "place"), line)
    assert 0 == proper(whole).returncode
    counted = {"runs": 0, "kept": 0, "kept though an error was told": 0, "lost": 0, "torn": 0}
    for place in places(number):
        log = copied(filled, folder / str(place) / "place")
        done, _ = faulty(log, line, at=place, what=what, on=on)
        if what == KILL and done.returncode == KILL:
            done.returncode = 0
            acknowledged = False
        else:
            proper(done)
            acknowledged = done.returncode == 0
        found = sound(log)
        counted["runs"] += 1
        kept = found != before
        counted["kept"] += kept
        told(line, done, what, kept=kept)
        if line.writes and acknowledged:
            assert kept, (place, done.stdout, done.stderr)
        if kept and not acknowledged:
            counted["kept though an error was told"] += 1
        if line.words[0] == "restore" and kept:
            assert before in [sound(Log(log.folder, copy.name)) for copy in log.folder.glob("*.before-restore-*.bak")]
        if line.makes:
            made = raw(log.folder / line.makes)
            assert made is not None or not acknowledged
            if line.makes.endswith(".txt"):
                assert made in {None, raw(folder / "whole" / "place" / line.makes)}
        if what != KILL:
            left = parts(log)
            assert left == [] or (what > 0 and (on or done.returncode == 0)), (place, left)  # it hit the clearing away
    return counted


def told(line, done, what, *, kept):
    """An error says which kind of trouble it is; where it may have been kept all the same, how that is found out."""
    if done.returncode in {0, KILL}:
        return
    if what < 0:
        assert -what + 128 == ended(done.returncode), done.stderr
        assert kept == ("is in the log" in done.stderr), done.stderr
        return
    assert 5 == done.returncode or (done.returncode == 2 and "receipt.pdf cannot be read" in done.stderr), done.stderr
    assert re.search(SAID, done.stderr), done.stderr
    assert "hint: " in done.stderr
    if kept and line.writes and not re.search("is in the log all the same|cleaning its files failed", done.stderr):
        assert "state is unknown" in done.stderr, done.stderr
        assert "`repairlog verify`" in done.stderr
        assert "`repairlog undo --list`" in done.stderr


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("line", SHORT, ids=lambda line: line.name)
def test_a_fault_here_and_there_loses_nothing_and_tears_nothing(filled, tmp_path, line, fault):
    offset = list(FAULTS).index(fault) + 3
    tried(filled, tmp_path, line, fault, lambda number: range(offset, number + 1, max(1, number // 4)))


def test_a_restore_that_fails_at_its_end_keeps_the_copy_of_what_was_there(filled, tmp_path):
    """The copy was taken away again after any error, though the log had been replaced: what was there before was lost."""
    line = Line(("restore", "earlier.db", "--yes"), writes=True)
    counted = tried(filled, tmp_path, line, "EIO once", lambda number: range(number - 30, number + 1, 2))
    assert counted["kept though an error was told"]


def report(capsys, line, fault, counted):
    with capsys.disabled():
        print(f"\n{line.name}, {fault}: {', '.join(f'{number} {name}' for name, number in counted.items())}")


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_every_input_and_output_of_a_contact_loses_nothing_and_tears_nothing(filled, tmp_path, fault, capsys):
    line = SHORT[0]
    report(capsys, line, fault, tried(filled, tmp_path, line, fault, lambda number: range(1, number + 1)))


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("line", LONG, ids=lambda line: line.name)
def test_a_fault_at_one_of_many_inputs_and_outputs_loses_nothing_and_tears_nothing(filled, tmp_path, line, fault, capsys):
    rng = random.Random(f"{line.name} {fault}")  # noqa: S311 - a choice that can be repeated
    places = partial(_some, rng)
    report(capsys, line, fault, tried(filled, tmp_path, line, fault, places))


def _some(rng, number):
    return sorted(rng.sample(range(1, number + 1), min(number, 20)))
