"""The only writer. A command is one transaction: its rows are applied and its entries appended, or nothing happens."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from repairlog.domain import journal
from repairlog.domain.journal import GENESIS, ROWS_PER_ENTRY, Change, Correction, Entry, Problem
from repairlog.domain.tables import TABLES, Row, Value
from repairlog.errors import NotFound, Refused
from repairlog.store import rows
from repairlog.store.connection import Connection, Stamp

IRREVERSIBLE = frozenset({"forget", "restore", "migrate"})


class Done(NamedTuple):
    """A command of the journal, for `undo --list` and for saying what was taken back."""

    command: int
    action: str
    recorded_at: str
    changes: tuple[Change, ...]


class Command:
    """What one command changes; each change is applied at once, within the command's transaction."""

    def __init__(self, connection: Connection, stamp: Stamp) -> None:
        """Made by `command`, inside its transaction."""
        self.connection = connection
        self.stamp = stamp
        self.changes: list[Change] = []
        self._milliseconds = int(datetime.fromisoformat(stamp.at).timestamp() * 1000)

    def insert(self, table: str, **given: object) -> int:
        """Add a row; its number, unless given, is the next one ever, and its `uid` and recording are filled in."""
        fields = TABLES[table]._fields
        given.setdefault("uid", new_uid(self._milliseconds))
        if "recorded_at" in fields:
            given.setdefault("recorded_at", self.stamp.at)
            given.setdefault("recorded_by", self.stamp.by)
        row = rows.full_row(table, given)
        cursor = self.connection.execute(rows.insert_statement(table), row)
        number = int(cursor.lastrowid or 0)
        self.changes.append(Change(table, number, None, {**row, "id": number}))
        return number

    def update(self, table: str, number: int, **given: object) -> bool:
        """Change columns of a row; False, and nothing recorded, where all of them were so already."""
        before = self._row(table, number)
        after = {**before, **{name: rows.value(thing) for name, thing in given.items()}}
        if after == before:
            return False
        self.connection.execute(rows.update_statement(table), after)
        self.changes.append(Change(table, number, before, after))
        return True

    def delete(self, table: str, number: int) -> None:
        """Take a row out of its table; the journal keeps it."""
        self.changes.append(Change(table, number, self._row(table, number), None))
        self.connection.execute(rows.delete_statement(table), {"id": number})

    def apply(self, changes: Iterable[Change]) -> None:
        """Apply changes as they are, whole rows: for undo and redo."""
        for change in changes:
            if change.after is None:
                self.connection.execute(rows.delete_statement(change.table), {"id": change.id})
            else:
                statement = rows.insert_statement if change.before is None else rows.update_statement
                self.connection.execute(statement(change.table), _whole(change.table, change.after))
            self.changes.append(change)

    def _row(self, table: str, number: int) -> dict[str, Any]:
        found = self.connection.execute(rows.select_statement(table), {"id": number}).fetchone()
        if found is None:
            raise NotFound(f"there is no number {number} in {table}")
        return dict(rows.named(table, found))


@contextlib.contextmanager
def command(connection: Connection, action: str, stamp: Stamp) -> Iterator[Command]:
    """One command: everything changed inside is committed with its journal entries, or, on any exception, nothing is."""
    with _transaction(connection):
        made = Command(connection, stamp)
        yield made
        if made.changes:
            _append(connection, action, made, None)


@contextlib.contextmanager
def _transaction(connection: Connection) -> Iterator[None]:
    """``BEGIN IMMEDIATE``: a deferred one lost 700 of 800 concurrent writes to "locked"."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _append(connection: Connection, action: str, made: Command, reverts: int | None) -> None:
    seq, number, previous = _head(connection)
    for start in range(0, len(made.changes), ROWS_PER_ENTRY):
        seq += 1
        entry = journal.seal(
            made.changes[start : start + ROWS_PER_ENTRY], seq=seq, command=number + 1, action=action, reverts=reverts,
            recorded_at=made.stamp.at, program=made.stamp.program, by=made.stamp.by, salt=os.urandom(16).hex(),
            previous=previous,
        )  # fmt: skip
        connection.execute(
            "INSERT INTO journal (seq, command, action, reverts, recorded_at, program, facts, personal, salt,"
            " facts_digest, personal_digest, previous, hash) VALUES (:seq, :command, :action, :reverts, :recorded_at,"
            " :program, :facts, :personal, :salt, :facts_digest, :personal_digest, :previous, :hash)",
            entry._asdict(),
        )
        previous = entry.hash


def _head(connection: Connection) -> tuple[int, int, str]:
    found = connection.execute("SELECT seq, command, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return found or (0, 0, GENESIS)


def head(connection: Connection) -> str:
    """The hash of the last entry; 64 zeros for an empty log."""
    return _head(connection)[2]


def entries(connection: Connection) -> Iterator[Entry]:
    """Every entry, oldest first, one at a time."""
    names = ", ".join(Entry._fields)
    return map(Entry._make, connection.execute(f"SELECT {names} FROM journal ORDER BY seq"))  # noqa: S608 - our own names


def undo(connection: Connection, stamp: Stamp, count: int = 1) -> list[Done]:
    """Take back the `count` newest commands that stand, all or none, by appending their inverses; what was taken back.

    Raises `NotFound` when fewer are left, `Refused` for a command that cannot be undone.
    """
    with _transaction(connection):
        done: list[Done] = []
        while len(done) < count:
            try:
                done.append(_revert(connection, stamp, "undo"))
            except NotFound as error:
                if done:
                    raise NotFound(f"only {len(done)} commands are left to undo", hint=error.hint) from None
                raise
        return done


def redo(connection: Connection, stamp: Stamp) -> Done:
    """Take back the newest undo; the command that stands again. Raises `NotFound` when nothing is left to redo."""
    with _transaction(connection):
        return _revert(connection, stamp, "redo")


def _revert(connection: Connection, stamp: Stamp, action: str) -> Done:
    find = journal.undo_target if action == "undo" else journal.redo_target
    target = find(_head(connection)[1], lambda number: _kind(connection, number))
    if target is None:
        raise NotFound(f"there is nothing left to {action}", hint="`repairlog undo --list` shows what can be taken back")
    done = _done(connection, target)
    if done.action in IRREVERSIBLE:
        raise Refused(
            f"`{done.action}` of {done.recorded_at[:10]} cannot be undone", hint="`repairlog undo --list` shows what can"
        )
    made = Command(connection, stamp)
    made.apply(journal.inverse(done.changes))
    _append(connection, action, made, target)
    original = _kind(connection, target)[1]
    return _done(connection, original) if action == "redo" and original else done


def standing_commands(connection: Connection, limit: int) -> list[Done]:
    """The commands that undo would take back, newest first, at most `limit`."""
    found: list[Done] = []
    newest = _head(connection)[1]
    while len(found) < limit:
        target = journal.undo_target(newest, lambda number: _kind(connection, number))
        if target is None:
            break
        found.append(_done(connection, target))
        newest = target - 1
    return found


def _kind(connection: Connection, number: int) -> tuple[str, int | None]:
    found = connection.execute("SELECT action, reverts FROM journal WHERE command = :n LIMIT 1", {"n": number}).fetchone()
    return found or ("", None)


def _done(connection: Connection, number: int) -> Done:
    names = ", ".join(Entry._fields)
    found = connection.execute(
        f"SELECT {names} FROM journal WHERE command = :number ORDER BY seq",  # noqa: S608 - our own names
        {"number": number},
    )
    held = [Entry._make(row) for row in found]
    changes = tuple(change for entry in held for change in journal.changes_of(entry))
    return Done(number, held[0].action, held[0].recorded_at, changes)


def corrections(connection: Connection, repair_id: int) -> list[Correction]:
    """Everything that was changed of a repair and its records after they were first recorded, oldest first."""
    found = connection.execute(
        f"SELECT {', '.join(Entry._fields)} FROM journal"  # noqa: S608 - our own names
        " WHERE facts LIKE :own OR facts LIKE :of ORDER BY seq",
        {"own": f'%["repairs",{repair_id},%', "of": f'%"repair_id":{repair_id}%'},
    )
    made = []
    for entry in map(Entry._make, found):
        for change in journal.changes_of(entry):
            belongs = (change.before or {}).get("repair_id") == repair_id
            belongs = belongs or (change.table, change.id) == ("repairs", repair_id)
            routine = change.table == "follow_ups" and entry.action not in {"edit", "undo", "redo"}
            if change.before is not None and belongs and not routine:
                by = journal.recorder(entry)
                made.append(Correction(entry.command, entry.action, entry.recorded_at, by, change))
    return made


def check(connection: Connection) -> list[Problem]:
    """Everything that does not hold: broken links of the chain, and tables that are not what its replay makes."""
    problems = list(journal.broken_links(entries(connection)))
    if problems:
        return problems
    said = journal.replay(entries(connection), problems.append)
    for table in TABLES:
        for row in connection.execute(f"SELECT {rows.columns(table)} FROM {table}"):  # noqa: S608 - our own names
            found = {name: cell for name, cell in rows.named(table, row).items() if cell is not None}
            if said.pop((table, int(str(found["id"]))), None) != found:
                problems.append(Problem(None, f"{table} {found['id']} is not what the journal says"))
    problems.extend(Problem(None, f"{table} {number} is missing") for table, number in said)
    return problems


def new_uid(milliseconds: int) -> str:
    """A UUID of version 7 (RFC 9562) made at `milliseconds` since 1970: unique across logs, sorts by time."""
    chance = int.from_bytes(os.urandom(10), "big") & ~(0xF << 76) & ~(0b11 << 62)
    text = f"{milliseconds << 80 | 7 << 76 | 0b10 << 62 | chance:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _whole(table: str, row: Row) -> dict[str, Value]:
    return {name: row.get(name) for name in TABLES[table]._fields}
