"""What was changed of a repair after it was recorded, read from the journal: its own rows, its records, its parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from repairlog.domain import journal
from repairlog.domain.journal import Change, Correction, Entry
from repairlog.domain.tables import TABLES, Value
from repairlog.store.connection import Connection

OF_PARTIES = ("seller_id", "centre_id", "maker_id", "owner_id", "handed_to_id", "by_id", "with_id", "to_id")
_ITEMS = {"contacts": "C", "events": "E"}
_TAKEN_BACK = frozenset({"undo", "redo"})


def corrections(connection: Connection, repair_id: int) -> list[Correction]:
    """Every correction of a repair, of its records, and of its parties since it was recorded, oldest first.

    A correction is a row that was changed or taken out, one that an undo or redo brought back, and one that `edit` added.
    Follow-ups that were planned, moved or done are no corrections: that is what they are for.
    """
    own = list(_of_repair(connection, repair_id))
    parties = {row[name] for _, change in own for row in _rows(change) for name in OF_PARTIES if row.get(name) is not None}
    since = min((entry.seq for entry, _ in own), default=0)
    pieces = [f'["parties",{number},' for number in parties]
    of_parties = [
        (entry, change)
        for entry, change in _changes(connection, pieces)
        if entry.seq > since and change.table == "parties" and change.id in parties and change.before is not None
    ]
    found = [*((entry, change) for entry, change in own if _is_correction(entry, change)), *of_parties]
    found.sort(key=lambda one: one[0].seq)
    return [
        Correction(entry.command, entry.action, entry.recorded_at, journal.recorder(entry), change)
        for entry, change in found
    ]


def of_contacts(connection: Connection, repair_id: int) -> list[tuple[str, Change]]:
    """When and how contacts of a repair, or what was promised at them, were changed or taken out here, oldest first.

    What was taken back again is no correction, and a contact whose recording was taken back was none. What another log had
    changed before it was merged is not told: reading what imports say takes too long in a large log.
    """
    found = connection.execute(
        f"SELECT {', '.join(Entry._fields)} FROM journal WHERE action IN ('edit', 'undo', 'redo')"  # noqa: S608 - our own names
        " AND EXISTS (SELECT 1 FROM json_each(:pieces) WHERE instr(facts, value)) ORDER BY seq",
        {"pieces": journal.canonical(pieces_of(repair_id)[1:])},
    )
    stands: dict[tuple[str, int], list[tuple[int, str, Change]]] = {}
    for entry in map(Entry._make, found):
        for change in journal.changes_of(entry):
            if change.table in {"contacts", "promises"} and change.before and change.before.get("repair_id") == repair_id:
                _follow(stands.setdefault((change.table, change.id), []), entry, change)
    made = sorted((one for each in stands.values() for one in each), key=lambda one: one[0])
    return [(at, change) for _, at, change in made]


def _follow(made: list[tuple[int, str, Change]], entry: Entry, change: Change) -> None:
    """Add a change of a record to those before it, or take out those that an undo brings back to nothing."""
    if entry.action == "undo":
        kept = next((n for n, (_, _, earlier) in enumerate(made) if earlier.before == change.after), None)
        if kept is not None or change.after is None:
            del made[kept or 0 :]
            return
    made.append((entry.seq, entry.recorded_at, change))


def recorded(connection: Connection, repair_id: int) -> dict[str, str]:
    """When the log was first told the days that stand now, where that was after the record itself was made.

    By ``sent_on``, ``told_on`` and ``closed_on`` of the repair, and by ``C12`` or ``E3`` for the day of a contact or an
    event. An undo tells nothing new: what it brings back was told before.
    """
    told: dict[str, dict[Value, str]] = {}
    stands: dict[str, Value] = {}
    found = connection.execute(
        f"SELECT {', '.join(Entry._fields)} FROM journal WHERE action IN ('done', 'edit', 'event', 'undo', 'redo')"  # noqa: S608 - our own names
        " AND EXISTS (SELECT 1 FROM json_each(:pieces) WHERE instr(facts, value)) ORDER BY seq",
        {"pieces": journal.canonical(pieces_of(repair_id))},
    )
    for entry in map(Entry._make, found):
        for key, was, now in _days_changed(entry, repair_id):
            told.setdefault(key, {was: ""}).setdefault(now, entry.recorded_at)
            stands[key] = now
    return {key: told[key][now] for key, now in stands.items() if told[key][now]}


def _days_changed(entry: Entry, repair_id: int) -> Iterator[tuple[str, Value, Value]]:
    """Which days of a repair and of its records an entry changed: by what they are called, before and after."""
    for change in journal.changes_of(entry):
        if change.before is None or change.after is None:
            continue
        columns = {}
        if (change.table, change.id) == ("repairs", repair_id):
            columns = {"sent_on": "sent_on", "told_on": "told_on", "closed_on": "closed_on"}
        elif change.table in _ITEMS and change.after.get("repair_id") == repair_id:
            columns = {f"{_ITEMS[change.table]}{change.id}": "happened_on"}
        for key, column in columns.items():
            was, now = change.before.get(column), change.after.get(column)
            if was != now:
                yield key, was, now


def party_names(connection: Connection, found: Iterable[Correction]) -> dict[int, str]:
    """The names of the parties that corrections speak of, as they are now."""
    wanted = {row[name] for one in found for row in _rows(one.change) for name in OF_PARTIES if row.get(name) is not None}
    numbers = f"[{','.join(str(number) for number in sorted(map(int, map(str, wanted))))}]"
    rows = connection.execute(
        "SELECT id, name FROM parties WHERE id IN (SELECT value FROM json_each(:numbers))", {"numbers": numbers}
    )
    return dict(rows.fetchall())


def _of_repair(connection: Connection, repair_id: int) -> Iterator[tuple[Entry, Change]]:
    for entry, change in _changes(connection, pieces_of(repair_id)):
        belongs = any(row.get("repair_id") == repair_id for row in _rows(change))
        if belongs or (change.table, change.id) == ("repairs", repair_id):
            yield entry, change


def pieces_of(repair_id: int) -> list[str]:
    """What the facts of every entry hold that touches a repair or one of its records."""
    return [f'["repairs",{repair_id},', f'"repair_id":{repair_id},', f'"repair_id":{repair_id}}}']


def entries_with(connection: Connection, pieces: Iterable[str]) -> Iterator[Entry]:
    """The entries whose facts hold one of these pieces of canonical JSON, oldest first."""
    found = connection.execute(
        f"SELECT {', '.join(Entry._fields)} FROM journal WHERE EXISTS"  # noqa: S608 - our own names
        " (SELECT 1 FROM json_each(:pieces) WHERE instr(facts, value)) ORDER BY seq",
        {"pieces": journal.canonical(list(pieces))},
    )
    return map(Entry._make, found)


def _changes(connection: Connection, pieces: Iterable[str]) -> Iterator[tuple[Entry, Change]]:
    """The changes of the entries whose facts hold one of these pieces of canonical JSON, oldest first."""
    for entry in entries_with(connection, pieces):
        yield from ((entry, change) for change in journal.changes_of(entry) if change.table in TABLES)


def _rows(change: Change) -> list[Mapping[str, str | int | None]]:
    return [row for row in (change.before, change.after) if row is not None]


def _is_correction(entry: Entry, change: Change) -> bool:
    if change.table == "follow_ups" and entry.action not in {"edit", *_TAKEN_BACK}:
        return False
    return change.before is not None or entry.action in {"edit", *_TAKEN_BACK}
