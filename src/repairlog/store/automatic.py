"""The copies that are made of a log by itself, before something that cannot be undone, and how any copy is written.

They lie beside the log as ``PATH.before-{migration,restore}-{N}.bak``, N being how many entries it had; the last three are
kept. A log that SQLite cannot read any more is copied byte for byte, with ``damaged`` for N.
"""

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator
from typing import Literal

from repairlog.errors import FileProblem
from repairlog.store import files, journal
from repairlog.store.connection import Connection, one_moment

KEPT = 3
"""How many automatic copies are kept beside a log."""
_OF_DISK = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")


def copy(connection: Connection, path: str, why: Literal["migration", "restore"]) -> str:
    """Copy the log at `path`, open already and in no transaction, beside it; the path of the copy.

    All but the last `KEPT` such copies go.
    """
    entries, _, head = journal.last(connection)
    target = free_name(path, why, str(entries), head if why == "migration" else None)
    with part(target) as new:
        with one_moment(connection):
            write(connection, new)
        os.replace(new, target)
    files.settle_place(os.path.dirname(path))
    prune(path)
    return target


def copies(path: str, entries: str | None = None) -> list[str]:
    """The automatic copies beside the log at `path`, the newest first; with `entries`: of a restore."""
    folder, name = os.path.split(path)
    which = r"(?:migration|restore)-(?:\d+|damaged)" if entries is None else f"restore-{entries}"
    ours = re.compile(rf"{re.escape(name)}\.before-{which}(?:-\d+)?\.bak")
    with contextlib.suppress(OSError):
        found = [os.path.join(folder, one) for one in os.listdir(folder) if ours.fullmatch(one)]
        return sorted(found, key=lambda one: (os.stat(one).st_mtime_ns, one), reverse=True)
    return []


def remove(copy: str) -> None:
    """Delete an automatic copy, and what a damaged log was about to take back."""
    for one in (f"{copy}-journal", copy):
        with contextlib.suppress(OSError):  # one that stays is one more
            os.unlink(one)


def prune(path: str) -> None:
    """Let go of all but the last `KEPT` automatic copies of the log at `path`."""
    for one in copies(path)[KEPT:]:
        remove(one)


def free_name(path: str, why: str, entries: str, head: str | None = None) -> str:
    """A name nobody has; with `head` that of a copy of the same entries, which a command that was broken off had left."""
    number = 1
    while True:
        name = f"{path}.before-{why}-{entries}{'' if number == 1 else f'-{number}'}.bak"
        if not os.path.lexists(name) or (head is not None and _head(name) == head):
            return name
        number += 1


def write(log: Connection, part: str) -> None:
    """Write what an open log holds to a file of ours, page by page; it is on the disk then."""
    with contextlib.closing(sqlite3.connect(part)) as copy:
        copy.execute("PRAGMA journal_mode = MEMORY")  # a file of its own would be one more to clear away
        log.backup(copy)
    files.settle_place(part)


@contextlib.contextmanager
def part(target: str) -> Iterator[str]:
    """A new file for the owner's eyes beside `target`, gone at the end unless it got its name."""
    new = files.part_of(target)
    try:
        os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        yield new
    except OSError as error:
        raise _unwritten(target, error.strerror or "it failed") from None
    except sqlite3.OperationalError as error:
        if not (getattr(error, "sqlite_errorname", "") or "").startswith(_OF_DISK):
            raise
        raise _unwritten(target, str(error)) from None
    finally:  # whether it was made or not: a signal may come before that could be noted
        with contextlib.suppress(OSError):
            os.unlink(new)


def _unwritten(target: str, why: str) -> FileProblem:
    return FileProblem(f"{target} cannot be written: {why}", hint="look for room on the disk and who may write there")


def _head(path: str) -> str | None:
    from urllib.parse import quote  # noqa: PLC0415 - only where a copy is in the way

    try:
        with contextlib.closing(sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True)) as copy:
            return journal.last(copy)[2]
    except sqlite3.Error:
        return None
