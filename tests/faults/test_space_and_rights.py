"""Full disks, files and folders that may not be read or written, umasks: what was there stays, what is made is private."""

from __future__ import annotations

import ctypes
import os
import re
import resource
import stat
import subprocess

import pytest

from conftest import COMMAND, Log
from faults.machinery import copied, lines, parts, proper, raw, sound


def started(log, words, *, before, stdin="", **more):
    """Run a command after something was done to its process."""
    environment = log.environment(**more)
    done = subprocess.run(
        [COMMAND, *words], input=stdin, capture_output=True, text=True, env=environment, cwd=log.folder, preexec_fn=before,
        timeout=90, check=False,
    )  # fmt: skip
    return proper(done)


def limited(size):
    import signal

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@pytest.mark.parametrize(
    "words", [("contact", "1", "-m", "x" * 60_000), ("attach", "1", "big.bin"), ("import", "other.jsonl")]
)
def test_a_log_that_may_not_grow_keeps_what_it_has(a_log, words):
    (a_log.folder / "big.bin").write_bytes(os.urandom(500_000))
    before = sound(a_log)
    done = started(a_log, words, before=limited(os.path.getsize(a_log.file) // 8))
    assert (5, before) == (done.returncode, sound(a_log)), done.stderr
    told = r"its state is unknown|cannot be read or written\nhint: nothing was changed"
    assert re.search(told, done.stderr), done.stderr
    assert [] == parts(a_log)
    assert 0 == started(a_log, words, before=lambda: None).returncode


@pytest.mark.parametrize(
    "words", [("backup", "copy.db"), ("dump", "-o", "dump.jsonl"), ("export", "1", "-o", "first.txt", "--force")]
)
def test_a_full_target_leaves_the_old_file_and_no_part_of_a_new_one(a_log, words):
    target = next(word for word in words if "." in word)
    if target != "first.txt":
        (a_log.folder / target).write_text("mine")
    before, entries = raw(a_log.folder / target), sound(a_log)
    done = started(a_log, (*words, "--force") if "--force" not in words else words, before=limited(600))
    assert 5 == done.returncode, done.stderr
    assert f"{a_log.folder / target} cannot be written" in done.stderr
    assert (before, entries) == (raw(a_log.folder / target), sound(a_log))
    assert [] == parts(a_log)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 400 kB of its own, where root may make one."""
    place = tmp_path / "disk"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=400k", "none", place]
    if os.geteuid() or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_full_disk_keeps_the_old_rows_and_says_so(filled, small_disk):
    log = Log(small_disk)
    log.file.write_bytes(filled.file.read_bytes())
    told = 0
    for number in range(40):
        before = sound(log)
        done = started(log, ("contact", "1", "-m", f"{number} " + "x" * 9_000), before=lambda: None)
        after = sound(log)
        assert (done.returncode == 0) == (before != after)
        if done.returncode:
            assert 5 == done.returncode, done.stderr
            assert f"no space is left for the log {log.file}, its state is unknown" in done.stderr
            assert "free some space" in done.stderr
            told += 1
            if told == 2:
                break
    assert told == 2
    done = started(
        log, ("export", "1", "--step", "reminder", "--draft", "-o", str(small_disk / "l.txt")), before=lambda: None
    )
    assert done.returncode in {0, 5}
    assert 0 == started(log, ("status",), before=lambda: None).returncode
    assert [] == parts(log)


def test_a_full_or_closed_cache_is_done_without(a_log, small_disk):
    (small_disk / "all").write_bytes(bytes(400 << 10))
    for cache in (small_disk, "/proc/none", "/dev/null"):
        done = started(a_log, ("days", "22/1/2017", "--calendar", "DE-BY"), before=lambda: None, XDG_CACHE_HOME=str(cache))
        assert 0 == done.returncode, done.stderr


def like_anybody():
    """The process of root without its privilege over the rights of files; they hold for it then as for anybody."""
    if os.geteuid() == 0:
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP, which holds from the exec on


@pytest.fixture
def shared(filled, tmp_path):
    """A log that may be read alone, in a folder that takes nothing new."""
    log = copied(filled, tmp_path / "place")
    log.file.chmod(0o400)
    log.folder.chmod(0o500)
    yield log
    log.folder.chmod(0o700)


def test_a_log_of_somebody_else_is_read_and_not_written(shared):
    before = raw(shared.file)
    for words in ((), ("status", "1"), ("show", "1"), ("find", "Mi"), ("verify",), ("export", "1", "--step", "reminder")):
        done = started(shared, words, before=like_anybody)
        assert 0 == done.returncode, done.stderr
    for words in (("contact", "1", "-m", "x"), ("undo",), ("import", "other.jsonl"), ("restore", "earlier.db", "--yes")):
        done = started(shared, words, before=like_anybody)
        assert 5 == done.returncode, done.stderr
        assert str(shared.file) in done.stderr
        assert "hint: " in done.stderr
    assert before == raw(shared.file)


def test_a_folder_of_somebody_else_keeps_its_log_and_takes_no_new_one(shared):
    """The file may be written, but nothing beside it: no journal of SQLite, so no write that could be taken back."""
    shared.file.chmod(0o600)
    before = raw(shared.file)
    done = started(shared, ("contact", "1", "-m", "x"), before=like_anybody)
    assert (5, before) == (done.returncode, raw(shared.file)), done.stderr
    assert str(shared.file) in done.stderr
    for words in (("--db", "new.db", "add", "X"), ("dump", "-o", "new.jsonl"), ("backup", "new.db")):
        done = started(shared, words, before=like_anybody)
        assert 5 == done.returncode, done.stderr
        assert "new." in done.stderr
    assert not [path for path in shared.folder.iterdir() if path.name.startswith("new.")]


def test_a_log_that_may_not_be_read_is_named(shared):
    shared.file.chmod(0o200)
    done = started(shared, ("status",), before=like_anybody)
    assert 5 == done.returncode
    assert f"the log {shared.file} cannot be read: Permission denied" in done.stderr


@pytest.mark.parametrize(
    "umask", [0o000, pytest.param(0o022, marks=pytest.mark.slow), pytest.param(0o077, marks=pytest.mark.slow)]
)
def test_all_that_is_written_is_private_whatever_the_umask(filled, tmp_path, umask):
    log = copied(filled, tmp_path / "place")
    made = {line.values[0].makes: line.values[0].words for line in lines() if line.values[0].makes}
    for words in made.values():
        assert 0 == started(log, words, before=lambda: os.umask(umask)).returncode
    started(log, ("restore", "earlier.db", "--yes"), before=lambda: os.umask(umask))
    started(log, ("--db", "deep/new/log.db", "add", "X"), before=lambda: os.umask(umask))
    for name in (*made, "log.db", "deep/new/log.db"):
        assert 0o600 == stat.S_IMODE((log.folder / name).stat().st_mode), name
    copies = list(log.folder.glob("log.db.before-*.bak"))
    assert copies
    kept = [path for path in (log.folder / "cache").rglob("*") if path.is_file()]
    assert kept
    for path in (*copies, *kept):
        assert 0o600 == stat.S_IMODE(path.stat().st_mode), path
    for folder in ("deep/new", "deep", "cache/repairlog"):
        assert 0o700 == stat.S_IMODE((log.folder / folder).stat().st_mode), folder


def test_the_journal_that_sqlite_writes_beside_the_log_is_private(a_log):
    """Killed in the middle of a commit it is left there, with people's data in it."""
    from faults.machinery import KILL, Line, faulty

    os.umask(os.umask(0))
    left = set()
    for at in range(60, 120, 8):
        faulty(a_log, Line(("contact", "1", "-m", "x")), at=at, what=KILL)
        for path in a_log.folder.glob("log.db-journal"):
            left.add(stat.S_IMODE(path.stat().st_mode))
    assert {0o600} == left
    sound(a_log)
