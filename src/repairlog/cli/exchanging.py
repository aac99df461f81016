"""Reads another log in and writes this one out: where from, where to, and what is said of it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Generator, Iterator, Mapping
from io import BufferedReader, FileIO
from typing import Any

from repairlog.actions.imported import Imported
from repairlog.actions.importing import import_file, rehearsal
from repairlog.actions.log import Log
from repairlog.cli import output, targets
from repairlog.cli.params import one_of
from repairlog.cli.parting import given_to_pool, open_repair_data, sheet, table, whole
from repairlog.cli.progress import progress
from repairlog.cli.remarks import warn
from repairlog.cli.session import Session, reading, refuse_together, writing
from repairlog.domain.merging import REFERENCES, Conflict
from repairlog.domain.tables import Value
from repairlog.errors import FileProblem, UsageProblem
from repairlog.reports.records import item_text
from repairlog.reports.words import count, masked
from repairlog.store import files, journal, names
from repairlog.text import visible

_ONE = {
    "me": "writer", "parties": "party", "repairs": "repair", "refs": "reference", "contacts": "contact", "events": "event",
    "promises": "promise", "follow_ups": "follow-up", "letters": "letter", "attachments": "attachment",
    "closing_days": "closing day", "contents": "file",
}  # fmt: skip
_FORMS = ("jsonl", "csv", "ords", "parquet")
_MANY = {"parties": "parties"}
_SHOWN = 40  # new numbers that are listed for people; a program gets them all


def take_in(session: Session, file: str, *, dry_run: bool, as_json: bool) -> None:
    """Import a file, or try it on a copy, and say what came of it."""
    targets.refuse_log(session, file)
    place = _tried(session) if dry_run else _target(session)
    with _source(file) as source, progress(session) as told, place as log:
        made = import_file(log, source, None if file == "-" else file, told)
        conflicts = [_conflict(log, one) for one in made.conflicts]
    for note in made.notes:
        output.say_aside(session, note)
    for one in conflicts:
        field = str(one["field"]).replace("_", " ")
        kept, other = (_quoted(one[side]) for side in ("kept", "other"))
        warn(visible(f"conflict: {one['item']}: {field} is {kept} now, the other value was {other}"))
    if as_json:
        output.document("import", **_view(made, conflicts, dry_run=dry_run))
    else:
        output.say(session, *_answer(made, dry_run=dry_run))


def give_out(session: Session, words: Mapping[str, Any]) -> None:
    """Write the log as lines, to standard output or whole into a file."""
    target = targets.target_or_output(session, words["output"], force=words["force"])
    with reading(session) as log:
        form = _form(words, target)
        with contextlib.closing(_lines(session, log, words, form)) as found:  # before the log, whose moment it holds
            if target is None:
                sys.stdout.flush()
                sys.stdout.buffer.writelines(found)
                sys.stdout.buffer.flush()
                return
            with files.whole_file(target, force=words["force"]) as file:
                file.writelines(found)
        entries, _, head = journal.last(log.connection)
    is_log = form == "jsonl" and not words["pool"]  # else the file has no entries, and nothing to hold a head against
    output.say(session, f"Written to {target}: {entries:,} entries, head {head}." if is_log else f"Written to {target}.")


def _form(words: Mapping[str, Any], target: str | None) -> str:
    """One of `_FORMS`. Raises `UsageProblem` for what does not go together."""
    suffix = os.path.splitext(target or "")[1].lower().removeprefix(".")
    named = suffix if suffix == "parquet" or (suffix == "csv" and not words["pool"]) else "jsonl"
    form = one_of(words["form"], _FORMS, "format") or ("csv" if words["contacts"] else named)
    refuse_together(pool=words["pool"], contacts=words["contacts"])
    if words["pool"] and form == "csv":
        raise UsageProblem("a pool is written as JSON Lines, or as Parquet", hint="leave --format out")
    if words["contacts"] and form != "csv":
        raise UsageProblem(
            "--contacts is for CSV; JSON Lines hold everything, other formats only repairs",
            hint="repairlog dump --format csv --contacts",
        )
    return form


def _lines(session: Session, log: Log, words: Mapping[str, Any], form: str) -> Generator[bytes, None, None]:
    if form == "parquet":
        return table(session, log, words)
    if form == "ords":
        return open_repair_data(session, log, words)
    if words["pool"]:
        return given_to_pool(session, log)
    if form == "csv":
        return sheet(session, log, words)
    return whole(session, log, files=not words["no_attachments"])


class _Source(FileIO):
    """A file that says which it is where it cannot be read."""

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401 - as the class above it has it
        try:
            return super().readinto(buffer)
        except OSError as error:
            raise _unreadable("standard input" if self.name == 0 else str(self.name), error.strerror) from None


@contextlib.contextmanager
def _source(file: str) -> Iterator[BufferedReader]:
    """The bytes to import. Raises `UsageProblem` where they cannot be read."""
    try:
        source: Any = _Source(0 if file == "-" else file, closefd=file != "-")
    except (OSError, ValueError) as error:
        raise _unreadable(file, getattr(error, "strerror", None) or "that is no name of a file") from None
    with BufferedReader(source) as buffered:
        yield buffered


def _unreadable(file: str, why: str | None) -> UsageProblem:
    return UsageProblem(f"{file} cannot be read: {why}", hint="check the name and who may read the file")


@contextlib.contextmanager
def _tried(session: Session) -> Iterator[Log]:
    with reading(session) as log, rehearsal(log) as copy:
        yield copy


@contextlib.contextmanager
def _target(session: Session) -> Iterator[Log]:
    """The log, open for writing; one that is not there yet gets its name once everything is in it."""
    if os.path.lexists(session.path):
        with writing(session) as log:
            yield log
        return
    part = files.part_of(f"{session.path}.import")
    try:
        with writing(session._replace(path=part)) as log:
            yield log
        os.link(part, session.path)
    except FileExistsError:
        raise FileProblem(f"{session.path} was made by somebody else meanwhile", hint="try again") from None
    finally:
        for left in (part, f"{part}-journal"):
            with contextlib.suppress(OSError):
                os.unlink(left)


def _answer(made: Imported, *, dry_run: bool) -> list[str]:
    new, changed, known = (_counted(rows) for rows in (made.new, made.changed, made.known))
    lines = []
    if not (new or changed or made.conflicts):
        lines.append("Everything is here already." if known else "There is nothing in it.")
    elif made.kind == "log":
        lines.append(f"{'Would take over' if dry_run else 'Taken over'}: the whole log, history and all: {new}.")
    else:
        what = "; ".join(part for part in (new, changed and f"changes to {changed}") if part)
        what = what or count(len(made.conflicts), "conflict")
        is_command = changed or made.conflicts or set(made.new) - {"contents"}  # files alone are in no journal
        undo = " as one command: `repairlog undo` takes it back" if is_command and not dry_run else ""
        lines.append(f"{'Would import' if dry_run else 'Imported'} {what}{undo}.")
    if known and (new or changed):
        lines.append(f"Here already: {known}.")
    lines += [f"Repair {was} there is {here} here: {device}." for was, here, device in made.numbers[:_SHOWN]]
    if len(made.numbers) > _SHOWN:
        lines.append(f"And {len(made.numbers) - _SHOWN:,} more new numbers; --json lists them.")
    if made.head:
        lines.append(f"Its head: {made.head}.")
    return [*lines, "Nothing was imported: this was a dry run."] if dry_run else lines


def _view(made: Imported, conflicts: list[dict[str, Any]], *, dry_run: bool) -> dict[str, Any]:
    return {
        "kind": made.kind, "dry_run": dry_run, "new": dict(made.new), "known": dict(made.known),
        "changed": dict(made.changed), "conflicts": conflicts,
        "numbers": [{"was": was, "id": here, "device": device} for was, here, device in made.numbers],
        "head": made.head, "notes": list(made.notes),
    }  # fmt: skip


def _conflict(log: Log, one: Conflict) -> dict[str, Any]:
    """A conflict as it is told: parties by name, an IMEI by its last digits."""

    def told(value: Value) -> Value:
        if value is None or one.field not in REFERENCES:
            return masked(str(value)) if one.field == "imei" and value else value
        table, number = REFERENCES[one.field], int(value)
        return str(names.record(log.connection, table, number).name) if table == "parties" else item_text(table, number)

    field = one.field.removesuffix("_id") if one.field in REFERENCES else one.field
    return {
        "item": item_text(one.table, one.number), "repair_id": one.repair_id, "field": field,
        "kept": told(one.kept), "other": told(one.other),
    }  # fmt: skip


def _counted(rows: Mapping[str, int]) -> str:
    said = (
        f"{number:,} {_ONE.get(table, table) if number == 1 else _MANY.get(table, _ONE.get(table, table) + 's')}"
        for table, number in rows.items()
    )
    return ", ".join(said)


def _quoted(value: object) -> str:
    return "unknown" if value is None else f"`{value}`"
