"""Copies of a log: one moment of it, verified; put back whole or not at all; the automatic ones are kept, three of them."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing

import pytest

from repairlog.errors import FileProblem, NotFound, Refused
from repairlog.store import VERSION, automatic, connection, copies, journal, migrations, undoing, verification

STAMP = connection.Stamp("2019-02-27T10:00:00.000+00:00", "0")


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "folder" / "log.db")


def add(path, *devices):
    with closing(connection.open_to_write(path)) as log:
        for device in devices:
            with journal.command(log, "add", STAMP) as command:
                command.insert("repairs", device=device)


def devices(path):
    with closing(connection.open_to_read(path)) as log:
        assert () == verification.verify(log).problems
        return [device for (device,) in log.execute("SELECT device FROM repairs ORDER BY id")]


def restore(source, path):
    copy, _ = copies.read(source)
    with closing(copy):
        return copies.restore(copy, path, STAMP)


def raw(path):
    with open(path, "rb") as file:
        return file.read()


def held(path):
    with closing(sqlite3.connect(path)) as log:
        return list(log.iterdump()), log.execute("PRAGMA user_version").fetchone()


def beside(path):
    return sorted(set(os.listdir(os.path.dirname(path))) - {"log.db"})


def test_a_backup_is_the_log_private_and_verified(path, tmp_path):
    add(path, "A", "B")
    target = str(tmp_path / "copy.db")
    state, verdict = copies.backup(path, target, force=False)
    assert () == verdict.problems
    with closing(connection.open_to_read(target)) as copy:
        assert state == copies.state(copy)
    assert ["A", "B"] == devices(target)
    assert 0o600 == stat.S_IMODE(os.stat(target).st_mode)
    assert [] == beside(path)


def test_a_backup_overwrites_nothing_unless_told(path, tmp_path):
    add(path, "A")
    target = tmp_path / "copy.db"
    target.write_text("other")
    with pytest.raises(FileProblem):
        copies.backup(path, str(target), force=False)
    assert "other" == target.read_text()
    copies.backup(path, str(target), force=True)
    assert ["A"] == devices(str(target))


def test_a_backup_goes_into_no_folder_that_is_not_there_and_needs_a_log(path, tmp_path):
    with pytest.raises(NotFound):
        copies.backup(path, str(tmp_path / "copy.db"), force=False)
    add(path, "A")
    for target in (tmp_path / "none" / "copy.db", tmp_path):
        with pytest.raises(FileProblem):
            copies.backup(path, str(target), force=True)
    assert ["folder"] == os.listdir(tmp_path)


def test_a_log_that_does_not_hold_is_copied_all_the_same_and_that_is_said(path, tmp_path):
    add(path, "A")
    with closing(sqlite3.connect(path)) as log:
        log.execute("UPDATE repairs SET device = 'B'")
        log.commit()
    _, verdict = copies.backup(path, str(tmp_path / "copy.db"), force=False)
    assert verdict.problems
    assert os.path.exists(tmp_path / "copy.db")


def test_putting_a_backup_where_no_log_is_gives_the_very_same_log(path, tmp_path):
    add(path, "A", "B")
    copies.backup(path, str(tmp_path / "copy.db"), force=False)
    other = str(tmp_path / "other" / "log.db")
    done = restore(str(tmp_path / "copy.db"), other)
    assert (None, None) == (done.before, done.copy)
    assert ["A", "B"] == devices(other)
    with closing(connection.open_to_read(path)) as one, closing(connection.open_to_read(other)) as two:
        assert list(journal.entries(one)) == list(journal.entries(two))
    assert 0o600 == stat.S_IMODE(os.stat(other).st_mode)
    with closing(connection.open_to_write(other)) as log:
        undoing.undo(log, STAMP)
    assert ["A"] == devices(other)


def test_a_restore_keeps_what_was_there_and_the_journal_says_so(path, tmp_path):
    add(path, "A")
    copies.backup(path, str(tmp_path / "copy.db"), force=False)
    add(path, "B", "C")
    with closing(connection.open_to_read(path)) as log:
        before = copies.state(log)
    done = restore(str(tmp_path / "copy.db"), path)
    assert ["A"] == devices(path)
    assert before == done.before
    assert f"{path}.before-restore-3.bak" == done.copy
    assert ["A", "B", "C"] == devices(done.copy)
    assert 0o600 == stat.S_IMODE(os.stat(done.copy).st_mode)
    with closing(connection.open_to_write(path)) as log:
        assert before.head in list(journal.entries(log))[-1].facts
        with pytest.raises(Refused) as refused:
            undoing.undo(log, STAMP)
    assert done.copy in refused.value.hint
    restore(done.copy, path)
    assert ["A", "B", "C"] == devices(path)


def test_what_does_not_hold_is_not_put_back(path, tmp_path):
    add(path, "A")
    copy = str(tmp_path / "copy.db")
    copies.backup(path, copy, force=False)
    with closing(sqlite3.connect(copy)) as log:
        log.execute("UPDATE repairs SET device = 'B'")
        log.commit()
    (tmp_path / "text").write_text("no log\n" * 100)
    before = raw(path)
    for source in (copy, str(tmp_path / "text")):
        with pytest.raises(FileProblem):
            restore(source, path)
    with pytest.raises(NotFound):
        restore(str(tmp_path / "none"), path)
    assert before == raw(path)
    assert [] == beside(path)


def test_what_is_no_log_of_ours_is_never_replaced(path, tmp_path):
    add(path, "A")
    foreign = str(tmp_path / "foreign.db")
    with closing(sqlite3.connect(foreign)) as other:
        other.execute("CREATE TABLE t (x)")
        other.commit()
    before = raw(foreign)
    with pytest.raises(FileProblem):
        restore(path, foreign)
    assert before == raw(foreign)


@pytest.mark.parametrize("place", [105, 40, 4096], ids=["first page", "header", "second page"])
def test_a_damaged_log_is_kept_byte_for_byte_and_replaced(path, tmp_path, place):
    add(path, "A")
    copies.backup(path, str(tmp_path / "copy.db"), force=False)
    with open(path, "r+b") as file:
        file.seek(place)
        file.write(b"garbage")
    with open(f"{path}-journal", "wb") as file:
        file.write(b"what was begun")
    damaged = raw(path)
    done = restore(str(tmp_path / "copy.db"), path)
    assert ["A"] == devices(path)
    assert not os.path.exists(f"{path}-journal")
    if done.copy.endswith("damaged.bak"):
        assert damaged == raw(done.copy)


def test_a_log_whose_schema_was_changed_can_be_replaced(path, tmp_path):
    add(path, "A")
    copies.backup(path, str(tmp_path / "copy.db"), force=False)
    with closing(sqlite3.connect(path)) as log:
        log.execute("CREATE TABLE extra (x)")
    restore(str(tmp_path / "copy.db"), path)
    assert ["A"] == devices(path)


def test_what_somebody_writes_while_it_is_replaced_is_in_the_copy(path, tmp_path, monkeypatch):
    add(path, "A")
    copies.backup(path, str(tmp_path / "copy.db"), force=False)
    place, written = copies._place, []

    def late(copy, log, where, unchanged):
        if not written:
            written.append(where)
            add(where, "late")
        place(copy, log, where, unchanged)

    monkeypatch.setattr(copies, "_place", late)
    done = restore(str(tmp_path / "copy.db"), path)
    assert ["A"] == devices(path)
    assert ["A", "late"] == devices(done.copy)
    assert [os.path.basename(done.copy)] == beside(path)


def test_readers_see_the_old_log_or_the_new_one_while_it_is_replaced(path, tmp_path):
    one, two = str(tmp_path / "one.db"), str(tmp_path / "two.db")
    add(path, *(f"A{n}" for n in range(30)))
    copies.backup(path, one, force=False)
    add(path, *(f"B{n}" for n in range(30)))
    copies.backup(path, two, force=False)
    stop, seen = threading.Event(), set()

    def read():
        while not stop.is_set():
            with contextlib.suppress(sqlite3.OperationalError):
                seen.add(len(devices(path)))

    reader = threading.Thread(target=read)
    reader.start()
    for source in (one, two) * 2:
        restore(source, path)
    stop.set()
    reader.join()
    assert seen <= {30, 60}


def test_a_log_in_use_is_not_waited_for_forever(path, tmp_path, monkeypatch):
    add(path, "A")
    copies.backup(path, str(tmp_path / "copy.db"), force=False)
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM repairs").fetchall()
        with pytest.raises(FileProblem) as busy:
            restore(str(tmp_path / "copy.db"), path)
    assert "another program is using the log" in busy.value.message
    assert [] == beside(path)
    assert ["A"] == devices(path)


def test_the_last_three_automatic_copies_are_kept_and_nothing_else_is_touched(path, tmp_path):
    add(path, "A")
    copies.backup(path, str(tmp_path / "copy.db"), force=False)
    folder = os.path.dirname(path)
    others = ["log.db.before-restore-1.bak.txt", "log.db.before-restore-x.bak", "my-log.db.before-restore-1.bak", "log.bak"]
    for other in others:
        with open(os.path.join(folder, other), "w", encoding="utf-8") as file:
            file.write("mine")
    for number in range(5):
        add(path, f"B{number}")
        kept = restore(str(tmp_path / "copy.db"), path).copy
        os.utime(kept, (number, number))
    ours = automatic.copies(path)
    assert 3 == len(ours)
    assert kept == ours[0]
    assert {*others, *map(os.path.basename, ours)} == set(beside(path))


def with_another_migration(monkeypatch, statement="ALTER TABLE me ADD COLUMN motto TEXT", before=None):
    """The program as it will be one day: one migration more, and the schema that it makes."""
    first = migrations.migrations

    def both():
        found = first()

        @found(name="m999_motto")
        def m999_motto(db):
            if before:
                before(db)
            db.conn.execute(statement)

        return found

    with closing(sqlite3.connect(":memory:")) as log:
        for sql in migrations.SCHEMA:
            log.execute(sql)
        log.execute("ALTER TABLE me ADD COLUMN motto TEXT")
        made = frozenset(
            sql for (sql,) in log.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL") if "sqlite_seq" not in sql
        )
    monkeypatch.setattr(migrations, "migrations", both)
    monkeypatch.setattr(migrations, "NAMES", (*migrations.NAMES, "m999_motto"))
    monkeypatch.setattr(migrations, "VERSION", migrations.VERSION + 1)
    monkeypatch.setattr(migrations, "STATEMENTS", made)


def columns_of_me(path):
    with closing(sqlite3.connect(path)) as log:
        return [row[1] for row in log.execute("PRAGMA table_info(me)")]


def test_a_migration_copies_the_log_first_and_reading_migrates_nothing(path, monkeypatch):
    add(path, "A")
    before, holdings = raw(path), held(path)
    with_another_migration(monkeypatch)
    with closing(connection.open_to_read(path)) as log:
        assert [("A",)] == log.execute("SELECT device FROM repairs").fetchall()
        log.execute("SELECT motto FROM me")
    assert before == raw(path)
    assert [] == beside(path)
    connection.open_to_write(path).close()
    assert ["log.db.before-migration-1.bak"] == beside(path)
    assert holdings == held(f"{path}.before-migration-1.bak")
    assert "motto" in columns_of_me(path)
    assert 0o600 == stat.S_IMODE(os.stat(f"{path}.before-migration-1.bak").st_mode)
    connection.open_to_write(path).close()
    assert ["log.db.before-migration-1.bak"] == beside(path)


def test_a_migration_that_fails_changes_nothing(path, monkeypatch):
    add(path, "A")
    before = raw(path)

    def fail(_db):
        raise sqlite3.OperationalError("as it might be")

    with_another_migration(monkeypatch, before=fail)
    with pytest.raises(sqlite3.OperationalError):
        connection.open_to_write(path)
    assert before == raw(path)


def test_an_older_backup_is_brought_to_the_present_schema(path, tmp_path, monkeypatch):
    add(path, "A")
    copies.backup(path, str(tmp_path / "copy.db"), force=False)
    before = raw(tmp_path / "copy.db")
    with_another_migration(monkeypatch)
    other = str(tmp_path / "other" / "log.db")
    restore(str(tmp_path / "copy.db"), other)
    assert "motto" in columns_of_me(other)
    assert before == raw(tmp_path / "copy.db")


def test_two_processes_that_meet_an_old_log_migrate_it_once(path, monkeypatch):
    add(path, "A")
    with_another_migration(monkeypatch)
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as one,
        closing(sqlite3.connect(path, isolation_level=None)) as two,
    ):
        connection.upgrade(one, path, VERSION)
        connection.upgrade(two, path, VERSION)
    assert 1 == columns_of_me(path).count("motto")
    assert ["log.db.before-migration-1.bak"] == beside(path)


def test_a_trigger_in_an_old_log_is_refused_before_it_could_run(path, monkeypatch):
    add(path, "A")
    with closing(sqlite3.connect(path)) as log:
        log.execute("CREATE TRIGGER t AFTER INSERT ON _sqlite_migrations BEGIN DELETE FROM repairs; END")
    before = raw(path)
    with_another_migration(monkeypatch)
    for opening in (connection.open_to_read, connection.open_to_write):
        with pytest.raises(FileProblem):
            opening(path)
    assert before == raw(path)


KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
import pytest
from repairlog.store import connection
import test_copies as here
with pytest.MonkeyPatch.context() as patched:
    def die(db):
        db.conn.execute("UPDATE repairs SET device = 'half'")
        os.kill(os.getpid(), signal.SIGKILL)
    here.with_another_migration(patched, before=die)
    connection.open_to_write(sys.argv[2])
"""


def test_killed_inside_a_migration_the_log_opens_as_it_was(path, monkeypatch):
    add(path, "A")
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", KILLED, os.path.dirname(__file__), path], check=False)
        assert -9 == done.returncode
        assert ["A"] == devices(path)
    assert ["log.db.before-migration-1.bak"] == [name for name in beside(path) if name.endswith(".bak")]
    with_another_migration(monkeypatch)
    connection.open_to_write(path).close()
    assert "motto" in columns_of_me(path)
    with closing(sqlite3.connect(path)) as log:
        assert [("A",)] == log.execute("SELECT device FROM repairs").fetchall()
