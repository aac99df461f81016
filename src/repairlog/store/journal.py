"""The only writer. A command is one transaction: its rows are applied and its entries appended, or nothing happens."""

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from repairlog.domain import journal
from repairlog.domain.journal import GENESIS, ROWS_PER_ENTRY, Change, Entry
from repairlog.domain.tables import TABLES, Row, Value
from repairlog.errors import NotFound
from repairlog.store import rows
from repairlog.store.connection import Connection, Stamp


class Command:
    """What one command changes; each change is applied at once, within the command's transaction.

    An entry is sealed for every `ROWS_PER_ENTRY` changes, so that a command of a million rows needs little memory.
    """

    def __init__(self, connection: Connection, action: str, stamp: Stamp, reverts: int | None = None) -> None:
        """Made by `command`, inside its transaction."""
        self.connection = connection
        self.stamp = stamp
        self._action = action
        self._reverts = reverts
        self._changes: list[Change] = []
        self._seq, self._number, self._previous = last(connection)
        self._milliseconds = int(datetime.fromisoformat(stamp.at).timestamp() * 1000)

    @property
    def number(self) -> int:
        """The number of this command, which `undo` knows it by."""
        return self._number + 1

    def insert(self, table: str, **given: object) -> int:
        """Add a row; its number, unless given, is the next one ever, and its `uid` and recording are filled in."""
        fields = TABLES[table]._fields
        given.setdefault("uid", self.new_uid())
        if "recorded_at" in fields:
            given.setdefault("recorded_at", self.stamp.at)
            given.setdefault("recorded_by", self.stamp.by)
        row = rows.full_row(table, given)
        cursor = self.connection.execute(rows.insert_statement(table), row)
        number = int(cursor.lastrowid or 0)
        self._record((Change(table, number, None, {**row, "id": number}),))
        return number

    def insert_rows(self, table: str, found: Sequence[Sequence[Value]]) -> None:
        """Add many whole rows at once: every column in the order of its record, numbers and `uid` included."""
        fields = TABLES[table]._fields
        self.connection.executemany(rows.insert_by_place(table), found)
        self._record(Change(table, int(row[0] or 0), None, dict(zip(fields, row, strict=True))) for row in found)

    def update(self, table: str, number: int, **given: object) -> bool:
        """Change columns of a row; False, and nothing recorded, where all of them were so already."""
        before = self._row(table, number)
        after = {**before, **{name: rows.value(thing) for name, thing in given.items()}}
        if after == before:
            return False
        self.connection.execute(rows.update_statement(table), after)
        self._record((Change(table, number, before, after),))
        return True

    def delete(self, table: str, number: int) -> None:
        """Take a row out of its table; the journal keeps it."""
        before = self._row(table, number)
        self.connection.execute(rows.delete_statement(table), {"id": number})
        self._record((Change(table, number, before, None),))

    def apply(self, changes: Iterable[Change]) -> None:
        """Apply changes as they are, whole rows: for undo and redo."""
        for change in changes:
            if change.after is None:
                self.connection.execute(rows.delete_statement(change.table), {"id": change.id})
            else:
                statement = rows.insert_statement if change.before is None else rows.update_statement
                self.connection.execute(statement(change.table), _whole(change.table, change.after))
            self._record((change,))

    def note(self, kind: str, number: int, **facts: Value) -> None:
        """Put facts into the journal that change no table; see the kinds in `domain.journal`."""
        self._record((Change(kind, number, None, facts),))

    def next_number(self, table: str) -> int:
        """The number that the next row of a table gets: one more than was ever given."""
        found = self.connection.execute("SELECT seq FROM sqlite_sequence WHERE name = :table", {"table": table}).fetchone()
        return int(found[0]) + 1 if found else 1

    def new_uid(self) -> str:
        """A `uid` for a row that this command makes."""
        return new_uid(self._milliseconds)

    def seal(self) -> None:
        """Append the entry of what was changed since the last one; nothing where nothing was."""
        if not self._changes:
            return
        self._seq += 1
        entry = journal.seal(
            self._changes, seq=self._seq, command=self.number, action=self._action, reverts=self._reverts,
            recorded_at=self.stamp.at, program=self.stamp.program, by=self.stamp.by, salt=os.urandom(16).hex(),
            previous=self._previous,
        )  # fmt: skip
        append(self.connection, entry)
        self._previous = entry.hash
        self._changes.clear()

    def _record(self, changes: Iterable[Change]) -> None:
        for change in changes:
            self._changes.append(change)
            if len(self._changes) == ROWS_PER_ENTRY:
                self.seal()

    def _row(self, table: str, number: int) -> dict[str, Any]:
        found = self.connection.execute(rows.select_statement(table), {"id": number}).fetchone()
        if found is None:
            raise NotFound(f"there is no number {number} in {table}")
        return dict(rows.named(table, found))


@contextlib.contextmanager
def command(connection: Connection, action: str, stamp: Stamp) -> Iterator[Command]:
    """One command: everything changed inside is committed with its journal entries, or, on any exception, nothing is."""
    with transaction(connection):
        made = Command(connection, action, stamp)
        yield made
        made.seal()


@contextlib.contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """``BEGIN IMMEDIATE``: a deferred one lost 700 of 800 concurrent writes to "locked"."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def append(connection: Connection, entry: Entry) -> None:
    """Put a sealed entry into the journal, as it is."""
    connection.execute(
        "INSERT INTO journal (seq, command, action, reverts, recorded_at, program, facts, personal, salt,"
        " facts_digest, personal_digest, previous, hash) VALUES (:seq, :command, :action, :reverts, :recorded_at,"
        " :program, :facts, :personal, :salt, :facts_digest, :personal_digest, :previous, :hash)",
        entry._asdict(),
    )


def last(connection: Connection) -> tuple[int, int, str]:
    """Number, command and hash of the last entry; zeros for an empty log."""
    found = connection.execute("SELECT seq, command, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return found or (0, 0, GENESIS)


def holds(connection: Connection, recorded_at: str) -> bool:
    """Whether the newest entry was recorded at that instant: whether the command of that instant is in the log."""
    found = connection.execute("SELECT recorded_at FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return found is not None and found[0] == recorded_at


def head(connection: Connection) -> str:
    """The hash of the last entry; 64 zeros for an empty log."""
    return last(connection)[2]


def entries(connection: Connection) -> Iterator[Entry]:
    """Every entry, oldest first, one at a time."""
    names = ", ".join(Entry._fields)
    return map(Entry._make, connection.execute(f"SELECT {names} FROM journal ORDER BY seq"))  # noqa: S608 - our own names


def new_uid(milliseconds: int) -> str:
    """A UUID of version 7 (RFC 9562) made at `milliseconds` since 1970: unique across logs, sorts by time."""
    chance = int.from_bytes(os.urandom(10), "big") & ~(0xF << 76) & ~(0b11 << 62)
    text = f"{milliseconds << 80 | 7 << 76 | 0b10 << 62 | chance:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _whole(table: str, row: Row) -> dict[str, Value]:
    return {name: row.get(name) for name in TABLES[table]._fields}
