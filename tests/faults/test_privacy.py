"""Nothing goes over the network, nothing personal is on a stream it does not belong on, nothing is left lying about."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys

import pytest

from conftest import COMMAND
from faults.machinery import EVERY, PERSONAL, copied, lines, parts, proper, sound

FORBIDDING = """
import sys
def forbid(event, arguments):
    if event.split(".")[0] in {"socket", "ssl", "urllib", "http", "smtplib", "ftplib"}:
        sys.stderr.write("NETWORK " + event + "\\n")
        raise SystemExit(99)
sys.addaudithook(forbid)
"""


@pytest.fixture(scope="module")
def forbidding(tmp_path_factory):
    """A folder whose `sitecustomize` ends any process of Python that so much as makes a socket."""
    folder = tmp_path_factory.mktemp("forbidding")
    (folder / "sitecustomize.py").write_text(FORBIDDING)
    return folder


def without_network():
    """The words before a command that leave it no network at all, where that can be had."""
    words = ["unshare", "-n"]
    can = shutil.which("unshare") and not subprocess.run([*words, "true"], capture_output=True, check=False).returncode
    return words if can else []


def test_the_guard_of_the_network_is_one(forbidding, log):
    words = [sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))"]
    done = subprocess.run(words, env=log.environment(PYTHONPATH=str(forbidding)), capture_output=True, check=False)
    assert (99, True) == (done.returncode, b"NETWORK socket" in done.stderr)


def test_every_command_works_without_any_network_and_asks_for_none(filled, tmp_path, forbidding):
    log, temporary = copied(filled, tmp_path / "place"), tmp_path / "temporary"
    temporary.mkdir()
    shutil.rmtree(log.folder / "cache")  # so that the closing days are asked for anew
    before = without_network()
    environment = log.environment(PYTHONPATH=str(forbidding), TMPDIR=str(temporary), SQLITE_TMPDIR=str(temporary))
    for one in lines():
        line = one.values[0]
        done = subprocess.run(
            [*before, COMMAND, *line.words], input=line.stdin, env=environment, cwd=log.folder, capture_output=True,
            text=True, timeout=60, check=False,
        )  # fmt: skip
        assert "NETWORK" not in done.stderr, (line.words, done.stderr)
        assert proper(done).returncode in {0, 3, 4}, (line.words, done.stderr)
        assert [] == list(temporary.iterdir()), line.words
    assert [] == parts(log)
    sound(log)


@pytest.mark.parametrize("form", ["pdf", "docx", "eml", "html", "md", "json"])
def test_no_format_of_a_letter_asks_the_network(a_log, forbidding, form):
    words = ["export", "1", "--step", "reminder", "--draft", "-o", f"letter.{form}"]
    done = a_log.run(*words, PYTHONPATH=str(forbidding))
    assert "NETWORK" not in done.stderr
    assert 0o600 == stat.S_IMODE((a_log.folder / f"letter.{form}").stat().st_mode)


# Bugs: whatever breaks, the streams and the report say where, and nothing of anybody

BROKEN = """
import os
import repairlog.store.names as names
def broken(connection, *_):
    imei, name = "356938035643809", "Ada Esempio"
    try:
        int(name)
    except ValueError as error:
        raise {error} from error
names.{function} = broken
"""


@pytest.fixture
def breaking(tmp_path):
    """Makes a folder whose `sitecustomize` breaks a function of the program, with somebody's data in its variables."""

    def make(function, error):
        folder = tmp_path / "breaking"
        folder.mkdir(exist_ok=True)
        (folder / "sitecustomize.py").write_text(BROKEN.format(function=function, error=error))
        return str(folder)

    return make


@pytest.mark.parametrize(
    "error", ["KeyError(imei)", "ValueError(f'{name} {imei}')", "RuntimeError(imei)", "AssertionError(imei)"]
)
@pytest.mark.parametrize(
    "words", [(), ("show", "1", "--json"), ("contact", "1", "-m", "Top Phone said 3569380"), ("status", "1")]
)
def test_a_bug_puts_nobodys_data_on_a_stream_or_into_its_report(a_log, breaking, words, error):
    before = a_log.file.read_bytes()
    folder = breaking("me", error)
    for debug in ({}, {"REPAIRLOG_DEBUG": "1"}):
        done = a_log.run(*words, check=1, PYTHONPATH=folder, **debug)
        assert "a bug in repairlog" in done.stderr
        assert not [word for word in PERSONAL if word in done.stderr + done.stdout]
        assert before == a_log.file.read_bytes()
    reports = list((a_log.folder / "cache" / "repairlog").glob("bug-*.txt"))
    assert 1 == len(reports)
    assert str(reports[0]) in done.stderr
    report = reports[0].read_text(encoding="utf-8")
    assert 0o600 == stat.S_IMODE(reports[0].stat().st_mode)
    assert not [word for word in (*PERSONAL, str(a_log.folder), "356938") if word in report]
    for needed in (
        error.split("(")[0],
        "ValueError",
        "in broken",
        "repairlog/cli/",
        "Python 3",
        "SQLite 3",
        f"command: {(*words, 'status')[0]}",
    ):
        assert needed in report, needed


def test_a_report_that_cannot_be_written_is_said(a_log, breaking):
    done = a_log.run(
        "status", check=1, PYTHONPATH=breaking("me", "KeyError(imei)"), REPAIRLOG_DEBUG="1", XDG_CACHE_HOME="/proc/no"
    )
    assert "the report could not be written" in done.stderr


def test_nothing_personal_is_needed_among_the_words_of_a_process(log):
    """Other users of a machine may see the words of a process; what is private can come by standard input or a prompt."""
    log.run("add", "Mi 8")
    log.run("contact", "-", stdin="1 no-news Anna said 081 555\n")
    log.run("contact", "1", "-m", "-", stdin="two lines\nof a note\n")
    log.run("me", "--name", "Ada", "--address", "-", stdin="Via Prova 1, 80055 Portici\n")
    log.run("edit", "1", "--fault", "-", stdin="macchie\n")
    log.run("add", "-", "--imei", "356938035643809", stdin="Nokia\n")
    refused = log.run("me", "--phone", "-", "--email", "-", stdin="081 555\n", check=2)
    assert "standard input held nothing for the" in refused.stderr
    log.run("import", "-", stdin="device,seller,imei\nGalaxy,Top Phone,356938035643809\n")
    shown = log.run("show", "1").stdout
    for said in ("Anna said", "of a note", "macchie"):
        assert said in shown
    assert "Via Prova 1" in log.run("me").stdout
    assert "Nokia" in log.run("show", "2").stdout
    assert "Top Phone" in log.run("show", "3").stdout


def test_the_table_of_commands_names_each_once():
    assert len(EVERY) == len(set(EVERY))
    assert os.path.exists(COMMAND)
