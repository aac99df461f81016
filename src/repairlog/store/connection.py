"""Opens a log, or makes one. What is no log of ours, or is newer than this program, is never touched.

A file is judged by its first hundred bytes before SQLite sees it, then by its schema, word for word. Journal mode DELETE
and ``synchronous=EXTRA``: in simulated power cuts FULL lost the last acknowledged commit in one cut of three, EXTRA none.
"""

import contextlib
import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from repairlog.errors import FileProblem
from repairlog.store import files, migrations

Connection = sqlite3.Connection


class Patient(sqlite3.Connection):
    """Waits for other programs a moment at a time: inside SQLite's own waiting a signal would be seen only at its end."""

    patience: float = 0.0
    """For how many seconds a statement waits for a lock."""

    def execute(self, *statement: Any) -> sqlite3.Cursor:
        """Run a statement, as any connection does."""
        end = None
        while True:
            try:
                return super().execute(*statement)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                end = end or time.monotonic() + self.patience - MOMENT
                if time.monotonic() >= end:
                    raise


class Stamp(NamedTuple):
    """What every entry of the journal says of its making: the instant (UTC, text), the program's version, and who."""

    at: str
    program: str
    by: str | None = None


BUSY_SECONDS = 30
MOMENT = 0.2
"""How long SQLite waits for a lock by itself, in seconds."""
ANOTHER = "name another file with --db FILE"
"""What to type where the file named is no log."""
_HEADER = b"SQLite format 3\x00"


def open_to_read(path: str, *, patience: float = BUSY_SECONDS) -> Connection:
    """The log at `path`, which nothing can change through this connection; an empty one in memory where there is none.

    It waits `patience` seconds for a writer.

    One of an older schema is read from a private copy that was brought to the present one: reading writes nothing. Raises
    `FileProblem` for anything that is not a log of a version this program knows.
    """
    if not os.path.lexists(path):
        return scratch(":memory:")
    connection, version = _open(path, patience)
    if version < migrations.VERSION:
        with contextlib.closing(connection) as older:
            connection = private_copy(older, path, version)
    connection.execute("PRAGMA query_only = ON")
    return connection


def open_to_write(path: str) -> Connection:
    """The log at `path`, made if there is none, brought to the present schema if it is older (after a copy).

    Raises `FileProblem` for anything that is not a log of a version this program knows.
    """
    if not os.path.lexists(path):
        _create(path)
    connection, version = _open(path)
    if version < migrations.VERSION:
        try:
            upgrade(connection, path, version)
            _make_ready(connection, path)
        except BaseException:
            connection.close()
            raise
    with contextlib.suppress(OSError):  # somebody else's file: they decide who reads it
        if stat.S_IMODE(os.stat(path).st_mode) & 0o077:
            os.chmod(path, 0o600)
    return connection


_KEEP = "if its disk is sound, keep a copy of the file, then restore a backup"
_OF_DISK = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_CANTOPEN")
_LOOK_AT_DISK = "nothing was changed: look at the disk and its space; `repairlog verify` says whether the log holds"
_FIND_OUT = "`repairlog verify` says whether it holds, `repairlog undo --list` whether it has the command: look, then repeat"


def problem(error: sqlite3.Error, path: str, kept: str = _KEEP, *, changed: bool = False) -> FileProblem:
    """The sentence for an error of SQLite on the log at `path`; `kept` is the hint where the file is damaged.

    `changed`: the command had begun to write, so that nobody knows what was kept of it.
    """
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        message, hint = f"another program is using the log {path}", "wait until it is done, then try again"
    elif name.startswith("SQLITE_READONLY"):
        message, hint = f"the log {path} cannot be written", "check who owns the file and its folder"
    elif name.startswith("SQLITE_FULL"):
        message, hint = f"no space is left for the log {path}", "nothing was changed: free some space, then try again"
        if changed:
            message, hint = f"{message}, its state is unknown", f"free some space; {_FIND_OUT}"
    elif changed and name.startswith(("SQLITE_IOERR", *_OF_DISK)):  # a failed read is called corrupt too
        message, hint = f"reading or writing the log {path} failed, its state is unknown", _FIND_OUT
    elif name.startswith("SQLITE_IOERR"):
        message, hint = f"the log {path} cannot be read or written", _LOOK_AT_DISK
    elif name.startswith(_OF_DISK[:2]) or "decode to UTF-8" in str(error):  # that one quotes the text
        return damaged(path, kept)
    elif name.startswith("SQLITE_CANTOPEN"):
        message, hint = f"the log {path} cannot be opened or written", "check who owns the file and its folder, and the disk"
    else:
        message, hint = f"the log {path} could not be used: {error}", "keep a copy of the file and report this"
    return FileProblem(message, hint=hint)


def damaged(path: str, hint: str = _KEEP) -> FileProblem:
    """The error for a log whose file is not what was written."""
    return FileProblem(f"the log {path} is damaged", hint=hint)


def check_version(path: str, data: bytes) -> int:
    """The schema version in the first hundred bytes of a log; raises `FileProblem` where it is no log, or is newer."""
    if len(data) < 100 or not data.startswith(_HEADER):
        raise FileProblem(f"{path} is not a repair log", hint=ANOTHER)
    if int.from_bytes(data[68:72], "big") != migrations.APPLICATION_ID:
        raise FileProblem(f"{path} belongs to another program", hint=ANOTHER)
    version = int.from_bytes(data[60:64], "big")
    if version > migrations.VERSION:
        raise FileProblem(f"{path} was written by a newer repairlog", hint="install the newer repairlog and try again")
    return version


def private_copy(connection: Connection, path: str, version: int) -> Connection:
    """What an open log of schema `version` holds, at the present schema, in a private database on disk, gone when closed.

    Raises `FileProblem`, naming `path`, where its schema was changed by something else.
    """
    copy = sqlite3.connect("", isolation_level=None)
    try:
        with one_moment(connection):
            connection.backup(copy)
        if version < migrations.VERSION:
            upgrade(copy, path, version, copied=False)
        _make_ready(copy, path)
    except BaseException:
        copy.close()
        raise
    return copy


@contextlib.contextmanager
def one_moment(connection: Connection) -> Iterator[None]:
    """The log as it stands now for all that is read inside. SQLite's backup, left alone, would wait for a lock forever."""
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        yield
    finally:
        connection.execute("ROLLBACK")


def look(path: str) -> int:
    """The schema version of the log at `path`. Raises `FileProblem` for what is no log of ours, is newer or unreadable."""
    return check_version(path, _first_bytes(path))


def _open(path: str, patience: float = BUSY_SECONDS) -> tuple[Connection, int]:
    """A connection, and the schema version of the log; where it is an older one the schema is not looked at yet."""
    version = look(path)
    connection = sqlite3.connect(path, timeout=min(patience, MOMENT), isolation_level=None, factory=Patient)
    connection.patience = patience
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA synchronous = EXTRA")
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])  # a power cut may have left a newer one there
        if version == migrations.VERSION:
            _make_ready(connection, path)
    except UnicodeDecodeError:  # SQLite's message quotes a schema that is no text any more
        connection.close()
        raise damaged(path) from None
    except BaseException:
        connection.close()
        raise
    return connection, version


def _make_ready(connection: Connection, path: str) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    _check_schema(connection, path)


def _first_bytes(path: str) -> bytes:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise FileProblem(f"{path} is not a file", hint=ANOTHER)
        with open(path, "rb") as file:
            return file.read(100)
    except OSError as error:
        raise FileProblem(
            f"the log {path} cannot be read: {error.strerror}", hint="check its owner and permissions"
        ) from None


def _check_schema(connection: Connection, path: str) -> None:
    """Refuse a trigger, view, table or index that is not ours: a trigger runs in spite of ``trusted_schema=OFF``."""
    found = {
        (kind, name, table, sql)
        for kind, name, table, sql in connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        )
        if not (table == "_sqlite_migrations" and kind in {"table", "index"}) and table != "sqlite_sequence"
    }
    if found != set(map(_kept, migrations.STATEMENTS)):
        raise _changed(path)


def _kept(statement: str) -> tuple[str, str, str, str]:
    """How the schema keeps a CREATE statement: its kind, the names of what it makes and of the table, and its text."""
    _, kind, name, _, table, *_ = statement.split(maxsplit=5)
    return kind.lower(), name, table if kind == "INDEX" else name, statement


def _changed(path: str) -> FileProblem:
    return FileProblem(f"the schema of {path} was changed by something else", hint=_KEEP)


def scratch(place: str = "") -> Connection:
    """An empty log of the present schema that is gone when it is closed; on disk, unnamed, unless `place` is memory."""
    connection = sqlite3.connect(place, isolation_level=None)
    for statement in migrations.SCHEMA:
        connection.execute(statement)
    return connection


def _create(path: str) -> None:
    """Make an empty log beside its place and link it there whole, so that nobody ever opens half a log."""
    folder = os.path.dirname(os.path.abspath(path))
    part = files.part_of(path)
    try:
        files.make_folder(folder)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = MEMORY")  # a file of its own would be one more to clear away
            connection.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
            upgrade(connection, part, 0)
        with contextlib.suppress(FileExistsError):  # somebody else was first: theirs is used
            os.link(part, path)
    except OSError as error:
        raise FileProblem(f"the log {path} cannot be made: {error.strerror}", hint=ANOTHER) from None
    finally:
        with contextlib.suppress(OSError):
            os.unlink(part)


def upgrade(connection: Connection, path: str, version: int, *, copied: bool = True) -> None:
    """Bring the log at `path` from `version` to the present one, in one transaction, after an automatic copy of an old one.

    Migrations run before foreign keys are on; what they leave is checked against them. Where another process was first,
    nothing is done. A trigger or view is refused before anything could set it off.
    """
    from sqlite_utils import Database  # noqa: PLC0415 - only where a schema is made or changed

    from repairlog.store import automatic  # noqa: PLC0415 - as above

    found = connection.execute("SELECT sql FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchall()
    if any(sql not in migrations.STATEMENTS for (sql,) in found):
        raise _changed(path)
    if version and copied:
        automatic.copy(connection, path, "migration")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] < migrations.VERSION:
            migrations.migrations().apply(Database(connection, execute_plugins=False))
            _check_references(connection, path)
            connection.execute(f"PRAGMA user_version = {migrations.VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _check_references(connection: Connection, path: str) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise FileProblem(
            f"the log {path} cannot be brought to the present version", hint="nothing was changed: please report this"
        )
