"""Copies the log, and puts a copy back."""

from __future__ import annotations

import contextlib
import os
import sqlite3

from repairlog import __version__
from repairlog.cli import targets
from repairlog.cli.asking import agreed
from repairlog.cli.output import document, say, say_aside
from repairlog.cli.progress import progress
from repairlog.cli.session import Session
from repairlog.cli.stopping import Stopped
from repairlog.errors import FileProblem, Refused
from repairlog.store import connection, copies
from repairlog.store.copies import Restored, State

_NAMED = 12  # problems that are named; `verify` names them all


def backup(session: Session, word: str, *, force: bool, as_json: bool) -> None:
    """Write a verified copy and answer. Raises `FileProblem` once it is written where what was copied does not hold."""
    target = targets.target(session, word, force=force)
    try:
        with progress(session) as told:
            found, verdict = copies.backup(session.path, target, force=force, progress=told)
    except sqlite3.Error as error:
        raise connection.problem(error, session.path) from error
    if verdict.problems:
        raise FileProblem(
            f"{target} is written, but the log it copies is not what was recorded",
            hint="keep the copies you made before; `repairlog verify` names everything that is wrong",
            items=tuple(map(copies.problem_text, verdict.problems[:_NAMED])),
        )
    if as_json:
        document("backup", file=target, entries=found.entries, head=found.head)
    else:
        say(session, f"Written to {target}, read again and verified: {_held(found)}.")


def restore(session: Session, word: str, *, yes: bool, as_json: bool) -> None:
    """Put a verified copy in the place of the log, once that is agreed to where something is replaced; and answer."""
    source = os.path.abspath(word)
    targets.refuse_log(session, source, hint="name a file that `repairlog backup` wrote")
    try:
        before = copies.present(session.path)
        with progress(session) as told:
            copy, found = copies.read(source, progress=told)
        with contextlib.closing(copy):
            if before is not None and not yes:
                _ask(session, source, before, found, as_json=as_json)
            done = _restored(session, copy, before)
    except sqlite3.Error as error:
        raise connection.problem(error, session.path) from error
    _say_restored(session, source, done, as_json=as_json)


def _restored(session: Session, copy: sqlite3.Connection, before: State | None) -> Restored:
    """Put the copy in place; where a signal ends that, note on it whether it is."""
    try:
        return copies.restore(copy, session.path, connection.Stamp(session.now, __version__))
    except Stopped as stopped:
        with contextlib.suppress(FileProblem, sqlite3.Error):
            if copies.present(session.path) != before:
                stopped.add_note("what was restored is in the log; what was there before is kept beside it")
        raise


def _ask(session: Session, source: str, before: State, found: State, *, as_json: bool) -> None:
    lines = [
        f"This replaces the log {session.path}: {_held(before)},",
        f"by what {source} holds: {_held(found)}.",
        "A copy of the log as it is now is kept beside it. `undo` cannot take this back.",
    ]
    if not agreed("Replace it", lines, possible=not as_json):
        raise Refused("the log was not replaced", hint="nothing was changed")


def _say_restored(session: Session, source: str, done: Restored, *, as_json: bool) -> None:
    if as_json:
        before = None if done.before is None else done.before._asdict()
        document("restore", file=source, entries=done.now.entries, head=done.now.head, before=before, copy=done.copy)
        return
    say(session, f"Restored from {source}: {_held(done.now)}.")
    if done.copy is not None:
        say_aside(session, f"what was there before is kept in {done.copy}")


def _held(state: State) -> str:
    if state.entries is None:
        return "damaged, nobody can say what it holds"
    return f"{state.entries:,} {'entry' if state.entries == 1 else 'entries'}, head {state.head}"
