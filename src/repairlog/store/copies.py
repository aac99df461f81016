"""Whole copies of a log, by SQLite's backup interface: a backup, and what is put back from one."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from repairlog.domain.journal import Problem
from repairlog.errors import FileProblem, NotFound
from repairlog.store import automatic, files, journal, migrations, names, verification
from repairlog.store import connection as opening
from repairlog.store.connection import Connection, Stamp
from repairlog.store.verification import Progress, Verdict

_STEP = 16  # pages put in place at once: fewer than any log has, so that the first step is not the last
_A_BACKUP = "name a file that `repairlog backup` wrote"
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class State(NamedTuple):
    """What a log holds: how many entries, and the hash of the last; None where the file is damaged beyond reading that."""

    entries: int | None
    head: str | None


class Restored(NamedTuple):
    """What was put in place, what was there before, and its automatic copy: None where there was nothing."""

    now: State
    before: State | None
    copy: str | None


class _Moved(Exception):
    """Somebody wrote to the log between its copy and its replacement."""


def state(connection: Connection) -> State:
    """How many entries a log has, and its head."""
    entries, _, head = journal.last(connection)
    return State(entries, head)


# --- a backup ---


def backup(path: str, target: str, *, force: bool, progress: Progress | None = None) -> tuple[State, Verdict]:
    """Write a verified copy of the log at `path` to `target`, 0600; what it holds, and what of that does not hold.

    The copy has its name once it was written, settled and read again; it is one moment of the log, whoever writes. A log
    that does not hold is copied all the same, since a damaged log is what one wants a copy of. What is at `target` is
    replaced with `force` alone. Raises `NotFound` where there is no log, and `FileProblem`.
    """
    if not os.path.lexists(path):
        raise NotFound(f"there is no log yet at {path}", hint="`repairlog add DEVICE` makes one")
    files.refuse_existing(target, force=force)
    with automatic.part(target) as part:
        with contextlib.closing(opening.open_to_read(path)) as log, opening.one_moment(log):
            found = state(log)
            automatic.write(log, part)
        with contextlib.closing(opening.open_to_read(part)) as copy:
            verdict = verification.verify(copy, attachments=True, progress=progress)
        if State(verdict.entries, verdict.head) != found:
            raise FileProblem(f"the copy {target} is not what was copied", hint="try another disk; nothing was written")
        if force:
            os.replace(part, target)
        else:
            files.put(part, target)
        files.settle_place(os.path.dirname(os.path.abspath(target)))
    return found, verdict


# --- putting one back ---


def read(path: str, *, progress: Progress | None = None) -> tuple[Connection, State]:
    """What the log at `path` holds, at the present schema, verified, in a private database on disk; the caller closes it.

    Raises `FileProblem` where it is no log of ours or does not hold, `NotFound` where there is none.
    """
    if not os.path.lexists(path):
        raise NotFound(f"there is no file {path}", hint=_A_BACKUP)
    try:
        with contextlib.closing(opening.open_to_read(path)) as log:
            copy = opening.private_copy(log, path, migrations.VERSION)
    except FileProblem as error:
        hint = _A_BACKUP if error.hint == opening.ANOTHER else error.hint  # --db would name the log to be replaced
        raise FileProblem(error.message, hint=hint) from None
    except sqlite3.DatabaseError as error:  # else the log that is to be replaced would seem to be the damaged one
        raise opening.problem(error, path, kept="restore another backup") from error
    with contextlib.ExitStack() as undone:
        undone.callback(copy.close)
        verdict = verification.verify(copy, attachments=True, progress=progress)
        if verdict.problems:
            items = tuple(problem_text(problem) for problem in verdict.problems[:12])
            raise FileProblem(f"{path} does not hold: nothing was changed", hint="restore another backup", items=items)
        undone.pop_all()
    return copy, State(verdict.entries, verdict.head)


def problem_text(problem: Problem) -> str:
    """Something that does not hold, in a line."""
    return problem.what if problem.entry is None else f"entry {problem.entry}: {problem.what}"


def present(path: str) -> State | None:
    """What the log at `path` holds, None where there is none or one without entries.

    Raises `FileProblem` for what is no log of ours, or is newer: that is never replaced.
    """
    if not os.path.lexists(path):
        return None
    opening.look(path)
    try:
        with contextlib.closing(opening.open_to_read(path)) as log:
            found = state(log)
    except FileProblem:
        return State(None, None)
    except sqlite3.DatabaseError as error:
        if (getattr(error, "sqlite_errorname", "") or "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_IOERR")):
            raise
        return State(None, None)
    return found if found.entries else None


def restore(copy: Connection, path: str, stamp: Stamp) -> Restored:
    """Put what a private copy holds in the place of the log at `path`, after an automatic copy of what is there.

    Others see the old log or the new one, never half of it; where one of them writes meanwhile it begins anew, so that the
    automatic copy misses nothing. The change stands in the journal as a command of its own, with the head of what was
    there; where nothing was, the log is the very one that was backed up. Raises `FileProblem` and `sqlite3.Error`.
    """
    if present(path) == State(None, None):
        return _replace_damaged(copy, path, stamp)
    while True:
        with contextlib.suppress(_Moved):
            return _replace(copy, path, stamp)


def _replace(copy: Connection, path: str, stamp: Stamp) -> Restored:
    with contextlib.ExitStack() as opened:
        log = opened.enter_context(contextlib.closing(opening.open_to_write(path)))
        reader = opened.enter_context(contextlib.closing(opening.open_to_read(path)))
        counter = opened.enter_context(_counted(path))
        log.execute("BEGIN IMMEDIATE")  # nobody writes while it is copied; what holds this lock cannot be copied itself
        try:
            found = state(reader)
            before = found if found.entries else None
            kept = automatic.copy(reader, path, "restore") if before else None
            me = names.me(reader)
            seen = counter()
        finally:
            log.execute("ROLLBACK")
        with _with_note(copy, before, stamp._replace(by=me.name if me else None)):
            try:
                _place(copy, log, path, lambda: counter() == seen)
            except (_Moved, FileProblem):
                if kept:
                    automatic.remove(kept)
                raise
            except sqlite3.Error as error:  # nobody knows which log is in place
                raise opening.problem(error, path, changed=True) from error
            return Restored(state(copy), before, kept)


@contextlib.contextmanager
def _with_note(copy: Connection, before: State | None, stamp: Stamp) -> Iterator[None]:
    """The private copy with the entry that says what it replaced; after that it is again what it was."""
    last = journal.last(copy)[0]
    if before is not None:
        with journal.command(copy, "restore", stamp) as made:
            made.note("log", last + 1, head=before.head, entries=before.entries)
    try:
        yield
    finally:
        copy.execute("DELETE FROM journal WHERE seq > :last", {"last": last})
        copy.execute("UPDATE sqlite_sequence SET seq = :last WHERE name = 'journal'", {"last": last})


@contextlib.contextmanager
def _counted(path: str) -> Iterator[Callable[[], bytes]]:
    """Reads SQLite's count of changes off the file itself.

    Opened before any lock is taken and closed after: closing a file lets go of all locks that this process has on it.
    """
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))

    def counter() -> bytes:
        try:
            os.lseek(opened, 24, os.SEEK_SET)
            return os.read(opened, 4)
        except OSError as error:
            raise FileProblem(f"the log {path} cannot be read: {error.strerror}", hint="nothing was changed") from None

    try:
        yield counter
    finally:
        os.close(opened)


def _place(copy: Connection, log: Connection, path: str, unchanged: Callable[[], bool]) -> None:
    """Overwrite a log page by page in one transaction of its own, which the first step begins and the last one commits."""
    looked, end = False, time.monotonic() + opening.BUSY_SECONDS

    def look(status: int, _left: int, _total: int) -> None:
        nonlocal looked
        if status in _BUSY:
            if time.monotonic() < end:
                return
            raise FileProblem(f"another program is using the log {path}", hint="wait until it is done, then try again")
        if not looked and not unchanged():
            raise _Moved
        looked = True

    copy.backup(log, pages=_STEP, progress=look)


def _replace_damaged(copy: Connection, path: str, stamp: Stamp) -> Restored:
    """Put a log where SQLite cannot read the old one: that is copied byte for byte, with what it was about to take back."""
    from shutil import copyfile  # noqa: PLC0415 - only a damaged log is copied so

    kept, gone = automatic.free_name(path, "restore", "damaged"), State(None, None)
    with automatic.part(kept) as part:
        copyfile(path, part)
        files.settle_place(part)
        os.replace(part, kept)
    with automatic.part(path) as part, _with_note(copy, gone, stamp):
        automatic.write(copy, part)
        with contextlib.suppress(FileNotFoundError):  # else SQLite would take it for the new log's
            os.replace(f"{path}-journal", f"{kept}-journal")
        os.replace(part, path)
        files.settle_place(os.path.dirname(path))
        automatic.prune(path)
        return Restored(state(copy), gone, kept)
