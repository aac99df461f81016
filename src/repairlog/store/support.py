"""Whether the log still says what a letter was made from: the records of its repair that were corrected since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from repairlog.domain import journal as chain
from repairlog.domain.journal import Change, Entry
from repairlog.domain.tables import TABLES, Row
from repairlog.store.connection import Connection

_UNTOLD = frozenset({"follow_ups", "letters", "parties", "me", "closing_days"})
"""Tables a letter tells nothing of, or whose changes are no corrections: an address changes when somebody moves."""


class Support(NamedTuple):
    """A letter that stands, and the records, by table and number, that were otherwise when it was written."""

    letter: int
    corrected: tuple[tuple[str, int], ...]


class _Letter(NamedTuple):
    id: int
    repair_id: int
    seq: int
    recorded_at: str


def support(connection: Connection) -> list[Support]:
    """Every letter that stands and names an entry of this log, by number.

    A correction is what `edit`, `undo`, `redo` and `import` changed or took out after that entry; what was put back as it
    was is none. Records that were added later count for nothing: the letter could not tell of them.
    """
    letters = [
        _Letter(*row)
        for row in connection.execute(
            "SELECT l.id, l.repair_id, j.seq, l.recorded_at FROM letters l JOIN journal j ON j.hash = l.head"
            " WHERE l.void = 0 ORDER BY l.id"
        )
    ]
    if not letters:
        return []
    of_repair: dict[int | None, list[_Letter]] = {}
    for one in letters:
        of_repair.setdefault(one.repair_id, []).append(one)
    states: dict[tuple[int, str, int], list[Row | None]] = {}  # as it was when the letter was written, and as it is
    added: set[tuple[str, int]] = set()
    for seq, change in _corrections(connection, min(one.seq for one in letters)):
        for one in of_repair.get(_repair_of(change), ()):
            key = (one.id, change.table, change.id)
            if key in states:
                states[key][1] = change.after
            elif seq > one.seq and change.before is not None and key[1:] not in added and _was_there(change.before, one):
                states[key] = [change.before, change.after]
        if change.before is None:
            added.add((change.table, change.id))
    corrected: dict[int, list[tuple[str, int]]] = {one.id: [] for one in letters}
    for (letter, table, number), (then, now) in sorted(states.items(), key=lambda item: item[0]):
        if then != now:
            corrected[letter].append((table, number))
    return [Support(letter, tuple(records)) for letter, records in corrected.items()]


def _corrections(connection: Connection, since: int) -> Iterator[tuple[int, Change]]:
    found = connection.execute(
        f"SELECT {', '.join(Entry._fields)} FROM journal WHERE seq > :since"  # noqa: S608 - our own names
        " AND action IN ('edit', 'undo', 'redo', 'import') ORDER BY seq",
        {"since": since},
    )
    for entry in map(Entry._make, found):
        for change in chain.changes_of(entry):
            if change.table in TABLES and change.table not in _UNTOLD:
                yield entry.seq, change


def _repair_of(change: Change) -> int | None:
    """The repair that a change is of."""
    if change.table == "repairs":
        return change.id
    row = change.before or change.after or {}
    found = row.get("repair_id")
    return None if found is None else int(found)


def _was_there(before: Row, letter: _Letter) -> bool:
    """Whether a row that stood before a correction was recorded before the letter."""
    return str(before.get("recorded_at") or "") <= letter.recorded_at
