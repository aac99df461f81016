"""Checks the log and says what holds, or what does not.

The log is opened without looking for its owner's name: what cannot be read is to be named, not to end the check.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3

from repairlog.cli.output import document, hint, say
from repairlog.cli.progress import progress
from repairlog.cli.session import Session
from repairlog.domain.journal import Problem
from repairlog.errors import FileProblem, UsageProblem
from repairlog.reports.words import count
from repairlog.store import connection, verification
from repairlog.store.verification import Verdict

_HEX = frozenset("0123456789abcdef")


def verify(session: Session, head: str | None, *, attachments: bool, as_json: bool) -> int:
    """Check and answer; the exit code. Raises `FileProblem`, naming everything, where something does not hold."""
    found = _checked(session, None if head is None else _hash(head), attachments=attachments)
    if as_json:
        document("verify", **_fields(found, attachments=attachments))
        return FileProblem.exit_code if found.problems else 0
    if found.problems:
        raise FileProblem(
            f"the log {session.path} is not what was recorded",
            hint="keep a copy of the file as it is, then look for a backup that holds: `repairlog --db BACKUP verify`",
            items=tuple(map(_line, found.problems)),
        )
    if not os.path.lexists(session.path):
        say(session, f"There is no log {session.path} yet: nothing to verify.")
        return 0
    say(session, *_lines(found, attachments=attachments))
    if head is None and found.entries:
        hint(session, f"repairlog verify --head {found.head}")
    return 0


def _hash(text: str) -> str:
    """The hash that was typed; blanks and line breaks of a printed page are left out."""
    typed = "".join(text.split()).lower()
    if len(typed) != 64 or not _HEX.issuperset(typed):
        raise UsageProblem(
            "a head is 64 of the characters 0–9 and a–f", hint="copy it whole from a letter or from what `verify` printed"
        )
    return typed


def _checked(session: Session, head: str | None, *, attachments: bool) -> Verdict:
    try:
        with contextlib.closing(connection.open_to_read(session.path)) as log, progress(session) as told:
            return verification.verify(log, attachments=attachments, head=head, progress=told)
    except sqlite3.Error as error:
        raise connection.problem(error, session.path) from error


def _line(problem: Problem) -> str:
    return problem.what if problem.entry is None else f"entry {problem.entry}: {problem.what}"


def _lines(found: Verdict, *, attachments: bool) -> list[str]:
    many = "No entries" if not found.entries else "1 entry" if found.entries == 1 else f"{found.entries} entries"
    lines = [
        f"{many}, head {found.head}.",
        "The file and its schema are sound, the chain holds, and every row is what its entries say.",
    ]
    if found.follow is not None:
        after = "no entry follows" if not found.follow else "1 follows" if found.follow == 1 else f"{found.follow} follow"
        lines.append(f"The head given is in this chain: {after} it.")
    lines += [f"Entry {entry}: a person was removed from it by entry {by}." for entry, by in found.redacted]
    if attachments:
        lines.append(f"{count(found.checked, 'attachment')} read, every one as it was attached.")
    return lines


def _fields(found: Verdict, *, attachments: bool) -> dict[str, object]:
    return {
        "entries": found.entries,
        "head": found.head,
        "ok": not found.problems,
        "problems": [problem._asdict() for problem in found.problems],
        "attachments": {
            "checked": found.checked if attachments else None,
            "bad": len(found.bad) if attachments else None,
        },
        "follow": found.follow,
        "redacted": [{"entry": entry, "by": by} for entry, by in found.redacted],
    }
