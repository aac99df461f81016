"""Where a command writes what somebody asked for: a file of theirs, never the log."""

from __future__ import annotations

import contextlib
import os

from repairlog.cli.session import Session
from repairlog.errors import UsageProblem
from repairlog.store import files


def target(session: Session, said: str, *, force: bool) -> str:
    """The whole path of a file to write, asked before anything is made.

    Raises `UsageProblem` for the log itself, and `FileProblem` where something is there that `force` may not replace.
    """
    path = os.path.abspath(said)
    refuse_log(session, path)
    files.refuse_existing(path, force=force)
    return path


def target_or_output(session: Session, said: str | None, *, force: bool) -> str | None:
    """The same, None for standard output: where nothing was said, or ``-``."""
    return None if said in {None, "-"} else target(session, str(said), force=force)


def refuse_log(session: Session, path: str, hint: str = "name another file") -> None:
    """Raise `UsageProblem` where a path leads to the log itself, by whatever name, or is one that SQLite uses beside it."""
    if os.path.realpath(path) in {os.path.realpath(session.path) + end for end in ("-journal", "-wal", "-shm")}:
        raise UsageProblem(f"{path} is a name of the log's own, for what is on its way", hint=hint)
    with contextlib.suppress(OSError):
        if os.path.samefile(path, session.path):
            raise UsageProblem(f"{path} is the log itself", hint=hint)
