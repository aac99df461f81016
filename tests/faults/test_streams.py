"""Closed pipes, full disks behind `>`, streams that are not there, odd terminals: no trace, the right code, nothing lost."""

from __future__ import annotations

import os
import subprocess

import pytest

from cli.test_terminal import on_terminal
from conftest import COMMAND
from faults.machinery import EVERY, Line, copied, lines, proper, sound

STREAMS = (
    "closed output",
    "full output",
    "left output",
    "closed errors",
    "full errors",
    "closed input",
    "all closed",
    "ASCII",
)
SAY_NOTHING = {"round", "completion"}


def run(log, line, stream):
    """Run a line with a stream in that state."""
    shell = {
        "closed output": ">&-", "full output": ">/dev/full", "closed errors": "2>&-", "full errors": "2>/dev/full",
        "closed input": "<&-", "all closed": "<&- >&- 2>&-",
    }.get(stream, "")  # fmt: skip
    more = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"} if stream == "ASCII" else {}
    if stream == "left output":  # nobody reads from the beginning
        reader, writer = os.pipe()
        os.close(reader)
    process = subprocess.Popen(
        ["sh", "-c", f'exec "$0" "$@" {shell}', COMMAND, *line.words], env=log.environment(**more), cwd=log.folder,
        stdin=subprocess.PIPE, stdout=writer if stream == "left output" else subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    if stream == "left output":
        os.close(writer)
    given = b"" if "input" in stream or stream == "all closed" else line.stdin.encode()
    try:
        out, err = process.communicate(given, timeout=60)
    except BrokenPipeError:
        out, err = process.communicate(timeout=60)
    return proper(subprocess.CompletedProcess(line.words, process.returncode, out, err))


def tried(filled, folder, line, stream):
    before = sound(filled)
    log = copied(filled, folder / "place")
    done = run(log, line, stream)
    kept = sound(log) != before
    needs_input = bool(line.stdin) and stream in {"closed input", "all closed"}
    assert kept == (line.writes and not needs_input), (done.returncode, done.stderr)
    if stream == "full output":
        assert (done.returncode == 5) == (b"answer could not be written: No space left" in done.stderr), done.stderr
        assert done.returncode == 5 or set(line.words) & SAY_NOTHING, done.returncode
        assert done.returncode == 0 or b"undo --list" in done.stderr
    elif not needs_input and "doctor" not in line.words:
        assert 0 == done.returncode, done.stderr
    if stream == "ASCII":
        assert (done.stdout or b"").isascii()
        assert done.stderr.isascii()


def each():
    """Every line once, each with the next stream."""
    found = lines()
    for at, one in enumerate(found):
        stream = STREAMS[at % len(STREAMS)]
        yield pytest.param(one.values[0], stream, id=f"{one.id}-{stream}")


@pytest.mark.parametrize(("line", "stream"), list(each()))
def test_a_stream_in_any_state_costs_nothing_that_was_recorded(filled, tmp_path, line, stream):
    tried(filled, tmp_path, line, stream)


@pytest.mark.parametrize("stream", STREAMS)
@pytest.mark.parametrize(
    "line", [Line(("status",)), Line(("contact", "1", "-m", "Grüße ☕"), writes=True)], ids=["status", "contact"]
)
def test_the_commands_of_every_day_go_through_every_stream(filled, tmp_path, line, stream):
    """`contact … > /dev/full` told of a bug and exit 1 though it was recorded; with `>&-` there was a trace."""
    tried(filled, tmp_path, line, stream)


@pytest.mark.slow
@pytest.mark.parametrize("stream", STREAMS)
@pytest.mark.parametrize("line", lines())
def test_every_command_goes_through_every_stream(filled, tmp_path, line, stream):
    tried(filled, tmp_path, line, stream)


def test_every_command_has_a_line():
    from repairlog.cli.app import COMMANDS

    assert set(COMMANDS) <= {line.words[0] for line in EVERY if line.words}


@pytest.mark.parametrize("words", [("status",), ("show", "1"), ("verify",)])
@pytest.mark.parametrize("width", [1, 2, 7])
def test_a_terminal_of_one_column_shows_no_trace(a_log, words, width):
    seen, code = on_terminal(a_log, *words, width=width, COLUMNS=str(width))
    assert 0 == code
    assert "Traceback" not in seen


@pytest.mark.parametrize("word", ["nöp", "☕", "--☕"])
def test_an_error_with_what_ascii_has_not_is_told(a_log, word):
    done = a_log.run("status", word, check=None, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode in {2, 3}
    assert done.stderr.isascii()


def test_a_folder_that_is_gone_is_no_bug(a_log):
    gone = a_log.folder / "gone"
    gone.mkdir()
    words = f'cd {gone} && rmdir {gone} && exec "$0" export 1 --step reminder --draft -o x.txt'
    done = subprocess.run(["sh", "-c", words, COMMAND], env=a_log.environment(), capture_output=True, text=True, check=False)
    assert 5 == proper(done).returncode
