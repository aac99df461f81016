"""A process that is killed or told to stop, at any moment: what it acknowledged is there, of the rest all or nothing."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import random
import re
import select
import signal
import subprocess
import termios
import time

import pytest

import repairlog
from conftest import COMMAND
from faults.machinery import (
    INTERRUPT,
    PATIENCE,
    TERMINATE,
    Line,
    ended,
    faulty,
    hit,
    parts,
    process,
    proper,
    shim,
    sound,
)
from faults.machinery import counted as counted_by_the_shim


def killed(log, number, seed):
    """Kill so many commands, each after a random part of the time it takes; what came of them."""
    rng = random.Random(seed)  # noqa: S311 - a choice that can be repeated
    started = time.monotonic()
    log.run("contact", "1", "-m", "first")
    takes = time.monotonic() - started
    counted = {"kills": 0, "acknowledged": 0, "acknowledged and lost": 0, "kept though killed": 0}
    entries = sound(log).entries
    while counted["kills"] < number:
        before = time.monotonic()
        more = {"env": log.environment(), "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        with process([COMMAND, "contact", "1", "-m", "again"], **more) as begun:
            try:
                out, _ = begun.communicate(timeout=max(0.02, rng.uniform(0.3, 1.15) * takes))
            except subprocess.TimeoutExpired:
                begun.kill()
                out, _ = begun.communicate()
                counted["kills"] += 1
            else:
                takes = 0.8 * takes + 0.2 * (time.monotonic() - before)
        found = sound(log).entries
        acknowledged = re.match(r"C\d+ .*\n", out)
        counted["acknowledged"] += bool(acknowledged)
        counted["acknowledged and lost"] += bool(acknowledged) and found == entries
        counted["kept though killed"] += not acknowledged and found > entries
        assert found in {entries, entries + 1}
        entries = found
    assert 0 == counted["acknowledged and lost"]
    return counted


def test_a_kill_at_a_random_moment_loses_nothing_that_was_acknowledged(a_log):
    assert 12 == killed(a_log, 12, seed=1)["kills"]


@pytest.mark.slow
def test_a_thousand_kills_lose_nothing_that_was_acknowledged(a_log, capsys):
    counted = killed(a_log, 1_000, seed=2)
    with capsys.disabled():
        print(f"\n{', '.join(f'{number} {name}' for name, number in counted.items())}")


# Signals at prompts and in what takes long

PROMPTS = (
    ("add",),
    ("add", "Galaxy", "--country", "GB"),
    ("forget", "Top Phone"),
    ("restore", "earlier.db"),
    ("--today", "2019-03-20", "round"),
)
"""Commands that ask something, each on a terminal."""


def at_prompt(log, words, answers, hit, **variables):
    """Answer so many questions, then send a signal, or type ^C or ^D; what was seen, and the exit code as a shell has it."""
    leader, follower = pty.openpty()
    with contextlib.ExitStack() as opened:
        opened.callback(os.close, leader)
        begun = opened.enter_context(process(
            [COMMAND, *words], env=log.environment(TERM="xterm", **variables), stdin=follower, stdout=follower,
            stderr=follower, start_new_session=True, cwd=log.folder,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # for ^C
        ))  # fmt: skip
        os.close(follower)
        seen = answered(leader, [*answers, hit], begun)
        code = ended(begun.wait(timeout=PATIENCE))
    assert "Traceback" not in seen
    return subprocess.CompletedProcess(words, code, "", seen)


def answered(leader, waiting, begun):
    """Answer each question that a process asks on its terminal, or send it a signal there; all that was seen."""
    seen = b""
    while True:
        if not select.select([leader], [], [], PATIENCE)[0]:
            pytest.fail(f"neither a question nor an end came: {seen.decode()}")
        try:
            data = os.read(leader, 65536)
        except OSError:
            data = b""
        if not data:
            return seen.decode()
        seen += data
        if re.search(rb"(: |\] |\? |> )$", seen) and waiting:
            said = waiting.pop(0)
            if isinstance(said, int):
                begun.send_signal(said)
            elif said is not None:
                os.write(leader, said if isinstance(said, bytes) else said.encode())


def asking():
    from repairlog.cli.app import COMMANDS

    return [words for words in PROMPTS if not COMMANDS.keys().isdisjoint(words)]


@pytest.mark.parametrize(("hit", "code"), [(b"\x03", 130), (signal.SIGTERM, 143)], ids=["^C", "SIGTERM"])
@pytest.mark.parametrize("words", asking(), ids=" ".join)
def test_a_signal_at_the_first_question_changes_nothing(a_log, words, hit, code):
    before = a_log.file.read_bytes()
    done = at_prompt(a_log, words, [], hit)
    assert code == done.returncode, done.stderr
    assert ("interrupted" if code == 130 else "terminated") in done.stderr
    assert before == a_log.file.read_bytes()
    assert [] == parts(a_log)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("words", [*asking(), ("contact", "-")], ids=" ".join)
def test_a_signal_between_a_question_and_its_reading_is_not_lost(a_log, words, number):
    before = a_log.file.read_bytes()
    variables = {"LD_PRELOAD": str(shim()), "FAULTS_ROOT": str(a_log.folder), "FAULTS_ASKED": str(int(number))}
    done = at_prompt(a_log, words, [], None, **variables)
    assert 128 + number == done.returncode, done.stderr
    assert before == a_log.file.read_bytes()


ADD = ["Galaxy\n", "Samsung\n", "Shop\n", "2/12/2018\n", "blotches\n", "Centro\n", "GB\n", "22/1/2019\n", "3\n"]
"""The answers to every question of `add` but the last, whether it is right."""
FORGET, RESTORE = ("forget", "Top Phone"), ("restore", "earlier.db")
ROUND = ("--today", "2019-03-20", "round")
QUESTIONS = (
    *((("add",), ADD[:number]) for number in range(len(ADD) + 1)), (("add", "Galaxy", "--country", "GB"), []), (FORGET, []),
    (RESTORE, []), (ROUND, []), (ROUND, ["p\n"]), (ROUND, ["?\n"]), (ROUND, ["p 32/1\n"]), (("me", "--calendar", "GB"), []),
    (("edit", "1", "--calendar", "GB"), []), (("days", "22/1/2019", "--calendar", "GB"), []),
    (("calendar", "add", "31/1", "shut", "--calendar", "GB"), []),
)  # fmt: skip
"""Every question of every command that asks, by what was answered before it."""
ENDS = {"^C": (b"\x03", {130}), "SIGTERM": (signal.SIGTERM, {143}), "^D": (b"\x04", {0, 2, 4})}


def ends_at(log, words, answers, how):
    hit, codes = ENDS[how]
    before = log.file.read_bytes()
    done = at_prompt(log, words, answers, hit)
    assert done.returncode in codes, done.stderr
    assert before == log.file.read_bytes()
    assert [] == parts(log)
    assert not [one for one in log.folder.glob("*.unsaved-*.json") if not one.stat().st_size]


@pytest.mark.parametrize("how", ENDS)
@pytest.mark.parametrize(("words", "answers"), [(("add",), ADD[:4]), (("add",), ADD), (ROUND, ["p\n"])], ids=str)
def test_whatever_ends_a_dialogue_at_a_later_question_changes_nothing(a_log, words, answers, how):
    ends_at(a_log, words, answers, how)


@pytest.mark.slow
@pytest.mark.parametrize("how", ENDS)
@pytest.mark.parametrize(("words", "answers"), QUESTIONS, ids=str)
def test_whatever_ends_a_dialogue_at_any_question_changes_nothing(a_log, words, answers, how):
    ends_at(a_log, words, answers, how)


@pytest.mark.parametrize(("how", "code"), [("^C", 130), ("SIGTERM", 143)])
def test_a_round_that_is_ended_says_what_it_saved(a_log, how, code):
    a_log.run("add", "Moto", "--sent", "22/1/2019")
    before = sound(a_log)
    done = at_prompt(a_log, ROUND, ["n\n"], ENDS[how][0])
    assert code == done.returncode, done.stderr
    assert "1 answer about 1 repair is saved" in done.stderr
    assert before.entries + 1 == sound(a_log).entries


def test_an_ignored_sigterm_stays_ignored(a_log):
    """It comes in the middle of the command, and again at each of its inputs and outputs after that."""
    begin = 'trap "" TERM; exec "$0" "$@"'
    environment = {**hit(a_log, at=40, what=TERMINATE, on=1), "LD_PRELOAD": str(shim())}
    words = ["sh", "-c", begin, COMMAND, "contact", "1", "-m", "x"]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert 0 == proper(done).returncode
    assert done.stdout.startswith("C")
    assert counted_by_the_shim(a_log) > 40


@pytest.mark.parametrize(("what", "code"), [(INTERRUPT, 130), (TERMINATE, 143)], ids=["^C", "SIGTERM"])
def test_a_signal_while_the_parts_are_loaded_ends_in_a_code_and_no_trace(a_log, what, code):
    """^C in the first tenth of a second ended in a trace of imports."""
    line, place, before = Line(("contact", "1", "-m", "x")), repairlog.__path__[0], sound(a_log)
    faulty(a_log, Line(("status", "1")), root=place)  # so that all that is loaded was compiled
    assert 0 == faulty(a_log, line, root=place, at=1, what=0).returncode
    a_log.run("undo")
    number, before = counted_by_the_shim(a_log), sound(a_log)
    for at in range(_BEFORE_OURS, number, max(1, number // 6)):
        done = faulty(a_log, line, root=place, at=at, what=what)
        done.returncode = ended(done.returncode)  # SIGTERM kills what has not begun yet: a shell calls that 143 too
        assert code == proper(done).returncode, done.stderr
        assert (sound(a_log) != before) == ("is in the log" in done.stderr)
        before = sound(a_log)


_BEFORE_OURS = 10
"""Reads of our files until the front door stands; before that no program can answer a signal."""
