"""Others at the same log: a lock is waited for and then told of, and what eight processes write at once is all there."""

from __future__ import annotations

import sqlite3
import subprocess
import time
from contextlib import closing

import pytest

from conftest import COMMAND
from faults.machinery import proper, sound


def eight(log, number):
    """Eight processes write so many contacts each, one a command; how many of them there are in the end."""
    words = f'for n in $(seq {number}); do "$0" -q contact 1 -m "call $n" || exit $?; done'
    before = sound(log).entries
    writers = [
        subprocess.Popen(["sh", "-c", words, COMMAND], env=log.environment(), stderr=subprocess.PIPE, text=True)
        for _ in range(8)
    ]
    for writer in writers:
        _, err = writer.communicate(timeout=900)
        assert 0 == proper(subprocess.CompletedProcess(words, writer.returncode, "", err)).returncode, err
    return sound(log).entries - before


def test_eight_writers_lose_nothing(a_log):
    assert 8 * 3 == eight(a_log, 3)


@pytest.mark.slow
def test_eight_writers_of_a_hundred_contacts_lose_nothing(a_log, capsys):
    found = eight(a_log, 100)
    with capsys.disabled():
        print(f"\n{found} of 800 written by eight processes")
    assert found == 800


@pytest.fixture
def held(a_log):
    """A log that another program writes to and does not let go of."""
    with closing(sqlite3.connect(a_log.file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield a_log, other
        if other.in_transaction:
            other.execute("ROLLBACK")


def bytes_of(log):
    """The file's bytes, read by another process: closing the file in this one would let go of its locks."""
    return subprocess.run(["cat", log.file], capture_output=True, check=True).stdout


def test_a_lock_that_ends_is_waited_for(held):
    log, other = held
    process = subprocess.Popen([COMMAND, "contact", "1", "-m", "waited"], env=log.environment(), stdout=subprocess.PIPE)
    time.sleep(1.2)
    assert process.poll() is None
    other.execute("ROLLBACK")
    assert b"C" in process.communicate(timeout=30)[0]
    assert 0 == process.returncode
    sound(log)


def test_a_wait_is_ended_by_a_signal(held):
    log, _ = held
    before = bytes_of(log)
    process = subprocess.Popen(
        [COMMAND, "contact", "1", "-m", "x"], env=log.environment(), stderr=subprocess.PIPE, text=True
    )
    time.sleep(0.8)
    process.kill()
    process.communicate()
    assert before == bytes_of(log)


@pytest.mark.slow
@pytest.mark.parametrize("words", [("contact", "1", "-m", "x"), ("status",), ("backup", "copy.db")])
def test_a_lock_that_does_not_end_is_told_after_half_a_minute(held, words):
    log, _ = held
    before, started = bytes_of(log), time.monotonic()
    done = log.run(*words, check=5)
    assert 25 < time.monotonic() - started < 45
    assert f"error: another program is using the log {log.file}" in done.stderr
    assert "hint: wait until it is done" in done.stderr
    assert before == bytes_of(log)
