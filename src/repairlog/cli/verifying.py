"""Checks the log and says what holds, or what does not.

The log is opened without looking for its owner's name: what cannot be read is to be named, not to end the check.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3

from repairlog.cli.output import document, hint, say
from repairlog.cli.progress import progress
from repairlog.cli.session import Session, calendars_of, refuse_together
from repairlog.domain.journal import Problem
from repairlog.errors import FileProblem, UsageProblem
from repairlog.reports.records import item_text
from repairlog.reports.words import count
from repairlog.store import connection, verification
from repairlog.store.support import Support, support
from repairlog.store.verification import Verdict

_HEX = frozenset("0123456789abcdef")
_NAMED = 10  # records named of a letter


def verify(session: Session, head: str | None, *, attachments: bool, as_json: bool) -> int:
    """Check and answer; the exit code. Raises `FileProblem`, naming everything, where something does not hold."""
    found, letters = _checked(session, None if head is None else _hash(head), attachments=attachments)
    if as_json:
        document("verify", **_fields(found, attachments=attachments), letters=[_letter_view(one) for one in letters])
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
    say(session, *_lines(found, attachments=attachments), *map(_letter_line, filter(_is_corrected, letters)))
    if head is None and found.entries:
        hint(session, f"repairlog verify --head {found.head}")
    return 0


def verify_bundle(session: Session, path: str, head: str | None, *, attachments: bool, as_json: bool) -> int:
    """Check an archive that `export --bundle` wrote, without any log; as `verify` answers."""
    from repairlog.actions import bundling

    refuse_together(bundle=path, attachments=attachments)
    found = bundling.check(path, None if head is None else _hash(head))
    extract = found.extract
    if as_json:
        document(
            "verify", entries=extract.entries, head=extract.head, ok=not found.problems, given=extract.given,
            problems=[{"entry": None, "what": what} for what in found.problems], shared=extract.shared,
            files=found.files, named=found.named,
        )  # fmt: skip
        return FileProblem.exit_code if found.problems else 0
    if found.problems:
        raise FileProblem(f"{path} is not what was written", hint="ask for another copy", items=found.problems)
    files = f"{count(found.files, 'file')}, each as the index lists it; {found.named} named in the log's entries."
    say(
        session,
        *([files] if found.files else []),
        f"{extract.entries:,} {'entry' if extract.entries == 1 else 'entries'}, head {extract.head}: the chain holds.",
        f"{extract.given} in words, as recorded; {extract.shared} about other repairs too, by their hash alone.",
    )
    return 0


def _hash(text: str) -> str:
    """The hash that was typed; blanks and line breaks of a printed page are left out."""
    typed = "".join(text.split()).lower()
    if len(typed) != 64 or not _HEX.issuperset(typed):
        raise UsageProblem(
            "a head is 64 of the characters 0–9 and a–f", hint="copy it whole from a letter or from what `verify` printed"
        )
    return typed


def _checked(session: Session, head: str | None, *, attachments: bool) -> tuple[Verdict, list[Support]]:
    """What was found, and, where nothing is wrong, whether the log still says what its letters were made from."""
    try:
        with contextlib.closing(connection.open_to_read(session.path)) as log, progress(session) as told:
            calendars = calendars_of(log)
            found = verification.verify(log, attachments=attachments, head=head, progress=told, calendars=calendars)
            return found, [] if found.problems else support(log)
    except sqlite3.Error as error:
        raise connection.problem(error, session.path) from error


def _is_corrected(one: Support) -> bool:
    return bool(one.corrected)


def _letter_line(one: Support) -> str:
    named = ", ".join(item_text(table, number) for table, number in one.corrected[:_NAMED])
    more = f" and {len(one.corrected) - _NAMED} more" if len(one.corrected) > _NAMED else ""
    were = "record it speaks of was" if len(one.corrected) == 1 else "records it speaks of were"
    return f"L{one.letter}: {len(one.corrected)} {were} corrected since: {named}{more}."


def _letter_view(one: Support) -> dict[str, object]:
    return {"letter": one.letter, "corrected": [item_text(table, number) for table, number in one.corrected]}


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
