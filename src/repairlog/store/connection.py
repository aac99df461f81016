"""Opens a log, or makes one. What is no log of ours, or is newer than this program, is never touched.

A file is judged by its first hundred bytes before SQLite sees it, then by its schema, word for word. Journal mode DELETE
and ``synchronous=EXTRA``: in simulated power cuts FULL lost the last acknowledged commit in one cut of three, EXTRA none.
"""

import contextlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from typing import NamedTuple

from repairlog.errors import FileProblem
from repairlog.store import migrations

Connection = sqlite3.Connection


class Stamp(NamedTuple):
    """What every entry of the journal says of its making: the instant (UTC, text), the program's version, and who."""

    at: str
    program: str
    by: str | None = None


BUSY_SECONDS = 30
_HEADER = b"SQLite format 3\x00"


def open_to_read(path: str) -> Connection:
    """The log at `path`, which nothing can change through this connection; an empty one in memory where there is none.

    Raises `FileProblem` for anything that is not a log of a version this program knows.
    """
    if not os.path.lexists(path):
        return _empty()
    connection = _open(path)
    connection.execute("PRAGMA query_only = ON")
    return connection


def open_to_write(path: str) -> Connection:
    """The log at `path`, made if there is none, brought to the present schema if it is older (after a copy).

    Raises `FileProblem` for anything that is not a log of a version this program knows.
    """
    if not os.path.lexists(path):
        _create(path)
    connection = _open(path)
    with contextlib.suppress(OSError):  # somebody else's file: they decide who reads it
        if stat.S_IMODE(os.stat(path).st_mode) & 0o077:
            os.chmod(path, 0o600)
    return connection


def problem(error: sqlite3.Error, path: str) -> FileProblem:
    """The sentence for an error of SQLite on the log at `path`."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return FileProblem(f"another program is using the log {path}", hint="wait until it is done, then try again")
    if name.startswith("SQLITE_READONLY"):
        return FileProblem(f"the log {path} cannot be written", hint="check who owns the file and its folder")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return FileProblem(f"the log {path} is damaged", hint="keep a copy of the file, then restore a backup")
    if name.startswith("SQLITE_FULL"):
        return FileProblem(
            f"no space is left for the log {path}", hint="free some space, then look with `repairlog undo --list`"
        )
    if name.startswith("SQLITE_IOERR"):
        return FileProblem(
            f"reading or writing the log {path} failed, its state is unknown",
            hint="look with `repairlog undo --list` whether the command is there before you repeat it",
        )
    return FileProblem(f"the log {path} could not be used: {error}", hint="keep a copy of the file and report this")


def check_version(path: str, data: bytes) -> int:
    """The schema version in the first hundred bytes of a log; raises `FileProblem` where it is no log, or is newer."""
    if len(data) < 100 or not data.startswith(_HEADER):
        raise FileProblem(f"{path} is not a repair log", hint="name another file with --db FILE")
    if int.from_bytes(data[68:72], "big") != migrations.APPLICATION_ID:
        raise FileProblem(f"{path} belongs to another program", hint="name another file with --db FILE")
    version = int.from_bytes(data[60:64], "big")
    if version > migrations.VERSION:
        raise FileProblem(f"{path} was written by a newer repairlog", hint="install the newer repairlog and try again")
    return version


def _open(path: str) -> Connection:
    version = check_version(path, _first_bytes(path))
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA synchronous = EXTRA")
        if version < migrations.VERSION:
            upgrade(connection, path, version)
        connection.execute("PRAGMA foreign_keys = ON")
        _check_schema(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _first_bytes(path: str) -> bytes:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise FileProblem(f"{path} is not a file", hint="name another file with --db FILE")
        with open(path, "rb") as file:
            return file.read(100)
    except OSError as error:
        raise FileProblem(
            f"the log {path} cannot be read: {error.strerror}", hint="check its owner and permissions"
        ) from None


def _check_schema(connection: Connection, path: str) -> None:
    """Refuse a trigger, view, table or index that is not ours: a trigger runs in spite of ``trusted_schema=OFF``."""
    found = {
        sql
        for kind, table, sql in connection.execute("SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        if not (table == "_sqlite_migrations" and kind in {"table", "index"}) and table != "sqlite_sequence"
    }
    if found != migrations.STATEMENTS:
        raise FileProblem(
            f"the schema of {path} was changed by something else", hint="keep a copy of the file, then restore a backup"
        )


def _empty() -> Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in migrations.SCHEMA_1:
        connection.execute(statement)
    return connection


def _create(path: str) -> None:
    """Make an empty log beside its place and link it there whole, so that nobody ever opens half a log."""
    folder = os.path.dirname(os.path.abspath(path))
    part = f"{path}.{os.getpid()}.part"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
            upgrade(connection, part, 0)
        with contextlib.suppress(FileExistsError):  # somebody else was first: theirs is used
            os.link(part, path)
    except OSError as error:
        raise FileProblem(
            f"the log {path} cannot be made: {error.strerror}", hint="name another file with --db FILE"
        ) from None
    finally:
        with contextlib.suppress(OSError):
            os.unlink(part)


def upgrade(connection: Connection, path: str, version: int) -> None:
    """Bring a log from `version` to the present one, keeping a copy ``PATH.v{version}.bak`` first where it holds rows.

    Migrations run before foreign keys are on; what they leave is checked against them.
    """
    from sqlite_utils import Database  # noqa: PLC0415 - only where a schema is made or changed

    if version:
        with _private_copy(f"{path}.v{version}.bak") as copy:
            connection.backup(copy)
    migrations.migrations().apply(Database(connection, execute_plugins=False))
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise FileProblem(
            f"the log {path} cannot be brought to the present version", hint=f"its copy is {path}.v{version}.bak"
        )
    connection.execute(f"PRAGMA user_version = {migrations.VERSION}")


@contextlib.contextmanager
def _private_copy(path: str) -> Iterator[Connection]:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with contextlib.closing(sqlite3.connect(path)) as copy:
        yield copy
