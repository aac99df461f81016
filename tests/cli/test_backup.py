"""`backup` and `restore` as they are typed: what is asked, what is answered, which exit code."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
from contextlib import closing

import pytest

from conftest import COMMAND, Log
from terminal import on_terminal


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    log = Log(tmp_path_factory.mktemp("story"))
    log.run("add", "Xiaomi Mi 8", "--seller", "Top Phone", "--sent", "22/1/2019", "--imei", "356938035643809")
    for day in ("2019-01-30", "2019-02-06", "2019-02-13", "2019-02-20", "2019-02-22"):
        log.run("contact", "1", "--result", "no-news", today=day)
    return log


@pytest.fixture
def story(once, tmp_path):
    """A log of six entries, for one test."""
    shutil.copytree(once.folder, tmp_path, dirs_exist_ok=True)
    return Log(tmp_path)


def test_a_backup_carries_the_log_to_another_place(story, tmp_path):
    said = story.json("backup", "copy.db")
    assert {"schema": 1, "command": "backup", "file": str(tmp_path / "copy.db"), "entries": 6, "head": said["head"]} == said
    assert said["head"] == story.json("verify")["head"]
    other = tmp_path / "other.db"
    shown = story.json("show", "1", "--full")
    assert "Restored" in story.run("--db", other, "restore", "copy.db").stdout
    assert shown == story.json("--db", other, "show", "1", "--full")
    assert said["head"] == story.json("--db", other, "verify")["head"]
    for file in ("copy.db", "other.db"):
        assert 0o600 == stat.S_IMODE(os.stat(tmp_path / file).st_mode)


def test_a_backup_overwrites_nothing_unless_told(story, tmp_path):
    (tmp_path / "copy.db").write_text("mine")
    assert "hint: --force" in story.run("backup", "copy.db", check=5).stderr
    assert "mine" == (tmp_path / "copy.db").read_text()
    story.run("backup", "copy.db", "--force")
    story.run("--db", "copy.db", "verify")
    story.run("backup", "log.db", "--force", check=2)
    story.run("backup", "no-folder/copy.db", check=5)
    assert {"copy.db", "log.db"} == {name for name in os.listdir(tmp_path) if name not in {"cache", "data"}}


def test_without_a_log_there_is_nothing_to_copy(log, tmp_path):
    log.run("backup", "copy.db", check=3)
    assert not log.file.exists()
    assert not (tmp_path / "copy.db").exists()


def test_a_tampered_log_is_copied_and_that_is_said_loudly(story, tmp_path):
    with closing(sqlite3.connect(story.file)) as log:
        log.execute("UPDATE contacts SET result = 'news' WHERE id = 1")
        log.commit()
    done = story.run("backup", "copy.db", check=5)
    assert "C1: `result` is not what this entry says" in done.stderr
    assert (tmp_path / "copy.db").exists()
    assert "does not hold" in story.run("--db", "other.db", "restore", "copy.db", check=5).stderr
    assert not (tmp_path / "other.db").exists()


def test_a_restore_asks_and_takes_no_answer_for_no(story, tmp_path):
    story.run("backup", "copy.db")
    story.run("contact", "1", "-m", "later")
    before = story.file.read_bytes()
    refused = story.run("restore", "copy.db", check=2)
    assert "--yes" in refused.stderr
    assert "7 entries" in refused.stderr
    for answer in ("\n", "n\n"):
        shown, code = on_terminal(story, "restore", tmp_path / "copy.db", answers=[answer])
        assert 4 == code, shown
    assert before == story.file.read_bytes()
    shown, code = on_terminal(story, "restore", tmp_path / "copy.db", answers=["y\n"])
    assert 0 == code, shown
    assert "later" not in story.run("show", "1").stdout
    assert "later" in story.run("--db", "log.db.before-restore-7.bak", "show", "1").stdout


def test_a_restore_can_be_taken_back_by_the_copy_it_made(story):
    story.run("backup", "copy.db")
    story.run("contact", "1", "-m", "later")
    said = story.json("restore", "copy.db", "--yes")
    assert (8, 7) == (said["entries"] + 1, said["before"]["entries"])
    refused = story.run("undo", check=4)
    assert f"repairlog restore {said['copy']}" in refused.stderr
    story.run("restore", said["copy"], "--yes")
    assert "later" in story.run("show", "1").stdout
    story.run("verify")


@pytest.mark.parametrize("words", [("restore", "none.db"), ("restore", "text.txt", "--yes"), ("restore", "log.db", "--yes")])
def test_what_is_no_backup_changes_nothing(story, tmp_path, words):
    (tmp_path / "text.txt").write_text("no log\n" * 100)
    before = story.file.read_bytes()
    done = story.run(*words, check=None)
    assert done.returncode in {2, 3, 5}
    assert "hint: name a file that `repairlog backup` wrote" in done.stderr
    assert before == story.file.read_bytes()


def test_a_damaged_backup_is_named_and_not_the_log_that_is_whole(story, tmp_path):
    """`restore` of a copy that was cut off said that the log itself was damaged."""
    story.run("backup", "copy.db")
    os.truncate(tmp_path / "copy.db", 100_000)
    os.mkfifo(tmp_path / "pipe")
    before = story.file.read_bytes()
    refused = story.run("restore", "copy.db", "--yes", check=5).stderr
    assert f"error: the log {tmp_path / 'copy.db'} is damaged\nhint: restore another backup" in refused
    assert "is a pipe, not a file" in story.run("backup", "pipe", "--force", check=5).stderr
    assert before == story.file.read_bytes()


def test_backups_made_while_three_processes_write_are_whole(story):
    words = ["sh", "-c", 'for n in 1 2 3 4; do "$0" -q contact 1 -m "call $n" || exit 1; done', COMMAND]
    writers = [subprocess.Popen(words, env=story.environment(), stderr=subprocess.DEVNULL) for _ in range(3)]
    made = []
    while any(writer.poll() is None for writer in writers):
        made.append(story.json("backup", f"copy{len(made)}.db"))
    assert [0, 0, 0] == [writer.wait() for writer in writers]
    assert made
    entries = story.json("verify")["entries"]
    assert 6 + 12 == entries
    for number, one in enumerate(made):
        found = story.json("--db", f"copy{number}.db", "verify")
        assert (one["entries"], one["head"], True) == (found["entries"], found["head"], found["ok"])
        assert entries - one["entries"] == story.json("verify", "--head", one["head"])["follow"]
