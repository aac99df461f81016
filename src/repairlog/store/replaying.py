"""The journal played again beside the log: for each row the entry that last set it, and a digest of the row, no values.

Kept in a private database on disk that is gone when it is closed, so that a log of any size needs little memory. The
digest's key is made for each replay and never stored: nothing can be guessed from what the disk may still hold.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from repairlog.domain.journal import Entry
from repairlog.domain.tables import TABLES, Value
from repairlog.store.connection import Connection

UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError)
"""What reading JSON that nobody of ours wrote can raise."""

_NAMES = {
    "me": "me", "parties": "party {}", "repairs": "repair {}", "refs": "reference {}", "contacts": "C{}",
    "promises": "P{}", "events": "E{}", "follow_ups": "F{}", "letters": "L{}", "attachments": "A{}",
    "closing_days": "closing day {}",
}  # fmt: skip
_END: tuple[Any, Any, Any] = (float("inf"), None, None)


class Report(Protocol):
    """Told of everything that does not hold."""

    def __call__(self, entry: int | None, what: str) -> None:
        """Keep what does not hold, and the entry where it shows."""


def item(table: str, number: object) -> str:
    """What a row is called: ``C12``, ``repair 3``."""
    return _NAMES[table].format(number)


class Replay:
    """What the journal says that the tables are. `greatest` is the greatest number ever given, by table."""

    def __init__(self, log: Connection, report: Report) -> None:
        """Of the journal of `log`, from its first entry."""
        from hashlib import blake2b  # noqa: PLC0415 - only a replay needs them
        from json import loads  # noqa: PLC0415 - as above
        from marshal import dumps  # noqa: PLC0415 - as above

        self.greatest: dict[str, int] = {}
        self.scratch = sqlite3.connect("", isolation_level=None)
        self._log, self._report = log, report
        self._loads, self._dumps, self._blake2b, self._key = loads, dumps, blake2b, os.urandom(32)
        self._pending: dict[str, dict[int, tuple[int, bytes | None]]] = {table: {} for table in TABLES}
        self._read: tuple[int, list[Any]] = (0, [])
        self.scratch.execute("PRAGMA journal_mode = OFF")
        self.scratch.execute("PRAGMA cache_size = -16000")
        for table in TABLES:
            self.scratch.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, seq INTEGER, digest BLOB)")
        self.scratch.execute("CREATE TABLE contents (sha256 TEXT, id INTEGER, size, seq INTEGER, PRIMARY KEY (sha256, id))")
        self.scratch.execute("CREATE TABLE brought (id INTEGER PRIMARY KEY)")
        self.scratch.execute("BEGIN")

    def close(self) -> None:
        """Let the private database go."""
        self.scratch.close()

    def follow(self, entry: Entry) -> int:
        """Take up the changes of the next entry; how many there were. Notes are left alone, but for redactions' sense."""
        facts: Any = None
        try:
            facts, personal = self._loads(entry.facts), self._loads(entry.personal)
            _refuse_other_than(personal["by"], str)
            for (table, number, before, after), (mine, yours) in zip(facts, personal["rows"], strict=True):
                if table in TABLES:
                    self._change(entry, table, number, self._row(table, before, mine), self._row(table, after, yours))
                    if after and (table == "attachments" or (table == "letters" and before is None)):
                        self._keep(entry, table, number, {**after, **yours})
                else:
                    _refuse_no_note(table, number, before, after, mine, yours)
                    if table == "journal":
                        self._redaction(entry, number, after)
        except UNREADABLE:
            self._report(entry.seq, "what it holds cannot be read")
        for table, pending in self._pending.items():
            if pending:
                found = [(number, seq, digest) for number, (seq, digest) in pending.items()]
                self.scratch.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", found)  # noqa: S608 - our own names
                pending.clear()
        return len(facts) if isinstance(facts, list) else 0

    def count(self) -> int:
        """How many rows the tables should hold, taken-away ones too."""
        return sum(int(self.scratch.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in TABLES)  # noqa: S608 - our own names

    def compare(self, table: str, found: Iterable[Sequence[Value]]) -> None:
        """Hold the rows of a table, every column in the order of its record, by number, against what the journal says."""
        said = self.scratch.execute(f"SELECT id, seq, digest FROM {table} ORDER BY id")  # noqa: S608 - our own names
        number, seq, digest = next(said, _END)
        for row in found:
            here: Any = row[0]
            while number < here:
                self._missing(table, number, seq, digest)
                number, seq, digest = next(said, _END)
            if number > here or digest is None:
                self._extra(table, here, seq if number == here else None)
            elif digest != self._digest(tuple(row)):
                self._altered(table, row, seq)
            if number == here:
                number, seq, digest = next(said, _END)
        while seq is not None:
            self._missing(table, number, seq, digest)
            number, seq, digest = next(said, _END)

    def _row(self, table: str, facts: dict[str, Value] | None, personal: dict[str, Value] | None) -> bytes | None:
        if facts is None:
            return None
        fields = TABLES[table]._fields
        whole = {**facts, **personal}  # type: ignore[dict-item]  # null beside a row is one of UNREADABLE
        row = tuple(map(whole.get, fields))
        if len(whole) + row.count(None) != len(fields):
            raise KeyError(table)  # a column that there is none
        return self._digest(row)

    def _digest(self, row: tuple[Value, ...]) -> bytes:
        made: bytes = self._blake2b(self._dumps(row, 0), digest_size=16, key=self._key).digest()
        return made

    def _change(self, entry: Entry, table: str, number: int, before: bytes | None, after: bytes | None) -> None:
        if type(number) is not int or not 0 < number < 1 << 63:
            raise ValueError(table)
        pending = self._pending[table]
        greatest = self.greatest.get(table, 0)
        if number <= greatest:
            known = pending.get(number) or self._known(table, number)
            if before != (known and known[1]):
                self._report(entry.seq, f"{item(table, number)} was not before it what this entry says")
        elif before is not None:
            self._report(entry.seq, f"{item(table, number)} was not there before it, as this entry says")
        pending[number] = (entry.seq, after)
        if number > greatest:
            self.greatest[table] = number

    def _known(self, table: str, number: int) -> tuple[int, bytes | None] | None:
        found: tuple[int, bytes | None] | None = self.scratch.execute(
            f"SELECT seq, digest FROM {table} WHERE id = :id",  # noqa: S608 - our own names
            {"id": number},
        ).fetchone()
        return found

    def _keep(self, entry: Entry, table: str, number: int, row: dict[str, Value]) -> None:
        """Contents that an attachment names, in any state it had; letters that came with another log."""
        if table == "letters":
            if entry.action == "import":
                self.scratch.execute("INSERT OR IGNORE INTO brought VALUES (:id)", {"id": number})
        else:
            named = {"sha256": str(row["sha256"]), "id": number, "size": int(str(row["size"])), "seq": entry.seq}
            self.scratch.execute("INSERT OR REPLACE INTO contents VALUES (:sha256, :id, :size, :seq)", named)

    def _redaction(self, entry: Entry, number: object, facts: dict[str, Value]) -> None:
        if entry.action != "forget":
            self._report(entry.seq, "redacts an entry, which only `forget` does")
        if not isinstance(number, int) or not 0 < number < entry.seq or not isinstance(facts["personal_digest"], str):
            self._report(entry.seq, "redacts what is no entry before it")

    def _missing(self, table: str, number: int, seq: int, digest: bytes | None) -> None:
        if digest is not None:
            self._report(seq, f"{item(table, number)} is missing, which this entry put there")

    def _extra(self, table: str, number: int, seq: int | None) -> None:
        said = "which no entry put there" if seq is None else "which this entry took away"
        self._report(seq, f"{item(table, number)} is there, {said}")

    def _altered(self, table: str, row: Sequence[Value], seq: int) -> None:
        said = self._said(seq, table, row[0])
        fields = TABLES[table]._fields
        differing = [f"`{name}`" for name, value in zip(fields, row, strict=True) if not _same(said.get(name), value)]
        verb = "are" if len(differing) > 1 else "is"
        self._report(
            seq, f"{': '.join(filter(None, (item(table, row[0]), ', '.join(differing))))} {verb} not what this entry says"
        )

    def _said(self, seq: int, table: str, number: Value) -> dict[str, Value]:
        """A row as the entry that last set it says; an entry is read once for all of its rows."""
        with contextlib.suppress(*UNREADABLE):  # a file with pages exchanged gives another entry by its number, or none
            if self._read[0] != seq:
                found = self._log.execute("SELECT facts, personal FROM journal WHERE seq = :seq", {"seq": seq}).fetchone()
                facts, personal = self._loads(found[0]), self._loads(found[1])["rows"]
                self._read = (seq, list(zip(facts, personal, strict=False)))
            for (place, same, _, after), (_, yours) in reversed(self._read[1]):
                if (place, same) == (table, number) and after is not None:
                    return {**after, **yours}
        return {}


def _refuse_no_note(kind: object, number: object, before: object, after: object, *personal: object) -> None:
    """Raise one of `UNREADABLE` where a note is none that a command could have made: other commands read it, too."""
    if type(kind) is not str or type(number) is not int or (kind == "pool" and type(after["logs"]) is not str):  # type: ignore[index]  # as above
        raise TypeError(kind)
    for part in (before, after, *personal):
        _refuse_other_than(part, dict)
        if isinstance(part, dict) and any(isinstance(value, (dict, list)) for value in part.values()):
            raise TypeError(kind)


def _refuse_other_than(found: object, kind: type) -> None:
    if found is not None and type(found) is not kind:
        raise TypeError(kind)


def _same(one: object, other: object) -> bool:
    return type(one) is type(other) and one == other
