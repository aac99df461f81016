"""What a removed person may have left in bytes: free pages of the log, copies beside it, what was broken off, the cache."""

import contextlib
import os
from collections.abc import Callable

from repairlog.domain.redaction import Finder
from repairlog.store import automatic, unsaved
from repairlog.store.connection import Connection

_CHUNK, _AGAIN = 1 << 18, 1 << 12  # bytes read at once; bytes looked at twice, so that no name falls between two pieces


def clean(connection: Connection) -> None:
    """Write the log's file anew, so that no page of it holds what was removed.

    Raises `sqlite3.Error`, as for want of space; the log is whole then, and what was removed is in none of its rows.
    """
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("VACUUM")


def copies(path: str) -> list[str]:
    """The files beside the log at `path` that hold what it held: automatic copies, and what broken-off commands left."""
    folder, name = os.path.split(path)
    kept = automatic.copies(path)
    kept += [f"{copy}-journal" for copy in kept if os.path.exists(f"{copy}-journal")]
    return [*kept, *(one for one in _files(folder) if _is_part(os.path.basename(one), name))]


def in_cache(folder: str, finder: Finder) -> list[str]:
    """The files of the cache that name the person."""
    return [one for one in _files(folder) if _is_in_file(one, finder)]


def in_unsaved(path: str, finder: Finder) -> list[str]:
    """What was typed and never saved, beside the log at `path`, where it names the person."""
    return [one for one in unsaved.files(path) if _is_in_file(one, finder, only_utf8=True)]


def holding(path: str, finder: Finder) -> list[str]:
    """Those of the log and the copies beside it whose bytes name the person: SQLite's text is UTF-8."""
    return [one for one in (path, *copies(path)) if _is_in_file(one, finder, only_utf8=True)]


def is_in(read: Callable[[int], bytes], finder: Finder, *, only_utf8: bool = False) -> bool:
    """Whether what `read` gives, a number of bytes at a time, names the person."""
    held = b""
    while data := read(_CHUNK):
        held = held[-_AGAIN:] + data
        if finder.is_in_bytes(held, only_utf8=only_utf8):
            return True
    return False


def remove(files: list[str]) -> None:
    """Delete files; one that is gone already is no error. Raises `OSError`."""
    for one in files:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(one)


def _is_part(one: str, name: str) -> bool:
    return one.startswith(f"{name}.") and one.endswith(".part")


def _is_in_file(path: str, finder: Finder, *, only_utf8: bool = False) -> bool:
    with contextlib.suppress(OSError), open(path, "rb") as file:
        return is_in(file.read, finder, only_utf8=only_utf8)
    return False


def _files(folder: str) -> list[str]:
    with contextlib.suppress(OSError):
        return sorted(entry.path for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False))
    return []
