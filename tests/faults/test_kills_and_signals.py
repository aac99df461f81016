"""A process that is killed or told to stop, at any moment: what it acknowledged is there, of the rest all or nothing."""

from __future__ import annotations

import os
import pty
import random
import re
import select
import signal
import subprocess
import time

import pytest

from conftest import COMMAND
from faults.machinery import parts, proper, shim, sound


def killed(log, number, seed):
    """Kill so many commands, each after a random part of the time it takes; what came of them."""
    rng = random.Random(seed)  # noqa: S311 - a choice that can be repeated
    started = time.monotonic()
    log.run("contact", "1", "-m", "first")
    takes = time.monotonic() - started
    counted = {"kills": 0, "acknowledged": 0, "acknowledged and lost": 0, "kept though killed": 0}
    entries = sound(log).entries
    while counted["kills"] < number:
        process = subprocess.Popen(
            [COMMAND, "contact", "1", "-m", "again"], env=log.environment(), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip
        before = time.monotonic()
        try:
            out, _ = process.communicate(timeout=max(0.04, rng.uniform(0.3, 1.15) * takes))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            out, _ = process.communicate()
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
    process = subprocess.Popen(
        [COMMAND, *words], env=log.environment(TERM="xterm", **variables), stdin=follower, stdout=follower, stderr=follower,
        start_new_session=True, cwd=log.folder,
        preexec_fn=lambda: __import__("fcntl").ioctl(0, __import__("termios").TIOCSCTTY, 0),  # noqa: PLW1509 - for ^C
    )  # fmt: skip
    os.close(follower)
    seen, waiting = b"", list(answers)
    while True:
        if not select.select([leader], [], [], 20)[0]:
            process.kill()
            process.wait()
            os.close(leader)
            pytest.fail(f"neither a question nor an end came: {seen.decode()}")
        try:
            data = os.read(leader, 65536)
        except OSError:
            break
        seen += data
        if not data:
            break
        if re.search(rb"(: |\] |\? |> )$", seen):
            if waiting:
                os.write(leader, waiting.pop(0).encode())
            elif hit is not None:
                if isinstance(hit, bytes):
                    os.write(leader, hit)
                else:
                    process.send_signal(hit)
                hit = None
    os.close(leader)
    code = process.wait(timeout=30)
    done = subprocess.CompletedProcess(words, 128 - code if code < 0 else code, "", seen.decode())
    assert "Traceback" not in done.stderr
    return done


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


@pytest.mark.parametrize("answered", [1, 4])
def test_a_signal_at_any_question_of_add_changes_nothing(a_log, answered):
    before = a_log.file.read_bytes()
    answers = ["Galaxy\n", "Shop\n", "2/12/2018\n", "blotches\n", "IT\n"][:answered]
    assert 143 == at_prompt(a_log, ("add",), answers, signal.SIGTERM).returncode
    assert 130 == at_prompt(a_log, ("add",), answers, b"\x03").returncode
    assert 2 == at_prompt(a_log, ("add",), answers, b"\x04").returncode
    assert before == a_log.file.read_bytes()


def test_an_ignored_sigterm_stays_ignored(a_log):
    script = 'trap "" TERM; "$0" contact 1 -m x & sleep 0.05; kill -TERM $!; wait $!'
    done = subprocess.run(
        ["sh", "-c", script, COMMAND], env=a_log.environment(), capture_output=True, text=True, check=False
    )
    assert 0 == proper(done).returncode
    assert "C" in done.stdout


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_while_the_parts_are_loaded_ends_in_a_code_and_no_trace(a_log, sent, code):
    """^C in the first tenth of a second ended in a trace of imports."""
    rng = random.Random(4)  # noqa: S311 - a choice that can be repeated
    seen = set()
    for _ in range(6):
        process = subprocess.Popen(
            [COMMAND, "contact", "1", "-m", "x"], env=a_log.environment(PYTHONUNBUFFERED="1"), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        while process.poll() is None and not _loads_us(process):
            time.sleep(0.002)
        time.sleep(rng.uniform(0, 0.15))
        process.send_signal(sent)
        out, err = process.communicate(timeout=60)
        found = subprocess.CompletedProcess(
            "contact", 128 - process.returncode if process.returncode < 0 else process.returncode
        )
        found.stderr = err
        assert proper(found).returncode in {0, code}, err
        seen.add(found.returncode)
        assert found.returncode or out.startswith("C")
        sound(a_log)
    assert code in seen


def _loads_us(process):
    """Whether the interpreter is past its own beginning, where no program can answer a signal, and in ours."""
    try:
        with open(f"/proc/{process.pid}/maps", encoding="utf-8", errors="replace") as maps:
            return "_sqlite3" in maps.read()
    except OSError:
        return True
