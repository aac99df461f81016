"""Opening a log: what is no log of ours is left as it is, what is ours is private and whole."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing

import pytest

from repairlog.errors import FileProblem
from repairlog.store import connection, journal, migrations, verification

STAMP = connection.Stamp("2019-02-27T10:00:00.000+00:00", "0")


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "folder" / "log.db")


def made(path):
    with closing(connection.open_to_write(path)) as log, journal.command(log, "add", STAMP) as command:
        command.insert("repairs", device="Mi 8")
    return path


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_log_and_folder_are_private_whatever_the_umask(path, umask):
    before = os.umask(umask)
    try:
        made(path)
    finally:
        os.umask(before)
    assert 0o600 == stat.S_IMODE(os.stat(path).st_mode)
    assert 0o700 == stat.S_IMODE(os.stat(os.path.dirname(path)).st_mode)
    assert ["log.db"] == os.listdir(os.path.dirname(path))


def test_reading_where_there_is_no_log_makes_none(path):
    with closing(connection.open_to_read(path)) as log:
        assert [] == log.execute("SELECT * FROM repairs").fetchall()
    assert not os.path.exists(os.path.dirname(path))


def test_a_reader_cannot_write(path):
    with closing(connection.open_to_read(made(path))) as log, pytest.raises(sqlite3.OperationalError):
        log.execute("DELETE FROM repairs")


def zipped():
    return b"PK\x03\x04" + b"\0" * 200


def foreign(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE t (x)")
        other.commit()


def newer(path):
    made(path)
    with closing(sqlite3.connect(path)) as log:
        log.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")


def hostile(sql):
    def spoil(path):
        made(path)
        with closing(sqlite3.connect(path)) as log:
            log.execute(sql)
            log.commit()

    return spoil


def content(data):
    def write(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)

    return write


@pytest.mark.parametrize(
    "spoil",
    [
        content(b""),
        content(b"not a log\n" * 100),
        content(zipped()),
        lambda path: (content(b"")(path), foreign(path)),
        newer,
        hostile("CREATE TRIGGER t AFTER INSERT ON contacts BEGIN DELETE FROM contacts; END"),
        hostile("CREATE VIEW v AS SELECT * FROM repairs"),
        hostile("CREATE TABLE extra (x)"),
        hostile("DROP INDEX refs_by_repair"),
        hostile("CREATE TRIGGER t AFTER INSERT ON _sqlite_migrations BEGIN DELETE FROM contacts; END"),
    ],
    ids=["empty", "text", "zip", "foreign", "newer", "trigger", "view", "table", "index", "migrations trigger"],
)
def test_what_is_no_log_of_ours_is_refused_and_left_byte_for_byte(path, spoil):
    spoil(path)
    with open(path, "rb") as file:
        before = file.read()
    for opening in (connection.open_to_read, connection.open_to_write):
        with pytest.raises(FileProblem):
            opening(path)
    with open(path, "rb") as file:
        assert before == file.read()


def test_a_folder_or_a_pipe_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(FileProblem):
            connection.open_to_read(str(path))


def test_two_first_writers_share_one_log(path):
    with closing(connection.open_to_write(path)) as one, closing(connection.open_to_write(path)) as two:
        for log in (one, two):
            with journal.command(log, "add", STAMP) as command:
                command.insert("repairs", device="D")
        assert 2 == one.execute("SELECT count(*) FROM repairs").fetchone()[0]
        assert () == verification.verify(two).problems


def test_the_schema_refuses_days_that_do_not_exist(path):
    with closing(connection.open_to_write(path)) as log:
        for day in ("2019-02-30", "2019-2-3", "22/1/2019", "2019-13-01"):
            with pytest.raises(sqlite3.IntegrityError), journal.command(log, "add", STAMP) as command:
                command.insert("repairs", device="D", sent_on=day)


def test_writes_survive_a_power_cut_by_the_settings_that_were_measured(path):
    with closing(connection.open_to_write(path)) as log:
        assert ("delete",) == log.execute("PRAGMA journal_mode").fetchone()
        assert (3,) == log.execute("PRAGMA synchronous").fetchone()
        assert (1,) == log.execute("PRAGMA foreign_keys").fetchone()
        assert (0,) == log.execute("PRAGMA trusted_schema").fetchone()


def test_an_older_log_is_copied_before_it_is_changed(path):
    made(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as log:
        connection.upgrade(log, path, 1)
    with closing(connection.open_to_read(f"{path}.before-migration-1.bak")) as copy:
        assert [("Mi 8",)] == copy.execute("SELECT device FROM repairs").fetchall()
    assert 0o600 == stat.S_IMODE(os.stat(f"{path}.before-migration-1.bak").st_mode)
