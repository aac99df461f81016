"""Rows that say what another row said a moment before: a command typed again because nobody knew whether it held."""

from datetime import datetime

from repairlog.domain.tables import TABLES
from repairlog.store.connection import Connection

MINUTES = 5
"""How long after a row another that says the same is taken for a second try."""
_OWN = frozenset({"id", "uid", "recorded_at", "recorded_by"})
_BACK = 100  # rows: a second try comes soon


def twin(connection: Connection, table: str, number: int) -> int | None:
    """The number of the newest standing row that says all that row `number` says, recorded `MINUTES` before it at most.

    Rows of one command are none of each other.
    """
    same = " AND ".join(f"o.{name} IS n.{name}" for name in TABLES[table]._fields if name not in _OWN)
    found = connection.execute(
        f"SELECT o.id, o.recorded_at, n.recorded_at FROM {table} n JOIN {table} o"  # noqa: S608 - our own names
        f" ON o.id < n.id AND o.id > n.id - {_BACK} AND o.void = 0 AND {same} WHERE n.id = :id ORDER BY o.id DESC LIMIT 1",
        {"id": number},
    ).fetchone()
    if found is None:
        return None
    apart = datetime.fromisoformat(found[2]) - datetime.fromisoformat(found[1])
    return int(found[0]) if 0 < apart.total_seconds() <= MINUTES * 60 else None
