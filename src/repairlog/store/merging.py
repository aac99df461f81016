"""Another log's rows into this one, as part of one command: matched by `uid`, numbered anew, what differs made one.

Memory does not grow with the logs: numbers stand in arrays, what was taken back in a private database on disk, and rows
are read a thousand at a time. Only rows that differ have their histories read, from both journals.
"""

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from typing import Any, NamedTuple

from repairlog.domain import merging
from repairlog.domain.journal import canonical
from repairlog.domain.merging import REFERENCES, Conflict
from repairlog.domain.tables import TABLES, Value
from repairlog.store import exchange, journal, origins, rows
from repairlog.store.connection import Connection
from repairlog.store.histories import Histories, gone
from repairlog.store.journal import Command
from repairlog.store.replaying import item
from repairlog.store.verification import Progress

_AT_ONCE = 1000
_RESOLVED_AT_ONCE = 5000
_NAMED = 8
_FILES = "contents"


class Merging(NamedTuple):
    """What came of it: rows by table that are new, that were here, that changed; the files of attachments as ``contents``.

    `numbers`: new repairs that had another number there (theirs, ours, device); `notes`: sentences about what stands again.
    """

    new: Mapping[str, int]
    known: Mapping[str, int]
    changed: Mapping[str, int]
    conflicts: tuple[Conflict, ...]
    numbers: tuple[tuple[int, int, str], ...]
    notes: tuple[str, ...]


def merge(command: Command, other: Connection, progress: Progress | None = None) -> Merging:
    """Take the rows of another log of the present schema into this one; its `me` stays there.

    Where a row of both differs, `domain.merging` decides; the value that does not stand is in this journal then. A log
    that has nothing new leaves the command empty.
    """
    command.connection.execute("PRAGMA defer_foreign_keys = ON")
    with closing(sqlite3.connect("", isolation_level=None)) as workspace:
        work = _Work(command, other, workspace, progress)
        for table in TABLES:
            if table != "me":
                work.number(table)
                work.take(table)
        work.resolve()
        work.take_contents()
        made = work.made()
    if made.changed or made.conflicts or set(made.new) - {_FILES}:
        entries, _, head = journal.last(other)
        command.note("log", journal.last(command.connection)[0] + 1, head=head, entries=entries)
        origins.note(command, origins.origins(other))
    return made


class _Numbers:
    """The numbers of one table: theirs, ascending, and ours for each."""

    def __init__(self) -> None:
        self._theirs, self._ours = array("q"), array("q")

    def add(self, theirs: int, ours: int) -> None:
        self._theirs.append(theirs)
        self._ours.append(ours)

    def __getitem__(self, theirs: int) -> int:
        return self._ours[bisect_left(self._theirs, theirs)]


class _Work:
    """A merge under way."""

    def __init__(self, command: Command, other: Connection, workspace: Connection, progress: Progress | None) -> None:
        self._command, self._ours, self._other = command, command.connection, other
        self._workspace, self._progress = workspace, progress
        self._gone_here = gone(self._ours, workspace, "here")
        self._gone_there = gone(other, workspace, "there")
        self._numbers: dict[str, _Numbers] = {}
        self._differing: dict[str, array[int]] = {}
        self._new: dict[str, int] = {}
        self._known: dict[str, int] = {}
        self._changed: dict[str, int] = {}
        self._conflicts: list[Conflict] = []
        self._renumbered: list[tuple[int, int, str]] = []
        self._again, self._left = _Named(), _Named()
        self._passed: set[Value] = set()  # contents that an attachment named for a moment
        self._done, self._total = 0, exchange.row_count(other) if progress else 0

    def number(self, table: str) -> None:
        """Give each of their rows its number here: of its `uid`, of its former self that was taken back, or a new one."""
        numbers, following = _Numbers(), self._command.next_number(table)
        for batch in _batches(self._other, f"SELECT id, uid FROM {table} ORDER BY id"):  # noqa: S608 - our own names
            uids = [uid for _, uid in batch]
            known = _numbers_of(self._ours, table, uids)
            former = self._gone_here.numbers(table, [uid for uid in uids if uid not in known])
            for theirs, uid in batch:
                ours = known.get(uid) or former.get(uid)
                if ours is None:
                    ours, following = following, following + 1
                elif uid in former:
                    self._again.add(table, ours)
                numbers.add(theirs, ours)
        self._numbers[table] = numbers

    def take(self, table: str) -> None:
        """Put their rows that are not here; keep the numbers of those that are, and differ."""
        differing = array("q")
        places = _places(table)
        for batch in _batches(self._other, f"SELECT {rows.columns(table)} FROM {table} ORDER BY id"):  # noqa: S608 - our own names
            translated = [self._translated(table, row, places) for row in batch]
            here = self._here(table, [row[0] for row in translated])
            fresh = [row for row in translated if row[0] not in here]
            self._command.insert_rows(table, fresh)
            if table == "repairs":
                self._renumber(batch, translated, here)
            for theirs, row in zip(batch, translated, strict=True):
                if here.get(row[0], row) != row:
                    differing.append(theirs[0])
            _count(self._new, table, len(fresh))
            _count(self._known, table, len(here))
            self._tell(len(batch))
        self._differing[table] = differing

    def take_contents(self) -> None:
        """Copy the bytes of their attachments that are not here, where this journal names them now."""
        for (sha256,) in self._other.execute("SELECT DISTINCT sha256 FROM attachments ORDER BY sha256"):
            named = "SELECT 1 FROM attachments WHERE sha256 = :sha256"
            if sha256 in self._passed or self._ours.execute(named, {"sha256": sha256}).fetchone():
                _count(self._new, _FILES, int(exchange.copy_content(self._other, self._ours, sha256)))

    def resolve(self) -> None:
        """Make one of each row that both have and that differs."""
        pairs = ((table, theirs) for table, found in self._differing.items() for theirs in found)
        while some := list(islice(pairs, _RESOLVED_AT_ONCE)):
            ours = Histories(self._ours, self._gone_here, [(table, self._numbers[table][number]) for table, number in some])
            theirs = Histories(self._other, self._gone_there, some)
            for table, number in some:
                self._resolve(table, self._numbers[table][number], ours, theirs, number)

    def made(self) -> Merging:
        """What came of it."""
        return Merging(
            self._new, self._known, self._changed, tuple(self._conflicts), tuple(self._renumbered), tuple(self._notes())
        )

    def _resolve(self, table: str, here: int, ours: Histories, theirs: Histories, there: int) -> None:
        mine, yours = ours.of(table, here), theirs.of(table, there)
        if table == "repairs" and self._is_removed(mine[-1].row.get("owner_id")):
            mine, yours = merging.without_device(mine), merging.without_device(yours)
        found = merging.merge(table, mine, yours)
        before = self._here(table, [here])[here]
        if found.between is not None:
            self._command.update(table, here, **self._by_number(table, found.between))
            self._passed.add(found.between.get("sha256"))
        self._command.update(table, here, **self._by_number(table, found.row))
        after = self._here(table, [here])[here]
        _count(self._changed, table, int(before != after))
        repair_id = here if table == "repairs" else rows.named(table, after).get("repair_id")
        for one in found.disputes:
            values = (self._value(one.field, value) for value in (one.kept, one.other))
            self._conflicts.append(
                Conflict(table, here, repair_id if repair_id is None else int(repair_id), one.field, *values)
            )

    def _is_removed(self, owner: Value) -> bool:
        """Whether an owner, by their `uid`, was removed: what the parties say of them stands by now."""
        name = self._ours.execute("SELECT name FROM parties WHERE uid = :uid", {"uid": owner}).fetchone()
        return name is not None and merging.is_removed(name[0])

    def _by_number(self, table: str, row: Mapping[str, Value]) -> dict[str, Value]:
        """A row of uids by the numbers of this log, every column but those that never change."""
        return {name: self._value(name, row.get(name)) for name in TABLES[table]._fields if name not in {"id", "uid"}}

    def _value(self, name: str, value: Value) -> Value:
        if name not in REFERENCES or value is None:
            return value
        return _numbers_of(self._ours, REFERENCES[name], [str(value)]).get(str(value))

    def _translated(self, table: str, row: Sequence[Value], places: Mapping[int, str]) -> tuple[Any, ...]:
        made = list(row)
        made[0] = self._numbers[table][made[0]]  # type: ignore[index]  # the first column is the number
        for place, parent in places.items():
            if made[place] is not None:
                made[place] = self._numbers[parent][made[place]]  # type: ignore[index]  # a reference is a number
        return tuple(made)

    def _here(self, table: str, numbers: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        found = self._ours.execute(
            f"SELECT {rows.columns(table)} FROM {table} WHERE id IN (SELECT value FROM json_each(:numbers))",  # noqa: S608 - our own names
            {"numbers": canonical(numbers)},
        )
        return {row[0]: row for row in found}

    def _renumber(self, theirs: Sequence[Any], ours: Sequence[Any], here: Mapping[int, object]) -> None:
        """Keep the number that a new repair had there: letters of the other log quote it."""
        for (was, *_), (number, _, device, *_) in zip(theirs, ours, strict=True):
            if number not in here and number != was:
                self._command.note("number", number, was=was)
                self._renumbered.append((was, number, device))

    def _tell(self, more: int) -> None:
        self._done += more
        if self._progress:
            self._progress("rows merged", self._done, self._total)

    def _notes(self) -> Iterator[str]:
        if self._again.count:
            yield f"taken back here and standing in the other log, so standing again: {self._again.text()}"
        for table in TABLES:
            for uids in self._gone_there.uids(table):
                standing = _numbers_of(self._ours, table, uids)
                still = _numbers_of(self._other, table, list(standing))
                for number in sorted(standing[uid] for uid in standing.keys() - still.keys()):
                    self._left.add(table, number)
        if self._left.count:
            yield f"taken back in the other log and standing here, so left standing: {self._left.text()}"


class _Named:
    """Rows that are told of: the first few by name, all of them counted."""

    def __init__(self) -> None:
        self.count = 0
        self._named: list[str] = []

    def add(self, table: str, number: int) -> None:
        self.count += 1
        if len(self._named) < _NAMED:
            self._named.append(item(table, number))

    def text(self) -> str:
        more = self.count - len(self._named)
        return ", ".join(self._named) + (f" and {more:,} more" if more else "")


def _count(counts: dict[str, int], table: str, more: int) -> None:
    if more:
        counts[table] = counts.get(table, 0) + more


def _places(table: str) -> dict[int, str]:
    """Which columns of a row name a row of which table, by their place."""
    return {place: REFERENCES[name] for place, name in enumerate(TABLES[table]._fields) if name in REFERENCES}


def _numbers_of(connection: Connection, table: str, uids: Sequence[str]) -> dict[str, int]:
    found = connection.execute(
        f"SELECT uid, id FROM {table} WHERE uid IN (SELECT value FROM json_each(:uids))",  # noqa: S608 - our own names
        {"uids": canonical(uids)},
    )
    return dict(found.fetchall())


def _batches(connection: Connection, select: str) -> Iterator[list[tuple[Any, ...]]]:
    found = connection.execute(select)
    while batch := found.fetchmany(_AT_ONCE):
        yield batch
