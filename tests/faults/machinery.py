"""What the tests of faults share: commands as lines of a table, the shim, and what must hold of a log after anything."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import COMMAND, Log
from repairlog.store import connection, verification

DOCUMENTED = {0, 2, 3, 4, 5, 10, 130, 143}
PATIENCE = 300
"""Seconds that any process of these tests may take, on any machine; none of them waits for its own sake."""
PERSONAL = ("Ada Esempio", "Via Prova", "Top Phone", "356938035643809", "3569380", "macchie", "081 555", "ada@example")
"""What the log of these tests holds of people: none of it may be in an error."""


class Line(NamedTuple):
    """A command as somebody types it on the log of `a_log`. `writes`: the log; `makes`: a file, by its name."""

    words: tuple[str, ...]
    writes: bool = False
    makes: str | None = None
    stdin: str = ""

    @property
    def name(self):
        return " ".join(word for word in self.words[:4] if len(word) < 12)


EVERY = (
    Line(()),
    Line(("status",)),
    Line(("status", "1")),
    Line(("status", "--json")),
    Line(("show", "1")),
    Line(("show", "1", "--history")),
    Line(("find", "macchie")),
    Line(("days", "22/1/2019", "--calendar", "IT")),
    Line(("law", "IT")),
    Line(("due",)),
    Line(("due", "--ics", "due.ics"), makes="due.ics"),
    Line(("stats",)),
    Line(("round",), stdin="\n"),
    Line(("completion", "bash")),
    Line(("path",)),
    Line(("doctor",)),
    Line(("verify", "--attachments")),
    Line(("undo", "--list")),
    Line(("me",)),
    Line(("party", "Top Phone")),
    Line(("calendar", "list")),
    Line(("demo",)),
    Line(("export", "1", "--step", "reminder")),
    Line(("export", "1", "--step", "reminder", "--draft", "-o", "draft.html"), makes="draft.html"),
    Line(("export", "1", "-o", "letter.txt"), writes=True, makes="letter.txt"),
    Line(("export", "1", "--bundle", "case.zip"), writes=True, makes="case.zip"),
    Line(("dump", "-o", "dump.jsonl"), makes="dump.jsonl"),
    Line(("dump", "--format", "csv", "-o", "dump.csv"), makes="dump.csv"),
    Line(("backup", "copy.db"), makes="copy.db"),
    Line(("attach", "--list")),
    Line(("attach", "--extract", "A1", "-o", "paper.bin"), makes="paper.bin"),
    Line(("add", "Galaxy S9", "--country", "IT"), writes=True),
    Line(("contact", "1", "--phone", "-m", "again"), writes=True),
    Line(("contact", "-"), writes=True, stdin="1 no-news again\n1 news oh\n"),
    Line(("done", "1", "repaired"), writes=True),
    Line(("event", "1", "shipped"), writes=True),
    Line(("follow-up", "1", "+5b"), writes=True),
    Line(("edit", "1", "--fault", "other"), writes=True),
    Line(("attach", "1", "receipt.pdf"), writes=True),
    Line(("sent", "L1", "--on", "today"), writes=True),
    Line(("me", "--phone", "081 1"), writes=True),
    Line(("party", "Top Phone", "--phone", "081 2"), writes=True),
    Line(("calendar", "add", "31/1", "San Ciro", "--yearly"), writes=True),
    Line(("undo",), writes=True),
    Line(("redo",), writes=True),
    Line(("import", "other.jsonl"), writes=True),
    Line(("forget", "Top Phone", "--yes"), writes=True),
    Line(("restore", "earlier.db", "--yes"), writes=True),
)
"""Every command; one that this program does not have is passed over, one that is not here fails a test."""


def lines(*, known=None, **wanted):
    """The lines of the table that have such properties, of commands there are."""
    from repairlog.cli.app import COMMANDS

    there = known or COMMANDS
    return [
        pytest.param(line, id=line.name or "repairlog")
        for line in EVERY
        if (not line.words or line.words[0] in there)
        and all(bool(getattr(line, name)) == is_so for name, is_so in wanted.items())
    ]


def fill(log):
    """The log that the lines are typed on, with the files that they name."""
    log.run("me", "--name", "Ada Esempio", "--address", "Via Prova 1, 80055 Portici (NA)", "--phone", "081 555")
    log.run(
        "add", "Xiaomi Mi 8", "--seller", "Top Phone", "--bought", "2/12/2018", "--sent", "22/1/2019", "--imei",
        "356938035643809", "--fault", "macchie sul display", "--country", "IT", today="2019-01-22",
    )  # fmt: skip
    log.run("party", "Top Phone", "--address", "Corso Prova 2, 80055 Portici (NA)", "--email", "ada@example.org")
    log.run("backup", "earlier.db")
    log.run("contact", "1", "--chat", "--with", "maker", "--result", "no-news", "--on", "30/1/2019")
    (log.folder / "receipt.pdf").write_bytes(bytes(range(256)) * 40)
    log.run("attach", "1", "receipt.pdf")
    log.run("export", "1", "-o", "first.txt")
    log.run("--db", "another.db", "add", "Moto G", "--seller", "Another Shop")
    log.run("--db", "another.db", "dump", "-o", "other.jsonl")
    log.run("contact", "1", "-m", "to undo")
    log.run("undo")


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    log = Log(tmp_path_factory.mktemp("filled"))
    fill(log)
    return log


def copied(filled, folder):
    """The same log in a folder of its own."""
    shutil.copytree(filled.folder, folder, dirs_exist_ok=True)
    return Log(folder)


@pytest.fixture
def a_log(filled, tmp_path):
    return copied(filled, tmp_path / "place")


class Found(NamedTuple):
    """What a log holds."""

    entries: int
    head: str


def sound(log):
    """What the log holds, once its pages, its chain, its replay and its papers were all found to hold."""
    with closing(connection.open_to_read(str(log.file))) as opened:
        assert [("ok",)] == opened.execute("PRAGMA integrity_check").fetchall()
        verdict = verification.verify(opened, attachments=True)
    assert () == verdict.problems
    return Found(verdict.entries, verdict.head)


def proper(done):
    """A process that ended as the documents say: a code of theirs, no trace, nobody's data in an error."""
    stderr = done.stderr if isinstance(done.stderr, str) else (done.stderr or b"").decode("utf-8", "replace")
    assert "Traceback" not in stderr, stderr
    assert "Exception ignored" not in stderr, stderr
    assert done.returncode in DOCUMENTED, (done.args, done.returncode, stderr)
    if done.returncode:
        assert not [word for word in PERSONAL if word in stderr], stderr
    return done


def until(so):
    """Wait until something is so, however fast or slow this machine is."""
    end = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < end
        time.sleep(0.005)


@contextlib.contextmanager
def process(words, **more):
    """A process that is gone at the end, whatever happened."""
    with subprocess.Popen(words, **more) as begun:
        try:
            yield begun
        finally:
            begun.kill()


def parts(log):
    """What was left lying about of files that never got their name."""
    return [str(path) for path in log.folder.rglob("*") if path.name.endswith(".part") or path.name.endswith("-journal")]


# --- the shim ---


@functools.cache
def shim():
    """The compiled shim; the test says so where it cannot be made."""
    if not shutil.which("gcc"):
        pytest.skip("no gcc here: faults of the disk are not tried")
    made = Path(tempfile.mkdtemp(prefix="shim-")) / "shim.so"
    source = Path(__file__).with_name("shim.c")
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], check=True)
    return made


def hit(log, *, at=0, what=0, on=0, root=None, **more):
    """The environment in which the `at`-th input or output below `root`, else the log's folder, is hit by `what`."""
    (log.folder.parent / "temporary").mkdir(exist_ok=True)
    return log.environment(
        FAULTS_ROOT=str(root or log.folder), FAULTS_AT=str(at), FAULTS_WHAT=str(what), FAULTS_ON=str(on),
        FAULTS_COUNT=str(log.folder.parent / "count"), XDG_CACHE_HOME=str(log.folder.parent / "cache"),
        TMPDIR=str(log.folder.parent / "temporary"), **more,
    )  # fmt: skip


def counted(log):
    """How many inputs and outputs the last command had."""
    return int((log.folder.parent / "count").read_text())


def faulty(log, line, **what):
    """Run a line with one of its inputs and outputs hit, as `hit` has it."""
    return subprocess.run(
        [COMMAND, *line.words], input=line.stdin, capture_output=True, text=True, cwd=log.folder, timeout=PATIENCE,
        env={**hit(log, **what), "LD_PRELOAD": str(shim())}, check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip


def ended(code):
    """The exit code as a shell gives it: 128 and the signal for a process that died of one."""
    return 128 - code if code < 0 else code


KILL, INTERRUPT, TERMINATE = -signal.SIGKILL, -signal.SIGINT, -signal.SIGTERM


def raw(path):
    """A file's bytes, None where there is none."""
    return Path(path).read_bytes() if os.path.lexists(path) else None
