"""Whether what a letter rests on is what was recorded: one repair, its records, its parties and oneself, by the journal.

What `verify` does for a whole log, for so little of it that no letter need be written from a row that somebody changed
by hand. The chain between entries is not followed: that is for `verify`.
"""

from collections.abc import Iterator

from repairlog.domain import journal as chain
from repairlog.domain.journal import Entry, Problem
from repairlog.domain.tables import TABLES, Row
from repairlog.store import history, rows
from repairlog.store.connection import Connection
from repairlog.store.replaying import item

_Key = tuple[str, int]


def problems(connection: Connection, repair_id: int) -> tuple[Problem, ...]:
    """What is not as the journal says of a repair and all that a letter about it says; empty where everything is.

    Raises `FileProblem` for an entry that cannot be read.
    """
    now = _now(connection, repair_id)
    pieces = [f'["{table}",{number},' for table, number in now if table in {"parties", "me"}]
    said: dict[_Key, tuple[int, Row | None]] = {}
    found = []
    redacted = _redacted(connection)
    for entry in history.entries_with(connection, [*history.pieces_of(repair_id), *pieces]):
        found += [Problem(entry.seq, what) for what in _altered(entry, redacted)]
        for change in chain.changes_of(entry):
            key = change.table, change.id
            if key in now or key in said or (change.after is not None and change.after.get("repair_id") == repair_id):
                said[key] = (entry.seq, change.after)
    for key, (_, after) in said.items():
        if after is None or after.get("repair_id") in {None, repair_id}:  # else it is another repair's by now
            now.setdefault(key, None)
    return (*found, *_compared(now, said))


def _now(connection: Connection, repair_id: int) -> dict[_Key, Row | None]:
    """Every row as it is: of the repair, of its records, of the parties they name, of oneself; None: not there."""
    found: dict[_Key, Row | None] = {("repairs", repair_id): None, ("me", 1): None}

    def take(table: str, where: str, number: int) -> None:
        statement = f"SELECT {rows.columns(table)} FROM {table} WHERE {where} = :number"  # noqa: S608 - our own names
        for row in connection.execute(statement, {"number": number}):
            found[table, row[0]] = rows.named(table, row)

    take("repairs", "id", repair_id)
    for table, record in TABLES.items():
        if "repair_id" in record._fields:
            take(table, "repair_id", repair_id)
    named = {row[name] for row in found.values() if row for name in history.OF_PARTIES if row.get(name) is not None}
    for number in sorted(map(int, map(str, named))):
        found["parties", number] = None
        take("parties", "id", number)
    take("me", "id", 1)
    return found


def _redacted(connection: Connection) -> dict[int, str]:
    """What the newest redaction of an entry says that the digest of its personal part is, by entry."""
    found = history.entries_with(connection, ['["journal",'])
    changes = [change for entry in found if entry.action == "forget" for change in chain.changes_of(entry)]
    return {one.id: str(one.after["personal_digest"]) for one in changes if one.table == "journal" and one.after}


def _altered(entry: Entry, redacted: dict[int, str]) -> Iterator[str]:
    return chain.misfits(entry, (entry.seq - 1, entry.previous), redacted.get(entry.seq))


def _compared(now: dict[_Key, Row | None], said: dict[_Key, tuple[int, Row | None]]) -> Iterator[Problem]:
    for (table, number), row in now.items():
        seq, after = said.get((table, number), (None, None))
        if row is None and after is not None:
            yield Problem(seq, f"{item(table, number)} is missing, which this entry put there")
        elif row is not None and after is None:
            how = "which no entry put there" if seq is None else "which this entry took away"
            yield Problem(seq, f"{item(table, number)} is there, {how}")
        elif row is not None and after is not None:
            differing = [f"`{name}`" for name in TABLES[table]._fields if row.get(name) != after.get(name)]
            verb = "are" if len(differing) > 1 else "is"
            if differing:
                yield Problem(seq, f"{item(table, number)}: {', '.join(differing)} {verb} not what this entry says")
