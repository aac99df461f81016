"""Others at the same log: a lock is waited for and then told of, and what eight processes write at once is all there."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing

import pytest

from conftest import COMMAND
from faults.machinery import PATIENCE, lines, process, proper, sound, until


def eight(log, number):
    """Eight processes write so many contacts each, one a command; how many of them there are in the end."""
    words = f'for n in $(seq {number}); do "$0" -q contact 1 -m "call $n" || exit $?; done'
    before = sound(log).entries
    with contextlib.ExitStack() as begun:
        more = {"env": log.environment(), "stderr": subprocess.PIPE, "text": True}
        for writer in [begun.enter_context(process(["sh", "-c", words, COMMAND], **more)) for _ in range(8)]:
            _, err = writer.communicate(timeout=10 * PATIENCE)
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


def waits(begun, log):
    """Whether a process has opened the log, and sleeps until it may go on."""
    with contextlib.suppress(OSError):
        opened = [os.readlink(f"/proc/{begun.pid}/fd/{one}") for one in os.listdir(f"/proc/{begun.pid}/fd")]
        with open(f"/proc/{begun.pid}/wchan", encoding="ascii") as asleep:
            return str(log.file) in opened and "sleep" in asleep.read()
    return begun.poll() is not None


def test_a_lock_that_ends_is_waited_for(held):
    log, other = held
    with process([COMMAND, "contact", "1", "-m", "waited"], env=log.environment(), stdout=subprocess.PIPE) as begun:
        until(lambda: waits(begun, log))
        assert begun.poll() is None
        other.execute("ROLLBACK")
        assert begun.communicate(timeout=PATIENCE)[0].startswith(b"C")
        assert 0 == begun.returncode
    sound(log)


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_a_wait_is_ended_by_a_signal(held, sent, code):
    log, _ = held
    before = bytes_of(log)
    more = {"env": log.environment(), "stderr": subprocess.PIPE, "text": True}
    with process([COMMAND, "contact", "1", "-m", "x"], **more) as begun:
        until(lambda: waits(begun, log))
        begun.send_signal(sent)
        _, err = begun.communicate(timeout=PATIENCE)
        assert code == begun.returncode
    assert "is in the log" not in err
    assert before == bytes_of(log)


@pytest.mark.slow
def test_a_lock_that_does_not_end_is_told_after_half_a_minute_by_every_command(held):
    log, _ = held
    before, started, told = bytes_of(log), time.monotonic(), {}
    more = {"env": log.environment(), "cwd": log.folder, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with contextlib.ExitStack() as all_of_them:
        begun = {
            one.id: (
                one.values[0],
                all_of_them.enter_context(process([COMMAND, *one.values[0].words], stdin=subprocess.PIPE, **more)),
            )
            for one in lines()
        }
        for name, (line, one) in begun.items():
            out, err = one.communicate(line.stdin, timeout=PATIENCE)
            told[name] = proper(subprocess.CompletedProcess(line.words, one.returncode, out, err))
            if one.returncode == 5:
                assert time.monotonic() - started > 25
                assert f"another program is using the log {log.file}" in out + err, (name, out, err)  # doctor answers so
                assert "wait until it is done" in out + err
            assert one.returncode == 5 or not (line.writes or line.makes), (name, out, err)
    assert {0, 5} == {done.returncode for done in told.values()}
    assert before == bytes_of(log)
